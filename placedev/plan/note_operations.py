"""What can be done to notes about how the plan fares: written, changed, put into the bin."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from placedev.core import files
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places import photos
from placedev.places.policy import Actor
from placedev.plan.around_queries import Named
from placedev.plan.bin_models import BinnedPart
from placedev.plan.bin_operations import put_away
from placedev.plan.models import Activity, Plan, ProgressNote
from placedev.plan.row_operations import tell

_LONGEST = 80  # characters of a note that the journal and the bin are told


@dataclass(frozen=True)
class Said:
    """What a note says."""

    text: str
    noted_on: date
    is_public: bool
    about: Activity | Named | None = None  # none: the whole plan
    photo: bytes | None = None  # as it was sent; none leaves the one that is there
    photo_alt: str | None = None
    photo_credit: str | None = None
    photo_licence: str | None = None
    without_photo: bool = False  # take away the one that is there


def add_note(
    plan: Plan, said: Said, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> ProgressNote:
    """Add a note with its photo; the same form twice adds one.

    Raises:
        RuleBroken: the day lies ahead, or the photo cannot be shown.
    """
    made = already_made(ProgressNote, uid, plan_id=plan.id)
    if made is not None:
        return made
    note = ProgressNote(uid=uid, plan_id=plan.id, recorded_at=now, recorded_by_id=actor.user_id)
    _say(note, said, now)
    db.session.add(note)
    db.session.flush()
    about = said.about or note  # an activity's own history knows it
    tell("progress.noted", about, plan.place_id, actor, now, title=note.text[:_LONGEST])
    return note


def change_note(
    plan: Plan, note: ProgressNote, said: Said, *, version: int, actor: Actor, now: datetime
) -> ProgressNote:
    """Change a note.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: as in add_note.
    """
    if note.version != version:
        raise EditConflict(
            _("Någon annan ändrade notisen medan ni skrev."),
            mine=said.text,
            theirs=note.text,
            version=note.version,
            theirs_by="",
        )
    _say(note, said, now)
    db.session.flush()
    tell("note.changed", note, plan.place_id, actor, now, title=note.text[:_LONGEST])
    return note


def remove_note(plan: Plan, note: ProgressNote, *, actor: Actor, now: datetime) -> BinnedPart:
    """Put a note into the bin; the journal tells "note.removed"."""
    return put_away(plan, "note", note, title=note.text[:_LONGEST], actor=actor, now=now)


def _say(note: ProgressNote, said: Said, now: datetime) -> None:
    if said.noted_on > day_of(now):
        raise RuleBroken(_("Det kan inte ha hänt efter i dag. Rätta dagen."))
    note.text, note.noted_on, note.is_public = said.text, said.noted_on, said.is_public
    note.date_text, note.activity_id = None, said.about.id if said.about else None
    if said.without_photo:
        note.photo_id = None
    if said.photo:
        shown = photos.shown_photo(said.photo)
        note.photo_id = files.store(shown, media_type=photos.MEDIA_TYPE).id
    has_photo = note.photo_id is not None
    note.photo_alt = said.photo_alt if has_photo else None
    note.photo_credit = said.photo_credit if has_photo else None
    note.photo_licence = said.photo_licence if has_photo else None
    if has_photo and not note.photo_alt:
        raise RuleBroken(_("Beskriv vad bilden visar, för den som inte ser den."))
