"""What people have answered about a place and a programme. A trigger refuses change."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified


class EntryAnswer(Base, Identified):
    """Somebody answered a programme's question, or took the answer back. The last row counts."""

    __tablename__ = "entry_answer"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    entry_key: Mapped[str]  # key of a programme's entry file
    criterion_key: Mapped[str]
    value: Mapped[str | None]  # what is known: "812 invånare 2025"
    source: Mapped[str | None]  # and where that stands
    holds: Mapped[bool | None]  # none: the facts decide, or nobody has yet
    reason: Mapped[str | None]
    answered_at: Mapped[datetime]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
