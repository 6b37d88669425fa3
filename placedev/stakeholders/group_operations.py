"""What can be done to groups and their seats."""

import dataclasses
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.stakeholders import group_queries, rules
from placedev.stakeholders.models import Group, Organisation, Seat


@dataclass(frozen=True)
class GroupDetails:
    """What is known about a group; the names are those of the columns."""

    name: str
    kind: str
    kind_label: str | None = None
    state: str = "formed"
    mandate: str | None = None
    members_count: int | None = None
    group_count: int | None = None
    formed_on: date | None = None
    note: str | None = None


@dataclass(frozen=True)
class SeatDetails:
    """A seat as written: an organisation, or else a sector; the role as said."""

    organisation: Organisation | None = None
    sector: str | None = None
    role: str | None = None
    from_on: date | None = None
    to_on: date | None = None


def add_group(
    place: Place, details: GroupDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> Group:
    """Add a group without seats; the same form twice adds one.

    Raises:
        RuleBroken: the name is taken, or "other" has no word.
    """
    made = already_made(Group, uid, place_id=place.id, name=details.name)
    if made is not None:
        return made
    _check_group(place, details, itself=None)
    group = Group(uid=uid, place_id=place.id, **dataclasses.asdict(details))
    db.session.add(group)
    db.session.flush()
    _tell("group.added", group, actor, now, kind=group.kind)
    return group


def change_group(
    place: Place,
    group: Group,
    details: GroupDetails,
    seats: Sequence[SeatDetails],
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> Group:
    """Change a group, whose seats are loaded, and let it have these seats in this order.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the name is taken, "other" has no word, or a seat ends before it begins.
    """
    _check_version(group, version, mine=details.mandate)
    _check_group(place, details, itself=group)
    for name, value in dataclasses.asdict(details).items():
        setattr(group, name, value)
    _set_seats(group, seats)
    # A change of seats alone is a change of the group too: whoever read it before must be told.
    db.session.flush()
    if group.version == version:
        group.version += 1
        db.session.flush()
    _tell("group.changed", group, actor, now, seats=len(seats))
    return group


def _set_seats(group: Group, seats: Sequence[SeatDetails]) -> None:
    kept = list(group.seats)
    for position, seat in enumerate(seats, start=1):
        if seat.from_on and seat.to_on and seat.to_on < seat.from_on:
            raise RuleBroken(_("En plats i gruppen slutar innan den börjar. Rätta dagarna."))
        row = kept.pop(0) if kept else Seat(group_id=group.id)
        row.position = position
        row.organisation_id = seat.organisation.id if seat.organisation else None
        row.sector = None if seat.organisation else seat.sector
        row.role, row.from_on, row.to_on = seat.role, seat.from_on, seat.to_on
        db.session.add(row)
    for row in kept:
        db.session.delete(row)
    db.session.flush()
    db.session.expire(group, ["seats"])


def _check_group(place: Place, details: GroupDetails, *, itself: Group | None) -> None:
    if details.kind == rules.OTHER and not details.kind_label:
        raise RuleBroken(_("Skriv vad det är för grupp när ni väljer ”annan grupp”."))
    other = group_queries.group_named(place_id=place.id, name=details.name)
    if other is not None and other is not itself:
        raise RuleBroken(_("Det finns redan en grupp som heter %(name)s.", name=details.name))


def _check_version(group: Group, version: int, *, mine: str | None) -> None:
    if group.version != version:
        raise EditConflict(
            _("Någon annan ändrade %(name)s medan ni skrev.", name=group.name),
            mine=mine or "",
            theirs=group.mandate or "",
            version=group.version,
            theirs_by="",
        )


def _tell(event: str, group: Group, actor: Actor, now: datetime, **details: object) -> None:
    journal.record(
        event,
        place_id=group.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(group.uid), "name": group.name, **details},
    )
