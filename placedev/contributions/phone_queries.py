"""Reads about phones in the hall and what they sent."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, case, func, select
from sqlalchemy.orm import load_only

from placedev.contributions.models import Idea, Phone
from placedev.core.db import db

MOST_LISTED = 200  # ideas on a page


@dataclass(frozen=True)
class PhoneRow:
    """A phone as a moderator sees it: a number, and how much came from it."""

    phone: Phone
    number: int  # in the order in which they came; the same as long as the meeting exists
    ideas: int
    held: int


# Made once, of the table instead of the class: hundreds of phones run it within seconds.
_phone_row = Phone.__table__.c
_THAT_SENDS = (
    select(_phone_row.id, _phone_row.is_shut_out)
    .where(
        _phone_row.meeting_id == bindparam("meeting"),
        _phone_row.token_sha256 == bindparam("token"),
    )
    .with_for_update(read=True)
)


class PhoneHeld(NamedTuple):
    """What must be known of a phone that sends."""

    id: int
    is_shut_out: bool


def phone_of(*, meeting_id: int, token_sha256: str | None) -> int | None:
    """Return the id of a phone of a meeting, or none if it has sent nothing. One query."""
    if token_sha256 is None:
        return None
    return db.session.scalar(
        select(Phone.id).where(Phone.meeting_id == meeting_id, Phone.token_sha256 == token_sha256)
    )


def phone_that_sends(
    connection: Connection, *, meeting_id: int, token_sha256: str
) -> PhoneHeld | None:
    """Return a phone that nobody can shut out meanwhile, or none. One query."""
    sender = {"meeting": meeting_id, "token": token_sha256}
    row = connection.execute(_THAT_SENDS, sender).one_or_none()
    return None if row is None else PhoneHeld(*row)


def phone_by_number(*, meeting_id: int, number: int) -> Phone | None:
    """Return the phone that came as so and so many, locked against what it sends. One query."""
    if number < 1:
        return None
    return db.session.scalar(
        select(Phone)
        .where(Phone.meeting_id == meeting_id)
        .order_by(Phone.id)
        .offset(number - 1)
        .limit(1)
        .with_for_update()
    )


def ideas_from(*, phone_id: int | None) -> Sequence[Idea]:
    """Return what a phone has sent, the newest first. One query."""
    if phone_id is None:
        return ()
    return db.session.scalars(
        select(Idea)
        .where(Idea.phone_id == phone_id)
        .options(load_only(Idea.uid, Idea.text, Idea.state, Idea.received_at))
        .order_by(Idea.id.desc())
        .limit(MOST_LISTED)
    ).all()


def phones_of(*, meeting_id: int) -> list[PhoneRow]:
    """Return the phones of a meeting in the order in which they came. One query."""
    rows = db.session.execute(
        select(Phone, func.count(Idea.id), func.sum(case((Idea.state == "held", 1), else_=0)))
        .outerjoin(Idea, Idea.phone_id == Phone.id)
        .where(Phone.meeting_id == meeting_id)
        .group_by(Phone.id)
        .order_by(Phone.id)
    )
    return [
        PhoneRow(phone, number, ideas, int(held))
        for number, (phone, ideas, held) in enumerate(rows, start=1)
    ]


def ideas_in_state(*, meeting_id: int, state: str) -> Sequence[Idea]:
    """Return the newest ideas of a meeting in a state, at most 200. One query."""
    return db.session.scalars(
        select(Idea)
        .where(Idea.meeting_id == meeting_id, Idea.state == state)
        .order_by(Idea.id.desc())
        .limit(MOST_LISTED)
    ).all()


def counts_by_state(*, meeting_id: int) -> dict[str, int]:
    """Return how many ideas of a meeting are held, shown and hidden. One query."""
    rows = db.session.execute(
        select(Idea.state, func.count()).where(Idea.meeting_id == meeting_id).group_by(Idea.state)
    )
    return {"held": 0, "shown": 0, "hidden": 0} | {state: int(count) for state, count in rows}


def counts_by_question(*, meeting_id: int) -> dict[int | None, dict[str, int]]:
    """Return how many ideas are held, shown and hidden, by the id of their question. One query."""
    found: dict[int | None, dict[str, int]] = defaultdict(
        lambda: {"held": 0, "shown": 0, "hidden": 0}
    )
    rows = db.session.execute(
        select(Idea.question_id, Idea.state, func.count())
        .where(Idea.meeting_id == meeting_id)
        .group_by(Idea.question_id, Idea.state)
    )
    for question_id, state, count in rows:
        found[question_id][state] = count
    return found


def shown_ideas(*, question_id: int, limit: int) -> Sequence[Idea]:
    """Return the newest ideas under a question that everybody may see. One query."""
    return db.session.scalars(
        select(Idea)
        .where(Idea.question_id == question_id, Idea.state == "shown")
        .order_by(Idea.id.desc())
        .limit(limit)
    ).all()


def count_shown(*, question_id: int) -> int:
    """Return how many ideas under a question everybody may see. One query."""
    return (
        db.session.scalar(
            select(func.count()).where(Idea.question_id == question_id, Idea.state == "shown")
        )
        or 0
    )
