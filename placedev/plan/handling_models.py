"""Bodies that handle the plan on its way to being adopted, one after another."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified, Versioned
from placedev.meetings.models import Decision


class PlanHandling(Base, Identified, Versioned):
    """A body that is to say something about the plan: planned first, then with its outcome.

    An outcome rests on a decision with its day: a plan is adopted only where such a record is.
    """

    __tablename__ = "plan_handling"
    __table_args__ = (
        CheckConstraint(
            "outcome is null or outcome in"
            " ('adopted', 'adopted-changed', 'backed', 'noted', 'referred-back', 'rejected')",
            name="outcome_known",
        ),
        CheckConstraint(
            "outcome is null or decision_id is not null", name="outcome_rests_on_decision"
        ),
    )
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    position: Mapped[int]  # in the chain of bodies
    body_kind: Mapped[str]  # working-group, open-meeting, annual-meeting, board, council, ...
    body: Mapped[str]  # as it is called: "kommunfullmäktige i Norrhede"
    edition_number: Mapped[int | None]  # of what was before it; none: not settled yet
    planned_on: Mapped[date | None]  # the day, or the first day of the time said
    planned_text: Mapped[str | None]  # as said: "hösten 2027"
    planned_earlier: Mapped[list[str]] = mapped_column(default=list)  # times that did not hold
    decision_id: Mapped[int | None] = mapped_column(ForeignKey(Decision.id), index=True)
    outcome: Mapped[str | None]
    minutes_link: Mapped[str | None]
    note: Mapped[str | None]
