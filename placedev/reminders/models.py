"""What a place wants to be reminded of, and what people have been reminded of."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified


class ReminderChoice(Base, Identified):
    """How a place wants one kind of reminder; without a row it is as `reminders.rules` says."""

    __tablename__ = "reminder_choice"
    __table_args__ = (UniqueConstraint("place_id", "kind"),)

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    kind: Mapped[str]
    is_on: Mapped[bool]
    days: Mapped[int | None]  # before or after what it is about; none: as usual


class Notice(Base, Identified):
    """Something that a person should know, told once: at once, or in the letter of the week."""

    __tablename__ = "notice"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    kind: Mapped[str]
    about_uid: Mapped[uuid.UUID]  # of the commitment, meeting, follow-up or report
    key: Mapped[str] = mapped_column(unique=True)  # what must not be told twice
    details: Mapped[dict[str, Any]]  # what its sentence needs: name, day
    due_on: Mapped[date | None]
    made_at: Mapped[datetime]
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("outgoing_mail.id"))
    mailed_at: Mapped[datetime | None]  # none: waits for the letter of the week, or is not mailed
