"""Periods in which a draft is out for comments, and the comments with their answers."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified, Versioned


class CommentPeriod(Base, Identified, Versioned):
    """A draft is out for comments, from one day to another."""

    __tablename__ = "comment_period"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    title: Mapped[str]
    subject: Mapped[str]  # target-picture, plan or other
    subject_label: Mapped[str | None]
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("target_picture_draft.id"))
    text: Mapped[str | None]  # what is asked, to those who comment; Markdown
    opens_on: Mapped[date]
    closes_on: Mapped[date]  # the last day
    channels: Mapped[list[str]] = mapped_column(default=list)  # where it was out, as said
    is_open_on_web: Mapped[bool] = mapped_column(default=True)
    change_note: Mapped[str | None]  # what was changed after it
    created_at: Mapped[datetime]


class Comment(Base, Identified, Versioned):
    """What somebody said about a draft, and what became of it. No private person is named."""

    __tablename__ = "plan_comment"
    __table_args__ = (
        UniqueConstraint("period_id", "number"),
        CheckConstraint(
            "handling is null"
            " or handling in ('changed', 'partly', 'unchanged', 'passed-on', 'noted')",
            name="handling_known",
        ),
        CheckConstraint("voices > 0", name="voices_positive"),
    )
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    period_id: Mapped[int] = mapped_column(ForeignKey("comment_period.id"), index=True)
    number: Mapped[int]  # in its period
    from_kind: Mapped[str]  # resident, association, business, municipality, region-state or other
    from_label: Mapped[str | None]  # the organisation, or "en boende": never a person's name
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    channel: Mapped[str]  # web, paper, letter, mail, meeting, spoken or other
    channel_label: Mapped[str | None]
    voices: Mapped[int] = mapped_column(default=1)  # how many say the same
    about: Mapped[str | None]  # which issue, in a word: what comments are gathered under
    area_id: Mapped[int | None] = mapped_column(ForeignKey("goal_area.id"), index=True)
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True)
    text: Mapped[str]
    received_on: Mapped[date]
    received_at: Mapped[datetime]
    handling: Mapped[str | None]  # none: not answered yet
    answer: Mapped[str | None]
    change_made: Mapped[str | None]  # what was changed because of it
    answered_on: Mapped[date | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))  # none: from the web
