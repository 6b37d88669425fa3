"""Reads of a place's gate passages and what people vouched for, and of the whole board."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    Integer,
    Select,
    bindparam,
    func,
    select,
)

from placedev.accounts.models import User
from placedev.core.db import db
from placedev.places.models import Place
from placedev.steps.board import Board, Passage, Records
from placedev.steps.fact_queries import place_facts
from placedev.steps.methods import method_named
from placedev.steps.models import CriterionTick, GatePassage
from placedev.steps.rules import Tick, months_used

_PLACE = bindparam("place_id", type_=Integer)


def board_of(place: Place, *, today: date) -> Board:
    """Return where the place is in its method. Eight statements.

    Raises:
        NotFound: the place's method is not among those here.
    """
    return Board(
        method=method_named(place.method_id, place.method_version),
        facts=place_facts(place, today=today),
        records=records_of(place_id=place.id),
        month=months_used(place.started_on, today),
        months=place.period_months,
    )


def records_of(*, place_id: int) -> Records:
    """Return passages and the last tick of each criterion. Two statements."""
    passages = db.session.execute(
        select(GatePassage, User.name)
        .outerjoin(User, User.id == GatePassage.passed_by_id)
        .where(GatePassage.place_id == place_id)
        .order_by(GatePassage.passed_at, GatePassage.id)
    )
    return Records(
        {
            row.step_key: Passage(
                row.step_key, row.passed_at, name, row.overridden, row.reason, row.evidence
            )
            for row, name in passages
        },
        _ticks(place_id),
    )


def passed_steps(*, place_ids: Sequence[int]) -> dict[int, set[str]]:
    """Return place id to the keys of its passed steps, for overviews. One statement."""
    found: dict[int, set[str]] = {place_id: set() for place_id in place_ids}
    rows = db.session.execute(
        select(GatePassage.place_id, GatePassage.step_key)
        .where(GatePassage.place_id.in_(place_ids))
        .order_by(GatePassage.id)
    )
    for place_id, step_key in rows:
        found[place_id].add(step_key)
    return found


def _ticks(place_id: int) -> dict[str, dict[str, Tick]]:
    rows = db.session.execute(_tick_rows(), {"place_id": place_id})
    ticks: dict[str, dict[str, Tick]] = {}
    for row, name in rows:
        ticks.setdefault(row.step_key, {})[row.criterion_key] = Tick(
            row.holds, row.note, row.ticked_at, name
        )
    return ticks


@cache
def _tick_rows() -> Select[*tuple[Any, ...]]:
    last = (
        select(func.max(CriterionTick.id))
        .where(CriterionTick.place_id == _PLACE)
        .group_by(CriterionTick.step_key, CriterionTick.criterion_key)
    )
    return (
        select(CriterionTick, User.name)
        .outerjoin(User, User.id == CriterionTick.ticked_by_id)
        .where(CriterionTick.id.in_(last))
        .order_by(CriterionTick.id)
    )
