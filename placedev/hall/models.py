"""What the hall shows and by which code it is found; and receipts for what came without network."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified


class Hall(Base):
    """The room of one meeting: its code for phones, and what the projector shows."""

    __tablename__ = "hall"
    __table_args__ = (
        CheckConstraint(
            "scene in ('welcome', 'agenda', 'question', 'ideas', 'themes', 'dots', 'clock')",
            name="scene_known",
        ),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), unique=True)
    code: Mapped[str] = mapped_column(unique=True)  # six characters that are not mistaken
    is_open: Mapped[bool] = mapped_column(default=False)  # phones are let in
    scene: Mapped[str] = mapped_column(default="welcome")
    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"))
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    changes: Mapped[int] = mapped_column(default=0)  # rises whenever anything shown changes
    made_at: Mapped[datetime]


class HallEntry(Base, Identified):
    """A receipt: what the working page sent, once, under the id that it made itself."""

    __tablename__ = "hall_entry"
    __table_args__ = (
        CheckConstraint("outcome in ('saved', 'in-conflict', 'refused')", name="outcome_known"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    kind: Mapped[str]  # a kind of entry_rules.FIELDS
    content: Mapped[dict[str, Any]]
    outcome: Mapped[str]
    told: Mapped[str | None]  # the sentence that went back
    result: Mapped[dict[str, Any]]  # what went back beside it: a number, a version, their text
    written_at: Mapped[datetime]  # by the clock of the sender; that clock may be wrong
    received_at: Mapped[datetime]
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
