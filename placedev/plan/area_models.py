"""Where an area comes from, and the goals of others that the plan serves."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified, Versioned


class AreaLineage(Base, Identified):
    """What an area was before: an area under another name, a part of one, or several."""

    __tablename__ = "area_lineage"

    area_id: Mapped[int] = mapped_column(ForeignKey("goal_area.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str]  # renamed, split, merged, added or other
    kind_label: Mapped[str | None]
    from_area_id: Mapped[int | None] = mapped_column(ForeignKey("goal_area.id"), index=True)
    from_name: Mapped[str | None]  # where no area stands for it any more
    when_text: Mapped[str | None]  # as said: "efter utgåva 1"
    note: Mapped[str | None]


class CrossGoal(Base, Identified, Versioned):
    """A goal that somebody else has set and that the plan serves: Agenda 2030, RUS, ..."""

    __tablename__ = "cross_goal"
    __table_args__ = (UniqueConstraint("plan_id", "framework", "code", "name"),)
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    position: Mapped[int]
    framework: Mapped[str]  # agenda-2030, rus, oversiktsplan, leader, service-programme or other
    framework_label: Mapped[str | None]
    code: Mapped[str | None]  # "11", "3.2"
    name: Mapped[str]
    link: Mapped[str | None]


class CrossGoalUse(Base, Identified):
    """An area, a goal or an activity serves a goal of others; with none of them, the plan does."""

    __tablename__ = "cross_goal_use"
    __table_args__ = (
        CheckConstraint(
            "(case when area_id is null then 0 else 1 end)"
            " + (case when goal_id is null then 0 else 1 end)"
            " + (case when activity_id is null then 0 else 1 end) <= 1",
            name="one_home",
        ),
    )

    cross_goal_id: Mapped[int] = mapped_column(ForeignKey("cross_goal.id"), index=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("goal_area.id"), index=True)
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True)
    note: Mapped[str | None]
