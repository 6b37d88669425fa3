"""What can be done with volunteer hours: write them down, correct them, take them away."""

import dataclasses
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import EditConflict
from placedev.core.i18n import _
from placedev.core.once import all_already_made, check_same
from placedev.hours import rules
from placedev.hours.models import VolunteerHours
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.web.formatting import day, number

FORM, PAPER = "form", "paper"


@dataclass(frozen=True)
class HoursDetails:
    """Work that was done; the names are those of the columns, ids belong to the same place."""

    done_on: date
    what: str
    people: int
    hours: Decimal  # of all together
    organisation_id: int | None = None
    activity_id: int | None = None
    meeting_id: int | None = None
    rate_id: int | None = None


def log_hours(
    place: Place,
    rows: Sequence[tuple[uuid.UUID, HoursDetails]],
    *,
    source: str = FORM,
    actor: Actor,
    now: datetime,
) -> list[VolunteerHours]:
    """Write down rows, all or none; the same form twice makes each of them once.

    Args:
        place: where the work was done.
        rows: each with a uid of its own, that follows from the form's.
        source: FORM, or PAPER for a sheet that is typed in.
        actor: who writes.
        now: when.

    Raises:
        RuleBroken: somebody worked more than a day has, or on a day to come.
        AlreadyUsed: a uid belongs to something else.
    """
    made = all_already_made(VolunteerHours, [uid for uid, _details in rows])
    for uid, details in rows:
        if uid in made:
            check_same(made[uid], place_id=place.id, what=details.what)
            continue
        _check(details, now)
        made[uid] = VolunteerHours(
            uid=uid,
            place_id=place.id,
            source=source,
            recorded_at=now,
            recorded_by_id=actor.user_id,
            **dataclasses.asdict(details),
        )
        db.session.add(made[uid])
        _tell("hours.logged", made[uid], actor, now)
    db.session.flush()
    return [made[uid] for uid, _details in rows]


def change_hours(
    row: VolunteerHours, details: HoursDetails, *, version: int, actor: Actor, now: datetime
) -> None:
    """Correct what was written down.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: somebody worked more than a day has, or on a day to come.
    """
    check_version(row, version, mine=in_words(details))
    _check(details, now)
    for name, value in dataclasses.asdict(details).items():
        setattr(row, name, value)
    db.session.flush()
    _tell("hours.changed", row, actor, now)


def remove_hours(row: VolunteerHours, *, version: int, actor: Actor, now: datetime) -> None:
    """Take a row away; the journal keeps what it said.

    Raises:
        EditConflict: somebody else changed it after it was shown.
    """
    check_version(row, version, mine=_("Ta bort raden"))
    _tell("hours.removed", row, actor, now)
    db.session.delete(row)
    db.session.flush()


def check_version(row: VolunteerHours, version: int, *, mine: str) -> None:
    """Raise EditConflict if somebody has saved since the version was read."""
    if row.version != version:
        raise EditConflict(
            _("Någon annan ändrade raden medan ni skrev."),
            mine=mine,
            theirs=in_words(row),
            version=row.version,
            theirs_by="",
        )


def in_words(row: VolunteerHours | HoursDetails) -> str:
    """Return day, work and numbers, to be told apart from another version."""
    return _(
        "%(day)s: %(what)s. Personer: %(people)s. Timmar tillsammans: %(hours)s.",
        day=day(row.done_on),
        what=row.what,
        people=row.people,
        hours=number(row.hours),
    )


def _check(details: HoursDetails, now: datetime) -> None:
    rules.check_day(details.done_on, today=day_of(now))
    rules.effort_of(details.people, details.hours, rules.TOGETHER)


def _tell(event: str, row: VolunteerHours, actor: Actor, now: datetime) -> None:
    journal.record(
        event,
        place_id=row.place_id,
        actor_id=actor.user_id,
        now=now,
        details={
            "uid": str(row.uid),
            "what": row.what,
            "on": row.done_on.isoformat(),
            "people": row.people,
            "hours": str(row.hours),
        },
    )
