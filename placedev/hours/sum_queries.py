"""Sums of volunteer hours. One query each, whatever the number of rows."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, extract, func, select

from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.core.names_read import spoken
from placedev.hours.models import HourRate, VolunteerHours
from placedev.hours.sum_rules import Summed, Wish, Worth, summed_up
from placedev.places.models import SubPlace
from placedev.plan.models import Activity
from placedev.stakeholders.models import Organisation

Month = tuple[int, int]


@dataclass(frozen=True)
class Part:
    """What hours serve or who gave them, and what they come to; nameless: what serves nothing."""

    uid: uuid.UUID | None
    name: str | None
    worth: Worth


@dataclass(frozen=True)
class Account:
    """What one rate comes to in a month, for an activity or for none."""

    year: int
    month: int
    activity: str | None
    summed: Summed


def chosen(wish: Wish, place_id: int | ColumnElement[int]) -> list[ColumnElement[bool]]:
    """Return the conditions that the rows of a place meet; the activity must be joined."""
    row = VolunteerHours
    found: list[ColumnElement[bool]] = [row.place_id == place_id]
    if wish.from_on is not None:
        found.append(row.done_on >= wish.from_on)
    if wish.to_on is not None:
        found.append(row.done_on <= wish.to_on)
    if wish.activity_id is not None:
        found.append(row.activity_id == wish.activity_id)
    if wish.organisation_id is not None:
        found.append(row.organisation_id == wish.organisation_id)
    if wish.sub_place_id is not None:
        found.append(Activity.sub_place_id == wish.sub_place_id)
    return found


def worth_of(*, place_id: int, wish: Wish) -> Worth:
    """Return what the rows come to. One query."""
    return summed_up(Summed(*row) for row in db.session.execute(_summed(place_id, wish)))


def worth_of_activity(*, place_id: int, activity_id: int) -> Worth:
    """Return what the rows of an activity come to. One query."""
    return worth_of(place_id=place_id, wish=Wish(activity_id=activity_id))


def worth_by_activity(*, place_id: int) -> dict[int, Worth]:
    """Return activity id to what its rows come to; those without rows are left out. One query."""
    found: dict[int, Worth] = {}
    for activity_id, *summed in db.session.execute(_by_activity(), {"place_id": place_id}):
        found.setdefault(activity_id, Worth()).add(Summed(*summed))
    return found


@cache
def _by_activity() -> Select[Any]:
    place_id, key = bindparam("place_id", type_=Integer), VolunteerHours.activity_id
    return _summed(place_id, Wish(), key).where(key.is_not(None))


def worth_by_giver(
    *, place_id: int, activity_ids: Collection[int], wish: Wish
) -> dict[int | None, Worth]:
    """Return organisation id, or none, to what was given to some activities. One query."""
    found: dict[int | None, Worth] = {}
    statement = _summed(place_id, wish, VolunteerHours.organisation_id).where(
        VolunteerHours.activity_id.in_(activity_ids)
    )
    for organisation_id, *summed in db.session.execute(statement):
        found.setdefault(organisation_id, Worth()).add(Summed(*summed))
    return found


def by_month(*, place_id: int, wish: Wish) -> dict[Month, list[Summed]]:
    """Return year and month to what its rows come to, by rate. One query."""
    year, month = _year_and_month()
    found: dict[Month, list[Summed]] = {}
    for in_year, in_month, *summed in db.session.execute(_summed(place_id, wish, year, month)):
        found.setdefault((int(in_year), int(in_month)), []).append(Summed(*summed))
    return found


def accounts_of(*, place_id: int, wish: Wish) -> list[Account]:
    """Return the sums that a funder asks for, the earliest first. One query."""
    year, month = _year_and_month()
    statement = _summed(place_id, wish, year, month, Activity.id, spoken(Activity.title))
    return [
        Account(int(in_year), int(in_month), title, Summed(*summed))
        for in_year, in_month, _activity_id, title, *summed in db.session.execute(statement)
    ]


def _year_and_month() -> tuple[Any, Any]:
    day = VolunteerHours.done_on
    return extract("year", day), extract("month", day)


def by_activity(*, place_id: int, wish: Wish) -> list[Part]:
    """Return the activities that hours were given to, the most hours first. One query."""
    return _parts(place_id, wish, Activity, spoken(Activity.title))


def by_organisation(*, place_id: int, wish: Wish) -> list[Part]:
    """Return the organisations that gave hours, the most hours first. One query."""
    return _parts(place_id, wish, Organisation, spoken(Organisation.name))


def by_sub_place(*, place_id: int, wish: Wish) -> list[Part]:
    """Return the parts of the place that activities with hours belong to. One query."""
    return _parts(place_id, wish, SubPlace, spoken(SubPlace.name))


def _parts(place_id: int, wish: Wish, model: Any, name: Any) -> list[Part]:
    found: dict[int | None, Part] = {}
    for key, uid, words, *summed in db.session.execute(
        _summed(place_id, wish, model.id, model.uid, name)
    ):
        found.setdefault(key, Part(uid, words, Worth())).worth.add(Summed(*summed))
    return sorted(found.values(), key=_most_first)


def _most_first(part: Part) -> tuple[Any, ...]:
    return part.name is None, -part.worth.hours, sort_key(part.name or ""), str(part.uid)


def _summed(place_id: int | ColumnElement[int], wish: Wish, *keys: Any) -> Select[Any]:
    """Select the columns of Summed after some keys, for each combination of those and a rate."""
    row = VolunteerHours
    rate: Sequence[Any] = (HourRate.label, HourRate.currency, HourRate.amount)
    return (
        select(*keys, *rate, func.sum(row.hours), func.sum(row.people), func.count(row.id))
        .select_from(row)
        .outerjoin(HourRate, HourRate.id == row.rate_id)
        .outerjoin(Activity, Activity.id == row.activity_id)
        .outerjoin(SubPlace, SubPlace.id == Activity.sub_place_id)
        .outerjoin(Organisation, Organisation.id == row.organisation_id)
        .where(*chosen(wish, place_id))
        .group_by(*keys, HourRate.id, *rate)
        .order_by(*keys, HourRate.id)
    )
