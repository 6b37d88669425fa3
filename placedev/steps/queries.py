"""Reads of what people recorded about a place's steps, and of the whole board."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Date, Integer, Text, bindparam, exists, func, select, union

from placedev.accounts.models import User
from placedev.core.db import Base, db
from placedev.core.errors import NotFound
from placedev.core.gather import Gathered, Gathering, Wanted
from placedev.core.i18n import _
from placedev.meetings.models import AgendaItem, Meeting
from placedev.places.models import Membership, Place, Role
from placedev.steps.board import Board, Passage, Records, Remark, Reopening
from placedev.steps.fact_queries import place_facts
from placedev.steps.method import Method
from placedev.steps.methods import method_named
from placedev.steps.models import (
    CriterionTick,
    GatePassage,
    GateRemark,
    GateReopening,
    StepItem,
    StepNote,
    StepPeriod,
)
from placedev.steps.periods import Period
from placedev.steps.rules import Tick, months_used

_PLACE = bindparam("place_id", type_=Integer)
_TODAY = bindparam("today", type_=Date)
_STEP = bindparam("step_key", type_=Text)
_NOTE_SHOWN = ("id", "uid", "kind", "title", "link", "kept_where", "saved_at", "saved_by_id")
Names = Mapping[int | None, str]  # of people, by key


@dataclass(frozen=True)
class Shelf:
    """What a group keeps under one step, and who the regional contacts are."""

    items: Sequence[StepItem]
    notes: Sequence[StepNote]  # without their text
    names: Names
    contacts: Sequence[str]  # names


def board_of(place: Place, *, today: date) -> Board:
    """Return where the place is in its method. One statement more than the facts take.

    Raises:
        NotFound: the place's method is not among those here.
    """
    return _board(place, today, _home().rows(place_id=place.id, today=today))


def board_and_shelf(place: Place, *, step_key: str, today: date) -> tuple[Board, Shelf]:
    """Return the board and what is kept under a step; no statement more than the board takes.

    Raises:
        NotFound: the place's method is not among those here, or has no such step.
    """
    method_of(place).step(step_key)
    rows = _step().rows(place_id=place.id, today=today, step_key=step_key)
    names = _names(rows)
    shelf = Shelf(
        items=rows.of(StepItem),
        notes=rows.of(StepNote),
        names=names,
        contacts=[names[one.user_id] for one in rows.of(Membership)],
    )
    return _board(place, today, rows), shelf


def records_of(*, place_id: int) -> Records:
    """Return passages with their reopenings, remarks, periods and last ticks. One statement."""
    return _records(_only_records().rows(place_id=place_id))


def passages_that_count(*, place_ids: Sequence[int]) -> dict[int, list[GatePassage]]:
    """Return place id to the passages that were not taken back, for overviews. One statement."""
    found: dict[int, list[GatePassage]] = {place_id: [] for place_id in place_ids}
    taken_back = exists().where(
        GateReopening.place_id == GatePassage.place_id,
        GateReopening.step_key == GatePassage.step_key,
        GateReopening.round == GatePassage.round,
    )
    rows = db.session.scalars(
        select(GatePassage)
        .where(GatePassage.place_id.in_(place_ids), ~taken_back)
        .order_by(GatePassage.passed_at, GatePassage.id)
    )
    for passage in rows:
        found[passage.place_id].append(passage)
    return found


def passed_steps(*, place_ids: Sequence[int]) -> dict[int, set[str]]:
    """Return place id to the keys of its passed steps, for overviews. One statement."""
    passages = passages_that_count(place_ids=place_ids)
    return {key: {one.step_key for one in found} for key, found in passages.items()}


def last_reconciled(*, place_ids: Sequence[int]) -> dict[int, date]:
    """Return place id to the last day that a step was reconciled. One statement."""
    rows = db.session.execute(
        select(GateRemark.place_id, func.max(GateRemark.remarked_on))
        .where(GateRemark.place_id.in_(place_ids), GateRemark.reconciled)
        .group_by(GateRemark.place_id)
        .order_by(GateRemark.place_id)
    )
    return {place_id: last for place_id, last in rows}  # noqa: C416 - a Row is no pair to mypy


def period_of(*, place_id: int, step_key: str) -> StepPeriod | None:
    """Return what the group has said about when, or none. One statement."""
    return db.session.scalar(
        select(StepPeriod).where(StepPeriod.place_id == place_id, StepPeriod.step_key == step_key)
    )


def items_of(*, place_id: int, step_key: str) -> list[StepItem]:
    """Return the group's own list of a step, in its order. One statement."""
    return list(
        db.session.scalars(
            select(StepItem)
            .where(StepItem.place_id == place_id, StepItem.step_key == step_key)
            .order_by(StepItem.position, StepItem.id)
        )
    )


def item_of(*, place_id: int, step_key: str, item_uid: uuid.UUID) -> StepItem:
    """Return something on the list of a step; raise NotFound. One statement."""
    item = db.session.scalar(
        select(StepItem).where(
            StepItem.place_id == place_id,
            StepItem.step_key == step_key,
            StepItem.uid == item_uid,
        )
    )
    if item is None:
        raise NotFound(_("Raden finns inte. Någon kan ha tagit bort den."))
    return item


def note_of(*, place_id: int, step_key: str, note_uid: uuid.UUID) -> tuple[StepNote, str | None]:
    """Return a note of a step and who saved it last; raise NotFound. One statement."""
    found = db.session.execute(
        select(StepNote, User.name)
        .outerjoin(User, User.id == StepNote.saved_by_id)
        .where(
            StepNote.place_id == place_id,
            StepNote.step_key == step_key,
            StepNote.uid == note_uid,
        )
    ).one_or_none()
    if found is None:
        raise NotFound(_("Anteckningen finns inte. Någon kan ha tagit bort den."))
    return found[0], found[1]


def method_of(place: Place) -> Method:
    """Return the method that the place follows; raise NotFound if it is not here."""
    return method_named(place.method_id, place.method_version)


def _board(place: Place, today: date, rows: Gathered) -> Board:
    return Board(
        method=method_of(place),
        facts=place_facts(place, today=today),
        records=_records(rows),
        started_on=place.started_on,
        month=months_used(place.started_on, today),
        months=place.period_months,
        without_agenda=frozenset(one.uid for one in rows.of(Meeting)),
    )


def _names(rows: Gathered) -> Names:
    return {one.id: one.name for one in rows.of(User)}


def _records(rows: Gathered) -> Records:
    names = _names(rows)
    ticks: dict[str, dict[str, Tick]] = {}
    for one in rows.of(CriterionTick):
        ticks.setdefault(one.step_key, {})[one.criterion_key] = Tick(
            one.holds, one.note, one.ticked_at, names.get(one.ticked_by_id)
        )
    return Records(
        rounds=_rounds(rows, names),
        ticks=ticks,
        periods={
            one.step_key: Period(
                planned_from_on=one.planned_from_on,
                planned_to_on=one.planned_to_on,
                started_on=one.started_on,
                ended_on=one.ended_on,
                version=one.version,
            )
            for one in rows.of(StepPeriod)
        },
        remarks=[
            Remark(
                one.step_key,
                one.text,
                one.reconciled,
                one.remarked_on,
                names.get(one.remarked_by_id),
            )
            for one in sorted(rows.of(GateRemark), key=lambda one: (one.remarked_on, one.id))
        ],
    )


def _rounds(rows: Gathered, names: Names) -> dict[str, list[Passage]]:
    reopened = {
        (one.step_key, one.round): Reopening(
            one.reason, one.reopened_at, names.get(one.reopened_by_id)
        )
        for one in rows.of(GateReopening)
    }
    rounds: dict[str, list[Passage]] = {}
    for one in sorted(rows.of(GatePassage), key=lambda one: one.round):
        rounds.setdefault(one.step_key, []).append(
            Passage(
                one.step_key,
                one.round,
                one.passed_at,
                names.get(one.passed_by_id),
                one.overridden,
                one.reason,
                one.evidence,
                reopened.get((one.step_key, one.round)),
            )
        )
    return rounds


_WHO = (  # whose names the records need
    GatePassage.passed_by_id,
    GateReopening.reopened_by_id,
    GateRemark.remarked_by_id,
    CriterionTick.ticked_by_id,
)
_WHO_AT_STEP = (StepItem.done_by_id, StepNote.saved_by_id, Membership.user_id)


def _wanted_records() -> list[Wanted]:
    last_ticks = (
        select(func.max(CriterionTick.id))
        .where(CriterionTick.place_id == _PLACE)
        .group_by(CriterionTick.step_key, CriterionTick.criterion_key)
    )
    return [
        *(
            Wanted(table, table.place_id == _PLACE, only=_told(table))
            for table in (GatePassage, GateReopening, GateRemark, StepPeriod)
        ),
        Wanted(CriterionTick, CriterionTick.id.in_(last_ticks), only=_told(CriterionTick)),
    ]


def _told(table: type[Base]) -> list[str]:
    """Return the columns that tell something; of which place it is, is known."""
    return [name for name in table.__table__.c.keys() if name not in {"uid", "place_id"}]  # noqa: SIM118 - a collection of columns


def _people(columns: Sequence[Any]) -> Wanted:
    at_place = (select(column).where(column.class_.place_id == _PLACE) for column in columns)
    return Wanted(User, User.id.in_(union(*at_place)), only=("id", "name"))


def _meetings_without_agenda() -> Wanted:
    has_agenda = exists().where(AgendaItem.meeting_id == Meeting.id)
    coming = (
        (Meeting.place_id == _PLACE) & (Meeting.state == "planned") & (Meeting.held_on >= _TODAY)
    )
    return Wanted(Meeting, coming & ~has_agenda, only=("id", "uid"))


@cache
def _only_records() -> Gathering:
    return Gathering([*_wanted_records(), _people(_WHO)])


@cache
def _home() -> Gathering:
    return Gathering([*_wanted_records(), _people(_WHO), _meetings_without_agenda()])


@cache
def _step() -> Gathering:
    contacts = (Membership.place_id == _PLACE) & (Membership.role == Role.REGIONAL_CONTACT)
    at_step = (
        Wanted(
            table,
            (table.place_id == _PLACE) & (table.step_key == _STEP),
            only=only,
        )
        for table, only in ((StepItem, ()), (StepNote, _NOTE_SHOWN))
    )
    return Gathering(
        [
            *_wanted_records(),
            *at_step,
            Wanted(Membership, contacts),
            _people((*_WHO, *_WHO_AT_STEP)),
            _meetings_without_agenda(),
        ]
    )
