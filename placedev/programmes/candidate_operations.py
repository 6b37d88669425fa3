"""What can be done to what comes in to a call: written in from paper, corrected, withdrawn.

What has come in is never removed.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete

from placedev.core import journal, mail
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.programmes import call_rules, candidate_queries, decision_letters
from placedev.programmes import part_operations as parts
from placedev.programmes.call_models import Call
from placedev.programmes.candidate_models import Candidate, CandidateAnswer
from placedev.programmes.models import Programme
from placedev.programmes.operations import tell

Answers = Mapping[int, str]  # by the key of the question


@dataclass(frozen=True)
class CandidateDetails:
    """Who answers, and what."""

    organisation: str
    answers: Answers
    function: str | None = None


@dataclass(frozen=True)
class OnPaper:
    """What an answer by post or e-mail says of itself."""

    name: str
    municipality: str
    came_by: str
    came_on: date
    place: Place | None = None  # here, if it is one of those
    contact_email: str | None = None  # of the function that is told what was decided


def register(
    programme: Programme,
    call: Call,
    details: CandidateDetails,
    paper: OnPaper,
    *,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> Candidate:
    """Write in an answer that came on paper; the same form twice writes in one.

    Raises:
        RuleBroken: the place has answered, or the day cannot be.
    """
    made = already_made(Candidate, uid, call_id=call.id)
    if made is not None:
        return made
    _check_day(call, paper.came_on, today=day_of(now))
    _check_alone(call, paper, but=None)
    values = {
        "call_id": call.id,
        "organisation": details.organisation,
        "function": details.function,
        "handed_in_at": now,
        **_columns(paper),
    }
    candidate = parts.add_part(programme, Candidate, values, uid=uid, actor=actor, now=now)
    keep_answers(candidate, details.answers)
    return candidate


def correct(
    programme: Programme,
    call: Call,
    candidate: Candidate,
    details: CandidateDetails,
    paper: OnPaper,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Correct what was written in from paper, as long as nobody has handed in an assessment.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the place wrote it itself, it has been assessed, or the place has answered.
    """
    _check_on_paper(candidate)
    found = candidate_queries.opinions_on(candidate_ids=[candidate.id]).get(candidate.id, ())
    if any(one.row.handed_in_at for one in found):
        raise RuleBroken(_("En läsare har redan bedömt ansökan. Den får stå som den är."))
    _check_day(call, paper.came_on, today=day_of(now))
    _check_alone(call, paper, but=candidate.id)
    values = {
        "organisation": details.organisation,
        "function": details.function,
        **_columns(paper),
    }
    _change(programme, candidate, values, version=version, actor=actor, now=now)
    keep_answers(candidate, details.answers)


def change_address(
    programme: Programme,
    candidate: Candidate,
    contact_email: str | None,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Say at any time where a candidate on paper is told, or that it is nowhere.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the place wrote it itself, and its leaders are told.
    """
    _check_on_paper(candidate)
    values = {"contact_email": contact_email}
    _change(programme, candidate, values, version=version, actor=actor, now=now)


def _change(
    programme: Programme,
    candidate: Candidate,
    values: Mapping[str, Any],
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Change a candidate; an address that is left is erased, from letters about it too."""
    was = candidate.contact_email
    parts.change_part(programme, candidate, values, version=version, actor=actor, now=now)
    if was and was != candidate.contact_email:
        decisions = candidate_queries.decisions_on(candidate_ids=[candidate.id])
        told = decisions.get(candidate.id, ())
        mail.forget_letters(keys=[decision_letters.key_of_address(one) for one in told])


def _check_on_paper(candidate: Candidate) -> None:
    if candidate.came_by not in call_rules.ON_PAPER:
        raise RuleBroken(_("Platsen har själv skrivit ansökan, så bara den kan ändra i den."))


def withdraw(
    candidate: Candidate,
    call: Call,
    programme: Programme,
    because: str,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Say that a candidate no longer applies, and why; twice is as once.

    Raises:
        RuleBroken: something was decided.
    """
    if candidate.withdrawn_at is not None:
        return
    _check_undecided(candidate)
    candidate.withdrawn_at, candidate.withdrawn_because = now, because
    db.session.flush()
    tell_of("withdrawn", programme, call, candidate, actor, now)


def resume(
    candidate: Candidate, call: Call, programme: Programme, *, actor: Actor, now: datetime
) -> None:
    """Let a candidate that was withdrawn apply again, with the day on which it came."""
    if candidate.withdrawn_at is None:
        return
    candidate.withdrawn_at = candidate.withdrawn_because = None
    db.session.flush()
    tell_of("resumed", programme, call, candidate, actor, now)


def _check_day(call: Call, came_on: date, today: date) -> None:
    if came_on > today:
        raise RuleBroken(_("Dagen har inte varit än. Skriv den dag som ansökan kom."))
    if came_on < call.opens_on:
        raise RuleBroken(_("Utlysningen hade inte öppnat den dagen. Kontrollera dagen."))


def _check_alone(call: Call, paper: OnPaper, but: int | None) -> None:
    place_id = None if paper.place is None else paper.place.id
    name = call_rules.known_as(paper.name, paper.municipality)
    other = candidate_queries.same_candidate(
        call_id=call.id, known_as=name, place_id=place_id, but=but
    )
    if other is None:
        return
    if other.handed_in_at is None:
        raise RuleBroken(
            _(
                "Platsens processledare har börjat på en ansökan här. Be hen lämna in den,"
                " eller skriv in den här utan att välja platsen."
            )
        )
    raise RuleBroken(
        _("%(name)s har redan en ansökan. Rätta den i stället för att skriva in en till.")
        % {"name": other.name}
    )


def _check_undecided(candidate: Candidate) -> None:
    if candidate_queries.decisions_on(candidate_ids=[candidate.id]):
        raise RuleBroken(_("Det finns redan ett beslut. Ändra det med ett nytt beslut."))


def _columns(paper: OnPaper) -> dict[str, Any]:
    return {
        "name": paper.name,
        "municipality": paper.municipality,
        "place_id": None if paper.place is None else paper.place.id,
        "known_as": call_rules.known_as(paper.name, paper.municipality),
        "came_by": paper.came_by,
        "came_on": paper.came_on,
        "contact_email": paper.contact_email,
    }


def keep_answers(candidate: Candidate, answers: Answers) -> None:
    """Keep what a candidate says instead of what it said before."""
    db.session.execute(delete(CandidateAnswer).where(CandidateAnswer.candidate_id == candidate.id))
    db.session.add_all(
        CandidateAnswer(
            programme_id=candidate.programme_id,
            candidate_id=candidate.id,
            question_id=question,
            text=text,
        )
        for question, text in answers.items()
        if text
    )
    db.session.flush()


def tell_of(
    what: str,
    programme: Programme,
    call: Call,
    candidate: Candidate,
    actor: Actor,
    now: datetime,
) -> None:
    """Write in the programme's journal, and in the place's own where the place works here."""
    event = f"programme-candidate.{what}"
    tell(event, programme, actor, now, uid=str(candidate.uid), name=candidate.name)
    if candidate.place_id is not None:
        journal.record(
            event,
            place_id=candidate.place_id,
            actor_id=actor.user_id,
            now=now,
            details={"programme": programme.name, "title": call.title},
        )
