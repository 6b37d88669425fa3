"""Laying ideas where they belong: in a theme, on a pile beside the themes, or with their like."""

from dataclasses import dataclass
from datetime import datetime

from placedev.contributions import idea_queries
from placedev.contributions.answer_operations import Answer, answer_ideas
from placedev.contributions.idea_rules import HIDDEN, NO_TO
from placedev.contributions.models import Idea, Theme
from placedev.contributions.rules import ALREADY_DONE, PASSED_ON, TAKEN_BACK
from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.models import Place
from placedev.places.policy import Actor


class MovedMeanwhile(RuleBroken):
    """Somebody else moved the idea after the page was read; nothing was changed."""


@dataclass(frozen=True)
class Destination:
    """Where an idea is laid: in a theme, or on a pile, or (neither) back among the loose ones."""

    theme: Theme | None = None
    pile: str | None = None  # an outcome: passed-on, already-done or out-of-scope


def move_idea(
    place: Place, idea: Idea, to: Destination, *, version: int, actor: Actor, now: datetime
) -> None:
    """Lay an idea, and those merged into it, somewhere; the words are never touched.

    Args:
        place: where it was written.
        idea: loaded to be changed.
        to: where it is to lie; the piles are answers, and those are taken back on the way out.
        version: that was read.
        actor: who moves it.
        now: by our clock.

    Raises:
        MovedMeanwhile: somebody else moved it to another place since then.
        RuleBroken: it was merged into another idea, which is to be moved instead.
    """
    if idea.duplicate_of_id is not None:
        raise RuleBroken(
            _("Idén är hopslagen med en annan. Flytta den andra, så följer den här med.")
        )
    last = idea_queries.last_answers(idea_ids=[idea.id]).get(idea.id)
    outcome = last.outcome if last else None
    if _lies_in(idea, outcome, to):
        return
    if idea.version != version:
        raise MovedMeanwhile(_("Någon annan flyttade idén nyss. Den ligger där den lades."))
    family = [idea, *idea_queries.copies_of(idea_ids=[idea.id])]
    for one in family:
        one.theme_id = to.theme.id if to.theme else None
    if to.pile is not None:
        answer_ideas(place, [idea], _pile_answer(place, to.pile), actor=actor, now=now)
    elif outcome in NO_TO or (last and outcome == PASSED_ON and last.passed_on is None):
        answer_ideas(place, [idea], Answer(TAKEN_BACK), actor=actor, now=now)
    db.session.flush()


def _lies_in(idea: Idea, outcome: str | None, to: Destination) -> bool:
    if to.theme is not None:
        return idea.theme_id == to.theme.id
    return idea.theme_id is None and outcome == to.pile


def _pile_answer(place: Place, pile: str) -> Answer:
    if pile == PASSED_ON:
        return Answer(PASSED_ON, passed_to=place.municipality)
    if pile == ALREADY_DONE:
        return Answer(pile, text=str(_("Det här är redan gjort.")))
    return Answer(pile, text=str(_("Det här bestäms inte på platsen.")))


def merge_ideas(idea: Idea, into: Idea, *, actor: Actor, now: datetime) -> None:
    """Count an idea, and those merged into it, with another that says the same; all are kept.

    Raises:
        RuleBroken: it is the same idea, or the other waits elsewhere.
    """
    if into.duplicate_of_id is not None:
        raise RuleBroken(
            _("Idé %(number)s är själv hopslagen med en annan. Välj den.", number=into.number)
        )
    if idea.id == into.id:
        raise RuleBroken(_("Det är samma idé. Skriv numret på en annan."))
    for one in [idea, *idea_queries.copies_of(idea_ids=[idea.id])]:
        one.duplicate_of_id = into.id
        one.theme_id = into.theme_id
    db.session.flush()
    _tell("idea.merged", idea, actor, now, into=into.number)


def separate_idea(idea: Idea, *, actor: Actor, now: datetime) -> None:
    """Let an idea stand for itself again; it stays in the theme."""
    if idea.duplicate_of_id is None:
        return
    idea.duplicate_of_id = None
    db.session.flush()
    _tell("idea.separated", idea, actor, now)


def show_idea(idea: Idea, *, state: str, actor: Actor, now: datetime) -> None:
    """Let an idea be seen by everyone, wait for a look, or be hidden."""
    if idea.state == state:
        return
    idea.state = state
    if state == HIDDEN:
        idea.theme_id = None
    db.session.flush()
    _tell(f"idea.{state}", idea, actor, now)


def _tell(event: str, idea: Idea, actor: Actor, now: datetime, **details: object) -> None:
    journal.record(
        event,
        place_id=idea.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(idea.uid), "number": idea.number, **details},
    )
