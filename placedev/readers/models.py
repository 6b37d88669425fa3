"""Who follows a plan by mail, and who wants to take part. As little as possible, not for long."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified


class PlanFollower(Base, Identified):
    """An address that asked for news of a plan. Without a yes by mail it is soon erased."""

    __tablename__ = "plan_follower"
    __table_args__ = (UniqueConstraint("place_id", "email"),)

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    email: Mapped[str | None]  # erased when somebody leaves
    language: Mapped[str] = mapped_column(default="sv")  # of the letters
    token_sha256: Mapped[str | None] = mapped_column(unique=True)  # of the link that says yes
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    told_until: Mapped[datetime | None]  # news up to this moment were sent


class PartWish(Base, Identified):
    """Somebody wants to take part. It is read by the leader and erased on its day."""

    __tablename__ = "part_wish"
    __table_args__ = (
        CheckConstraint(
            "outcome is null or outcome in ('joined', 'contacted', 'no-answer', 'not-now')",
            name="outcome_known",
        ),
    )

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    activity_uid: Mapped[uuid.UUID | None]  # of the published plan; none: the work as a whole
    text: Mapped[str | None]  # what somebody wants to do; erased on its day
    contact: Mapped[str | None]  # how to reach them, as they wrote it; erased on its day
    received_at: Mapped[datetime]
    erase_on: Mapped[date]
    erased_at: Mapped[datetime | None]
    handled_at: Mapped[datetime | None]
    handled_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    outcome: Mapped[str | None]
