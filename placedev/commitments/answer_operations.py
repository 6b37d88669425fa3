"""What the giver of a promise answers by a link, and what somebody wrote down for them."""

import dataclasses
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from placedev.commitments import ask_queries, ask_rules, queries
from placedev.commitments.ask_operations import forget_letter
from placedev.commitments.ask_queries import Asked, Linked
from placedev.commitments.models import Commitment, CommitmentAsk
from placedev.commitments.turn_operations import Turn, add_turn, record_turn, tell
from placedev.core import journal, mail_stops
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.core.tokens import token_name
from placedev.places.policy import Actor


@dataclass(frozen=True)
class Answer:
    """What somebody says about one promise: a code of ask_rules.ANSWERS, and a line."""

    code: str
    note: str | None = None
    due_on: date | None = None  # a new last day, where it will be late


def known_link(token: str, *, to_change: bool = False) -> Linked:
    """Return what a link leads to, also one that holds no longer. Three queries.

    Raises:
        NotFound: no such link was ever made.
    """
    name = token_name(ask_rules.TOKENS, token)
    found = ask_queries.linked(token_sha256=name, to_change=to_change)
    if found is None:
        raise NotFound(_("Länken finns inte. Öppna den igen från brevet, hela vägen till slutet."))
    return found


def answerable(linked: Linked, *, now: datetime) -> list[tuple[Asked, Sequence[str]]]:
    """Return the questions that the link still asks, with what may be answered to each."""
    rows = [
        (
            one,
            ask_rules.offered(one.commitment.state, purpose=one.ask.purpose, is_own=one.is_own),
        )
        for one in linked.asked
        if ask_rules.is_open(one.ask, now) and one.ask.stopped_at is None
    ]
    return [(one, codes) for one, codes in rows if codes]


def answer_by_link(
    token: str,
    answers: dict[uuid.UUID, Answer],
    *,
    told_by: str | None,
    uid: uuid.UUID,
    now: datetime,
) -> Linked:
    """Write down what the giver answers; each answer is a turn of its own.

    Args:
        token: of the link.
        answers: by the question's uid; questions without an answer stay open.
        told_by: the function of who answers.
        uid: of the form; the same form with the same answers adds nothing.
        now: when.

    Raises:
        NotFound: no such link was ever made.
        RuleBroken: it holds no longer, or the answer does not fit what happened meanwhile.
    """
    linked = known_link(token, to_change=True)
    open_now = {one.ask.uid: (one, codes) for one, codes in answerable(linked, now=now)}
    for ask_uid, answer in answers.items():
        if ask_uid not in open_now:
            raise RuleBroken(_("Den frågan går inte att svara på längre. Ladda om sidan."))
        one, codes = open_now[ask_uid]
        _answer(one, answer, codes, told_by=told_by, uid=uid, now=now)
    letter_id = linked.asked[0].ask.letter_id
    if letter_id is not None:
        forget_letter(letter_id)
    return linked


def _answer(
    one: Asked,
    answer: Answer,
    codes: Sequence[str],
    *,
    told_by: str | None,
    uid: uuid.UUID,
    now: datetime,
) -> None:
    said = f"{one.ask.uid} {answer.code} {answer.due_on} {answer.note} {told_by}"
    turn_uid = uuid.uuid5(uid, said)
    if queries.has_turn(one.commitment, uid=str(turn_uid)):
        return
    if answer.due_on is not None and answer.due_on < day_of(now):
        raise RuleBroken(_("Den nya dagen har redan varit. Skriv en dag som kommer."))
    if answer.code not in codes:
        raise RuleBroken(_("Läget har ändrats sedan ni öppnade sidan. Ladda om och svara igen."))
    turn = _turn(
        one.commitment, answer, told_by=told_by, told_how="link", on=day_of(now), ask=one.ask
    )
    if one.commitment.state == "kept":  # their own word, which they may also say again
        add_turn(one.commitment, turn, uid=turn_uid, actor=None, now=now)
        tell(f"commitment.{turn.state}", one.commitment, None, now)
    else:
        record_turn(one.commitment, turn, uid=turn_uid, actor=None, now=now)
    _note(one.ask, answer.code, now=now)


def stop_by_link(token: str, *, now: datetime) -> Linked:
    """Ask no more: not by this link, and not at the address that it was sent to.

    Raises:
        NotFound: no such link was ever made.
        RuleBroken: it holds no longer.
    """
    linked = known_link(token, to_change=True)
    asks = [one.ask for one in linked.asked if ask_rules.is_open(one.ask, now)]
    if not asks:
        raise RuleBroken(_("Länken gäller inte längre, så vi frågar inte igen med den."))
    if all(ask.stopped_at is not None for ask in asks):
        return linked
    for ask in asks:
        ask.stopped_at, ask.seen_at = now, None
        if ask.letter_id is not None:
            forget_letter(ask.letter_id)
    for address in sorted({ask.to_address for ask in asks if ask.to_address}):
        mail_stops.stop(
            address=address, kind=ask_rules.MAIL_KIND, place_id=linked.place.id, now=now
        )
    db.session.flush()
    journal.record(
        "commitment.ask-stopped",
        place_id=linked.place.id,
        actor_id=None,
        now=now,
        details={"organisation": linked.organisation.name},
    )
    return linked


def write_turn(
    commitment: Commitment, turn: Turn, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> Commitment:
    """Write down what became of a promise, as `record_turn` does.

    What the giver said on the phone, at a meeting, in a letter or on paper is also the answer to
    a question that waits; what the group saw by itself answers nothing.

    Raises:
        RuleBroken: as `record_turn`.
    """
    waiting = None
    if turn.told_how in ask_rules.TOLD:
        asks = ask_queries.live_asks_about(commitment_ids=[commitment.id])
        waiting = next((ask for ask in asks if ask.answered_at is None), None)
    if waiting is not None:
        turn = dataclasses.replace(turn, ask_id=waiting.id)
    made = record_turn(commitment, turn, uid=uid, actor=actor, now=now)
    if waiting is not None:
        _note(waiting, ask_rules.answered(turn.state, turn.state_label), now=now)
        waiting.seen_at = now
    db.session.flush()
    return made


def _turn(
    commitment: Commitment,
    answer: Answer,
    *,
    told_by: str | None,
    told_how: str,
    on: date,
    ask: CommitmentAsk | None,
) -> Turn:
    return Turn(
        state=ask_rules.turned(answer.code, commitment.state),
        happened_on=on,
        note=answer.note,
        state_label=ask_rules.BUT_WORD if answer.code == ask_rules.BUT else None,
        told_by=told_by,
        told_how=told_how,
        due_on=answer.due_on if answer.code == ask_rules.LATE else None,
        ask_id=ask.id if ask else None,
    )


def _note(ask: CommitmentAsk, code: str, *, now: datetime) -> None:
    ask.answer, ask.answered_at, ask.seen_at = code, now, None
