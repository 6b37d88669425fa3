"""What was decided on a candidate: a yes lets the place in, a new decision keeps the old one."""

import uuid
from dataclasses import asdict, dataclass
from datetime import date, datetime

from placedev.core import mail
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import EditConflict, NotAllowed, RuleBroken
from placedev.core.i18n import _
from placedev.core.text import folded
from placedev.places import queries as place_queries
from placedev.places.policy import Actor
from placedev.programmes import candidate_queries, decision_letters, queries
from placedev.programmes import part_operations as parts
from placedev.programmes.assessment_rules import Viewer, may_decide
from placedev.programmes.call_models import Call
from placedev.programmes.candidate_models import CallDecision, Candidate
from placedev.programmes.candidate_operations import tell_of
from placedev.programmes.decision_letters import Decided
from placedev.programmes.models import Programme, ProgrammePlace
from placedev.web.mailed import letters_can_be_read


@dataclass(frozen=True)
class DecisionDetails:
    """A decision; the names are those of the columns."""

    outcome: str
    why: str
    body: str
    decided_on: date
    reference: str | None = None
    again: str | None = None


def decide(
    programme: Programme,
    call: Call,
    candidate: Candidate,
    details: DecisionDetails,
    *,
    viewer: Viewer,
    version: int,
    actor: Actor,
    now: datetime,
) -> CallDecision:
    """Write in what was decided; a yes makes the place one of the programme's from that day.

    Args:
        programme: of the call.
        call: that the candidate answers.
        candidate: that has come in.
        details: what was decided.
        viewer: who writes it in.
        version: how many decisions there were when the form was read.
        actor: who writes it in, for the journal.
        now: the present moment.

    Raises:
        EditConflict: somebody else has written in a decision.
        NotAllowed: whoever writes it in is partial.
        RuleBroken: the candidate is withdrawn, or the day has not been yet.
    """
    found = candidate_queries.decisions_on(candidate_ids=[candidate.id]).get(candidate.id, [])
    if found and version == found[0].number - 1 and _is_same(found[0], details):
        return found[0]  # the same form again
    _check(candidate, details, viewer, today=day_of(now))
    number = found[0].number if found else 0
    if version != number:
        raise EditConflict(
            _("Någon annan har skrivit in ett beslut medan ni skrev."),
            mine=details.why,
            theirs=found[0].why if found else "",
            version=number,
            theirs_by="",
        )
    decision = CallDecision(
        programme_id=programme.id,
        candidate_id=candidate.id,
        number=number + 1,
        recorded_at=now,
        **asdict(details),
    )
    db.session.add(decision)
    db.session.flush()
    if details.outcome == "yes":
        _let_in(programme, candidate, details.decided_on, actor=actor, now=now)
    elif found and found[0].outcome == "yes":
        _let_out(programme, candidate, details.decided_on)
    tell_of("decided", programme, call, candidate, actor, now)
    _write_to_them(programme, call, candidate, decision, now=now)
    return decision


def _write_to_them(
    programme: Programme,
    call: Call,
    candidate: Candidate,
    decision: CallDecision,
    *,
    now: datetime,
) -> None:
    """Tell the leaders of a place that works here, and the address of what came on paper."""
    if not letters_can_be_read():
        return
    key, letters = candidate.place_id, []
    place = None if key is None else place_queries.place_by_id(place_id=key)
    about = Decided(programme, call, candidate, place, decision)
    if key is not None:
        leaders = place_queries.leaders_written_to(place_id=key)
        letters = decision_letters.letters_to(leaders, about)
    to_address = decision_letters.letter_to_address(about)
    mail.write_all([*letters, *filter(None, [to_address])], place_id=key, now=now)


def _check(candidate: Candidate, details: DecisionDetails, viewer: Viewer, today: date) -> None:
    opinions = candidate_queries.opinions_on(candidate_ids=[candidate.id])
    if not may_decide(viewer, candidate, opinions.get(candidate.id, ())):
        raise NotAllowed(_("Ni är jävig i den här ansökan. Låt en annan ägare skriva in beslutet."))
    if candidate.withdrawn_at is not None:
        raise RuleBroken(_("Ansökan är tillbakadragen, så det finns inget att besluta om."))
    if details.decided_on > today:
        raise RuleBroken(_("Dagen har inte varit än. Skriv den dag som beslutet fattades."))


def _is_same(decision: CallDecision, details: DecisionDetails) -> bool:
    return all(getattr(decision, name) == value for name, value in asdict(details).items())


def _let_in(
    programme: Programme, candidate: Candidate, on: date, *, actor: Actor, now: datetime
) -> None:
    """Make the place one of the programme's; one that is there already stays the same one."""
    row = _place_of(programme, candidate)
    if row is not None:
        row.place_id = row.place_id or candidate.place_id
        row.from_on = row.from_on or on
        row.to_on = None
        db.session.flush()
        return
    name = candidate.name
    if _called(programme, name) is not None:  # another place of that name
        name = f"{name} ({candidate.municipality})"
    values = parts.place_values(
        programme,
        {
            "name": name,
            "municipality": candidate.municipality,
            "place_id": candidate.place_id,
            "from_on": on,
        },
    )
    parts.add_part(programme, ProgrammePlace, values, uid=uuid.uuid4(), actor=actor, now=now)


def _let_out(programme: Programme, candidate: Candidate, on: date) -> None:
    """Say that the place is no longer with the programme; what it has done there stays."""
    row = _place_of(programme, candidate)
    if row is not None:
        row.to_on = on if row.from_on is None else max(on, row.from_on)
        db.session.flush()


def _place_of(programme: Programme, candidate: Candidate) -> ProgrammePlace | None:
    """Return the row of the programme that is the candidate's place."""
    rows = queries.places_of(programme_id=programme.id)
    if candidate.place_id is not None:
        tied = next((one for one in rows if one.place_id == candidate.place_id), None)
        if tied is not None:
            return tied
    home = queries.municipality_called(programme_id=programme.id, name=candidate.municipality)
    return next(
        (
            one
            for one in rows
            if folded(one.name) == folded(candidate.name)
            and home is not None
            and one.municipality_id == home.id
            and (one.place_id is None or candidate.place_id is None)
        ),
        None,
    )


def _called(programme: Programme, name: str) -> ProgrammePlace | None:
    rows = queries.places_of(programme_id=programme.id)
    return next((one for one in rows if folded(one.name) == folded(name)), None)
