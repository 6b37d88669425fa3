"""Letting out what became of the ideas, and taking it back."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from placedev.contributions.public_queries import PUBLISHED, WITHDRAWN
from placedev.core import files, journal
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.meetings.models import Meeting
from placedev.places.models import Place
from placedev.places.policy import Actor


def publish(
    place: Place,
    meeting: Meeting | None,
    content: Mapping[str, Any],
    *,
    to_look_at: int,
    looked: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """Freeze what became of the ideas, and show it to everyone.

    Args:
        place: whose ideas they are.
        meeting: only those of this meeting; none: of the whole place.
        content: a snapshot.
        to_look_at: how many ideas hold something that looks personal.
        looked: somebody says that they looked at those.
        actor: who lets it out.
        now: by our clock.

    Raises:
        RuleBroken: there is nothing to show, or nobody has looked.
    """
    if not content["themes"]:
        raise RuleBroken(_("Ingen idé får visas än. Välj först vilka idéer som ska visas."))
    if to_look_at and not looked:
        raise RuleBroken(
            _("Titta först på det som kan höra till en person, och kryssa i att ni gjort det.")
        )
    written = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    stored = files.store(written, media_type="application/json")
    day = meeting.held_on.isoformat() if meeting and meeting.held_on else None
    _tell(
        PUBLISHED, place, meeting, actor, now, sha256=stored.sha256, day=day, count=content["total"]
    )


def withdraw(place: Place, meeting: Meeting | None, *, actor: Actor, now: datetime) -> None:
    """Show it to nobody any more."""
    _tell(WITHDRAWN, place, meeting, actor, now)


def _tell(
    event: str,
    place: Place,
    meeting: Meeting | None,
    actor: Actor,
    now: datetime,
    **details: object,
) -> None:
    named = {
        "uid": str(meeting.uid) if meeting else None,
        "title": meeting.title if meeting else place.name,
    }
    journal.record(
        event,
        place_id=place.id,
        actor_id=actor.user_id,
        now=now,
        details={**named, **details},
    )
