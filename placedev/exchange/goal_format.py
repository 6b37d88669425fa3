"""The areas, goals and indicators of the plan in the exchange file."""

from typing import Annotated, Literal

from pydantic import Field

from placedev.exchange.base_format import NAME_LANGUAGE, Row, rows
from placedev.exchange.scalars import (
    Code,
    Day,
    Language,
    Line,
    Name,
    Number,
    RefersTo,
    Text,
    Uid,
    Version,
    Whole,
)
from placedev.plan import area_models, indicator_models
from placedev.plan import models as plan

AnArea = Annotated[Uid | None, RefersTo(plan.GoalArea)]
AGoal = Annotated[Uid | None, RefersTo(plan.Goal)]


class LineageRow(Row):
    """What an area was before."""

    table = area_models.AreaLineage

    uid: Uid
    kind: Code = Field(description="renamed, split, merged, added or other.")
    kind_label: Line | None = None
    from_area: AnArea = Field(None, description="The area that it comes from.")
    from_name: Line | None = Field(None, description="Where no area stands for it any more.")
    when_text: Line | None = Field(None, description="As said.")
    note: Text | None = None


class AreaRow(Row):
    """A goal area."""

    table = plan.GoalArea

    uid: Uid
    version: Version = 1
    number: Line | None = Field(None, description="As printed: 1, I, A.")
    name: Name
    name_language: Language | None = Field(None, description=NAME_LANGUAGE)
    short_name: Line | None = None
    colour: Code | None = None
    icon: Code | None = None
    why: Text | None = None
    earlier_name: Line | None = None
    added_after: Line | None = Field(None, description="The form of the plan that lacked it.")
    page: Line | None = Field(None, description="The heading under which the source prints it.")
    note: Text | None = None
    as_a_state: Text | None = Field(None, description="As if it were already true.")
    lineage: list[LineageRow] = rows()


class GoalRow(Row):
    """A goal, in an area or another goal or neither."""

    table = plan.Goal

    uid: Uid
    version: Version = 1
    area: AnArea = None
    parent: AGoal = None
    number: Line | None = None
    title: Name
    kind: Line | None = Field(None, description="As said: mål, delmål, effekt.")
    target_year: Whole | None = None
    note: Text | None = None


class IndicatorValueRow(Row):
    """What an indicator showed."""

    table = indicator_models.IndicatorValue

    uid: Uid
    dated_on: Day = Field(description="Sorts.")
    date_text: Line | None = Field(None, description="As said.")
    value_text: Name = Field(description="As said.")
    value: Number | None = Field(None, description="The number in it.")
    source: Line | None = None
    note: Text | None = None


class IndicatorRow(Row):
    """How one sees that a goal, an area or the plan is on its way."""

    table = plan.Indicator

    uid: Uid
    version: Version = 1
    area: AnArea = None
    goal: AGoal = None
    name: Name
    unit: Line | None = None
    direction: Literal["up", "down", "keep", "yes-no"] | None = None
    baseline: Line | None = Field(None, description="As said.")
    baseline_year: Whole | None = None
    target: Line | None = Field(None, description="As said.")
    target_year: Whole | None = None
    source: Line | None = None
    description: Text | None = None
    comparison: Line | None = Field(None, description="As said.")
    fact_label: Line | None = Field(None, description="The place's own figure that it follows.")
    values: list[IndicatorValueRow] = rows()
