"""What can be done to lessons: written, corrected, taken away."""

import dataclasses
import uuid
from dataclasses import dataclass
from datetime import datetime

from placedev.core import journal
from placedev.core.db import db
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.core.versions import check_version
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.regions.models import BinnedLesson, Lesson
from placedev.regions.shared_operations import put_away


@dataclass(frozen=True)
class Learned:
    """A lesson as it is written; at least one of the texts says something."""

    step_key: str
    worked: str | None
    did_not: str | None
    tip: str | None
    names_place: bool = False  # where the region shares it


_SAID = ("step_key", "worked", "did_not", "tip", "names_place")


def write_lesson(
    place: Place, learned: Learned, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> Lesson:
    """Write a lesson down; the same form twice writes one.

    Raises:
        AlreadyUsed: the uid belongs to something else.
    """
    same = {name: getattr(learned, name) for name in _SAID}
    made = already_made(Lesson, uid, place_id=place.id, **same)
    if made is not None:
        return made
    lesson = Lesson(uid=uid, place_id=place.id, written_at=now, written_by_id=actor.user_id, **same)
    db.session.add(lesson)
    db.session.flush()
    _tell("lesson.written", lesson, actor, now)
    return lesson


def change_lesson(
    lesson: Lesson, learned: Learned, *, version: int, actor: Actor, now: datetime
) -> None:
    """Correct a lesson.

    Raises:
        EditConflict: somebody else saved first.
    """
    _check_version(lesson, version, mine=in_words(learned))
    for name, value in dataclasses.asdict(learned).items():
        setattr(lesson, name, value)
    db.session.flush()
    _tell("lesson.changed", lesson, actor, now)


def remove_lesson(lesson: Lesson, *, version: int, actor: Actor, now: datetime) -> BinnedLesson:
    """Take a lesson away; it lies in the bin for thirty days.

    Raises:
        EditConflict: somebody else changed it after it was shown.
    """
    _check_version(lesson, version, mine=_("Ta bort lärdomen"))
    return put_away(lesson, actor=actor, now=now)


def in_words(one: Learned | Lesson) -> str:
    """Return the texts of a lesson, to be told apart from another version."""
    told = (
        (_("Det här fungerade: %(text)s", text=one.worked), one.worked),
        (_("Det här fungerade inte: %(text)s", text=one.did_not), one.did_not),
        (_("Tips: %(text)s", text=one.tip), one.tip),
    )
    return "\n".join(words for words, text in told if text)


def _check_version(lesson: Lesson, version: int, *, mine: str) -> None:
    words = _("Någon annan ändrade lärdomen medan ni skrev.")
    check_version(lesson, version, words, mine=mine, theirs=in_words(lesson))


def _tell(event: str, lesson: Lesson, actor: Actor, now: datetime) -> None:
    journal.record(
        event,
        place_id=lesson.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(lesson.uid), "step": lesson.step_key},
    )
