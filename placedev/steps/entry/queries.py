"""Reads of programmes and of what was answered about a place."""

from datetime import date

from sqlalchemy import func, select

from placedev.accounts.models import User
from placedev.core.db import db
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.models import Place
from placedev.steps.checks import assess_one
from placedev.steps.entry.models import EntryAnswer
from placedev.steps.entry.rules import Answer, EntryCheck, Question
from placedev.steps.fact_queries import place_facts
from placedev.steps.facts import PlaceFacts
from placedev.steps.method import EntryFile, Method
from placedev.steps.methods import all_methods, method_named

Programme = tuple[Method, EntryFile]


def programmes(place: Place) -> list[Programme]:
    """Return every programme that asks something of a place, that of its own method first."""
    own = method_named(place.method_id, place.method_version)
    later = sorted(all_methods(), key=lambda one: one.id != own.id)
    found: dict[str, Programme] = {}
    for method in (own, *later):
        if method.entry is not None:  # a method that extends another asks the same
            found.setdefault(method.entry.key, (method, method.entry))
    return list(found.values())


def programme(place: Place, *, entry_key: str) -> Programme:
    """Return one programme; raise NotFound if there is none of that key."""
    for method, entry in programmes(place):
        if entry.key == entry_key:
            return method, entry
    raise NotFound(_("Det programmet finns inte här."))


def entry_checks(place: Place, *, today: date) -> list[EntryCheck]:
    """Return the place held against every programme. Seven statements."""
    facts = place_facts(place, today=today)
    answers = _last_answers(place_id=place.id)
    return [_check(one, facts, answers) for one in programmes(place)]


def entry_check(place: Place, *, entry_key: str, today: date) -> EntryCheck:
    """Return the place held against one programme; raise NotFound. Seven statements."""
    found = programme(place, entry_key=entry_key)
    facts = place_facts(place, today=today)
    return _check(found, facts, _last_answers(place_id=place.id))


def _check(
    found: Programme, facts: PlaceFacts, answers: dict[tuple[str, str], Answer]
) -> EntryCheck:
    method, entry = found
    return EntryCheck(
        method,
        entry,
        tuple(
            Question(
                criterion,
                assess_one(criterion, facts, None).evidence,
                answers.get((entry.key, criterion.key)),
            )
            for criterion in entry.criteria
        ),
    )


def _last_answers(*, place_id: int) -> dict[tuple[str, str], Answer]:
    """Return programme and question to the last answer. One statement."""
    last = (
        select(func.max(EntryAnswer.id))
        .where(EntryAnswer.place_id == place_id)
        .group_by(EntryAnswer.entry_key, EntryAnswer.criterion_key)
    )
    rows = db.session.execute(
        select(EntryAnswer, User.name)
        .outerjoin(User, User.id == EntryAnswer.answered_by_id)
        .where(EntryAnswer.id.in_(last))
        .order_by(EntryAnswer.id)
    )
    return {
        (row.entry_key, row.criterion_key): Answer(
            row.value, row.source, row.holds, row.reason, row.answered_at, name
        )
        for row, name in rows
    }
