"""Minutes that are frozen, corrections added to them, and those who adjust them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified


class FrozenMinutes(Base, Identified):
    """Minutes as they were approved. A trigger refuses change."""

    __tablename__ = "frozen_minutes"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), unique=True)
    content: Mapped[dict[str, Any]]  # everything, as plain data
    sha256: Mapped[str]  # of the content as JSON with sorted keys
    frozen_at: Mapped[datetime]
    frozen_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class Addendum(Base, Identified):
    """A correction to approved minutes. A trigger refuses change."""

    __tablename__ = "addendum"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    number: Mapped[int]
    text: Mapped[str]
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class Adjuster(Base, Identified):
    """Somebody who is asked to approve the minutes: by a mailed link once, or on paper."""

    __tablename__ = "adjuster"
    __table_args__ = (CheckConstraint("how in ('link', 'paper')", name="how_known"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    role: Mapped[str]  # shown: "justerare för byalaget"
    name: Mapped[str | None]  # private
    email: Mapped[str | None]  # private
    token_sha256: Mapped[str | None] = mapped_column(unique=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("outgoing_mail.id"))  # with the link
    asked_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    how: Mapped[str | None]  # none: has not answered
    approved_on: Mapped[date | None]
    text_sha256: Mapped[str | None]  # of the minutes that they said yes to; queries.Document.sha256
    note: Mapped[str | None]  # what they want mended
    answered_at: Mapped[datetime | None]


class PublicMinutes(Base, Identified):
    """What residents read of a meeting: made from the same text, without names."""

    __tablename__ = "public_minutes"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), unique=True)
    content: Mapped[dict[str, Any]]
    published_at: Mapped[datetime]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
