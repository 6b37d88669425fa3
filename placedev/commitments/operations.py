"""What can be done to a commitment: make it, and correct it. Its turns are added beside it."""

import dataclasses
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from placedev.commitments import rules
from placedev.commitments.models import Commitment
from placedev.commitments.standing_operations import restate
from placedev.commitments.turn_operations import Turn, add_turn, record_turn, tell
from placedev.commitments.wording_rules import Differences, differences, told
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.models import Place
from placedev.places.policy import Actor

__all__ = ["CommitmentDetails", "Turn", "change_commitment", "make_commitment", "record_turn"]


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
    amount_text: str | None = None
    rate: Decimal | None = None
    is_in_kind: bool = False
    from_on: date | None = None
    serves: str | None = None
    agenda_item_id: int | None = None
    minutes_ref: str | None = None
    declaration_id: int | None = None
    report_every_days: int | None = None


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
    said = Turn("said", said_on or day_of(now))
    add_turn(commitment, said, uid=uuid.uuid4(), actor=actor, now=now)
    tell("commitment.made", commitment, actor, now)
    return commitment


def change_commitment(
    commitment: Commitment,
    details: CommitmentDetails,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> Commitment:
    """Correct what was written down; its turns stay, and what it said before is kept.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: "other" has no word, or a sum has no unit.
    """
    changed = differences(commitment, details)
    if commitment.version != version:
        raise EditConflict(
            _("Någon annan ändrade åtagandet medan ni skrev."),
            mine=_text(details, changed, 1),
            theirs=_text(commitment, changed, 0),
            version=commitment.version,
            theirs_by="",
        )
    _check(details)
    was: dict[str, str] = {name: old for name, (old, _new) in changed.items()}
    if commitment.organisation_id != details.organisation_id:
        was["organisation"] = commitment.organisation.name
    for name, value in dataclasses.asdict(details).items():
        setattr(commitment, name, value)
    db.session.flush()
    restate(db.session.get_one(Place, commitment.place_id), [commitment])
    tell("commitment.changed", commitment, actor, now, was=was)
    return commitment


def _text(one: Commitment | CommitmentDetails, changed: Differences, which: int) -> str:
    """Return one of two ways of writing a promise down, with all that differs."""
    rest = [f"{told(name)}: {both[which]}" for name, both in changed.items() if name != "what"]
    return "\n".join([one.what, *rest])


def _check(details: CommitmentDetails) -> None:
    if details.kind == rules.OTHER and not details.kind_label:
        raise RuleBroken(_("Skriv vad det är för slags åtagande när ni väljer ”annat”."))
    if details.amount is not None and not details.unit:
        raise RuleBroken(_("Skriv vad talet räknar, till exempel kr eller timmar."))
