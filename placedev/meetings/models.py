"""Meetings with agenda and notes, attendance in numbers, decisions, follow-ups."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from placedev.core.db import Base, Identified, Versioned
from placedev.places.models import SubPlace
from placedev.stakeholders.models import Organisation


class Meeting(Base, Identified, Versioned):
    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("state in ('planned', 'held', 'cancelled')", name="state_known"),
        CheckConstraint("minutes_state in ('draft', 'shared', 'approved')", name="minutes_known"),
        Index(None, "place_id", "held_on"),
    )
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    title: Mapped[str]
    kind: Mapped[str]  # stormote, working-group, steering-group, ... or other
    kind_label: Mapped[str | None]  # the place's own word: "storträff"
    number: Mapped[int | None]  # in its series
    is_series: Mapped[bool] = mapped_column(default=False)  # one row for recurring meetings
    is_open: Mapped[bool] = mapped_column(default=False)  # open to all residents
    state: Mapped[str] = mapped_column(default="planned")
    date_text: Mapped[str | None]  # as said, where it is no day: "våren 2017"
    held_on: Mapped[date | None]  # the day, or the first day of the time said; sorts the list
    starts_at: Mapped[str | None]  # local time "18.30"
    ends_at: Mapped[str | None]
    venue: Mapped[str | None]
    sub_place_id: Mapped[int | None] = mapped_column(ForeignKey("sub_place.id"))
    invited_how: Mapped[str | None]
    purpose: Mapped[str | None]
    minutes_state: Mapped[str] = mapped_column(default="draft")
    minutes_approved_on: Mapped[date | None]
    attendance_note: Mapped[str | None]
    next_meeting: Mapped[str | None]  # as said
    created_at: Mapped[datetime]

    sub_place: Mapped[SubPlace | None] = relationship(lazy="raise_on_sql")
    attendance: Mapped[list["Attendance"]] = relationship(
        lazy="raise_on_sql", order_by="Attendance.position, Attendance.id"
    )
    agenda: Mapped[list["AgendaItem"]] = relationship(
        lazy="raise_on_sql", order_by="AgendaItem.position, AgendaItem.id"
    )
    decisions: Mapped[list["Decision"]] = relationship(
        lazy="raise_on_sql", order_by="Decision.position, Decision.id", viewonly=True
    )
    follow_ups: Mapped[list["FollowUp"]] = relationship(
        lazy="raise_on_sql", order_by="FollowUp.position, FollowUp.id", viewonly=True
    )


class Attendance(Base, Identified):
    """How many of one category came. Numbers only, never names."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("meeting_id", "category", "category_label"),
        CheckConstraint("headcount >= 0", name="headcount_not_negative"),
        CheckConstraint("precision in ('exact', 'about', 'at-least')", name="precision_known"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    position: Mapped[int]
    category: Mapped[str]  # a sector code, "all", or other
    category_label: Mapped[str | None]
    headcount: Mapped[int]
    precision: Mapped[str] = mapped_column(default="exact")


class AgendaItem(Base, Identified, Versioned):
    """A point on the agenda, and what was noted under it."""

    __tablename__ = "agenda_item"
    __table_args__ = (CheckConstraint("state in ('open', 'moved', 'dropped')", name="state_known"),)
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    minutes_planned: Mapped[int | None]
    state: Mapped[str] = mapped_column(default="open")
    note: Mapped[str] = mapped_column(default="")  # Markdown
    note_html: Mapped[str] = mapped_column(default="")  # made by core.markdown when saved
    renderer: Mapped[int] = mapped_column(default=0)  # its version then
    saved_at: Mapped[datetime | None]
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    revisions: Mapped[list["NoteRevision"]] = relationship(
        lazy="raise_on_sql", order_by="NoteRevision.id"
    )


class NoteRevision(Base, Identified):
    """A text that was saved, or that met another one and was kept. Never changed."""

    __tablename__ = "note_revision"
    __table_args__ = (CheckConstraint("kind in ('saved', 'in-conflict')", name="kind_known"),)

    agenda_item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    number: Mapped[int]  # version of the item that this text made, or was written against
    kind: Mapped[str]
    text: Mapped[str]
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class Decision(Base, Identified, Versioned):
    """What a body decided, at a meeting here or elsewhere."""

    __tablename__ = "decision"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    position: Mapped[int]
    body: Mapped[str | None]  # who decided: "kommunfullmäktige"
    text: Mapped[str]
    adopts_plan: Mapped[bool] = mapped_column(default=False)
    backs_target_picture: Mapped[bool] = mapped_column(default=False)
    sector: Mapped[str | None]  # sector of the body, where it matters
    reference: Mapped[str | None]  # paragraph or case number
    condition: Mapped[str | None]
    vote: Mapped[str | None]
    backed_by: Mapped[str | None]
    date_text: Mapped[str | None]  # as said: "hösten 2017"
    decided_on: Mapped[date | None]  # the day, or the first day of the time said
    planned_earlier: Mapped[list[str]] = mapped_column(default=list)  # dates that did not hold


class FollowUp(Base, Identified, Versioned):
    """Something to come back to, and what became of it."""

    __tablename__ = "follow_up"
    __table_args__ = (CheckConstraint("state in ('open', 'done', 'dropped')", name="state_known"),)
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    position: Mapped[int]
    what: Mapped[str]
    who: Mapped[str | None]  # a function or a group, where no organisation is named
    due_text: Mapped[str | None]
    due_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(default="open")
    answer: Mapped[str | None]
    closed_on: Mapped[date | None]

    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
