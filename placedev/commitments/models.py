"""Commitments: what an organisation promised, and every turn that it took."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from placedev.core.db import Base, Identified, Versioned
from placedev.meetings.models import Meeting
from placedev.plan.models import Activity, Goal
from placedev.stakeholders.models import Organisation


class Commitment(Base, Identified, Versioned):
    __tablename__ = "commitment"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True)
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), index=True)
    what: Mapped[str]
    kind: Mapped[str]  # time, money, venue, material, knowledge, decision, ... or other
    kind_label: Mapped[str | None]
    amount: Mapped[Decimal | None]
    unit: Mapped[str | None]  # kr, timmar, m2, EUR, ... as said
    share: Mapped[Decimal | None]  # 0.5 is half of the cost
    due_text: Mapped[str | None]  # as said
    due_on: Mapped[date | None]  # last day that keeps the word
    condition: Mapped[str | None]
    joint_with: Mapped[str | None]
    signed_how: Mapped[str | None]  # at-meeting, letter, decision, agreement, ... or other
    signed_label: Mapped[str | None]
    is_municipal_contribution: Mapped[bool] = mapped_column(default=False)  # criterion 1.4
    created_at: Mapped[datetime]

    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
    meeting: Mapped[Meeting | None] = relationship(lazy="raise_on_sql")
    activity: Mapped[Activity | None] = relationship(lazy="raise_on_sql")
    goal: Mapped[Goal | None] = relationship(lazy="raise_on_sql")
    turns: Mapped[list["CommitmentTurn"]] = relationship(
        lazy="raise_on_sql", order_by="CommitmentTurn.happened_on, CommitmentTurn.id"
    )


class CommitmentTurn(Base, Identified):
    """A turn in a commitment's life. Rows are added, never changed; the last one counts."""

    __tablename__ = "commitment_turn"
    __table_args__ = (
        CheckConstraint(
            "state in ('said', 'confirmed', 'under-way', 'kept', 'partly', 'late', 'withdrawn',"
            " 'declined')",
            name="state_known",
        ),
    )

    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id"), index=True)
    state: Mapped[str]
    state_label: Mapped[str | None]  # the source's own word: "beviljat"
    note: Mapped[str | None]
    date_text: Mapped[str | None]
    happened_on: Mapped[date]  # the day it happened; the recording day where the source has none
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
