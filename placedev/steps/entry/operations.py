"""What can be done at the entry of a programme: answer one of its questions."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.steps.checks import assess_one
from placedev.steps.entry.models import EntryAnswer
from placedev.steps.entry.queries import programme
from placedev.steps.entry.rules import needs_reason
from placedev.steps.fact_queries import place_facts


@dataclass(frozen=True)
class Said:
    """What somebody says about a question."""

    value: str | None = None
    source: str | None = None
    holds: bool | None = None
    reason: str | None = None


def answer_question(
    place: Place,
    said: Said,
    *,
    entry_key: str,
    criterion_key: str,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> EntryAnswer:
    """Record an answer; the last one counts, the earlier ones stay. Sent twice, it is one.

    Raises:
        NotFound: there is no such programme or question.
        RuleBroken: the answer goes against the facts, or is a judgement, and does not say why.
    """
    made = already_made(
        EntryAnswer, uid, place_id=place.id, entry_key=entry_key, criterion_key=criterion_key
    )
    if made is not None:
        return made
    _method, entry = programme(place, entry_key=entry_key)
    criterion = entry.criterion(criterion_key)
    evidence = assess_one(criterion, place_facts(place, today=day_of(now)), None).evidence
    if needs_reason(criterion.judged_by, evidence, holds=said.holds) and not said.reason:
        raise RuleBroken(_("Skriv en eller två meningar om varför ni svarar så."))
    answer = EntryAnswer(
        uid=uid,
        place_id=place.id,
        entry_key=entry_key,
        criterion_key=criterion_key,
        value=said.value,
        source=said.source,
        holds=said.holds,
        reason=said.reason,
        answered_at=now,
        answered_by_id=actor.user_id,
    )
    db.session.add(answer)
    db.session.flush()
    journal.record(
        "entry.answered",
        place_id=place.id,
        actor_id=actor.user_id,
        now=now,
        details={"entry": entry_key, "criterion": criterion_key, "holds": said.holds},
    )
    return answer
