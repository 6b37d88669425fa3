"""What becomes of a promise: turns are added to its life, and never changed."""

import dataclasses
import uuid
from dataclasses import dataclass
from datetime import date, datetime

from placedev.commitments import queries, rules
from placedev.commitments.models import Commitment, CommitmentTurn
from placedev.commitments.standing_operations import restate
from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.files import StoredFile
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.evidence_operations import stored_evidence
from placedev.places.models import Place
from placedev.places.policy import Actor


@dataclass(frozen=True)
class Turn:
    """What became of a promise, as somebody tells it; most names are those of the columns."""

    state: str
    happened_on: date
    note: str | None = None
    state_label: str | None = None
    date_text: str | None = None
    told_by: str | None = None  # a function: "ägare"; never a person's name
    told_how: str | None = None  # of rules.TOLD
    due_on: date | None = None  # a new last day that was agreed on
    due_text: str | None = None
    evidence_url: str | None = None
    evidence_name: str | None = None
    ask_id: int | None = None  # the question that it answers
    evidence: bytes | None = None  # a photo or a PDF as it was sent


def record_turn(
    commitment: Commitment, turn: Turn, *, uid: uuid.UUID, actor: Actor | None, now: datetime
) -> Commitment:
    """Write down what became of a promise. Turns are added and never changed.

    Args:
        commitment: of any place; it is read again, locked, so that turns follow each other.
        turn: what happened; a new day that was agreed on becomes the promise's last day.
        uid: of the form; the same form twice adds one turn.
        actor: who writes, or none if it is the giver.
        now: when.

    Raises:
        RuleBroken: the turn does not follow on the last one, lies before it or in the future, or
            its file is no photo and no PDF.
    """
    commitment = queries.commitment_to_turn(commitment)
    if already_made(CommitmentTurn, uid, commitment_id=commitment.id, state=turn.state):
        return commitment
    _check(commitment, turn, day_of(now))
    evidence = None if turn.evidence is None else stored_evidence(turn.evidence)
    if turn.due_on or turn.due_text:
        commitment.due_on, commitment.due_text = turn.due_on, turn.due_text
    add_turn(commitment, turn, uid=uid, actor=actor, now=now, evidence=evidence)
    tell(f"commitment.{turn.state}", commitment, actor, now)
    return commitment


def _check(commitment: Commitment, turn: Turn, today: date) -> None:
    last = queries.state_of(commitment)
    if turn.state not in rules.may_follow(last):
        raise RuleBroken(
            _(
                "Åtagandet står som ”%(last)s”. Välj ett läge som kan följa på det.",
                last=rules.state_word(last),
            )
        )
    if turn.happened_on > today:
        raise RuleBroken(_("Det här har inte hänt än. Skriv en dag som har varit."))
    if commitment.turns and turn.happened_on < commitment.turns[-1].happened_on:
        raise RuleBroken(_("Det finns ett senare läge. Skriv en dag efter det."))


def add_turn(
    commitment: Commitment,
    turn: Turn,
    *,
    uid: uuid.UUID,
    actor: Actor | None,
    now: datetime,
    evidence: StoredFile | None = None,
) -> None:
    """Add a turn that has been checked, and let the commitment stand as it says."""
    values = {one.name: getattr(turn, one.name) for one in dataclasses.fields(turn)}
    values["evidence"] = evidence
    db.session.add(
        CommitmentTurn(
            uid=uid,
            commitment_id=commitment.id,
            recorded_at=now,
            recorded_by_id=actor.user_id if actor else None,
            **values,
        )
    )
    db.session.flush()
    db.session.expire(commitment, ["turns"])
    loaded = queries.commitment_by_uid(place_id=commitment.place_id, uid=commitment.uid)
    restate(db.session.get_one(Place, commitment.place_id), [loaded])


def tell(
    event: str, commitment: Commitment, actor: Actor | None, now: datetime, **more: object
) -> None:
    """Write in the journal what happened to a commitment."""
    journal.record(
        event,
        place_id=commitment.place_id,
        actor_id=actor.user_id if actor else None,
        now=now,
        details={"uid": str(commitment.uid), "what": commitment.what, **more},
    )
