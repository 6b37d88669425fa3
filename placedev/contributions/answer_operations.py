"""The answer owed to every idea: records, of which the last one counts."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import insert

from placedev.contributions import answer_rules, idea_queries
from placedev.contributions.models import Idea, IdeaAnswer
from placedev.contributions.rules import PASSED_ON
from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.models import Place
from placedev.places.policy import Actor


@dataclass(frozen=True)
class Answer:
    """What became of an idea; the names are those of the columns, ids are of the place's plan."""

    outcome: str
    text: str | None = None
    area_id: int | None = None
    goal_id: int | None = None
    activity_id: int | None = None
    passed_to: str | None = None
    passed_on: date | None = None
    reference: str | None = None
    reply: str | None = None
    replied_on: date | None = None


def answer_ideas(
    place: Place, ideas: Sequence[Idea], answer: Answer, *, actor: Actor, now: datetime
) -> int:
    """Give ideas one answer, and return how many got it; who has it already gets no second one.

    Raises:
        RuleBroken: the answer lacks what its kind owes, or nothing is chosen.
    """
    if not ideas:
        raise RuleBroken(_("Välj minst en idé att svara på."))
    return answer_several(place, [(ideas, answer)], actor=actor, now=now)


def answer_several(
    place: Place, said: Sequence[tuple[Sequence[Idea], Answer]], *, actor: Actor, now: datetime
) -> int:
    """Give several lots of ideas an answer each, as `answer_ideas` does; the same statements."""
    for _ideas, answer in said:
        answer_rules.check(
            answer.outcome,
            text=answer.text,
            passed_to=answer.passed_to,
            is_in_plan=_in_plan(answer),
        )
    known = idea_queries.last_answers(idea_ids=[one.id for ideas, _answer in said for one in ideas])
    new = [
        ([one for one in ideas if not _says(known.get(one.id), asdict(answer))], answer)
        for ideas, answer in said
    ]
    same = {"answered_at": now, "answered_by_id": actor.user_id}
    rows = [{"idea_id": one.id, **same, **asdict(answer)} for ideas, answer in new for one in ideas]
    if rows:
        db.session.execute(insert(IdeaAnswer), rows)
    journal.record_each(
        "ideas.answered",
        place_id=place.id,
        actor_id=actor.user_id,
        now=now,
        details=[
            {
                "count": len(ideas),
                "outcome": answer.outcome,
                "numbers": [one.number for one in ideas],
            }
            for ideas, answer in new
            if ideas
        ],
    )
    return len(rows)


def hand_over(
    place: Place,
    ideas: Sequence[Idea],
    *,
    passed_to: str,
    passed_on: date,
    reference: str | None,
    actor: Actor,
    now: datetime,
) -> int:
    """Write down that ideas were handed over, and return how many; words said before stay."""
    known = idea_queries.last_answers(idea_ids=[one.id for one in ideas])
    return sum(
        answer_ideas(
            place,
            [one],
            Answer(
                PASSED_ON,
                text=before.text if (before := known.get(one.id)) else None,
                passed_to=passed_to,
                passed_on=passed_on,
                reference=reference,
            ),
            actor=actor,
            now=now,
        )
        for one in ideas
    )


def note_reply(
    place: Place,
    ideas: Sequence[Idea],
    *,
    reply: str,
    replied_on: date,
    actor: Actor,
    now: datetime,
) -> int:
    """Write down what they answered to whom ideas were handed over; return to how many.

    Raises:
        RuleBroken: one of them was never handed over.
    """
    known = idea_queries.last_answers(idea_ids=[one.id for one in ideas])
    count = 0
    for one in ideas:
        before = known.get(one.id)
        if before is None or before.outcome != PASSED_ON:
            raise RuleBroken(_("Idé %(number)s är inte lämnad vidare.", number=one.number))
        answer = Answer(
            PASSED_ON,
            text=before.text,
            passed_to=before.passed_to,
            passed_on=before.passed_on,
            reference=before.reference,
            reply=reply,
            replied_on=replied_on,
        )
        count += answer_ideas(place, [one], answer, actor=actor, now=now)
    return count


def _in_plan(answer: Answer) -> bool:
    return any((answer.area_id, answer.goal_id, answer.activity_id))


def _says(last: IdeaAnswer | None, columns: dict[str, object]) -> bool:
    return last is not None and all(getattr(last, name) == value for name, value in columns.items())
