"""Invitations: a letter with a link that lets exactly one address in, once."""

import uuid
from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import delete

from placedev.accounts import operations as accounts
from placedev.accounts.models import User
from placedev.core import mail
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import NotAllowed, NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.core.mail import Letter
from placedev.core.once import already_made
from placedev.core.tokens import new_token, token_name
from placedev.places import invitation_queries as queries
from placedev.places import invitation_rules as rules
from placedev.places import queries as places
from placedev.places.invitation_queries import Opened
from placedev.places.member_operations import add_member, tell
from placedev.places.models import Invitation, Place, Role
from placedev.places.policy import Actor


def invite(
    place: Place,
    *,
    email: str,
    role: Role,
    uid: uuid.UUID,
    write_letter: Callable[[str, date], Letter],
    actor: Actor,
    now: datetime,
) -> Invitation:
    """Ask somebody to join; a new letter to the same address shuts the one before.

    Args:
        place: that they are asked to join.
        email: in any case; only who has this address can come.
        role: that they get.
        uid: of the form; the same form twice asks once.
        write_letter: puts a token, and the last day on which it holds, into a letter.
        actor: who asks.
        now: the moment.

    Raises:
        RuleBroken: they are there already, or very many are asked already.
    """
    email = email.strip().lower()
    made = already_made(Invitation, uid, place_id=place.id, email=email)
    if made is not None:
        return made
    _check_not_in(place, email)
    _forget_old(now)
    waiting = [one.invitation for one in queries.unanswered(place_id=place.id)]
    for former in [one for one in waiting if one.email == email]:
        _shut(former, now)
        waiting.remove(former)
    if sum(rules.is_waiting(one, now) for one in waiting) >= rules.MOST_WAITING:
        raise RuleBroken(_("Femtio inbjudningar väntar på svar. Återta någon av dem först."))
    token = new_token()
    expires_at = now + rules.HOLDS
    letter = mail.write(write_letter(token, day_of(expires_at)), place_id=place.id, now=now)
    invitation = Invitation(
        uid=uid,
        place_id=place.id,
        email=email,
        role=role,
        token_sha256=token_name(rules.LINK, token),
        letter_id=letter.id,
        invited_at=now,
        invited_by_id=actor.user_id,
        expires_at=expires_at,
    )
    db.session.add(invitation)
    db.session.flush()
    tell("member.invited", place, actor, now, invitation=str(uid), role=role.value)
    return invitation


def revoke(place: Place, *, uid: uuid.UUID, actor: Actor, now: datetime) -> Invitation:
    """Let an invitation hold no longer; twice is as good as once.

    Raises:
        NotFound: there is no such invitation to the place.
        RuleBroken: it was accepted.
    """
    invitation = queries.invitation_by_uid(place_id=place.id, uid=uid)
    if invitation is None:
        raise NotFound(_("Den inbjudan finns inte."))
    if invitation.accepted_at is not None:
        raise RuleBroken(_("Inbjudan är redan använd. Avsluta personens roll i listan i stället."))
    if invitation.revoked_at is None:
        _shut(invitation, now)
        db.session.flush()
        tell("member.invitation-revoked", place, actor, now, invitation=str(uid))
    return invitation


def opened(token: str, *, now: datetime, to_change: bool = False) -> Opened:
    """Return what a link leads to, also when it has been used. One query.

    Raises:
        NotFound: it was never sent, was taken back, or its time is out. Which is not told.
    """
    name = token_name(rules.LINK, token)
    found = queries.invitation_of_token(token_sha256=name, to_change=to_change)
    if found is None or not (
        found.invitation.accepted_at or rules.is_waiting(found.invitation, now)
    ):
        raise NotFound(_("Inbjudan gäller inte längre. Be processledaren om en ny."))
    return found


def accept(found: Opened, *, user_id: int, now: datetime) -> None:
    """Join as the account that has the address.

    Raises:
        NotAllowed: the account has another address.
    """
    if found.user is None or found.user.id != user_id:
        raise NotAllowed(
            _("Inbjudan gäller %(email)s. Logga in med det kontot.", email=found.invitation.email)
        )
    _join(found, found.user, now)


def accept_as_new(found: Opened, *, name: str, password: str, now: datetime) -> User:
    """Make an account for the address, and join with it.

    Raises:
        RuleBroken: the address has an account by now, or the password is too short.
    """
    user = accounts.add_user(email=found.invitation.email, name=name, password=password, now=now)
    _join(found, user, now)
    return user


def forget_address(email: str) -> None:
    """Erase every invitation to an address; one that waits leads nowhere any longer."""
    letters = queries.letters_to(email=email)
    mail.take_all_back(letter_ids=letters)
    db.session.execute(delete(Invitation).where(Invitation.email == email))


def _join(found: Opened, user: User, now: datetime) -> None:
    invitation, place = found.invitation, found.place
    if invitation.accepted_at is not None:
        return
    role = Role(invitation.role)
    places.hold_members(place_id=place.id)
    if places.membership_of_user(place_id=place.id, user_id=user.id) is None:
        add_member(place, user.id, role=role, now=now)
    _take_letter_back(invitation)
    invitation.accepted_at, invitation.accepted_by_id = now, user.id
    db.session.flush()
    actor = Actor(user.id, user.name, user.is_admin, {place.id: role})
    tell("member.let-in", place, actor, now, user=str(user.uid), role=role.value)


def _check_not_in(place: Place, email: str) -> None:
    member = queries.member_with_address(place_id=place.id, email=email)
    if member is not None:
        raise RuleBroken(
            _("%(name)s är redan med. Ändra rollen i listan i stället.", name=member.name)
        )


def _shut(invitation: Invitation, now: datetime) -> None:
    _take_letter_back(invitation)
    invitation.revoked_at = now


def _take_letter_back(invitation: Invitation) -> None:
    """Erase the text of a letter that was not sent: it holds the link."""
    if invitation.letter_id is not None:
        mail.take_back(letter_id=invitation.letter_id)


def _forget_old(now: datetime) -> None:
    """Forget the addresses of those who were asked and did not come."""
    db.session.execute(
        delete(Invitation).where(
            Invitation.expires_at < now - rules.KEPT, Invitation.accepted_at.is_(None)
        )
    )
