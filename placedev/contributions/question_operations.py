"""What can be done to a question before, while and after it is answered."""

from datetime import datetime

from placedev.contributions import question_queries
from placedev.contributions.models import Question, QuestionOption
from placedev.contributions.operations import OptionDetails, QuestionDetails, check_options
from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.meetings.models import Meeting
from placedev.meetings.rules import phase
from placedev.places.policy import Actor

_OVER = {"held", "shared", "approved", "cancelled"}  # the room is empty


def change_question(
    question: Question, details: QuestionDetails, *, version: int, actor: Actor, now: datetime
) -> Question:
    """Ask something else instead.

    Args:
        question: with its options, locked against answers.
        details: what is asked from now on.
        version: that was read.
        actor: who changes it.
        now: by our clock.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: somebody has answered, or there is nothing to choose between.
    """
    if version != question.version:
        raise EditConflict(
            _("Någon annan ändrade frågan medan ni skrev."),
            mine=details.text,
            theirs=question.text,
            version=question.version,
            theirs_by="",
        )
    if question.state == "open" or question_queries.is_answered(question):
        raise RuleBroken(
            _("Frågan går inte att ändra när den är öppen eller har svar. Ställ en ny fråga.")
        )
    check_options(details)
    question.text, question.hint, question.kind = details.text, details.hint, details.kind
    question.dots_each, question.method_text = details.dots_each, details.method_text
    question.agenda_item_id = details.agenda_item.id if details.agenda_item else None
    _replace_options(question, details.options if details.kind != "ideas" else ())
    db.session.flush()
    _tell("question.changed", question, actor, now)
    return question


def _replace_options(question: Question, wished: tuple[OptionDetails, ...]) -> None:
    """Keep the options that are still wished for, and their uids."""
    known = {option.text: option for option in question.options}
    for position, one in enumerate(wished, start=1):
        option = known.pop(one.text, None)
        if option is None:
            option = QuestionOption(question_id=question.id, text=one.text)
            db.session.add(option)
        option.position = position
        option.theme_id = one.theme.id if one.theme else None
    for option in known.values():
        db.session.delete(option)
    db.session.flush()
    db.session.expire(question, ["options"])


def move_question(meeting: Meeting, question: Question, *, up: bool) -> None:
    """Let a question change places with the one before or after it; at an end it stays."""
    order = list(question_queries.neighbours(meeting_id=meeting.id))
    at = order.index(question)
    other = at - 1 if up else at + 1
    if 0 <= other < len(order):
        order[at], order[other] = order[other], order[at]
    for position, one in enumerate(order, start=1):
        one.position = position
    db.session.flush()


def open_question(meeting: Meeting, question: Question, *, actor: Actor, now: datetime) -> Question:
    """Let the hall answer, for the first time or again; one that is open stays so.

    Args:
        meeting: that it belongs to.
        question: locked against answers.
        actor: who opens it.
        now: by our clock.

    Raises:
        RuleBroken: the meeting is over.
    """
    if question.state == "open":
        return question
    if phase(meeting) in _OVER:
        raise RuleBroken(_("Mötet är över. Skriv in det som kom på papper i stället."))
    again = question.state == "closed"
    question.state, question.closed_at = "open", None
    question.opened_at = question.opened_at or now
    db.session.flush()
    _tell("question.reopened" if again else "question.opened", question, actor, now)
    return question


def close_question(question: Question, *, actor: Actor, now: datetime) -> Question:
    """Take no more answers by phone; one that is closed stays so, and so does its time.

    The question must be locked: then every answer that was acknowledged is counted, and none
    comes after.
    """
    if question.state == "closed":
        return question
    question.state, question.closed_at = "closed", now
    db.session.flush()
    _tell("question.closed", question, actor, now)
    return question


def _tell(event: str, question: Question, actor: Actor, now: datetime) -> None:
    journal.record(
        event,
        place_id=question.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(question.uid), "text": question.text},
    )
