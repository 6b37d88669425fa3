"""Letting out the summary of a consultation, and taking it back."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from placedev.consultations import rules
from placedev.consultations.models import CommentPeriod
from placedev.consultations.release_queries import RELEASED, WITHDRAWN
from placedev.core import files, journal
from placedev.core.clock import day_of
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.web.formatting import day


def release(
    period: CommentPeriod,
    content: Mapping[str, Any],
    *,
    to_look_at: int,
    looked: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """Freeze the summary as it is, and show it to everyone.

    Args:
        period: that is over.
        content: of its summary.
        to_look_at: how many comments hold something that looks personal.
        looked: somebody says that they looked at those.
        actor: who lets it out.
        now: by our clock.

    Raises:
        RuleBroken: people can still comment, there is nothing to tell, or nobody has looked.
    """
    if rules.phase(period, today=day_of(now)) != rules.CLOSED:
        raise RuleBroken(
            _(
                "Sammanställningen kan släppas när tiden är slut, efter %(day)s.",
                day=day(period.closes_on),
            )
        )
    if not content["comments"]:
        raise RuleBroken(_("Inga synpunkter är inskrivna, så det finns inget att berätta än."))
    if to_look_at and not looked:
        raise RuleBroken(
            _("Titta först på det som kan höra till en person, och kryssa i att ni gjort det.")
        )
    written = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    stored = files.store(written, media_type="application/json")
    _tell(RELEASED, period, actor, now, sha256=stored.sha256, count=content["comments"])


def withdraw(period: CommentPeriod, *, actor: Actor, now: datetime) -> None:
    """Show it to nobody any more."""
    _tell(WITHDRAWN, period, actor, now)


def _tell(
    event: str, period: CommentPeriod, actor: Actor, now: datetime, **details: object
) -> None:
    journal.record(
        event,
        place_id=period.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(period.uid), "title": period.title, **details},
    )
