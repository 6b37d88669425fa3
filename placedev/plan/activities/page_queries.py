"""What an activity's life has left behind, for its page: read at once."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Date, Select, Text, cast, literal, null, select, union_all

from placedev.core.db import db
from placedev.plan.activities.models import (
    ActivityPriority,
    PlanRemark,
    PlanRemarkTarget,
    TimingMove,
)
from placedev.plan.area_models import CrossGoal, CrossGoalUse
from placedev.plan.models import Activity, ProgressNote

_TEXTS = 5  # of a trace


class Served(NamedTuple):
    """A goal of others that an activity serves."""

    code: str | None
    name: str | None


class Trace(NamedTuple):
    """A row of one of five tables; which words mean what depends on the kind."""

    kind: str
    id: int
    on: date | None
    first: str | None
    second: str | None
    third: str | None
    fourth: str | None
    fifth: str | None
    starts_on: date | None
    ends_on: date | None
    is_public: bool | None


@dataclass
class Life:
    """What was noted about an activity beside its statuses.

    Attributes:
        notes: first is the day as said, second the text; the newest first.
        moves: first is the time as said, second what it became, third why, fourth its kind.
        priorities: first is the scale, second its own word, third the value, fourth by whom,
            fifth the day as said.
        remarks: first is the text.
    """

    notes: list[Trace] = field(default_factory=list)
    moves: list[Trace] = field(default_factory=list)
    priorities: list[Trace] = field(default_factory=list)
    remarks: list[Trace] = field(default_factory=list)
    served: list[Served] = field(default_factory=list)


def life_of(activity: Activity) -> Life:
    """Return what was noted about an activity. One query."""
    note, move, priority = ProgressNote, TimingMove, ActivityPriority
    selects = [
        _traces("notes", note, note.noted_on, note.date_text, note.text, is_public=note.is_public),
        _traces(
            "moves",
            move,
            move.moved_on,
            *(move.timing_text, move.to_text, move.reason, move.timing_kind),
            days=(move.starts_on, move.ends_on),
        ),
        _traces(
            "priorities",
            priority,
            priority.dated_on,
            *(priority.scale, priority.scale_label, priority.value, priority.by),
            priority.date_text,
        ),
    ]
    models: tuple[Any, ...] = (note, move, priority)
    mine = [
        one.where(model.activity_id == activity.id)
        for one, model in zip(selects, models, strict=True)
    ]
    remarks = _traces("remarks", PlanRemark, cast(null(), Date), PlanRemark.text).where(
        PlanRemark.id.in_(
            select(PlanRemarkTarget.remark_id).where(PlanRemarkTarget.activity_id == activity.id)
        )
    )
    served = _traces("served", CrossGoal, cast(null(), Date), CrossGoal.code, CrossGoal.name).where(
        CrossGoal.id.in_(
            select(CrossGoalUse.cross_goal_id).where(CrossGoalUse.activity_id == activity.id)
        )
    )
    life = Life()
    rows = [Trace(*row) for row in db.session.execute(union_all(*mine, remarks, served))]
    for row in sorted(rows, key=lambda row: (row.on or date.min, row.id)):
        if row.kind == "served":
            life.served.append(Served(row.first, row.second))
        else:
            getattr(life, row.kind).append(row)
    life.notes.reverse()
    return life


def _traces(
    kind: str,
    model: Any,
    on: Any,
    *texts: Any,
    days: tuple[Any, Any] | None = None,
    is_public: Any = None,
) -> Select[Any]:
    empty = [cast(null(), Text)] * (_TEXTS - len(texts))
    no_day = cast(null(), Date)
    return select(
        literal(kind),
        model.id,
        on,
        *texts,
        *(one.label(f"empty_{number}") for number, one in enumerate(empty)),
        *(days or (no_day.label("starts"), no_day.label("ends"))),
        cast(null(), Boolean) if is_public is None else is_public,
    )
