"""Letters that wait to be sent: written in the same transaction as what they tell."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified


class OutgoingMail(Base, Identified):
    """A letter. Its text is erased when it is sent, for it may hold a link that lets in."""

    __tablename__ = "outgoing_mail"

    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"), index=True)
    to_address: Mapped[str]
    reply_to: Mapped[str | None]
    subject: Mapped[str]
    body: Mapped[str]
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None]  # none: sent, or given up
    fault: Mapped[str | None]
