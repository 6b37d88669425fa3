import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import request

from placedev.contributions.answer_operations import Answer
from placedev.contributions.answer_rules import ANSWERS
from placedev.core.i18n import _, _l
from placedev.plan.around_queries import Around, Named
from placedev.web.forms import Form, choice, day, long_text, offer, radio, text

AREA, GOAL, ACTIVITY = "omrade:", "mal:", "aktivitet:"


class AnswerForm(Form):
    """What became of one idea, or of several at once."""

    outcome = radio(_l("Vad blev det av idén?"), list(ANSWERS.items()))
    words = long_text(_l("Svaret med era ord"), limit=1_000)
    target = choice(_l("Var i planen"))
    passed_to = text(_l("Lämnad till"))
    passed_on = day(_l("Vilken dag"))
    reference = text(_l("Deras kvittens eller ärendenummer"))

    around: Around

    def offer_plan(self, around: Around) -> None:
        self.around = around
        offer(self.target, plan_choices(around), empty=_("Inte valt"))

    def answer(self) -> Answer:
        """Return the answer; what belongs to another kind of answer is left out."""
        outcome = self.outcome.data
        words = self.words.data or None
        if outcome == "used":
            return replace(Answer(outcome, words), **target_ids(self.around, self.target.data))
        if outcome == "passed-on":
            return Answer(
                outcome,
                words,
                passed_to=self.passed_to.data or None,
                passed_on=self.passed_on.data,
                reference=self.reference.data or None,
            )
        return Answer(outcome, words)


class HandOverForm(Form):
    passed_to = text(_l("Lämnad till"), required=_l("Skriv vem ni lämnade listan till."))
    passed_on = day(_l("Vilken dag"), required=_l("Skriv vilken dag ni lämnade den."))
    reference = text(_l("Deras kvittens eller ärendenummer"))


class ReplyForm(Form):
    reply = long_text(_l("Vad de svarade"), required=_l("Skriv vad de svarade."), limit=1_000)
    replied_on = day(_l("Vilken dag"), required=_l("Skriv vilken dag svaret kom."))


def plan_choices(around: Around) -> list[tuple[str, str]]:
    """Return what an answer, or a theme, can point at in the plan."""
    return [
        (f"{prefix}{one.uid}", f"{word}: {one.words}")
        for prefix, word, rows in (
            (AREA, _("Område"), around.areas),
            (GOAL, _("Mål"), around.goals),
            (ACTIVITY, _("Aktivitet"), around.activities),
        )
        for one in rows
    ]


def target_ids(around: Around, chosen: str | None) -> dict[str, Any]:
    """Return the column and the id of what was chosen; nothing where nothing was."""
    for prefix, column, rows in (
        (AREA, "area_id", around.areas),
        (GOAL, "goal_id", around.goals),
        (ACTIVITY, "activity_id", around.activities),
    ):
        named = _named(rows, chosen, prefix)
        if named is not None:
            return {column: named.id}
    return {}


def _named(rows: Sequence[Named], chosen: str | None, prefix: str) -> Named | None:
    return next((one for one in rows if chosen == f"{prefix}{one.uid}"), None)


def ticked() -> list[uuid.UUID]:
    """Return which ideas were ticked in the list; what is no uid is left out."""
    found = []
    for written in request.form.getlist("idea")[:2_000]:
        try:
            found.append(uuid.UUID(written))
        except ValueError:
            continue
    return found
