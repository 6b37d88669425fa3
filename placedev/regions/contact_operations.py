"""What can be done to the contact log: written, corrected, struck, and handed over."""

import dataclasses
import uuid
from datetime import datetime

from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.core.versions import check_version
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.regions.contact_rules import FORMS, Talk, check_talk
from placedev.regions.models import ContactEntry, HandOverNote
from placedev.web.formatting import day


def log_contact(
    place: Place, talk: Talk, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> ContactEntry:
    """Write down a talk with a place; the same form twice writes one.

    Raises:
        RuleBroken: the days cannot be.
        AlreadyUsed: the uid belongs to something else.
    """
    made = already_made(ContactEntry, uid, place_id=place.id, topic=talk.topic)
    if made is not None:
        return made
    check_talk(talk, today=day_of(now))
    entry = ContactEntry(
        uid=uid,
        place_id=place.id,
        written_at=now,
        written_by_id=actor.user_id,
        **dataclasses.asdict(talk),
    )
    db.session.add(entry)
    db.session.flush()
    _tell("contact.logged", entry, actor, now)
    return entry


def correct_contact(
    entry: ContactEntry, talk: Talk, *, version: int, actor: Actor, now: datetime
) -> None:
    """Correct what was written about a talk.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the days cannot be.
    """
    _check_version(entry, version, mine=in_words(talk))
    check_talk(talk, today=day_of(now))
    for name, value in dataclasses.asdict(talk).items():
        setattr(entry, name, value)
    db.session.flush()
    _tell("contact.corrected", entry, actor, now)


def strike_contact(entry: ContactEntry, *, version: int, actor: Actor, now: datetime) -> None:
    """Strike an entry: it stays to be read, and counts no longer. Twice is once.

    Raises:
        EditConflict: somebody else changed it after it was shown.
    """
    if entry.struck_at is not None:
        return
    _check_version(entry, version, mine=_("Stryk raden"))
    entry.struck_at, entry.struck_by_id = now, actor.user_id
    db.session.flush()
    _tell("contact.struck", entry, actor, now)


def restore_contact(entry: ContactEntry, *, actor: Actor, now: datetime) -> None:
    """Let a struck entry count again. Twice is once."""
    if entry.struck_at is None:
        return
    entry.struck_at = entry.struck_by_id = None
    db.session.flush()
    _tell("contact.restored", entry, actor, now)


def hand_over(
    place: Place, text: str, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> HandOverNote:
    """Write what whoever comes next should know; earlier notes stay below.

    Raises:
        AlreadyUsed: the uid belongs to something else.
    """
    made = already_made(HandOverNote, uid, place_id=place.id, text=text)
    if made is not None:
        return made
    note = HandOverNote(
        uid=uid, place_id=place.id, text=text, written_at=now, written_by_id=actor.user_id
    )
    db.session.add(note)
    db.session.flush()
    details = {"uid": str(uid)}
    journal.record(
        "contact.handed-over", place_id=place.id, actor_id=actor.user_id, now=now, details=details
    )
    return note


def in_words(talk: Talk | ContactEntry) -> str:
    """Return day, form, topic and next step, to be told apart from another version."""
    parts = [f"{day(talk.contacted_on)}, {talk.form_label or FORMS[talk.form]}: {talk.topic}"]
    if talk.next_step:
        until = "" if talk.next_on is None else f" ({day(talk.next_on)})"
        parts.append(_("Nästa steg: %(step)s", step=f"{talk.next_step}{until}"))
    return "\n".join(parts)


def _check_version(entry: ContactEntry, version: int, *, mine: str) -> None:
    words = _("Någon annan ändrade raden medan ni skrev.")
    check_version(entry, version, words, mine=mine, theirs=in_words(entry))


def _tell(event: str, entry: ContactEntry, actor: Actor, now: datetime) -> None:
    """Tell the journal that, not what: members read the journal, and not the log."""
    journal.record(
        event,
        place_id=entry.place_id,
        actor_id=actor.user_id,
        now=now,
        details={
            "uid": str(entry.uid),
            "form": entry.form,
            "on": entry.contacted_on.isoformat(),
        },
    )
