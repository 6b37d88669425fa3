"""Asking questions, and writing ideas down; every idea from anywhere passes through here."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from placedev.contributions import queries, rules
from placedev.contributions.models import Idea, PaperSheet, Phone, Question, QuestionOption, Theme
from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import all_already_made, already_made, check_same
from placedev.meetings.models import AgendaItem, Meeting
from placedev.places.policy import Actor


@dataclass(frozen=True)
class OptionDetails:
    """Something to choose; a theme is chosen under its own name."""

    text: str
    theme: Theme | None = None


@dataclass(frozen=True)
class QuestionDetails:
    """What the hall is asked."""

    text: str
    kind: str = "ideas"
    hint: str | None = None
    agenda_item: AgendaItem | None = None
    dots_each: int = 3
    method_text: str | None = None
    options: tuple[OptionDetails, ...] = ()


@dataclass(frozen=True)
class IdeaDetails:
    """An idea as it came: the words and where they came from."""

    text: str
    origin: str
    origin_label: str | None = None
    question: Question | None = None
    sheet: PaperSheet | None = None
    phone: Phone | None = None
    state: str = "held"


def ask_question(
    meeting: Meeting, details: QuestionDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> Question:
    """Put a question to a meeting; it waits until somebody opens it. The same form twice asks once.

    Raises:
        RuleBroken: there is nothing to choose between.
    """
    made = already_made(Question, uid, meeting_id=meeting.id, text=details.text)
    if made is not None:
        return made
    check_options(details)
    number = queries.last_question_number(meeting_id=meeting.id) + 1
    question = Question(
        uid=uid,
        place_id=meeting.place_id,
        meeting_id=meeting.id,
        agenda_item_id=details.agenda_item.id if details.agenda_item else None,
        number=number,
        position=number,
        text=details.text,
        hint=details.hint,
        kind=details.kind,
        dots_each=details.dots_each,
        method_text=details.method_text,
    )
    db.session.add(question)
    db.session.flush()
    db.session.add_all(
        QuestionOption(
            question_id=question.id,
            position=position,
            text=option.text,
            theme_id=option.theme.id if option.theme else None,
        )
        for position, option in enumerate(details.options, start=1)
    )
    db.session.flush()
    _tell("question.asked", question, actor, now)
    return question


def check_options(details: QuestionDetails) -> None:
    """See that a question that is a choice has what to choose between.

    Raises:
        RuleBroken: there are fewer than two, or the same twice.
    """
    if details.kind == "ideas":
        return
    texts = {option.text for option in details.options}
    if len(texts) < 2:  # noqa: PLR2004 - a choice is of two
        raise RuleBroken(_("Skriv minst två saker att välja mellan."))
    if len(texts) < len(details.options):
        raise RuleBroken(_("Samma sak står två gånger. Skriv den en gång."))


def write_ideas(
    meeting: Meeting,
    ideas: list[tuple[uuid.UUID, IdeaDetails]],
    *,
    actor: Actor | None,
    written_at: datetime,
    now: datetime,
) -> list[Idea]:
    """Write ideas down with the next numbers of the place; one that is here already is not doubled.

    Args:
        meeting: where they were said or written.
        ideas: each with the uid that its sender made.
        actor: who typed them in; none when they came from a phone in the hall.
        written_at: by the clock of the sender.
        now: by our clock.

    Raises:
        AlreadyUsed: a uid belongs to something else.
        RuleBroken: an idea has no words, or too many.
    """
    last = queries.take_idea_numbers(place_id=meeting.place_id)
    known = all_already_made(Idea, [uid for uid, _details in ideas])
    new: list[Idea] = []
    for uid, details in ideas:
        text = rules.idea_text(details.text)
        if uid in known:
            check_same(known[uid], meeting_id=meeting.id, text=text)
            continue
        idea = _idea(meeting, uid, text, details, number=last + len(new) + 1)
        idea.written_at, idea.received_at = written_at, now
        new.append(idea)
    db.session.add_all(new)
    db.session.flush()
    if actor is not None and new:
        journal.record(
            "ideas.written",
            place_id=meeting.place_id,
            actor_id=actor.user_id,
            now=now,
            details={"meeting": meeting.title, "uid": str(meeting.uid), "count": len(new)},
        )
    by_uid = known | {idea.uid: idea for idea in new}
    return [by_uid[uid] for uid, _details in ideas]


def _idea(
    meeting: Meeting, uid: uuid.UUID, text: str, details: IdeaDetails, *, number: int
) -> Idea:
    return Idea(
        uid=uid,
        place_id=meeting.place_id,
        meeting_id=meeting.id,
        question_id=details.question.id if details.question else None,
        sheet_id=details.sheet.id if details.sheet else None,
        phone_id=details.phone.id if details.phone else None,
        number=number,
        text=text,
        origin=details.origin,
        origin_label=details.origin_label,
        state=details.state,
    )


def _tell(event: str, question: Question, actor: Actor, now: datetime) -> None:
    journal.record(
        event,
        place_id=question.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(question.uid), "text": question.text},
    )
