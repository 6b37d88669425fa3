"""The plan: target picture, areas, goals, indicators, activities with all that they carry.

Open words: a code for the program, and beside it the source's own word (`*_label`, `*_text`).
"""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from placedev.core.db import Base, Identified, NamedInLanguage, Versioned
from placedev.meetings.models import Meeting
from placedev.places.models import SubPlace
from placedev.stakeholders.models import Group, Organisation


class Plan(Base, Identified, Versioned):
    __tablename__ = "plan"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), unique=True)
    title: Mapped[str]
    short_title: Mapped[str | None]
    subtitle: Mapped[str | None]
    kind_word: Mapped[str]  # handlingsplan, byaplan, strategi, ... as the group says
    language: Mapped[str] = mapped_column(default="sv")  # of the plan's own texts
    approach: Mapped[str | None]  # a way of working that the plan names
    period_from: Mapped[int | None]  # year
    period_to: Mapped[int | None]  # year
    target_picture: Mapped[str | None]  # målbild, as if it were already true
    horizon_year: Mapped[int | None]  # the year that the target picture speaks of
    horizon_year_to: Mapped[int | None]  # where it speaks of several: the last
    visions: Mapped[list[str]] = mapped_column(default=list)  # one statement each
    slogan: Mapped[str | None]  # of the plan; a place may have another
    vision_statements: Mapped[int | None]  # how many, where the source only counts them
    overarching_goal: Mapped[str | None]
    values: Mapped[list[str]] = mapped_column(default=list)
    tracks: Mapped[list[str]] = mapped_column(default=list)  # lines of work of the process
    area_word: Mapped[str | None]  # what the group calls an area, if not the method's word
    goal_word: Mapped[str | None]
    activity_word: Mapped[str | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    revision_rule: Mapped[str | None]
    next_review_on: Mapped[date | None]
    licence: Mapped[str | None]
    appendices: Mapped[list[str]] = mapped_column(default=list)  # meetings, ideas, directory, ...

    owner: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    sections: Mapped[list["PlanSection"]] = relationship(
        lazy="raise_on_sql", order_by="PlanSection.position, PlanSection.id"
    )
    related: Mapped[list["RelatedPlan"]] = relationship(
        lazy="raise_on_sql", order_by="RelatedPlan.position, RelatedPlan.id"
    )
    milestones: Mapped[list["PlanMilestone"]] = relationship(
        lazy="raise_on_sql", order_by="PlanMilestone.position, PlanMilestone.id"
    )
    areas: Mapped[list["GoalArea"]] = relationship(
        lazy="raise_on_sql", order_by="GoalArea.position, GoalArea.id"
    )
    goals: Mapped[list["Goal"]] = relationship(
        lazy="raise_on_sql", order_by="Goal.position, Goal.id"
    )
    indicators: Mapped[list["Indicator"]] = relationship(
        lazy="raise_on_sql", order_by="Indicator.position, Indicator.id"
    )
    activities: Mapped[list["Activity"]] = relationship(
        lazy="raise_on_sql", order_by="Activity.position, Activity.id"
    )
    progress_notes: Mapped[list["ProgressNote"]] = relationship(
        lazy="raise_on_sql", order_by="ProgressNote.noted_on, ProgressNote.id"
    )


class PlanSection(Base, Identified, Versioned):
    """A text of the plan with a heading: background, how to use the plan, ..."""

    __tablename__ = "plan_section"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    text: Mapped[str]  # Markdown
    text_html: Mapped[str] = mapped_column(default="")
    renderer: Mapped[int] = mapped_column(default=0)


class RelatedPlan(Base, Identified):
    __tablename__ = "related_plan"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    owner: Mapped[str | None]
    relation: Mapped[str]  # predecessor, above, below, neighbour, source or other
    relation_label: Mapped[str | None]
    year: Mapped[str | None]  # as said
    link: Mapped[str | None]


class PlanMilestone(Base, Identified):
    """A form that the plan had before, or outside, the editions published here."""

    __tablename__ = "plan_milestone"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    position: Mapped[int]
    label: Mapped[str]
    date_text: Mapped[str | None]
    dated_on: Mapped[date | None]
    note: Mapped[str | None]


class GoalArea(Base, Identified, Versioned, NamedInLanguage):
    __tablename__ = "goal_area"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    position: Mapped[int]
    number: Mapped[str | None]  # as printed: 1, I, A
    name: Mapped[str]
    short_name: Mapped[str | None]
    colour: Mapped[str | None]  # one of rules.COLOURS
    icon: Mapped[str | None]  # one of rules.ICONS
    why: Mapped[str | None]
    as_a_state: Mapped[str | None]  # as if it were already true; never shown as achieved
    earlier_name: Mapped[str | None]
    added_after: Mapped[str | None]  # the form of the plan after which it was added
    page: Mapped[str | None]  # the heading under which the source prints it
    note: Mapped[str | None]


class Goal(Base, Identified, Versioned):
    __tablename__ = "goal"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("goal_area.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), index=True)
    position: Mapped[int]
    number: Mapped[str | None]
    title: Mapped[str]
    kind: Mapped[str | None]  # mål, delmål, effekt, ... as said
    target_year: Mapped[int | None]
    note: Mapped[str | None]


class Indicator(Base, Identified, Versioned):
    """How one sees that a goal, an area or the whole plan is on its way."""

    __tablename__ = "indicator"
    __table_args__ = (
        CheckConstraint(
            "direction is null or direction in ('up', 'down', 'keep', 'yes-no')",
            name="direction_known",
        ),
    )
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("goal_area.id"))
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    unit: Mapped[str | None]
    direction: Mapped[str | None]
    baseline: Mapped[str | None]  # as said: "14", "ca 20 %", "nej"
    baseline_year: Mapped[int | None]
    target: Mapped[str | None]
    target_year: Mapped[int | None]
    source: Mapped[str | None]
    description: Mapped[str | None]
    comparison: Mapped[str | None]  # as said: "kommunen 62 %"
    fact_label: Mapped[str | None]  # the place's own figure that it follows, by its label


class Activity(Base, Identified, Versioned, NamedInLanguage):
    """Something to do. It may hang on a goal, on an area, or on nothing."""

    __tablename__ = "activity"
    __table_args__ = (
        CheckConstraint(
            "who_acts is null or who_acts in ('ourselves', 'together', 'others')",
            name="who_acts_known",
        ),
        CheckConstraint("weight is null or weight in ('strategic', 'small')", name="weight_known"),
        CheckConstraint("impact between 1 and 5", name="impact_on_scale"),
        CheckConstraint("effort between 1 and 5", name="effort_on_scale"),
    )
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("goal_area.id"), index=True)
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), index=True)
    sub_place_id: Mapped[int | None] = mapped_column(ForeignKey("sub_place.id"))
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"))
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))  # where it was born
    origin_kind: Mapped[str | None]  # meeting, idea, earlier-plan, early-win, unplanned or other
    origin_text: Mapped[str | None]  # as said
    position: Mapped[int]
    number: Mapped[str | None]  # as printed; gaps and duplicates are allowed
    title: Mapped[str]
    topic: Mapped[str | None]
    description: Mapped[str | None]
    kind: Mapped[str | None]  # do, study, influence, ongoing, recurring or other
    kind_label: Mapped[str | None]
    who_acts: Mapped[str | None]  # criterion 5.3: we ourselves, with a partner, somebody else
    condition: Mapped[str | None]
    outcome_expected: Mapped[str | None]
    outcome_reached: Mapped[str | None]
    steps_ordered: Mapped[bool] = mapped_column(default=True)
    weight: Mapped[str | None]  # strategic or small
    impact: Mapped[int | None]  # as the group judged it together, 1 little to 5 much
    effort: Mapped[int | None]  # the same scale
    is_experiment: Mapped[bool] = mapped_column(default=False)
    evaluation_question: Mapped[str | None]  # what an experiment is to answer
    evaluation_answer: Mapped[str | None]
    tags: Mapped[list[str]] = mapped_column(default=list)  # other ways to sort than by area
    resources: Mapped[list[str]] = mapped_column(default=list)  # other than money, as said
    timing_kind: Mapped[str] = mapped_column(default="none")  # one of rules.TIMINGS
    timing_text: Mapped[str | None]  # as said: "före skolstarten 2027"
    starts_on: Mapped[date | None]  # first day that the words can mean; sorts
    ends_on: Mapped[date | None]  # last day that the words can mean; sorts
    note: Mapped[str | None]

    sub_place: Mapped[SubPlace | None] = relationship(lazy="raise_on_sql")
    origin: Mapped[Meeting | None] = relationship(lazy="raise_on_sql")
    steps: Mapped[list["ActivityStep"]] = relationship(
        lazy="raise_on_sql", order_by="ActivityStep.position, ActivityStep.id"
    )
    roles: Mapped[list["ActivityRole"]] = relationship(
        lazy="raise_on_sql", order_by="ActivityRole.position, ActivityRole.id"
    )
    costs: Mapped[list["ActivityCost"]] = relationship(
        lazy="raise_on_sql", order_by="ActivityCost.position, ActivityCost.id"
    )
    funding: Mapped[list["Funding"]] = relationship(
        lazy="raise_on_sql", order_by="Funding.position, Funding.id"
    )
    statuses: Mapped[list["ActivityStatus"]] = relationship(
        lazy="raise_on_sql", order_by="ActivityStatus.noted_on, ActivityStatus.id"
    )


class ActivityStep(Base, Identified):
    __tablename__ = "activity_step"

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True)
    position: Mapped[int]
    text: Mapped[str]
    is_done: Mapped[bool] = mapped_column(default=False)


class ActivityRole(Base, Identified):
    """Who has what part: an organisation, a group, or a class of actors in words."""

    __tablename__ = "activity_role"
    __table_args__ = (
        CheckConstraint(
            "state in ('unasked', 'asked', 'confirmed', 'declined')", name="state_known"
        ),
        CheckConstraint(
            "organisation_id is not null or group_id is not null or actor is not null",
            name="somebody_named",
        ),
    )

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("stakeholder_group.id"))
    actor: Mapped[str | None]  # "villaägarna", where no row stands for them
    position: Mapped[int]
    role: Mapped[str]  # responsible, takes-part, ... one of rules.ROLES, or other
    role_label: Mapped[str | None]  # as said: "lotsade"
    state: Mapped[str] = mapped_column(default="unasked")
    answered_on: Mapped[date | None]

    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    group: Mapped[Group | None] = relationship(lazy="raise_on_sql")


class ActivityCost(Base, Identified):
    __tablename__ = "activity_cost"

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str]  # sum, span, band, hours, in-kind, share, unknown, none-needed
    text: Mapped[str | None]  # as said: "20-40 tkr", "L"
    amount: Mapped[Decimal | None]
    amount_to: Mapped[Decimal | None]  # upper end of a span
    currency: Mapped[str | None]  # ISO 4217
    hours: Mapped[Decimal | None]
    years: Mapped[int | None]  # amount is per year, so many years
    rate: Mapped[Decimal | None]  # of an hour, in the currency
    share: Mapped[Decimal | None]  # 0.5 is half of a total that nobody knows yet
    band_scale: Mapped[str | None]  # what the bands mean: "L under 500 GBP"


class Funding(Base, Identified):
    __tablename__ = "funding"
    __table_args__ = (CheckConstraint("form in ('money', 'hours', 'kind')", name="form_known"),)

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    position: Mapped[int]
    application_id: Mapped[int | None] = mapped_column(
        ForeignKey("funding_application.id"), index=True
    )
    source: Mapped[str | None]  # in words, where no organisation stands for it
    form: Mapped[str] = mapped_column(default="money")  # money, hours or kind
    hours: Mapped[Decimal | None]
    amount: Mapped[Decimal | None]
    currency: Mapped[str | None]
    share: Mapped[Decimal | None]  # 0.5 is half of the cost
    state: Mapped[str]  # idea, applied, granted, refused, paid
    state_label: Mapped[str | None]
    reference: Mapped[str | None]
    date_text: Mapped[str | None]
    decided_on: Mapped[date | None]

    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")


class ActivityStatus(Base, Identified):
    """How it went, as noted on a day. Rows are added, never changed; the last one counts."""

    __tablename__ = "activity_status"
    __table_args__ = (
        CheckConstraint("light is null or light in ('green', 'amber', 'red')", name="light_known"),
    )

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True)
    status: Mapped[str]  # one of rules.STATUSES
    status_label: Mapped[str | None]  # the source's own word
    reason: Mapped[str | None]
    is_reason_public: Mapped[bool] = mapped_column(default=False)  # at once, not only in editions
    light: Mapped[str | None]  # green, amber or red, where somebody says so
    evidence_url: Mapped[str | None]
    evidence_name: Mapped[str | None]
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    noted_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class ProgressNote(Base, Identified, Versioned):
    """A dated line about how the plan fares, for residents if public."""

    __tablename__ = "progress_note"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True)
    noted_on: Mapped[date]
    date_text: Mapped[str | None]
    text: Mapped[str]
    is_public: Mapped[bool] = mapped_column(default=True)
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    photo_alt: Mapped[str | None]
    photo_credit: Mapped[str | None]
    photo_licence: Mapped[str | None]
    recorded_at: Mapped[datetime | None]  # none: before that was kept
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
