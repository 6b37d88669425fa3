"""What an activity's life leaves behind: moved times, priorities, remarks over several rows."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from placedev.core.db import Base, Identified, Versioned


class TimingMove(Base, Identified):
    """The time before it was moved. Rows are added, never changed."""

    __tablename__ = "timing_move"

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True)
    moved_on: Mapped[date]
    timing_kind: Mapped[str]  # of the time that it had
    timing_text: Mapped[str | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    to_text: Mapped[str | None]  # what it became, as said
    reason: Mapped[str | None]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class ActivityPriority(Base, Identified):
    """How important somebody found it, on a scale of their own."""

    __tablename__ = "activity_priority"

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True)
    position: Mapped[int]
    scale: Mapped[str]  # 1-3, l-m-h, 0-6, votes, criteria, term or other
    scale_label: Mapped[str | None]
    value: Mapped[str]  # as said: "H", "2", "31 prickar"
    by: Mapped[str | None]  # who, as a function or a meeting: never a person's name
    date_text: Mapped[str | None]
    dated_on: Mapped[date | None]


class PlanRemark(Base, Identified, Versioned):
    """A remark that holds for several rows, "hör ihop", "se 3.1"; for none: for the whole plan."""

    __tablename__ = "plan_remark"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    position: Mapped[int]
    text: Mapped[str]

    targets: Mapped[list["PlanRemarkTarget"]] = relationship(
        lazy="raise_on_sql", order_by="PlanRemarkTarget.id"
    )


class PlanRemarkTarget(Base, Identified):
    """One of the rows that a remark holds for."""

    __tablename__ = "plan_remark_target"
    __table_args__ = (
        CheckConstraint(
            "coalesce(area_id, goal_id, activity_id) is not null", name="about_something"
        ),
    )

    remark_id: Mapped[int] = mapped_column(ForeignKey("plan_remark.id"), index=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("goal_area.id"), index=True)
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True)
