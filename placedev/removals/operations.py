"""A leader asks that the place is removed; the admin removes it, and undoes it.

Nothing of the place is changed but one moment, which no read looks past (`places.models`). Roles
and ties to programmes are taken away, since they let somebody in without a look at the place; they
lie as plain data in the removal until they are put back.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from placedev.accounts.models import User
from placedev.core import journal, mail
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.core.mail import Letter
from placedev.core.once import already_made
from placedev.places import queries as places
from placedev.places.models import Membership, Place
from placedev.places.policy import Actor
from placedev.readers import queries as readers
from placedev.removals import letters, queries, rules
from placedev.removals.models import Removal, RemovalRequest
from placedev.web.formatting import day
from placedev.web.letters import in_language_of


@dataclass(frozen=True)
class Said:
    """What a form says: under its uid, and why."""

    uid: uuid.UUID
    reason: str


def ask(place: Place, said: Said, *, actor: Actor, now: datetime) -> RemovalRequest:
    """Ask who runs the site to remove a place; the same form twice asks once.

    Raises:
        RuleBroken: another leader has asked, and that waits.
    """
    places.hold_members(place_id=place.id)
    made = already_made(RemovalRequest, said.uid, place_id=place.id)
    if made is not None:
        return made
    if queries.request_that_waits(place_id=place.id) is not None:
        raise RuleBroken(_("Någon har redan bett om det. Ladda om sidan och läs vad som är sagt."))
    row = RemovalRequest(
        uid=said.uid,
        place_id=place.id,
        reason=said.reason,
        asked_at=now,
        asked_by_id=actor.user_id,
    )
    db.session.add(row)
    db.session.flush()
    _tell("place.removal-asked", place.id, actor.user_id, now)
    _write(queries.admins(), lambda admin: letters.asked(place, row, admin), now=now)
    return row


def take_back(place: Place, *, uid: uuid.UUID, actor: Actor, now: datetime) -> RemovalRequest:
    """Ask it no longer; twice is as once.

    Raises:
        NotFound: the place has no such request.
    """
    places.hold_members(place_id=place.id)
    row = queries.request_by_uid(place_id=place.id, uid=uid)
    if row is None:
        raise NotFound(_("Den begäran finns inte."))
    if rules.waits(row):
        row.taken_back_at, row.taken_back_by_id = now, actor.user_id
        db.session.flush()
        _tell("place.removal-taken-back", place.id, actor.user_id, now)
    return row


def decline(*, uid: uuid.UUID, answer: str, actor_id: int, now: datetime) -> RemovalRequest:
    """Say no, and why; twice is as once.

    Raises:
        NotFound: there is no such request.
        RuleBroken: it was taken back, or the place is removed.
    """
    asked = queries.asked_called(uid=uid)
    if asked is None:
        raise NotFound(_("Den begäran finns inte."))
    row = asked.request
    place = queries.place_to_change(place_id=row.place_id)
    db.session.refresh(row)
    if row.declined_at is not None:
        return row
    if not rules.waits(row):
        raise RuleBroken(_("Begäran väntar inte längre. Gå tillbaka och se vad som gäller."))
    row.declined_at, row.declined_by_id, row.answer = now, actor_id, answer
    db.session.flush()
    _tell("place.removal-declined", place.id, actor_id, now)
    leaders = places.leaders_written_to(place_id=place.id)
    _write(leaders, lambda leader: letters.declined(place, row, leader), now=now)
    return row


def remove(found: Place, said: Said, *, unasked: bool, actor_id: int, now: datetime) -> Removal:
    """Remove a place: nobody sees it any longer. Who comes second gets what was done already.

    Args:
        found: the place, which may be removed already.
        said: why; everybody may read it.
        unasked: whether it is meant although no leader has asked.
        actor_id: who runs the site.
        now: when.

    Raises:
        AlreadyUsed: the form removed another place, or this one, and that was undone.
        RuleBroken: nobody has asked, and it is not said that this is meant.
    """
    place = queries.place_to_change(place_id=found.id)
    made = already_made(Removal, said.uid, place_id=place.id, undone_at=None)
    standing = made or queries.removal_that_stands(place_id=place.id)
    if standing is not None:
        return standing
    asked = queries.request_that_waits(place_id=place.id)
    if asked is None and not unasked:
        raise RuleBroken(
            _("Ingen processledare har bett om det. Kryssa i rutan om ni ändå menar platsen.")
        )
    leaders = places.leaders_written_to(place_id=place.id)
    row = Removal(
        uid=said.uid,
        place_id=place.id,
        reason=said.reason,
        was_public=readers.is_known_to_all(place_id=place.id, today=day_of(now)),
        kept=_taken_away(place.id),
        removed_at=now,
        removed_by_id=actor_id,
    )
    db.session.add(row)
    place.removed_at = now
    if asked is not None:
        asked.met_at = now
    mail.take_all_back(letter_ids=queries.letters_that_wait(place_id=place.id))
    db.session.flush()
    _tell("place.removed", place.id, actor_id, now, reason=row.reason)
    _write(leaders, lambda leader: letters.removed(place, row, leader), now=now)
    return row


def _taken_away(place_id: int) -> dict[str, list[object]]:
    """Take away what lets people and programmes in; return it as plain data."""
    roles = queries.roles_at(place_id=place_id)
    ties = queries.ties_of(place_id=place_id)
    for membership, _uid in roles:
        db.session.delete(membership)
    for tie in ties:
        tie.place_id = None
    return {
        "members": [
            {"user": str(uid), "role": one.role, "since": one.since.isoformat()}
            for one, uid in roles
        ],
        "ties": [str(tie.uid) for tie in ties],
    }


def undo(*, uid: uuid.UUID, actor_id: int, now: datetime) -> Removal:
    """Let a removed place be as it was, with everybody who worked there; twice is as once.

    Raises:
        NotFound: there is no such removal.
        RuleBroken: the time for it is over.
    """
    row = queries.removal_by_uid(uid=uid)
    if row is None:
        raise NotFound(_("Den borttagningen finns inte."))
    if row.undone_at is not None:
        return row
    if not rules.can_be_undone(row.removed_at, day_of(now)):
        raise RuleBroken(
            _(
                "Borttagningen gick att ångra till och med %(day)s. Nu går det inte längre.",
                day=day(rules.last_day(row.removed_at)),
            )
        )
    place = queries.place_to_change(place_id=row.place_id)
    place.removed_at = None
    _put_back(row)
    row.undone_at, row.undone_by_id, row.kept = now, actor_id, {}
    db.session.flush()
    _tell("place.removal-undone", place.id, actor_id, now)
    leaders = places.leaders_written_to(place_id=place.id)
    _write(leaders, lambda leader: letters.undone(place, row, leader), now=now)
    return row


def _put_back(row: Removal) -> None:
    """Give everybody their role again, and programmes their place; who has left since is left."""
    members = row.kept["members"]
    people = queries.people_called(uids=[uuid.UUID(one["user"]) for one in members])
    for one in members:
        if one["user"] in people:
            db.session.add(
                Membership(
                    place_id=row.place_id,
                    user_id=people[one["user"]].id,
                    role=one["role"],
                    since=date.fromisoformat(one["since"]),
                )
            )
    uids = [uuid.UUID(one) for one in row.kept["ties"]]
    for tie in queries.ties_called(uids=uids, place_id=row.place_id):
        tie.place_id = row.place_id


def _write(people: Sequence[User], letter: Callable[[User], Letter], *, now: datetime) -> None:
    """Write to everyone in their language, in the site's name: the place sends no letters now."""
    written = []
    for one in people:
        with in_language_of(one.language):
            written.append(letter(one))
    mail.write_all(written, place_id=None, now=now)


def _tell(event: str, place_id: int, actor_id: int | None, now: datetime, **details: str) -> None:
    journal.record(event, place_id=place_id, actor_id=actor_id, now=now, details=details)
