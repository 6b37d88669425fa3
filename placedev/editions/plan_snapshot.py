"""The plan in a snapshot: texts, areas, goals, indicators, and whose goals it serves."""

import uuid
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from placedev.editions.base_snapshot import Part


class Section(Part):
    """A text of the plan with a heading."""

    title: str
    html: str  # sanitised when it was saved

    @property
    def markup(self) -> Markup:
        """Return the text as HTML for a template."""
        return Markup(self.html)  # noqa: S704 - made by core.markdown, which sanitises


class RelatedPlan(Part):
    """A plan before, above or beside this one, or a source."""

    title: str
    owner: str | None = None
    relation: str
    relation_word: str
    year: str | None = None
    link: str | None = None


class Milestone(Part):
    """A form that the plan had before, or outside, the editions published here."""

    label: str
    date_text: str | None = None
    dated_on: date | None = None
    note: str | None = None


class Plan(Part):
    """The plan as a whole; its areas and activities stand beside it."""

    title: str
    short_title: str | None = None
    subtitle: str | None = None
    kind_word: str
    approach: str | None = None
    period_from: int | None = None
    period_to: int | None = None
    target_picture: str | None = None
    horizon_year: int | None = None
    horizon_year_to: int | None = None
    visions: tuple[str, ...] = ()
    slogan: str | None = None
    vision_statements: int | None = None
    overarching_goal: str | None = None
    values: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    area_word: str | None = None  # the group's own words, where they have some
    goal_word: str | None = None
    activity_word: str | None = None
    owner: str | None = None  # name of an organisation
    revision_rule: str | None = None
    next_review_on: date | None = None
    licence: str | None = None
    sections: tuple[Section, ...] = ()
    related: tuple[RelatedPlan, ...] = ()
    milestones: tuple[Milestone, ...] = ()


class Goal(Part):
    """A goal, with the goals below it."""

    uid: uuid.UUID
    number: str | None = None
    title: str
    kind: str | None = None  # mål, delmål, effekt, ... as said
    target_year: int | None = None
    note: str | None = None
    goals: tuple["Goal", ...] = ()

    def with_all_below(self) -> Iterator["Goal"]:
        """Yield this goal and every goal below it, in the plan's order."""
        yield self
        for goal in self.goals:
            yield from goal.with_all_below()


class Lineage(Part):
    """What an area was before."""

    kind: str  # renamed, split, merged, added or other
    kind_word: str
    from_uid: uuid.UUID | None = None  # of an area that still is in the plan
    from_name: str | None = None
    when_text: str | None = None
    note: str | None = None


class Area(Part):
    """A goal area with its goals."""

    uid: uuid.UUID
    number: str | None = None  # as printed
    name: str
    name_language: str | None = None  # BCP 47, where it is another than the plan's
    short_name: str | None = None
    colour: str | None = None
    icon: str | None = None
    why: str | None = None
    earlier_name: str | None = None
    added_after: str | None = None
    as_a_state: str | None = None  # as if it were true; never shown as achieved
    lineage: tuple[Lineage, ...] = ()
    page: str | None = None
    note: str | None = None
    goals: tuple[Goal, ...] = ()

    @property
    def label(self) -> str:
        """Return the short name, or the name where there is no short one."""
        return self.short_name or self.name


class IndicatorValue(Part):
    """What an indicator showed, as its source says it."""

    dated_on: date
    date_text: str | None = None
    value_text: str
    value: Decimal | None = None  # the number in it
    source: str | None = None
    note: str | None = None

    @property
    def when(self) -> str:
        """Return the time as said, or else the day as 2026-05-31."""
        return self.date_text or self.dated_on.isoformat()


class Indicator(Part):
    """How one sees that something is on its way; on a goal, an area or the whole plan."""

    uid: uuid.UUID
    area_uid: uuid.UUID | None = None
    goal_uid: uuid.UUID | None = None
    name: str
    unit: str | None = None
    direction: str | None = None  # up, down, keep, yes-no
    direction_word: str | None = None
    baseline: str | None = None
    baseline_year: int | None = None
    target: str | None = None
    target_year: int | None = None
    source: str | None = None
    description: str | None = None
    comparison: str | None = None
    values: tuple[IndicatorValue, ...] = ()  # oldest first


class CrossGoal(Part):
    """A goal that somebody else has set, and what in the plan serves it."""

    framework: str
    framework_word: str
    code: str | None = None
    name: str
    link: str | None = None
    serves_whole_plan: bool = False
    area_uids: tuple[uuid.UUID, ...] = ()
    goal_uids: tuple[uuid.UUID, ...] = ()
    activity_uids: tuple[uuid.UUID, ...] = ()
    notes: tuple[str, ...] = ()


class Remark(Part):
    """A remark that holds for several rows of the plan; for none: for the whole plan."""

    text: str
    area_uids: tuple[uuid.UUID, ...] = ()
    goal_uids: tuple[uuid.UUID, ...] = ()
    activity_uids: tuple[uuid.UUID, ...] = ()
