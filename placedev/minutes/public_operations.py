"""Letting residents read of a meeting, and taking it back."""

from collections.abc import Collection
from datetime import datetime

from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.meetings.models import Meeting
from placedev.minutes import queries
from placedev.minutes.models import PublicMinutes
from placedev.minutes.public_composing import PublicPage, masked, public_version, warnings_in
from placedev.minutes.queries import Document
from placedev.minutes.snapshot import as_data
from placedev.places.models import Place
from placedev.places.policy import Actor


def public_draft(document: Document) -> PublicPage:
    """Return what would go out, before anything that looks personal is taken away.

    Raises:
        RuleBroken: the minutes are a draft that nobody else has read.
    """
    if document.meeting.state != "held" or document.state == "draft":
        raise RuleBroken(
            _("Skicka anteckningarna för synpunkter först. Sedan kan de visas för alla.")
        )
    return public_version(
        document.minutes,
        state=document.state,
        approval=document.approval,
        corrections=[one.text for one in document.addenda],
    )


def publish_minutes(
    place: Place,
    document: Document,
    *,
    seen: str,
    kept: Collection[str],
    actor: Actor,
    now: datetime,
) -> PublicMinutes:
    """Let everyone read the text, without what looks personal.

    Args:
        place: whose meeting it is.
        document: the minutes as they are now.
        seen: `source` of the draft that was on the page.
        kept: keys of warnings that somebody has looked at and lets stand.
        actor: who publishes.
        now: the moment.

    Raises:
        RuleBroken: a draft, or another text than the one that was seen.
    """
    page = public_draft(document)
    if page.source != seen:
        raise RuleBroken(
            _("Anteckningarna har ändrats. Läs igenom den nya texten och visa den sedan.")
        )
    warnings = warnings_in(page, queries.known_names(place_id=place.id))
    page = masked(page, [one for one in warnings if one.key not in kept])
    meeting = document.meeting
    row = queries.public_of(meeting_id=meeting.id) or PublicMinutes(meeting_id=meeting.id)
    row.content, row.published_at, row.published_by_id = as_data(page), now, actor.user_id
    db.session.add(row)
    db.session.flush()
    stay = sum(one.key in kept for one in warnings)
    _tell("minutes.published", meeting, actor, now, removed=len(warnings) - stay, kept=stay)
    return row


def withdraw_minutes(meeting: Meeting, *, actor: Actor, now: datetime) -> None:
    """Let nobody outside read the minutes any longer.

    Raises:
        NotFound: nobody can.
    """
    row = queries.public_of(meeting_id=meeting.id)
    if row is None:
        raise NotFound(_("Den offentliga versionen är inte utlagd."))
    db.session.delete(row)
    db.session.flush()
    _tell("minutes.withdrawn", meeting, actor, now)


def _tell(event: str, meeting: Meeting, actor: Actor, now: datetime, **details: object) -> None:
    journal.record(
        event,
        place_id=meeting.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(meeting.uid), "meeting": meeting.title, **details},
    )
