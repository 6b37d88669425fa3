"""The chain of bodies that handle the plan, as a snapshot tells it."""

from placedev.editions import snapshot as s
from placedev.editions.found_composing import Found
from placedev.editions.words_composing import by_id, same
from placedev.meetings import models as meetings
from placedev.plan import handling_rules
from placedev.plan.handling_models import PlanHandling

_OF_DECISION = ("decided_on", "date_text", "reference")
_OURS = {
    "edition_number",
    "body_word",
    "slip_words",
    "outcome_word",
    "decision_uid",
    "planned_earlier",
}


def handling_parts(found: Found, becoming: int | None) -> tuple[s.Handling, ...]:
    """Return the chain of bodies, each with the decision that its outcome rests on.

    What was decided about the draft is about the edition that it becomes.
    """
    decisions = by_id(found.rows.of(meetings.Decision))
    return tuple(
        _part(row, decisions.get(row.decision_id or 0), becoming)
        for row in found.rows.of(PlanHandling)
    )


def _part(
    row: PlanHandling, decision: meetings.Decision | None, becoming: int | None
) -> s.Handling:
    return s.Handling(
        **same(row, s.Handling, but={*_OURS, *_OF_DECISION}),
        edition_number=row.edition_number or (becoming if row.outcome else None),
        body_word=handling_rules.body_word(row.body_kind),
        planned_earlier=tuple(row.planned_earlier),
        slip_words=handling_rules.slip_words(row.planned_earlier),
        outcome_word=handling_rules.outcome_word(row.outcome),
        decision_uid=decision.uid if decision else None,
        decided_on=decision.decided_on if decision else None,
        date_text=decision.date_text if decision else None,
        reference=decision.reference if decision else None,
    )
