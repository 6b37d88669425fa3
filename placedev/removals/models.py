"""What is asked and done when a place is to go. The place itself only knows since when it is."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified


class RemovalRequest(Base, Identified):
    """A leader asks that their place is removed."""

    __tablename__ = "removal_request"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    reason: Mapped[str]  # for who runs the site
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    taken_back_at: Mapped[datetime | None]
    taken_back_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    met_at: Mapped[datetime | None]  # the place was removed
    declined_at: Mapped[datetime | None]
    declined_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    answer: Mapped[str | None]  # why not, for the place's leaders


class Removal(Base, Identified):
    """A place was removed; it may be undone until it is erased."""

    __tablename__ = "removal"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    reason: Mapped[str]  # for everybody who opens an old address
    was_public: Mapped[bool]  # everybody could read something, and is told that it is gone
    kept: Mapped[dict[str, Any]]  # roles and ties, to be put back; empty when undone or erased
    removed_at: Mapped[datetime]
    removed_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    erased_at: Mapped[datetime | None]
