"""What can be done to groups and their seats."""

import dataclasses
import uuid
from dataclasses import dataclass
from datetime import date, datetime

from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.stakeholders import group_queries, group_rules, rules
from placedev.stakeholders.models import ContactPerson, Group, Organisation, Seat, SeatQuota


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
    closed_on: date | None = None
    note: str | None = None


@dataclass(frozen=True)
class SeatDetails:
    """A seat as written: an organisation, a person there, or else a sector; the role as said."""

    organisation: Organisation | None = None
    contact_person: ContactPerson | None = None
    sector: str | None = None
    role: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    is_substitute: bool = False
    headcount: int = 1

    def words(self) -> str:
        """Return the seat in a line, as a conflict shows it; nobody's name."""
        who = self.organisation.name if self.organisation else rules.sector_word(self.sector or "")
        days = f"{self.from_on or ''}–{self.to_on or ''}" if self.from_on or self.to_on else None
        as_substitute = _("ersättare") if self.is_substitute else None
        count = str(self.headcount) if self.headcount > 1 else None
        return ", ".join(filter(None, (who, self.role, as_substitute, count, days)))


def add_group(
    place: Place, details: GroupDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> Group:
    """Add a group without seats; the same form twice adds one.

    Raises:
        RuleBroken: the name is taken, "other" has no word, or the days do not go with the state.
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
    planned: dict[str, int],
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> Group:
    """Change a group, whose quotas are loaded, and how many seats are meant for which sector.

    Args:
        place: that the group belongs to.
        group: to be changed.
        details: what is written. A group that is closed gets today as its last day if none is.
        planned: sector to number of seats; a sector that is not named is left as it is.
        version: that was read.
        actor: who does it.
        now: when.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the name is taken, "other" has no word, or the days do not go with the state.
    """
    _check_version(group, version, mine=details.mandate or "", theirs=group.mandate or "")
    _check_group(place, details, itself=group)
    was_closed = group.state == "closed"
    for name, value in dataclasses.asdict(details).items():
        setattr(group, name, value)
    if group.state == "closed" and not was_closed and group.closed_on is None:
        group.closed_on = day_of(now)
    _plan_seats(group, planned)
    # Other numbers alone are a change of the group too: whoever read it before must be told.
    db.session.flush()
    if group.version == version:
        group.version += 1
        db.session.flush()
    closed = group.state == "closed" and not was_closed
    _tell("group.closed" if closed else "group.changed", group, actor, now)
    return group


def _plan_seats(group: Group, planned: dict[str, int]) -> None:
    kept = {one.sector: one for one in group.quotas}
    for position, (sector, seats) in enumerate(planned.items(), start=1):
        row = kept.get(sector)
        if row is not None and not seats:
            db.session.delete(row)
        elif row is not None:
            row.seats, row.position = seats, position
        elif seats:
            db.session.add(
                SeatQuota(group_id=group.id, sector=sector, seats=seats, position=position)
            )
    db.session.flush()
    db.session.expire(group, ["quotas"])


def add_seat(
    group: Group, details: SeatDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> Seat:
    """Let somebody sit in a group, whose seats are loaded; the same form twice adds one.

    Raises:
        RuleBroken: the group is full, or the seat ends before it begins.
    """
    made = already_made(Seat, uid, group_id=group.id)
    if made is not None:
        return made
    if len(group.seats) >= group_rules.MOST_SEATS:
        raise RuleBroken(
            _(
                "Gruppen har redan %(most)s rader. Slå ihop dem som kommer från samma håll.",
                most=group_rules.MOST_SEATS,
            )
        )
    group_rules.check_days(details.from_on, details.to_on)
    last = max((seat.position for seat in group.seats), default=0)
    seat = Seat(uid=uid, group_id=group.id, position=last + 1, **_columns(details))
    db.session.add(seat)
    db.session.flush()
    db.session.expire(group, ["seats"])
    _tell("group.seat-added", group, actor, now, who=_who(details), seat=str(seat.uid))
    return seat


def change_seat(
    group: Group, seat: Seat, details: SeatDetails, *, version: int, actor: Actor, now: datetime
) -> None:
    """Change who sits there, as what or how long.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the seat ends before it begins.
    """
    if seat.version != version:
        raise EditConflict(
            _("Någon annan ändrade den här platsen medan ni skrev."),
            mine=details.words(),
            theirs=details_of(seat).words(),
            version=seat.version,
            theirs_by="",
        )
    group_rules.check_days(details.from_on, details.to_on)
    for name, value in _columns(details).items():
        setattr(seat, name, value)
    db.session.flush()
    _tell("group.seat-changed", group, actor, now, who=_who(details), seat=str(seat.uid))


def remove_seat(group: Group, seat: Seat, *, actor: Actor, now: datetime) -> None:
    """Take a row away that was a mistake. Who leaves a group gets a last day instead."""
    who = _who(details_of(seat))
    db.session.delete(seat)
    db.session.flush()
    db.session.expire(group, ["seats"])
    _tell("group.seat-removed", group, actor, now, who=who)


def details_of(seat: Seat) -> SeatDetails:
    """Return a seat, with what it refers to loaded, as it could be written."""
    names = (field.name for field in dataclasses.fields(SeatDetails))
    return SeatDetails(**{name: getattr(seat, name) for name in names})


def _columns(details: SeatDetails) -> dict[str, object]:
    return {
        "organisation_id": details.organisation.id if details.organisation else None,
        "contact_person_id": details.contact_person.id if details.contact_person else None,
        "sector": None if details.organisation else details.sector,
        "role": details.role,
        "from_on": details.from_on,
        "to_on": details.to_on,
        "is_substitute": details.is_substitute,
        "headcount": details.headcount,
    }


def _who(details: SeatDetails) -> str:
    """Return for whom a seat is held, for the journal: an organisation or a sector, no person."""
    if details.organisation:
        return details.organisation.name
    return rules.sector_word(details.sector or rules.OTHER)


def _check_group(place: Place, details: GroupDetails, *, itself: Group | None) -> None:
    if details.kind == rules.OTHER and not details.kind_label:
        raise RuleBroken(_("Skriv vad det är för grupp när ni väljer ”annan grupp”."))
    group_rules.check_life(details.state, details.formed_on, details.closed_on)
    other = group_queries.group_named(place_id=place.id, name=details.name)
    if other is not None and other is not itself:
        raise RuleBroken(_("Det finns redan en grupp som heter %(name)s.", name=details.name))


def _check_version(group: Group, version: int, *, mine: str, theirs: str) -> None:
    if group.version != version:
        raise EditConflict(
            _("Någon annan ändrade %(name)s medan ni skrev.", name=group.name),
            mine=mine,
            theirs=theirs,
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
