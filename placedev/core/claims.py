"""Work that somebody takes at a time: claimed for a while, and taken over if its owner dies."""

from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, db

CLAIM_SECONDS = (
    300  # longer than any rendering may wait and take; after that the work counts as dead
)
MOST_TRIES = 3  # by itself; a person may ask again
STATES = "state in ('waiting', 'running', 'done', 'failed')"


class Claimed(Base):
    """A row that is a piece of work, and how it goes with it."""

    __abstract__ = True

    state: Mapped[str]
    fault: Mapped[str | None]  # a code: too-long, too-large, no-pango, crashed
    tries: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime]
    claimed_until: Mapped[datetime | None]  # running work that is older counts as dead


Work = TypeVar("Work", bound=Claimed)


def claim(model: type[Work], *, now: datetime) -> Work | None:
    """Take the work that has waited longest, so that nobody else does. Two queries.

    Running work whose claim has run out belonged to a worker that died: it is taken again, but
    not for ever. The caller commits at once.
    """
    free = or_(model.state == "waiting", (model.state == "running") & (model.claimed_until < now))
    key = db.session.scalar(
        select(model.id).where(free).order_by(model.asked_at, model.id).limit(1)
    )
    if key is None:
        return None
    return db.session.scalar(
        update(model)
        .where(model.id == key, free)
        .values(
            state="running",
            tries=model.tries + 1,
            claimed_until=now + timedelta(seconds=CLAIM_SECONDS),
        )
        .returning(model)
        .execution_options(populate_existing=True, synchronize_session=False)
    )


def place_in_line(work: Claimed) -> int:
    """Return the work's number in the line of what waits: 1 is next. One query."""
    model = type(work)
    earlier = or_(
        model.asked_at < work.asked_at, (model.asked_at == work.asked_at) & (model.id <= work.id)
    )
    waiting = select(func.count()).select_from(model).where(model.state == "waiting", earlier)
    return db.session.scalars(waiting).one()


def ask_again(work: Claimed, *, now: datetime) -> None:
    """Let the work wait for its turn once more."""
    work.state, work.fault, work.tries, work.asked_at = "waiting", None, 0, now


def put_back(work: Claimed) -> None:
    """Let the work wait on in its place: it has not been tried."""
    work.state, work.claimed_until = "waiting", None
    work.tries -= 1


def finish(work: Claimed) -> None:
    """Note that the work is done."""
    work.state, work.fault, work.claimed_until = "done", None, None


def fail(work: Claimed, fault: str) -> None:
    """Note why it could not be done."""
    work.state, work.fault, work.claimed_until = "failed", fault, None
