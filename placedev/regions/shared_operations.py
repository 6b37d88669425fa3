"""Sharing lessons with all places of a region, and lessons into the bin and out of it."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from placedev.core import journal
from placedev.core.db import Base, db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.plan import bin_operations as plan_bin
from placedev.plan import bin_queries
from placedev.plan.bin_row_operations import insert_all
from placedev.plan.bin_writing import as_data
from placedev.regions import shared_queries
from placedev.regions.models import BinnedLesson, Lesson, SharedLesson

_LONGEST_TITLE = 80  # letters


def share(place: Place, lesson: Lesson, text: str, *, actor: Actor, now: datetime) -> SharedLesson:
    """Tell a lesson under its step at all places of the region; again: in other words."""
    shared = shared_queries.shared_locked(lesson)
    if shared is None:
        shared = SharedLesson(lesson_id=lesson.id, shared_at=now)
        db.session.add(shared)
    elif shared.text == text:
        return shared
    shared.method_id, shared.step_key = place.method_id, lesson.step_key
    shared.text, shared.shared_by_id = text, actor.user_id
    db.session.flush()
    _tell("lesson.shared", lesson, actor, now)
    return shared


def withdraw(lesson: Lesson, *, actor: Actor, now: datetime) -> None:
    """Tell it no longer; twice is the same as once."""
    shared = shared_queries.shared_locked(lesson)
    if shared is not None:
        db.session.delete(shared)
        db.session.flush()
        _tell("lesson.unshared", lesson, actor, now)


def put_away(lesson: Lesson, *, actor: Actor, now: datetime) -> BinnedLesson:
    """Take a lesson away, and tell it no longer; for thirty days it can be brought back."""
    withdraw(lesson, actor=actor, now=now)
    db.session.flush()
    table = Base.metadata.tables[Lesson.__tablename__]
    said = lesson.worked or lesson.did_not or lesson.tip or ""
    part = BinnedLesson(
        place_id=lesson.place_id,
        part_uid=lesson.uid,
        title=said if len(said) <= _LONGEST_TITLE else f"{said[: _LONGEST_TITLE - 1].rstrip()}…",
        tables=as_data(bin_queries.with_all_below(table, lesson.id), ()),
        removed_at=now,
        removed_by_id=actor.user_id,
    )
    _tell("lesson.removed", lesson, actor, now)
    db.session.add(part)
    db.session.execute(delete(Lesson).where(Lesson.id == lesson.id))
    db.session.flush()
    db.session.expire_all()
    return part


def restore(part: BinnedLesson, *, actor: Actor, now: datetime) -> None:
    """Bring a removed lesson, locked, back. Whoever shared it shares it anew.

    Raises:
        RuleBroken: it is there already, as after an import.
    """
    try:
        with db.session.begin_nested():
            insert_all(part.tables)
    except IntegrityError as error:
        raise RuleBroken(
            _("”%(title)s” finns redan bland lärdomarna. Ingenting ändrades.", title=part.title)
        ) from error
    details = {"uid": str(part.part_uid)}
    journal.record(
        "lesson.restored",
        place_id=part.place_id,
        actor_id=actor.user_id,
        now=now,
        details=details,
    )
    db.session.delete(part)
    db.session.flush()


def erase_due(*, now: datetime) -> int:
    """Erase what has lain there thirty days, at every place; return how much. Two statements."""
    return plan_bin.erase_due(BinnedLesson, now=now)


def _tell(event: str, lesson: Lesson, actor: Actor, now: datetime) -> None:
    journal.record(
        event,
        place_id=lesson.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(lesson.uid), "step": lesson.step_key},
    )
