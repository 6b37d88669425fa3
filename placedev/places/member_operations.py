"""Who works with a place: let in, given another role, handed the lead, let go."""

import uuid
from datetime import datetime

from placedev.accounts.models import User
from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import AlreadyUsed, NotAllowed, NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places import queries
from placedev.places.models import Membership, Place, Role
from placedev.places.policy import Actor


def let_in(
    place: Place, user: User, *, role: Role, actor: Actor | None, now: datetime
) -> Membership:
    """Give a person a role at the place, or another one than before. A command has no actor.

    Raises:
        RuleBroken: the place would be without a leader.
    """
    queries.hold_members(place_id=place.id)
    member = queries.membership_of(place_id=place.id, user_uid=user.uid)
    if member is None:
        member = add_member(place, user.id, role=role, now=now)
    else:
        _keep_a_leader(place, member, becomes=role)
        member.role = role
    db.session.flush()
    tell("member.let-in", place, actor, now, user=str(user.uid), role=role.value)
    return member


def change_role(
    place: Place, *, user_uid: uuid.UUID, was: str, becomes: Role, actor: Actor, now: datetime
) -> Membership:
    """Give a member another role; nothing happens if it is the role that they have.

    Raises:
        NotFound: the person has no role here.
        AlreadyUsed: the role is no longer the one that the page showed.
        RuleBroken: the place would be without a leader, or with one who cannot sign in.
    """
    _hold_as_leader(place, actor)
    member = _member(place, user_uid)
    if member.role == becomes:
        return member
    if member.role != was:
        raise AlreadyUsed(
            _("Någon annan har ändrat rollen. Ladda om sidan och se vad som gäller nu.")
        )
    _keep_a_leader(place, member, becomes=becomes)
    if becomes == Role.LEADER:
        _check_can_lead(member)
    member.role = becomes
    db.session.flush()
    tell("member.role-changed", place, actor, now, user=str(user_uid), role=becomes.value)
    return member


def hand_over(place: Place, *, user_uid: uuid.UUID, actor: Actor, now: datetime) -> Membership:
    """Let somebody else lead in one's own place: they become leader, oneself a member.

    Raises:
        NotFound: the person has no role here.
        RuleBroken: it is oneself, somebody who cannot sign in, or a regional contact, who stands
            outside the group.
    """
    own = _hold_as_leader(place, actor)
    heir = _member(place, user_uid)
    if heir.id == own.id:
        raise RuleBroken(_("Ni leder redan platsen. Välj någon annan att lämna över till."))
    if heir.role == Role.REGIONAL_CONTACT:
        raise RuleBroken(
            _("En regional kontakt kan inte leda arbetet. Lämna över till en medlem i gruppen.")
        )
    _check_can_lead(heir)
    heir.role, own.role = Role.LEADER, Role.MEMBER
    db.session.flush()
    tell("member.lead-handed-over", place, actor, now, user=str(user_uid))
    return heir


def let_go(place: Place, *, user_uid: uuid.UUID, actor: Actor | None, now: datetime) -> None:
    """End a person's role at the place; what the person did stays. A command has no actor.

    Raises:
        NotFound: the person has no role here.
        RuleBroken: the place would be without a leader.
    """
    if actor is None:
        queries.hold_members(place_id=place.id)
    else:
        _hold_as_leader(place, actor)
    _remove(place, _member(place, user_uid))
    tell("member.let-go", place, actor, now, user=str(user_uid))


def leave(place: Place, *, actor: Actor, now: datetime) -> None:
    """End one's own role at the place.

    Raises:
        NotFound: one has no role here.
        RuleBroken: the place would be without a leader.
    """
    queries.hold_members(place_id=place.id)
    _remove(place, _own(place, actor))
    tell("member.left", place, actor, now)


def add_member(place: Place, user_id: int, *, role: Role, now: datetime) -> Membership:
    """Give somebody who has no role at the place one."""
    member = Membership(place_id=place.id, user_id=user_id, role=role, since=day_of(now))
    db.session.add(member)
    db.session.flush()
    return member


def tell(event: str, place: Place, actor: Actor | None, now: datetime, **details: object) -> None:
    """Write in the journal what happened to who works with the place."""
    actor_id = None if actor is None else actor.user_id
    journal.record(event, place_id=place.id, actor_id=actor_id, now=now, details=details)


def _hold_as_leader(place: Place, actor: Actor) -> Membership:
    """Return the actor's own membership, if nobody has ended its lead since the page was asked."""
    queries.hold_members(place_id=place.id)
    own = _own(place, actor)
    if own.role != Role.LEADER:
        raise NotAllowed(_("Det här får bara processledaren göra."))
    return own


def _remove(place: Place, member: Membership) -> None:
    _keep_a_leader(place, member, becomes=None)
    db.session.delete(member)
    db.session.flush()


def _member(place: Place, user_uid: uuid.UUID) -> Membership:
    member = queries.membership_of(place_id=place.id, user_uid=user_uid)
    if member is None:
        raise NotFound(_("Den personen är inte med i arbetet med platsen."))
    return member


def _own(place: Place, actor: Actor) -> Membership:
    member = queries.membership_of_user(place_id=place.id, user_id=actor.user_id)
    if member is None:
        raise NotFound(_("Ni är inte med i arbetet med platsen."))
    return member


def _check_can_lead(member: Membership) -> None:
    if not queries.can_sign_in(user_id=member.user_id):
        raise RuleBroken(
            _("Den personen kan inte logga in här. Bjud först in adressen som hör till personen.")
        )


def _keep_a_leader(place: Place, member: Membership, *, becomes: Role | None) -> None:
    if member.role != Role.LEADER or becomes == Role.LEADER:
        return
    leaders = {one.id for one in queries.leaders_of(place_id=place.id)}
    if not leaders - {member.id}:
        raise RuleBroken(_("Platsen måste ha en processledare. Lämna över till en ny först."))
