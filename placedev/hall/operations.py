"""What the group does with the room: its code, its door for phones, and what is shown."""

from datetime import datetime

from placedev.contributions.models import Question
from placedev.contributions.question_operations import open_question
from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.hall import queries, rules
from placedev.hall.models import Hall
from placedev.meetings.models import AgendaItem, Meeting
from placedev.places.policy import Actor


def prepare_hall(meeting: Meeting, *, now: datetime) -> Hall:
    """Return the room of a meeting; made, with a code of its own, the first time it is asked for.

    Two who ask at the same moment get the same room: the second is asked again by the request.
    """
    found = queries.hall_of(meeting_id=meeting.id)
    if found is not None:
        return found
    code = rules.new_code()
    while queries.is_code_taken(code=code):
        code = rules.new_code()
    hall = Hall(meeting_id=meeting.id, code=code, made_at=now)
    db.session.add(hall)
    db.session.flush()
    return hall


def open_to_phones(meeting: Meeting, *, actor: Actor, now: datetime) -> Hall:
    """Let phones in; where they are let in already, nothing happens.

    Raises:
        RuleBroken: nobody is to know of the meeting yet, or it is over.
    """
    if rules.is_secret(meeting):
        raise RuleBroken(
            _("Mötet är ett utkast. Bjud in eller börja mötet, så kan telefonerna släppas in.")
        )
    if rules.is_over(meeting):
        raise RuleBroken(_("Mötet är över. Skriv in det som kom på papper i stället."))
    hall = prepare_hall(meeting, now=now)
    if not hall.is_open:
        hall.is_open = True
        _tell("hall.opened", meeting, actor, now)
    return hall


def shut_to_phones(meeting: Meeting, *, actor: Actor, now: datetime) -> Hall:
    """Let no phones in; what they have sent stays."""
    hall = prepare_hall(meeting, now=now)
    if hall.is_open:
        hall.is_open = False
        _tell("hall.shut", meeting, actor, now)
    return hall


def show(
    hall: Hall, scene: str, *, question: Question | None = None, item: AgendaItem | None = None
) -> Hall:
    """Choose what the projector shows; phones follow to the question, and stay with it.

    Args:
        hall: the room.
        scene: a code of SCENES.
        question: that the scene is about, or that phones come to.
        item: the point on the agenda that the scene is about.

    Raises:
        RuleBroken: the scene needs a question.
    """
    if scene in rules.OF_A_QUESTION and question is None:
        raise RuleBroken(_("Ställ en fråga först. Sedan kan den visas."))
    hall.scene = scene
    hall.agenda_item_id = item.id if item is not None else None
    if question is not None:
        hall.question_id = question.id
    hall.changes += 1
    db.session.flush()
    return hall


def ask_hall(meeting: Meeting, question: Question, *, actor: Actor, now: datetime) -> Hall:
    """Open a question, let phones in and show it: one press for all that it takes.

    Args:
        meeting: where.
        question: of the meeting, locked against answers.
        actor: who asks.
        now: by our clock.

    Raises:
        RuleBroken: nobody is to know of the meeting yet, or it is over.
    """
    hall = open_to_phones(meeting, actor=actor, now=now)
    open_question(meeting, question, actor=actor, now=now)
    return show(hall, "question" if question.kind == "ideas" else "dots", question=question)


def _tell(event: str, meeting: Meeting, actor: Actor, now: datetime) -> None:
    journal.record(
        event,
        place_id=meeting.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(meeting.uid), "title": meeting.title},
    )
