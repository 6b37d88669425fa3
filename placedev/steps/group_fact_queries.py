"""What the checks look at of the groups and who sits in them, as columns of the one statement."""

import uuid
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Text, case, cast, exists, func, or_, select

from placedev.stakeholders.models import Group, Organisation, Seat
from placedev.steps.fact_part_queries import PLACE, TODAY, WITHIN, one_text, split
from placedev.steps.facts import GroupFact

_FORMED = (
    Group.place_id == PLACE,
    Group.state == "formed",
    or_(Group.closed_on.is_(None), Group.closed_on >= TODAY),
)
_HELD_SEAT = (  # somebody sits there today, and not only when another one cannot
    Seat.is_substitute.is_(False),
    or_(Seat.from_on.is_(None), Seat.from_on <= TODAY),
    or_(Seat.to_on.is_(None), Seat.to_on >= TODAY),
)


def columns() -> list[ColumnElement[Any]]:
    """Return who sits in which kind of group, and how many groups and seats there are."""
    return [_seats().label("seats"), _formed_groups().label("groups")]


def _seats() -> ScalarSelect[Any]:
    """Return kind of group and sector of every seat that somebody holds today, in one text."""
    sector = func.coalesce(Seat.sector, Organisation.sector)
    values = (
        select((Group.kind + WITHIN + sector).label("value"))
        .select_from(Seat)
        .join(Group, Group.id == Seat.group_id)
        .outerjoin(Organisation, Organisation.id == Seat.organisation_id)
        .where(*_FORMED, *_HELD_SEAT, sector.is_not(None))
        .distinct()
    )
    return one_text(values)


def _formed_groups() -> ScalarSelect[Any]:
    """Return per kind of group how many are formed and how many sit in them, in one text.

    A row can stand for several groups; the uid is that of the only row, or empty.
    """
    sitting = (
        select(func.coalesce(func.sum(Seat.headcount), 0))
        .where(Seat.group_id == Group.id, *_HELD_SEAT)
        .correlate(Group)
        .scalar_subquery()
    )
    is_counted_only = ~exists().where(Seat.group_id == Group.id)
    members = case((is_counted_only, func.coalesce(Group.members_count, 0)), else_=0)
    rows = (
        select(
            Group.kind,
            func.coalesce(Group.group_count, 1).label("groups"),
            sitting.label("seats"),
            members.label("members"),
            cast(Group.uid, Text).label("uid"),
        )
        .where(*_FORMED)
        .subquery()
    )
    only = case((func.count(rows.c.uid) == 1, func.min(rows.c.uid)), else_="")
    numbers = (func.sum(rows.c[name]) for name in ("groups", "seats", "members"))
    parts = [rows.c.kind, *(cast(number, Text) for number in numbers), only]
    text = parts[0]
    for part in parts[1:]:
        text = text + WITHIN + part
    return one_text(select(text.label("value")).group_by(rows.c.kind))


def groups(counts: str | None, seats: str | None) -> dict[str, GroupFact]:
    """Return what the two columns tell, by kind of group."""
    sectors: dict[str, set[str]] = {}
    for one in split(seats):
        kind, sector = one.split(WITHIN)
        sectors.setdefault(kind, set()).add(sector)
    rows = [one.split(WITHIN) for one in split(counts)]
    return {
        kind: GroupFact(
            groups=int(groups),
            seats=int(held),
            sectors=frozenset(sectors.get(kind, ())),
            members=int(members),
            uid=uuid.UUID(uid) if uid else None,
        )
        for kind, groups, held, members, uid in rows
    }
