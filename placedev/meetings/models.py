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
        CheckConstraint("minutes_kind in ('notes', 'protocol')", name="minutes_kind_known"),
        Index(None, "place_id", "held_on"),
    )
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    title: Mapped[str]
    kind: Mapped[str]  # stormote, working-group, steering-group, ... or other
    kind_label: Mapped[str | None]  # the place's own word: "storträff"
    number: Mapped[int | None]  # in its series
    is_series: Mapped[bool] = mapped_column(default=False)  # one row for recurring meetings
    series_name: Mapped[str | None]  # what the row of meetings is called: "stormöten 2027"
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    is_open: Mapped[bool] = mapped_column(default=False)  # open to all residents
    is_information_only: Mapped[bool] = mapped_column(default=False)  # nothing to be decided
    state: Mapped[str] = mapped_column(default="planned")
    state_note: Mapped[str | None]  # why it was cancelled or moved
    earlier_days: Mapped[list[str]] = mapped_column(default=list)  # that it was moved from, as said
    invited_at: Mapped[datetime | None]  # until then nothing leaves the house
    started_at: Mapped[datetime | None]  # when somebody said that it begins
    ended_at: Mapped[datetime | None]
    date_text: Mapped[str | None]  # as said, where it is no day: "våren 2017"
    held_on: Mapped[date | None]  # the day, or the first day of the time said; sorts the list
    starts_at: Mapped[str | None]  # local time "18.30"
    ends_at: Mapped[str | None]
    venue: Mapped[str | None]
    sub_place_id: Mapped[int | None] = mapped_column(ForeignKey("sub_place.id"))
    invited_how: Mapped[str | None]
    invitation_text: Mapped[str | None]
    chaired_by: Mapped[str | None]  # a role: "processledaren"
    secretary: Mapped[str | None]  # a role
    apologies: Mapped[str | None]
    quorum: Mapped[str | None]  # as said: "beslutsfört", "inte beslutsfört"
    purpose: Mapped[str | None]
    minutes_kind: Mapped[str] = mapped_column(default="notes")
    minutes_state: Mapped[str] = mapped_column(default="draft")
    minutes_approved_on: Mapped[date | None]
    minutes_approved_by: Mapped[str | None]  # as said: "arbetsgruppen"
    attendance_note: Mapped[str | None]
    next_meeting: Mapped[str | None]  # as said
    notes_shared_at: Mapped[datetime | None]  # since then regional contacts read the notes
    notes_shared_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]

    sub_place: Mapped[SubPlace | None] = relationship(lazy="raise_on_sql")
    attendance: Mapped[list["Attendance"]] = relationship(
        lazy="raise_on_sql",
        order_by="Attendance.position, Attendance.id",
        primaryjoin="and_(Attendance.meeting_id == Meeting.id, Attendance.dimension == 'sector')",
    )
    ages_and_sexes: Mapped[list["Attendance"]] = relationship(
        lazy="raise_on_sql",
        order_by="Attendance.dimension, Attendance.position, Attendance.id",
        primaryjoin="and_(Attendance.meeting_id == Meeting.id, Attendance.dimension != 'sector')",
        viewonly=True,
    )
    expected: Mapped[list["ExpectedAttendance"]] = relationship(
        lazy="raise_on_sql", order_by="ExpectedAttendance.position, ExpectedAttendance.id"
    )
    channels: Mapped[list["InvitationChannel"]] = relationship(
        lazy="raise_on_sql", order_by="InvitationChannel.position, InvitationChannel.id"
    )
    annexes: Mapped[list["Annex"]] = relationship(
        lazy="raise_on_sql", order_by="Annex.position, Annex.id"
    )
    agenda: Mapped[list["AgendaItem"]] = relationship(
        lazy="raise_on_sql", order_by="AgendaItem.position, AgendaItem.id"
    )
    decisions: Mapped[list["Decision"]] = relationship(
        lazy="raise_on_sql", order_by="Decision.position, Decision.id", viewonly=True
    )
    follow_ups: Mapped[list["FollowUp"]] = relationship(
        lazy="raise_on_sql",
        order_by="FollowUp.position, FollowUp.id",
        foreign_keys="FollowUp.meeting_id",
        viewonly=True,
    )


class Attendance(Base, Identified):
    """How many of one category came. Numbers only, never names.

    The same people are counted once in each dimension: by sector, and if wanted by age or sex.
    """

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("meeting_id", "dimension", "category", "category_label"),
        CheckConstraint("dimension in ('sector', 'age', 'sex')", name="dimension_known"),
        CheckConstraint("headcount >= 0", name="headcount_not_negative"),
        CheckConstraint("precision in ('exact', 'about', 'at-least')", name="precision_known"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    position: Mapped[int]
    dimension: Mapped[str] = mapped_column(default="sector")
    category: Mapped[str]  # a sector, an age band or a sex; "all"; or other
    category_label: Mapped[str | None]
    headcount: Mapped[int]
    precision: Mapped[str] = mapped_column(default="exact")


class ExpectedAttendance(Base, Identified):
    """How many of one category are hoped for, told before the meeting."""

    __tablename__ = "expected_attendance"
    __table_args__ = (CheckConstraint("headcount >= 0", name="headcount_not_negative"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    category: Mapped[str]  # a sector, "all", or other
    category_label: Mapped[str | None]
    headcount: Mapped[int]


class AttendeeName(Base, Identified):
    """Who was there, where somebody must know: private, and erased on its day."""

    __tablename__ = "attendee_name"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    name: Mapped[str]
    role: Mapped[str | None]  # for whom they came
    email: Mapped[str | None]  # left to be sent the notes
    delete_on: Mapped[date] = mapped_column(index=True)
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class InvitationChannel(Base, Identified):
    """A way by which people were, or will be, invited."""

    __tablename__ = "invitation_channel"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    channel: Mapped[str]  # letterbox, notice-board, facebook, school, ... or other
    channel_label: Mapped[str | None]
    sent_on: Mapped[date | None]  # none while it is only intended
    note: Mapped[str | None]


class Coming(Base, Identified):
    """Somebody said that they come, and how many they are. Nothing else is known of them."""

    __tablename__ = "coming"
    __table_args__ = (CheckConstraint("how_many between 1 and 10", name="how_many_sensible"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    how_many: Mapped[int]
    said_at: Mapped[datetime]


class Annex(Base, Identified):
    """What belongs to the minutes without standing in them."""

    __tablename__ = "annex"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    pages: Mapped[int | None]
    link: Mapped[str | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))


class AgendaItem(Base, Identified, Versioned):
    """A point on the agenda, and what was noted under it."""

    __tablename__ = "agenda_item"
    __table_args__ = (CheckConstraint("state in ('open', 'moved', 'dropped')", name="state_known"),)
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    section: Mapped[str | None]  # heading above the point and those that follow with the same
    title: Mapped[str]
    minutes_planned: Mapped[int | None]
    responsible: Mapped[str | None]  # a role, or a person, who holds the point
    public_text: Mapped[str | None]  # stands in the invitation
    internal_note: Mapped[str | None]  # stands on the run sheet, and never leaves the house
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    in_public_minutes: Mapped[bool] = mapped_column(default=True)
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
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
    number: Mapped[int | None]  # its paragraph: § 7
    decided_how: Mapped[str | None]  # acclamation, show-of-hands, votes, advisory, ... or none
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    votes_abstained: Mapped[int | None]
    body: Mapped[str | None]  # who decided: "kommunfullmäktige"
    text: Mapped[str]
    adopts_plan: Mapped[bool] = mapped_column(default=False)
    backs_target_picture: Mapped[bool] = mapped_column(default=False)
    forms_organisation: Mapped[bool] = mapped_column(default=False)  # that carries the work on
    sector: Mapped[str | None]  # sector of the body, where it matters
    reference: Mapped[str | None]  # paragraph or case number
    condition: Mapped[str | None]
    vote: Mapped[str | None]
    backed_by: Mapped[str | None]
    date_text: Mapped[str | None]  # as said: "hösten 2017"
    decided_on: Mapped[date | None]  # the day, or the first day of the time said
    planned_earlier: Mapped[list[str]] = mapped_column(default=list)  # dates that did not hold


class FollowUp(Base, Identified, Versioned):
    """Something to come back to, and what became of it: a task, or a question to somebody."""

    __tablename__ = "follow_up"
    __table_args__ = (
        CheckConstraint("state in ('open', 'done', 'dropped')", name="state_known"),
        CheckConstraint("kind in ('task', 'question')", name="kind_known"),
    )
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(default="task")
    what: Mapped[str]
    who: Mapped[str | None]  # a function or a group, where no organisation is named
    due_text: Mapped[str | None]
    due_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(default="open")
    answer: Mapped[str | None]
    closed_on: Mapped[date | None]
    answered_at_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))  # told there

    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
