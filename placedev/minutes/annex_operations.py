"""What belongs to the minutes, and which points residents may read."""

import uuid
from collections.abc import Collection
from datetime import datetime

from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.meetings.models import Annex, Meeting
from placedev.minutes import queries, rules
from placedev.minutes.operations import check_open
from placedev.places.policy import Actor


def add_annex(
    meeting: Meeting,
    *,
    title: str,
    pages: int | None,
    link: str | None,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> Annex:
    """Name something that belongs to the minutes; the same form twice names it once.

    Raises:
        RuleBroken: the minutes are approved, or there are many already.
    """
    made = already_made(Annex, uid, meeting_id=meeting.id, title=title)
    if made is not None:
        return made
    check_open(meeting)
    last, count = queries.last_annex(meeting_id=meeting.id)
    if count >= rules.MOST_ANNEXES:
        raise RuleBroken(_("Det finns redan fyrtio bilagor. Ta bort en först."))
    annex = Annex(
        uid=uid, meeting_id=meeting.id, position=last + 1, title=title, pages=pages, link=link
    )
    db.session.add(annex)
    db.session.flush()
    _tell("annex.added", meeting, actor, now, title=title)
    return annex


def remove_annex(meeting: Meeting, annex: Annex, *, actor: Actor, now: datetime) -> None:
    """Name it no longer; raise RuleBroken if the minutes are approved."""
    check_open(meeting)
    _tell("annex.removed", meeting, actor, now, title=annex.title)
    db.session.delete(annex)
    db.session.flush()


def choose_public_points(
    meeting: Meeting, chosen: Collection[str], *, actor: Actor, now: datetime
) -> None:
    """Let residents read these points of an agenda that is loaded, and no others.

    Raises:
        RuleBroken: the minutes are approved.
    """
    check_open(meeting)
    for item in meeting.agenda:
        item.in_public_minutes = str(item.uid) in chosen
    db.session.flush()
    hidden = sum(not item.in_public_minutes for item in meeting.agenda)
    _tell("minutes.points-chosen", meeting, actor, now, hidden=hidden)


def _tell(event: str, meeting: Meeting, actor: Actor, now: datetime, **details: object) -> None:
    journal.record(
        event,
        place_id=meeting.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(meeting.uid), "meeting": meeting.title, **details},
    )
