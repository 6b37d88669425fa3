"""Reads about questions to those who promised something."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, ColumnElement, ScalarSelect, func, or_, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from placedev.commitments import ask_rules, rules
from placedev.commitments.models import Commitment, CommitmentAsk
from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.core.mail import OutgoingMail
from placedev.places.models import Place
from placedev.stakeholders.models import Organisation


@dataclass(frozen=True)
class Asked:
    """A question and the promise that it is about."""

    ask: CommitmentAsk
    commitment: Commitment

    @property
    def is_own(self) -> bool:
        """Tell whether the promise stands as it does because of an answer to this question."""
        turns = self.commitment.turns
        return bool(turns) and turns[-1].ask_id == self.ask.id


@dataclass(frozen=True)
class Linked:
    """What a link leads to: the questions of one letter, about promises of one organisation."""

    place: Place
    organisation: Organisation
    asked: Sequence[Asked]


@dataclass(frozen=True)
class Giver:
    """An organisation with its open promises and the last question about each."""

    organisation: Organisation
    asked: Sequence[tuple[Commitment, CommitmentAsk | None]]

    @property
    def unasked(self) -> list[Commitment]:
        """Return the promises that nobody has asked about."""
        return [one for one, ask in self.asked if ask is None]


def _with_promise() -> list[ExecutableOption]:
    return [
        joinedload(Commitment.organisation),
        joinedload(Commitment.meeting),
        selectinload(Commitment.turns),
    ]


def linked(*, token_sha256: str, to_change: bool = False) -> Linked | None:
    """Return all that a link asks about, whether or not it still holds; none where it never did.

    A place that was removed is asked no longer. Three queries.

    Args:
        token_sha256: the name of the link.
        to_change: nobody else answers by the same link meanwhile.
    """
    query = select(CommitmentAsk).where(CommitmentAsk.token_sha256 == token_sha256)
    first = db.session.scalar(query.with_for_update() if to_change else query)
    if first is None:
        return None
    same = CommitmentAsk.id == first.id
    if first.letter_id is not None:
        same = or_(same, CommitmentAsk.letter_id == first.letter_id)
    rows = db.session.execute(
        select(CommitmentAsk, Commitment, Place)
        .join(Commitment, Commitment.id == CommitmentAsk.commitment_id)
        .join(Place, Place.id == Commitment.place_id)
        .where(same)
        .options(*_with_promise())
        .order_by(Commitment.due_on.is_(None), Commitment.due_on, Commitment.id),
        # What was read before the lock may be older than what another answer has stored since.
        execution_options={"populate_existing": to_change},
    ).all()
    if not rows:
        return None
    return Linked(rows[0][2], rows[0][1].organisation, [Asked(row[0], row[1]) for row in rows])


def asks_of(*, commitment_id: int) -> Sequence[tuple[CommitmentAsk, OutgoingMail | None]]:
    """Return the questions about a promise with their letters, the newest first. One query."""
    rows = db.session.execute(
        select(CommitmentAsk, OutgoingMail)
        .outerjoin(OutgoingMail, OutgoingMail.id == CommitmentAsk.letter_id)
        .where(CommitmentAsk.commitment_id == commitment_id)
        .order_by(CommitmentAsk.asked_at.desc(), CommitmentAsk.id.desc())
    )
    return [(ask, letter) for ask, letter in rows]


def last_letter_to(*, organisation_id: int) -> Sequence[tuple[CommitmentAsk, OutgoingMail | None]]:
    """Return the last question that was sent to an organisation, with its letter. One query."""
    rows = db.session.execute(
        select(CommitmentAsk, OutgoingMail)
        .join(Commitment, Commitment.id == CommitmentAsk.commitment_id)
        .join(OutgoingMail, OutgoingMail.id == CommitmentAsk.letter_id)
        .where(Commitment.organisation_id == organisation_id)
        .order_by(CommitmentAsk.asked_at.desc(), CommitmentAsk.id.desc())
        .limit(1)
    )
    return [(ask, letter) for ask, letter in rows]


def ask_by_uid(*, place_id: int, uid: uuid.UUID) -> Asked | None:
    """Return a question of the place. Two queries."""
    row = db.session.execute(
        select(CommitmentAsk, Commitment)
        .join(Commitment, Commitment.id == CommitmentAsk.commitment_id)
        .where(Commitment.place_id == place_id, CommitmentAsk.uid == uid)
        .options(*_with_promise())
    ).one_or_none()
    return None if row is None else Asked(*row)


def unseen_answers(*, place_id: int, limit: int = 50) -> list[Asked]:
    """Return answers that nobody in the group has taken note of, the newest first. Two queries."""
    rows = db.session.execute(
        select(CommitmentAsk, Commitment)
        .join(Commitment, Commitment.id == CommitmentAsk.commitment_id)
        .where(
            Commitment.place_id == place_id,
            *_unseen(),
        )
        .options(*_with_promise())
        .order_by(CommitmentAsk.answered_at.desc(), CommitmentAsk.id.desc())
        .limit(limit)
    )
    return [Asked(ask, commitment) for ask, commitment in rows]


def unseen_count(place_id: BindParameter[int]) -> ScalarSelect[int]:
    """Return how many answers nobody in the group has taken note of, as part of a query."""
    return (
        select(func.count(CommitmentAsk.id))
        .join(Commitment, Commitment.id == CommitmentAsk.commitment_id)
        .where(Commitment.place_id == place_id, *_unseen())
        .scalar_subquery()
    )


def _unseen() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    answered = CommitmentAsk.answered_at.is_not(None)
    return CommitmentAsk.seen_at.is_(None), or_(answered, CommitmentAsk.stopped_at.is_not(None))


def givers(*, place_id: int) -> list[Giver]:
    """Return who has open promises, with the last question about each. Two queries."""
    promises = db.session.scalars(
        select(Commitment)
        .where(Commitment.place_id == place_id, Commitment.state.in_(rules.OPEN))
        .options(joinedload(Commitment.organisation))
        .order_by(Commitment.due_on.is_(None), Commitment.due_on, Commitment.id)
    ).all()
    last = _last_asks(place_id=place_id)
    found: dict[int, list[tuple[Commitment, CommitmentAsk | None]]] = {}
    for one in promises:
        found.setdefault(one.organisation_id, []).append((one, last.get(one.id)))
    made = [Giver(rows[0][0].organisation, rows) for rows in found.values()]
    return sorted(made, key=lambda one: (sort_key(one.organisation.name), one.organisation.id))


def _last_asks(*, place_id: int) -> dict[int, CommitmentAsk]:
    rows = db.session.scalars(
        select(CommitmentAsk)
        .join(Commitment, Commitment.id == CommitmentAsk.commitment_id)
        .where(Commitment.place_id == place_id)
        .order_by(CommitmentAsk.asked_at, CommitmentAsk.id)
    )
    return {ask.commitment_id: ask for ask in rows}


def open_promises_of(*, place_id: int, organisation_ids: Sequence[int]) -> Sequence[Commitment]:
    """Return the open promises of some organisations, the earliest day first. Two queries."""
    return db.session.scalars(
        select(Commitment)
        .where(
            Commitment.place_id == place_id,
            Commitment.organisation_id.in_(organisation_ids),
            Commitment.state.in_(rules.OPEN),
        )
        .options(*_with_promise())
        .order_by(Commitment.due_on.is_(None), Commitment.due_on, Commitment.id)
    ).all()


def live_asks_about(*, commitment_ids: Sequence[int]) -> Sequence[CommitmentAsk]:
    """Return questions that may still be answered by a link, locked. One query."""
    return db.session.scalars(
        select(CommitmentAsk)
        .where(
            CommitmentAsk.commitment_id.in_(commitment_ids),
            CommitmentAsk.revoked_at.is_(None),
            CommitmentAsk.expires_at.is_not(None),
        )
        .order_by(CommitmentAsk.id)
        .with_for_update()
    ).all()


def has_live_ask(*, letter_id: int) -> bool:
    """Tell whether a letter still asks about anything. One query."""
    found = db.session.scalar(
        select(CommitmentAsk.id)
        .where(CommitmentAsk.letter_id == letter_id, CommitmentAsk.revoked_at.is_(None))
        .limit(1)
    )
    return found is not None


def paper_asks(*, place_id: int) -> list[Asked]:
    """Return the slips that are out and not answered, by organisation. Two queries."""
    rows = db.session.execute(
        select(CommitmentAsk, Commitment)
        .join(Commitment, Commitment.id == CommitmentAsk.commitment_id)
        .where(
            Commitment.place_id == place_id,
            CommitmentAsk.how == "paper",
            CommitmentAsk.revoked_at.is_(None),
            CommitmentAsk.answered_at.is_(None),
            Commitment.state.in_(rules.OPEN),
        )
        .options(*_with_promise())
        .order_by(CommitmentAsk.id)
    ).all()
    made = [Asked(ask, commitment) for ask, commitment in rows]
    return sorted(
        made, key=lambda one: (sort_key(one.commitment.organisation.name), one.commitment.id)
    )


def promise_with_code(*, place_id: int, code: str) -> uuid.UUID | None:
    """Return the uid of the place's promise that the short code stands for. One query."""
    uids = db.session.scalars(
        select(Commitment.uid).where(Commitment.place_id == place_id).order_by(Commitment.id)
    )
    return next((uid for uid in uids if ask_rules.code_of(uid) == code), None)
