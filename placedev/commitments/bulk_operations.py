"""Several promises at once: each is done on its own, or left with the reason why."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from placedev.commitments import queries
from placedev.commitments.models import Commitment, CommitmentTurn
from placedev.commitments.standing_operations import restate
from placedev.commitments.turn_operations import Turn, record_turn, tell
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import all_already_made
from placedev.places.models import Place
from placedev.places.policy import Actor


@dataclass(frozen=True)
class Read:
    """A promise as the page showed it."""

    commitment: Commitment
    version: int
    turns: int  # how many it had


@dataclass(frozen=True)
class Change:
    """What is to become of every promise; what is none stays as it is."""

    turn: Turn | None = None
    activity_id: int | None = None
    report_every_days: int | None = None  # 0: as the place does


@dataclass(frozen=True)
class Outcome:
    """What became of one of them: done, or why not."""

    commitment: Commitment
    refused: str | None = None


def change_many(
    place: Place,
    read: Sequence[Read],
    change: Change,
    *,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> list[Outcome]:
    """Change several promises. Each that somebody else changed, or that cannot, is left alone.

    Args:
        place: where they belong.
        read: the promises as they were shown.
        change: what to do with each.
        uid: of the form; the same form twice changes each of them once.
        actor: who changes.
        now: when.
    """
    done = all_already_made(CommitmentTurn, [_turn_uid(uid, one) for one in read])
    outcomes = []
    for one in read:
        refused = None
        if _turn_uid(uid, one) not in done:
            try:
                _change(place, one, change, uid=uid, actor=actor, now=now)
            except RuleBroken as error:
                refused = str(error)
        outcomes.append(Outcome(one.commitment, refused))
    return outcomes


def _change(
    place: Place, read: Read, change: Change, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> None:
    commitment = queries.commitment_to_turn(read.commitment)
    if _is_so(commitment, change):  # the same form once more, or somebody else had the same idea
        return
    if (commitment.version, len(commitment.turns)) != (read.version, read.turns):
        raise RuleBroken(_("Någon annan ändrade åtagandet under tiden. Läs det och försök igen."))
    if change.turn is not None and commitment.state == "kept":
        raise RuleBroken(_("Åtagandet står som ”Uppfyllt”. Öppna det om det blev fel."))
    if change.turn is not None:
        record_turn(commitment, change.turn, uid=_turn_uid(uid, read), actor=actor, now=now)
    if change.activity_id is not None:
        commitment.activity_id = change.activity_id
    if change.report_every_days is not None:
        commitment.report_every_days = change.report_every_days or None
    if change.activity_id is not None or change.report_every_days is not None:
        db.session.flush()
        restate(place, [queries.commitment_to_turn(commitment)])
        tell("commitment.changed", commitment, actor, now)


def _is_so(commitment: Commitment, change: Change) -> bool:
    """Tell whether there is nothing to do; a turn is always something."""
    activity, days = change.activity_id, change.report_every_days
    return (
        change.turn is None
        and activity in {None, commitment.activity_id}
        and (days is None or (days or None) == commitment.report_every_days)
    )


def _turn_uid(uid: uuid.UUID, read: Read) -> uuid.UUID:
    """Return the uid of the turn that a form adds to one of its promises."""
    return uuid.uuid5(uid, str(read.commitment.uid))
