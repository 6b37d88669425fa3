"""A call that places answer: its window, what it asks, how answers are read, and by whom."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from placedev.programmes.models import Part


class Call(Part):
    """A programme asks for places; whether it is open follows from the day."""

    __tablename__ = "programme_call"
    __table_args__ = (CheckConstraint("closes_on >= opens_on", name="window_in_order"),)

    title: Mapped[str]
    about: Mapped[str | None]
    how: Mapped[str | None]  # how one applies
    opens_on: Mapped[date]
    closes_on: Mapped[date]  # the last day on which an answer is in time
    is_public: Mapped[bool] = mapped_column(default=False)  # leaders answer it here, all read of it


class CallHead(Part):
    """What answers are read for, with the words of its scale, the lowest first."""

    __tablename__ = "programme_call_head"

    call_id: Mapped[int] = mapped_column(ForeignKey("programme_call.id"), index=True)
    label: Mapped[str]
    guidance: Mapped[str | None]
    scale: Mapped[list[str]]


class CallQuestion(Part):
    """What every candidate is asked."""

    __tablename__ = "programme_call_question"

    call_id: Mapped[int] = mapped_column(ForeignKey("programme_call.id"), index=True)
    text: Mapped[str]


class CallReader(Part):
    """Somebody of the programme who reads and scores what comes in.

    Without a person they did so elsewhere: they came with the programme's file, which names nobody.
    """

    __tablename__ = "programme_call_reader"
    __table_args__ = (UniqueConstraint("call_id", "user_id"),)

    call_id: Mapped[int] = mapped_column(ForeignKey("programme_call.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
