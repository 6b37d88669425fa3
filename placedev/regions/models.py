"""What regional contacts keep: talks with a place, what is handed over, and their own views."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified, Versioned
from placedev.plan.bin_models import Removed


class ContactEntry(Base, Identified, Versioned):
    """A talk between a regional contact and the place. Corrected or struck, never removed."""

    __tablename__ = "contact_entry"
    __table_args__ = (
        Index(None, "place_id", "contacted_on"),
        CheckConstraint(
            "form in ('visit', 'phone', 'meeting', 'mail', 'other')", name="form_known"
        ),
    )
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    contacted_on: Mapped[date]
    form: Mapped[str]
    form_label: Mapped[str | None]  # how, in words, where none of the forms fits
    topic: Mapped[str]
    next_step: Mapped[str | None]  # what was agreed on
    next_on: Mapped[date | None]  # until when
    written_at: Mapped[datetime]
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    struck_at: Mapped[datetime | None]
    struck_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class HandOverNote(Base, Identified):
    """What one regional contact wants the next to know. Rows are added; the last one counts."""

    __tablename__ = "hand_over_note"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    text: Mapped[str]
    written_at: Mapped[datetime]
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class SavedView(Base, Identified):
    """What a contact wants to see of the portfolio, under a name. It lets nobody see anything."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("user_id", "name"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    name: Mapped[str]
    query: Mapped[dict[str, Any]]  # as an address says it
    saved_at: Mapped[datetime]


class SetAside(Base, Identified):
    """Something that a place needs its contacts for, put aside until a day. The last one counts."""

    __tablename__ = "set_aside"
    __table_args__ = (Index(None, "place_id", "kind"),)

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    kind: Mapped[str]  # of what the place needs: meeting, report, owner, ...
    until_on: Mapped[date]  # from this day it is shown again
    note: Mapped[str]
    set_at: Mapped[datetime]
    set_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class Lesson(Base, Identified, Versioned):
    """What a place learned in a step, for itself and for others."""

    __tablename__ = "lesson"
    __table_args__ = (
        CheckConstraint(
            "worked is not null or did_not is not null or tip is not null", name="says_something"
        ),
    )
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    step_key: Mapped[str]
    worked: Mapped[str | None]
    did_not: Mapped[str | None]
    tip: Mapped[str | None]
    names_place: Mapped[bool] = mapped_column(default=False)  # where the region shares it
    written_at: Mapped[datetime]
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class SharedLesson(Base, Identified):
    """A lesson that the region tells all its places under a step: a common mistake."""

    __tablename__ = "shared_lesson"
    __table_args__ = (Index(None, "method_id", "step_key"),)

    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"), unique=True)
    method_id: Mapped[str]
    step_key: Mapped[str]
    text: Mapped[str]  # in one or two sentences
    shared_at: Mapped[datetime]
    shared_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class BinnedLesson(Removed):
    """A lesson that was removed, kept for thirty days."""

    __tablename__ = "binned_lesson"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
