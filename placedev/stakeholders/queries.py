"""Reads about organisations. One that was merged into another leads on to it."""

import uuid
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.stakeholders import rules
from placedev.stakeholders.models import Group, Organisation, Seat

_OF_PLACE = (
    select(Organisation)
    .where(Organisation.place_id == bindparam("place_id"), Organisation.merged_into_id.is_(None))
    .order_by(Organisation.id)
)


@dataclass(frozen=True)
class SectorPart:
    """The organisations of one sector; an empty list is a gap worth seeing."""

    sector: str
    organisations: Sequence[Organisation]


@dataclass(frozen=True)
class Family:
    """What an organisation is a part of, and what is a part of it."""

    parent: Organisation | None
    parts: Sequence[Organisation]


def organisations_of(*, place_id: int) -> list[Organisation]:
    """Return the organisations of a place in Swedish order, no merged ones. One query."""
    found = db.session.scalars(_OF_PLACE, {"place_id": place_id})
    return sorted(found, key=lambda one: sort_key(one.name))


def by_sector(organisations: Sequence[Organisation]) -> list[SectorPart]:
    """Divide organisations by sector, keeping their order; the main sectors are always there."""
    codes = [*rules.SECTORS, *sorted({one.sector for one in organisations} - set(rules.SECTORS))]
    parts = [
        SectorPart(code, [one for one in organisations if one.sector == code]) for code in codes
    ]
    return [part for part in parts if part.organisations or part.sector in rules.MAIN_SECTORS]


def counts_by_sector(*, place_id: int) -> dict[str, int]:
    """Return sector to number of organisations; the main sectors are always there. One query."""
    found = Counter(
        db.session.scalars(
            select(Organisation.sector)
            .where(
                Organisation.place_id == place_id,
                Organisation.is_class.is_(False),
                Organisation.merged_into_id.is_(None),
            )
            .order_by(Organisation.id)
        )
    )
    return {**dict.fromkeys(rules.MAIN_SECTORS, 0), **found}


def organisation_by_uid(*, place_id: int, uid: uuid.UUID) -> Organisation | None:
    """Return the organisation that an address of the place stands for today. One query."""
    return _today(place_id, lambda old: old.uid == uid)


def organisation_named(*, place_id: int, name: str) -> Organisation | None:
    """Return the organisation of the place that has, or had, exactly this name. One query."""
    return _today(place_id, lambda old: old.name == name)


def _today(
    place_id: int, is_it: Callable[[type[Organisation]], ColumnElement[bool]]
) -> Organisation | None:
    old = aliased(Organisation)
    stands_for = func.coalesce(old.merged_into_id, old.id)
    return db.session.scalar(
        select(Organisation)
        .join(old, stands_for == Organisation.id)
        .where(old.place_id == place_id, is_it(old))
    )


def names_taken(*, place_id: int) -> set[str]:
    """Return the names that no new organisation can have, those of merged ones too. One query."""
    return set(
        db.session.scalars(select(Organisation.name).where(Organisation.place_id == place_id))
    )


def merged_named(*, into: Organisation, name: str) -> Organisation | None:
    """Return the one with this name that became part of an organisation. One query."""
    return db.session.scalar(
        select(Organisation).where(
            Organisation.merged_into_id == into.id, Organisation.name == name
        )
    )


def family_of(organisation: Organisation) -> Family:
    """Return what an organisation is a part of, and its parts in Swedish order. One query."""
    found = db.session.scalars(
        select(Organisation).where(
            or_(
                Organisation.id == organisation.parent_id,
                Organisation.parent_id == organisation.id,
            ),
            Organisation.merged_into_id.is_(None),
        )
    ).all()
    above = next((one for one in found if one.id == organisation.parent_id), None)
    parts = [one for one in found if one.parent_id == organisation.id]
    return Family(above, sorted(parts, key=lambda one: sort_key(one.name)))


def parents_of(*, place_id: int) -> Mapping[int, int | None]:
    """Return organisation to what it is a part of. One query."""
    rows = db.session.execute(
        select(Organisation.id, Organisation.parent_id).where(Organisation.place_id == place_id)
    )
    return {row.id: row.parent_id for row in rows}


def seats_of(organisation: Organisation) -> list[tuple[Seat, Group]]:
    """Return the seats of an organisation with their groups, in Swedish order. One query."""
    found = db.session.execute(
        select(Seat, Group)
        .join(Group, Group.id == Seat.group_id)
        .where(Seat.organisation_id == organisation.id)
        .order_by(Group.id, Seat.position, Seat.id)
    )
    pairs = [(seat, group) for seat, group in found]
    return sorted(pairs, key=lambda pair: (pair[1].state == "closed", sort_key(pair[1].name)))
