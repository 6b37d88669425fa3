"""What can be done to how the reports of a region look."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from placedev.core import files, journal
from placedev.core.db import db
from placedev.core.i18n import _
from placedev.core.once import add_missing
from placedev.core.versions import check_version
from placedev.places import photos
from placedev.places.policy import Actor
from placedev.reports import look_queries as queries
from placedev.reports.models import ReportLook


@dataclass(frozen=True)
class Look:
    """A name, and a logo as it was sent; none: the one that there is stays."""

    name: str
    sent: bytes | None = None
    takes_logo_away: bool = False


def set_look(region: str, look: Look, *, version: int, actor: Actor, now: datetime) -> ReportLook:
    """Let the reports of a region look so; those that are handed in stay as they were.

    Args:
        region: as its places say it.
        look: the logo in it is drawn anew on white, so that it tells only what it shows.
        version: that was read; 0 where nobody had said anything.
        actor: who says it.
        now: the moment.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the logo is no picture, or too large.
    """
    takes_new = look.sent is not None and not look.takes_logo_away
    mark = photos.shown_mark(look.sent or b"") if takes_new else None
    stored = files.store(mark, media_type=photos.MARK_TYPE) if mark else None
    begun = {"uid": uuid.uuid4(), "region": region, "name": region, "version": 1}
    add_missing(ReportLook, [{**begun, "changed_at": now}], by=ReportLook.region)
    row = queries.look_of(region, lock=True)
    assert row is not None  # noqa: S101 - added just now, or by somebody else
    words = _("Någon annan ändrade utseendet medan ni skrev.")
    check_version(row, max(version, 1), words, mine=look.name, theirs=row.name)
    row.name, row.changed_at, row.changed_by_id = look.name, now, actor.user_id
    if stored is not None or look.takes_logo_away:
        row.file_id = stored.id if stored else None
    db.session.flush()
    details = {"region": region, "name": look.name}
    journal.record(
        "report.look-set", place_id=None, actor_id=actor.user_id, now=now, details=details
    )
    return row
