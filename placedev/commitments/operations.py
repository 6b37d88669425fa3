"""What can be done to a commitment: make it, correct it, and let it turn."""

import dataclasses
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from placedev.commitments import queries, rules
from placedev.commitments.models import Commitment, CommitmentTurn
from placedev.commitments.standing_operations import restate
from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.models import Place
from placedev.places.policy import Actor


@dataclass(frozen=True)
class CommitmentDetails:
    """What was promised; the names are those of the columns, ids belong to the same place."""

    organisation_id: int
    what: str
    kind: str
    kind_label: str | None = None
    meeting_id: int | None = None
    activity_id: int | None = None
    goal_id: int | None = None
    amount: Decimal | None = None
    unit: str | None = None
    share: Decimal | None = None
    due_text: str | None = None
    due_on: date | None = None
    condition: str | None = None
    joint_with: str | None = None
    signed_how: str | None = None
    signed_label: str | None = None
    is_municipal_contribution: bool = False


@dataclass(frozen=True)
class Turn:
    """What became of a promise, as somebody tells it."""

    state: str
    happened_on: date
    note: str | None = None
    state_label: str | None = None
    date_text: str | None = None


def make_commitment(
    place: Place,
    details: CommitmentDetails,
    *,
    uid: uuid.UUID,
    said_on: date | None = None,
    actor: Actor,
    now: datetime,
) -> Commitment:
    """Write down what an organisation promised; its first turn is "said".

    Args:
        place: where it was promised.
        details: what was promised.
        uid: of the form; the same form twice makes one commitment.
        said_on: the day of the promise, if it was not today.
        actor: who writes.
        now: when.

    Raises:
        RuleBroken: "other" has no word, a sum has no unit, or it was not said yet.
    """
    made = already_made(Commitment, uid, place_id=place.id, what=details.what)
    if made is not None:
        return made
    _check(details)
    if said_on is not None and said_on > day_of(now):
        raise RuleBroken(_("Det här har inte hänt än. Skriv en dag som har varit."))
    commitment = Commitment(
        uid=uid, place_id=place.id, created_at=now, **dataclasses.asdict(details)
    )
    db.session.add(commitment)
    db.session.flush()
    _add_turn(commitment, Turn("said", said_on or day_of(now)), actor, now)
    _tell("commitment.made", commitment, actor, now)
    return commitment


def change_commitment(
    commitment: Commitment,
    details: CommitmentDetails,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> Commitment:
    """Correct what was written down; its turns stay.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: "other" has no word, or a sum has no unit.
    """
    if commitment.version != version:
        raise EditConflict(
            _("Någon annan ändrade åtagandet medan ni skrev."),
            mine=details.what,
            theirs=commitment.what,
            version=commitment.version,
            theirs_by="",
        )
    _check(details)
    for name, value in dataclasses.asdict(details).items():
        setattr(commitment, name, value)
    db.session.flush()
    _tell("commitment.changed", commitment, actor, now)
    return commitment


def record_turn(
    commitment: Commitment, turn: Turn, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> Commitment:
    """Write down what became of a promise. Turns are added and never changed.

    Raises:
        RuleBroken: the turn does not follow on the last one, lies before it, or in the future.
    """
    if already_made(CommitmentTurn, uid, commitment_id=commitment.id, state=turn.state):
        return commitment
    last = queries.state_of(commitment)
    if turn.state not in rules.may_follow(last):
        raise RuleBroken(
            _(
                "Åtagandet står som ”%(last)s”. Välj ett läge som kan följa på det.",
                last=rules.state_word(last),
            )
        )
    if turn.happened_on > day_of(now):
        raise RuleBroken(_("Det här har inte hänt än. Skriv en dag som har varit."))
    if commitment.turns and turn.happened_on < commitment.turns[-1].happened_on:
        raise RuleBroken(_("Det finns ett senare läge. Skriv en dag efter det."))
    _add_turn(commitment, turn, actor, now, uid=uid)
    _tell(f"commitment.{turn.state}", commitment, actor, now)
    return commitment


def _check(details: CommitmentDetails) -> None:
    if details.kind == rules.OTHER and not details.kind_label:
        raise RuleBroken(_("Skriv vad det är för slags åtagande när ni väljer ”annat”."))
    if details.amount is not None and not details.unit:
        raise RuleBroken(_("Skriv vad talet räknar, till exempel kr eller timmar."))


def _add_turn(
    commitment: Commitment, turn: Turn, actor: Actor, now: datetime, uid: uuid.UUID | None = None
) -> None:
    db.session.add(
        CommitmentTurn(
            uid=uid or uuid.uuid4(),
            commitment_id=commitment.id,
            recorded_at=now,
            recorded_by_id=actor.user_id,
            **dataclasses.asdict(turn),
        )
    )
    db.session.flush()
    db.session.expire(commitment, ["turns"])
    loaded = queries.commitment_by_uid(place_id=commitment.place_id, uid=commitment.uid)
    place = db.session.get_one(Place, commitment.place_id)
    restate(place, [loaded])


def _tell(event: str, commitment: Commitment, actor: Actor, now: datetime) -> None:
    journal.record(
        event,
        place_id=commitment.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(commitment.uid), "what": commitment.what},
    )
