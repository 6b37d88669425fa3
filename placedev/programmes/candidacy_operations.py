"""What a place itself can do to its answer to a call: begin, write and hand in.

What it has not handed in is its own: nobody of the programme reads it, or hears of it.
"""

from datetime import datetime

from sqlalchemy.orm.attributes import flag_modified

from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.versions import check_version
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.programmes import call_rules, candidate_queries, queries
from placedev.programmes.call_models import Call
from placedev.programmes.candidate_models import Candidate
from placedev.programmes.candidate_operations import (
    Answers,
    CandidateDetails,
    keep_answers,
    tell_of,
)
from placedev.programmes.models import Programme


def begin(call: Call, programme: Programme, place: Place, *, now: datetime) -> Candidate:
    """Let a place begin to answer; it has one draft, whoever begins.

    Raises:
        RuleBroken: the call is not open.
    """
    name = call_rules.known_as(place.name, place.municipality)
    there = candidate_queries.same_candidate(call_id=call.id, known_as=name, place_id=place.id)
    if there is not None and there.place_id == place.id:
        return there
    if call_rules.state_of(call, day_of(now)) != "open":
        raise RuleBroken(_("Utlysningen är inte öppen, så det går inte att börja på en ansökan."))
    values = {
        "call_id": call.id,
        "place_id": place.id,
        "name": place.name,
        "municipality": place.municipality,
        "organisation": place.principal_name or "",
        "came_by": "here",
    }
    position = queries.next_position(Candidate, programme_id=programme.id)
    draft = Candidate(programme_id=programme.id, position=position, **values)
    db.session.add(draft)
    db.session.flush()
    return draft


def write_draft(candidate: Candidate, details: CandidateDetails, *, version: int) -> None:
    """Keep what a place has written so far.

    Raises:
        EditConflict: somebody else of the place saved first.
        RuleBroken: it has been handed in.
    """
    there = candidate_queries.answers_of(candidate_ids=[candidate.id])
    texts = {question: one.text for (_key, question), one in there.items()}
    if _same(candidate, texts, details):
        return  # the same form again
    if candidate.handed_in_at is not None:
        raise RuleBroken(_("Ansökan är redan inlämnad, så den går inte att ändra."))
    check_version(
        candidate,
        version,
        _("Någon annan på platsen skrev i ansökan medan ni skrev."),
        mine=_in_words(details.answers),
        theirs=_in_words(texts),
    )
    candidate.organisation, candidate.function = details.organisation, details.function
    flag_modified(candidate, "position")
    keep_answers(candidate, details.answers)


def hand_in(
    candidate: Candidate, call: Call, programme: Programme, *, actor: Actor, now: datetime
) -> bool:
    """Hand in what a place has written; twice is as once, and late is marked, not refused.

    Returns:
        Whether it was taken: not if the programme has an answer of that place from elsewhere.
    """
    if candidate.handed_in_at is not None:
        return True
    name = call_rules.known_as(candidate.name, candidate.municipality)
    other = candidate_queries.same_candidate(
        call_id=call.id, known_as=name, place_id=None, but=candidate.id
    )
    if other is not None:
        return False
    candidate.known_as = name
    candidate.came_on, candidate.handed_in_at = day_of(now), now
    db.session.flush()
    tell_of("handed-in", programme, call, candidate, actor, now)
    return True


def _same(candidate: Candidate, texts: Answers, details: CandidateDetails) -> bool:
    written = {question: text for question, text in details.answers.items() if text}
    who = (candidate.organisation, candidate.function)
    return dict(texts) == written and who == (details.organisation, details.function)


def _in_words(answers: Answers) -> str:
    return "\n\n".join(text for _key, text in sorted(answers.items()) if text)
