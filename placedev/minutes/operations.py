"""From draft to approved: sharing, approving, freezing, correcting."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from placedev.core import journal, mail
from placedev.core.checksums import checksum_of
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import EditConflict, NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.core.mail import Letter
from placedev.core.once import already_made
from placedev.meetings.models import Meeting
from placedev.minutes import queries
from placedev.minutes.models import Addendum, FrozenMinutes
from placedev.minutes.queries import Document
from placedev.minutes.snapshot import Approval, Approved, as_data
from placedev.places.models import Place
from placedev.places.policy import Actor


def share_minutes(
    place: Place, meeting: Meeting, letters: Sequence[Letter], *, actor: Actor, now: datetime
) -> Meeting:
    """Send the minutes to those who were there, or say that they have them already.

    Raises:
        RuleBroken: the meeting has not been held, or the minutes are no draft.
    """
    meeting = _still(place, meeting.uid)
    _check_held(meeting)
    if meeting.minutes_state != "draft":
        raise RuleBroken(_("Anteckningarna är redan skickade. Ladda om sidan."))
    meeting.minutes_state = "shared"
    for letter in letters:
        mail.write(letter, place_id=place.id, now=now)
    db.session.flush()
    _tell("minutes.shared", meeting, actor, now, letters=len(letters))
    return meeting


def approve_notes(
    place: Place,
    meeting_uid: uuid.UUID,
    *,
    by: str | None,
    on: date,
    seen: str | None,
    actor: Actor,
    now: datetime,
) -> Meeting:
    """Approve minnesanteckningar as the leader, and freeze them as they were seen.

    Args:
        place: whose meeting it is.
        meeting_uid: the meeting.
        by: who approved them, in words.
        on: the day when they did.
        seen: fingerprint of the text that was on the page; none where nobody looked at a page.
        actor: who says so.
        now: the moment.

    Raises:
        RuleBroken: not held, approved already, a protocol, or a day to come.
        EditConflict: the text is no longer the one that was seen.
    """
    meeting = _still(place, meeting_uid)
    if meeting.minutes_kind == "protocol":
        raise RuleBroken(_("Ett protokoll godkänns av justerarna. Fråga dem först."))
    if on > day_of(now):
        raise RuleBroken(_("Dagen har inte varit än. Skriv dagen då anteckningarna godkändes."))
    document = _document(place, meeting)
    check_seen(document, seen)
    return freeze(place, document, by=by, on=on, actor_id=actor.user_id, now=now)


def freeze(
    place: Place,
    document: Document,
    *,
    by: str | None,
    on: date,
    actor_id: int | None,
    now: datetime,
) -> Meeting:
    """Keep the minutes as they are for good. The meeting must be held still by the caller.

    Raises:
        RuleBroken: the meeting has not been held, or the minutes are approved already.
    """
    meeting = _still(place, document.meeting.uid)
    _check_held(meeting)
    check_open(meeting)
    meeting.minutes_state = "approved"
    meeting.minutes_approved_on, meeting.minutes_approved_by = on, by
    approval = Approval(on=on, by=by, signatures=queries.signatures_of(document.adjusters))
    content = as_data(Approved(minutes=document.minutes, approval=approval))
    db.session.add(
        FrozenMinutes(
            meeting_id=meeting.id,
            content=content,
            sha256=checksum_of(content),
            frozen_at=now,
            frozen_by_id=actor_id,
        )
    )
    db.session.flush()
    _record("minutes.approved", meeting, actor_id, now, sha256=checksum_of(content))
    return meeting


def add_correction(
    place: Place, meeting: Meeting, text: str, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> Addendum:
    """Add a correction to approved minutes; the same form twice adds one.

    Raises:
        RuleBroken: the minutes are not approved, so they can be mended themselves.
    """
    made = already_made(Addendum, uid, meeting_id=meeting.id, text=text)
    if made is not None:
        return made
    meeting = _still(place, meeting.uid)
    if meeting.minutes_state != "approved":
        raise RuleBroken(_("Anteckningarna är inte låsta än. Rätta texten i stället."))
    addendum = Addendum(
        uid=uid,
        meeting_id=meeting.id,
        number=queries.last_addendum(meeting_id=meeting.id) + 1,
        text=text,
        added_at=now,
        added_by_id=actor.user_id,
    )
    db.session.add(addendum)
    db.session.flush()
    _tell("minutes.corrected", meeting, actor, now, number=addendum.number)
    return addendum


def check_open(meeting: Meeting) -> None:
    """Refuse to change what is approved; raise RuleBroken."""
    if meeting.minutes_state == "approved":
        raise RuleBroken(_("Anteckningarna är godkända och låsta. Skriv en rättelse i stället."))


def check_seen(document: Document, seen: str | None) -> None:
    """Refuse to approve another text than the one that was read; raise EditConflict."""
    if seen is not None and seen != document.sha256:
        raise EditConflict(
            _("Anteckningarna ändrades medan ni läste. Läs igenom dem en gång till."),
            mine="",
            theirs="",
            version=0,
            theirs_by="",
        )


def _still(place: Place, uid: uuid.UUID) -> Meeting:
    meeting = queries.meeting_to_change(place_id=place.id, uid=uid)
    if meeting is None:
        raise NotFound(_("Mötet finns inte."))
    return meeting


def _document(place: Place, meeting: Meeting) -> Document:
    db.session.flush()
    document = queries.document_of(place, meeting_uid=meeting.uid)
    if document is None:
        raise NotFound(_("Mötet finns inte."))
    return document


def _check_held(meeting: Meeting) -> None:
    if meeting.state != "held":
        raise RuleBroken(_("Mötet är inte hållet än. Säg först att det är hållet."))


def _tell(event: str, meeting: Meeting, actor: Actor, now: datetime, **details: object) -> None:
    _record(event, meeting, actor.user_id, now, **details)


def _record(
    event: str, meeting: Meeting, actor_id: int | None, now: datetime, **details: object
) -> None:
    journal.record(
        event,
        place_id=meeting.place_id,
        actor_id=actor_id,
        now=now,
        details={"uid": str(meeting.uid), "meeting": meeting.title, **details},
    )
