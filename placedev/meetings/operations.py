"""What can be done to meetings, agendas, notes, decisions and follow-ups."""

import dataclasses
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from placedev.core import markdown
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.meetings import queries, rules
from placedev.meetings.models import (
    AgendaItem,
    Decision,
    FollowUp,
    Meeting,
    NoteRevision,
)
from placedev.meetings.telling import tell, tell_of
from placedev.meetings.time_rules import When
from placedev.meetings.versions import conflict
from placedev.places.models import Place, SubPlace
from placedev.places.policy import Actor
from placedev.stakeholders.models import Organisation
from placedev.stakeholders.rules import OTHER

_SITTING = timedelta(minutes=30)  # in which one person's savings of a note are one thing


@dataclass(frozen=True)
class MeetingDetails:
    """What is said about a meeting before and after it."""

    title: str
    kind: str
    when: When
    kind_label: str | None = None
    number: int | None = None
    is_open: bool = False
    starts_at: str | None = None
    ends_at: str | None = None
    venue: str | None = None
    sub_place: SubPlace | None = None
    invited_how: str | None = None
    purpose: str | None = None
    next_meeting: str | None = None
    series_name: str | None = None
    is_information_only: bool = False
    minutes_kind: str = "notes"
    chaired_by: str | None = None
    secretary: str | None = None
    apologies: str | None = None
    quorum: str | None = None


@dataclass(frozen=True)
class DecisionDetails:
    """What was decided, and how."""

    text: str
    when: When
    number: int | None = None  # its paragraph; none: the next of the series
    decided_how: str | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    body: str | None = None
    agenda_item: AgendaItem | None = None
    sector: str | None = None
    reference: str | None = None
    condition: str | None = None
    vote: str | None = None
    backed_by: str | None = None
    adopts_plan: bool = False
    backs_target_picture: bool = False
    forms_organisation: bool = False


@dataclass(frozen=True)
class FollowUpDetails:
    """Something to come back to."""

    what: str
    due: When
    kind: str = "task"
    who: str | None = None
    organisation: Organisation | None = None


@dataclass(frozen=True)
class NoteConflict:
    """Somebody else's note was saved first. Both texts are stored."""

    mine: str
    theirs: str
    version: int  # saving with it overwrites theirs knowingly
    theirs_by: str | None
    theirs_at: datetime
    base: str = ""  # what mine began as


def plan_meeting(
    place: Place, details: MeetingDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> Meeting:
    """Add a meeting to come; the same form twice adds one.

    Raises:
        RuleBroken: "other" has no word.
    """
    made = already_made(Meeting, uid, place_id=place.id, title=details.title)
    if made is not None:
        return made
    meeting = Meeting(uid=uid, place_id=place.id, created_at=now)
    _write_details(meeting, details)
    db.session.add(meeting)
    db.session.flush()
    tell("meeting.planned", meeting, actor, now, kind=meeting.kind)
    return meeting


def change_meeting(
    meeting: Meeting, details: MeetingDetails, *, version: int, actor: Actor, now: datetime
) -> Meeting:
    """Change what is said about a meeting.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: "other" has no word, or the minutes are approved.
    """
    rules.check_offered(meeting, "write")
    _check_version(meeting, version, mine=details.purpose, theirs=meeting.purpose)
    _write_details(meeting, details)
    db.session.flush()
    tell("meeting.changed", meeting, actor, now)
    return meeting


def save_note(
    meeting: Meeting, item: AgendaItem, text: str, *, version: int, actor: Actor, now: datetime
) -> NoteConflict | None:
    """Save the note under a point, or keep it beside the one that somebody saved first.

    Either way the text is stored. A note meets another one if one was saved after `version` of
    the point was read; a changed title is no conflict.

    Returns:
        None when saved; otherwise both texts.

    Raises:
        RuleBroken: the text is too heavy, or the minutes are approved.
    """
    rules.check_offered(meeting, "write")
    html = markdown.render(text)
    if text == item.note:
        return None
    if version > item.version:
        version = 0  # nobody has read what is not there yet: as if nothing had been read
    latest = queries.latest_saved(item_id=item.id)
    if latest is not None and latest.revision.number > version:
        _keep_beside(meeting, item, text, version=version, actor=actor, now=now)
        return NoteConflict(
            text,
            item.note,
            item.version,
            latest.written_by,
            latest.revision.saved_at,
            queries.saved_text(item_id=item.id, version=version),
        )
    item.note, item.note_html, item.renderer = text, str(html), markdown.RENDERER
    goes_on = _goes_on(item, actor, now)
    item.saved_at, item.saved_by_id = now, actor.user_id
    db.session.flush()
    _add_revision(item, text, number=item.version, kind="saved", actor=actor, now=now)
    if not goes_on:
        tell("note.saved", meeting, actor, now, item=str(item.uid), title=item.title)
    return None


def _goes_on(item: AgendaItem, actor: Actor, now: datetime) -> bool:
    """Tell whether somebody writes on at what they saved a moment ago: told once is enough."""
    is_theirs = item.saved_by_id == actor.user_id
    return is_theirs and item.saved_at is not None and now - item.saved_at < _SITTING


def _keep_beside(
    meeting: Meeting, item: AgendaItem, text: str, *, version: int, actor: Actor, now: datetime
) -> None:
    if queries.kept_already(item_id=item.id, number=version, user_id=actor.user_id, text=text):
        return
    _add_revision(item, text, number=version, kind="in-conflict", actor=actor, now=now)
    tell("note.kept-beside", meeting, actor, now, item=str(item.uid), title=item.title)


def _add_revision(
    item: AgendaItem, text: str, *, number: int, kind: str, actor: Actor, now: datetime
) -> None:
    db.session.add(
        NoteRevision(
            agenda_item_id=item.id,
            number=number,
            kind=kind,
            text=text,
            saved_at=now,
            saved_by_id=actor.user_id,
        )
    )
    db.session.flush()


def record_decision(
    place: Place,
    details: DecisionDetails,
    *,
    meeting: Meeting | None,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> Decision:
    """Write down a decision, made at a meeting here or elsewhere; the same form twice adds one.

    Raises:
        RuleBroken: the minutes are approved, or nobody is said to have decided elsewhere.
    """
    made = already_made(Decision, uid, place_id=place.id, text=details.text)
    if made is not None:
        return made
    _check_decision(meeting, details)
    meeting_id = meeting.id if meeting else None
    last = queries.last_decision_position(place_id=place.id, meeting_id=meeting_id)
    decision = Decision(
        uid=uid, place_id=place.id, meeting_id=meeting_id, position=last + 1, planned_earlier=[]
    )
    _write_decision(decision, details)
    if meeting is not None:
        decision.number = _paragraph(meeting, details.number)
    if meeting is not None and decision.decided_on is None and not decision.date_text:
        decision.date_text, decision.decided_on = meeting.date_text, meeting.held_on
    db.session.add(decision)
    db.session.flush()
    tell_of(decision, "decision.recorded", decision.text, actor, now)
    return decision


def change_decision(
    decision: Decision,
    details: DecisionDetails,
    *,
    meeting: Meeting | None,
    version: int,
    actor: Actor,
    now: datetime,
) -> Decision:
    """Change what is written about a decision; a new day keeps the old one as planned earlier.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the minutes are approved, or nobody is said to have decided elsewhere.
    """
    _check_decision(meeting, details)
    if decision.version != version:
        raise conflict(decision.version, mine=details.text, theirs=decision.text)
    number = decision.number
    if meeting is not None and details.number not in {None, number}:
        number = _paragraph(meeting, details.number, besides=decision.id)
    _write_decision(decision, details)
    decision.number = number
    db.session.flush()
    tell_of(decision, "decision.changed", decision.text, actor, now)
    return decision


def record_follow_up(
    meeting: Meeting, details: FollowUpDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> FollowUp:
    """Write down something to come back to; the same form twice adds one.

    It may be added after the minutes are approved: it is about what happens next.
    """
    made = already_made(FollowUp, uid, place_id=meeting.place_id, what=details.what)
    if made is not None:
        return made
    follow_up = FollowUp(
        uid=uid,
        place_id=meeting.place_id,
        meeting_id=meeting.id,
        position=queries.last_follow_up_position(meeting_id=meeting.id) + 1,
        kind=details.kind,
        what=details.what,
        who=details.who,
        organisation_id=details.organisation.id if details.organisation else None,
        due_text=details.due.text,
        due_on=details.due.on,
    )
    db.session.add(follow_up)
    db.session.flush()
    tell_of(follow_up, "follow-up.recorded", follow_up.what, actor, now)
    return follow_up


def close_follow_up(
    follow_up: FollowUp,
    *,
    state: str,
    answer: str | None,
    version: int,
    actor: Actor,
    now: datetime,
    answered_at: Meeting | None = None,
) -> FollowUp:
    """Say what became of it; "open" takes it up again.

    Args:
        follow_up: a task or a question.
        state: open, done or dropped.
        answer: what it became, or why it did not come about.
        version: that was read.
        actor: who says so.
        now: when.
        answered_at: the meeting that heard the answer to a question, if one has.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: it did not come about, and nothing says why.
    """
    if follow_up.version != version:
        raise conflict(follow_up.version, mine=answer, theirs=follow_up.answer)
    if state == "dropped" and not answer:
        raise RuleBroken(_("Skriv varför det inte blev av, så att den som undrar får veta."))
    follow_up.state, follow_up.answer = state, answer
    follow_up.answered_at_id = answered_at.id if answered_at and state != "open" else None
    follow_up.closed_on = None if state == "open" else day_of(now)
    db.session.flush()
    event = "follow-up.reopened" if state == "open" else "follow-up.closed"
    tell_of(follow_up, event, follow_up.what, actor, now, state=state)
    return follow_up


def _write_details(meeting: Meeting, details: MeetingDetails) -> None:
    if details.kind == OTHER and not details.kind_label:
        raise RuleBroken(_("Skriv vad det är för möte när ni väljer ”annat möte”."))
    for field in dataclasses.fields(details):
        if field.name not in {"when", "sub_place"}:
            setattr(meeting, field.name, getattr(details, field.name))
    if meeting.invited_at is not None and meeting.state == "planned":
        rules.keep_earlier_day(meeting, details.when)
    meeting.date_text, meeting.held_on = details.when.text, details.when.on
    meeting.sub_place_id = details.sub_place.id if details.sub_place else None


def _write_decision(decision: Decision, details: DecisionDetails) -> None:
    for field in dataclasses.fields(details):
        if field.name not in {"when", "agenda_item"}:
            setattr(decision, field.name, getattr(details, field.name))
    before, after = When(decision.date_text, decision.decided_on).said, details.when.said
    decision.date_text, decision.decided_on = details.when.text, details.when.on
    if decision.meeting_id is None and before and after and before != after:
        decision.planned_earlier = [*(decision.planned_earlier or []), before]
    decision.agenda_item_id = details.agenda_item.id if details.agenda_item else None


def _paragraph(meeting: Meeting, wanted: int | None, *, besides: int | None = None) -> int:
    """Return the paragraph that a decision of a meeting gets: the wanted one, or the next."""
    taken = queries.take_paragraphs(meeting=meeting, besides=besides)
    if wanted is None:
        return taken.last_of_series + 1
    if wanted in taken.of_meeting:
        raise RuleBroken(
            _("§ %(n)s finns redan på det här mötet. Välj ett annat nummer.", n=wanted)
        )
    return wanted


def _check_decision(meeting: Meeting | None, details: DecisionDetails) -> None:
    if meeting is not None:
        rules.check_offered(meeting, "write")
    elif not details.body:
        raise RuleBroken(_("Skriv vem som beslutade, till exempel kommunstyrelsen."))


def _check_version(meeting: Meeting, version: int, *, mine: str | None, theirs: str | None) -> None:
    if meeting.version != version:
        raise conflict(meeting.version, mine=mine, theirs=theirs)
