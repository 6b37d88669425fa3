"""Reads about groups, their chairs and who sits on them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.stakeholders import group_rules
from placedev.stakeholders.balance_rules import Tenure
from placedev.stakeholders.group_rules import Chairs, Standing
from placedev.stakeholders.models import ContactPerson, Group, Organisation, Seat
from placedev.stakeholders.rules import OTHER


@dataclass(frozen=True)
class Sitting:
    """A group as it is on a day: who sits there, and which chairs are whose."""

    group: Group
    members: Sequence[Seat]
    substitutes: Sequence[Seat]
    coming: Sequence[Seat]
    former: Sequence[Seat]
    chairs: Sequence[Chairs]

    @property
    def people(self) -> int:
        """Return how many people sit there; a number that was only counted if nobody is named."""
        taken = sum(one.taken for one in self.chairs)
        return taken or (0 if self.group.seats else self.group.members_count or 0)

    @property
    def planned(self) -> int:
        """Return how many chairs are meant for somebody."""
        return sum(one.planned or 0 for one in self.chairs)

    @property
    def empty(self) -> list[Chairs]:
        """Return the sectors with chairs that nobody sits on; none in a group that is closed."""
        return [] if self.group.state == "closed" else [one for one in self.chairs if one.empty]

    @property
    def is_counted_only(self) -> bool:
        """Tell whether only the number of people is known."""
        return not self.group.seats and self.group.members_count is not None


def sector_of(seat: Seat) -> str:
    """Return the sector that a seat stands for; the organisation must be loaded."""
    return seat.organisation.sector if seat.organisation else seat.sector or OTHER


def sitting(group: Group, *, today: date) -> Sitting:
    """Return a group, whose seats and quotas are loaded, as it is on a day."""
    now = [seat for seat in group.seats if _stands(seat, today) is Standing.NOW]
    return Sitting(
        group=group,
        members=[seat for seat in now if not seat.is_substitute],
        substitutes=[seat for seat in now if seat.is_substitute],
        coming=[seat for seat in group.seats if _stands(seat, today) is Standing.COMING],
        former=[seat for seat in group.seats if _stands(seat, today) is Standing.FORMER],
        chairs=group_rules.chairs(
            [(sector_of(seat), seat) for seat in group.seats],
            [(one.sector, one.sector_label, one.seats) for one in group.quotas],
            today,
        ),
    )


def tenures_of(group: Group) -> list[Tenure]:
    """Return from when to when each sector sat in a group, whose seats are loaded."""
    if group.state == "proposed" or (group.state == "closed" and group.closed_on is None):
        return []
    return [
        Tenure(
            sector_of(seat),
            seat.from_on or group.formed_on,
            min(filter(None, (seat.to_on, group.closed_on)), default=None),
            seat.headcount,
        )
        for seat in group.seats
        if not seat.is_substitute
    ]


def _stands(seat: Seat, today: date) -> Standing:
    return group_rules.standing(seat, today)


def groups_of(*, place_id: int) -> list[Group]:
    """Return the groups with quotas and seats, in Swedish order. Three queries."""
    found = db.session.scalars(
        _with_seats().where(Group.place_id == place_id).order_by(Group.id)
    ).all()
    return sorted(found, key=lambda group: (group.state == "closed", sort_key(group.name)))


def sittings_of(*, place_id: int, today: date) -> list[Sitting]:
    """Return the groups as they are on a day, in Swedish order. Three queries."""
    return [sitting(group, today=today) for group in groups_of(place_id=place_id)]


def group_by_uid(*, place_id: int, uid: uuid.UUID) -> Group:
    """Return a group of the place with quotas and seats; raise NotFound. Three queries."""
    group = db.session.scalar(_with_seats().where(Group.place_id == place_id, Group.uid == uid))
    if group is None:
        raise NotFound(_("Gruppen finns inte."))
    return group


def _with_seats() -> Select[Group]:
    return select(Group).options(
        selectinload(Group.quotas),
        selectinload(Group.seats).options(
            joinedload(Seat.organisation), joinedload(Seat.contact_person)
        ),
    )


def group_named(*, place_id: int, name: str) -> Group | None:
    """Return the group of the place with exactly this name, without seats. One query."""
    return db.session.scalar(select(Group).where(Group.place_id == place_id, Group.name == name))


def seat_in(group: Group, uid: uuid.UUID) -> Seat | None:
    """Return a seat of a group whose seats are loaded, or none if somebody took it away."""
    return next((seat for seat in group.seats if seat.uid == uid), None)


def contact_persons_of(*, place_id: int) -> Sequence[tuple[ContactPerson, Organisation]]:
    """Return the contact persons of a place with their organisation. One query."""
    rows = db.session.execute(
        select(ContactPerson, Organisation)
        .join(Organisation, Organisation.id == ContactPerson.organisation_id)
        .where(Organisation.place_id == place_id)
        .order_by(ContactPerson.id)
    ).all()
    return sorted(
        ((row[0], row[1]) for row in rows),
        key=lambda pair: (sort_key(pair[1].name), sort_key(pair[0].name)),
    )
