"""Putting aside what a place needs its contacts for, until a day; and taking it up again."""

import uuid
from datetime import date, datetime, timedelta

from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.regions.models import SetAside

LONGEST = timedelta(days=365)


def check_until(until_on: date, *, today: date) -> None:
    """Raise RuleBroken unless the day is to come, and within a year."""
    if until_on <= today:
        raise RuleBroken(_("Välj en dag som inte har varit än."))
    if until_on - today > LONGEST:
        raise RuleBroken(_("Välj en dag inom ett år, så att det inte glöms bort."))


def put_aside(
    place: Place,
    kind: str,
    *,
    until_on: date,
    note: str,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> None:
    """Put something aside for all contacts of the place; the same form twice does it once.

    Raises:
        RuleBroken: the day has been, or is too far away.
        AlreadyUsed: the uid belongs to something else.
    """
    if already_made(SetAside, uid, place_id=place.id, kind=kind) is not None:
        return
    check_until(until_on, today=day_of(now))
    _add(place, kind, until_on, note, uid, actor, now)
    _tell("need.put-aside", place, kind, actor, now)


def take_up(place: Place, kind: str, *, actor: Actor, now: datetime) -> None:
    """Let something be shown again from today. Twice is once for whoever reads."""
    _add(place, kind, day_of(now), "", uuid.uuid4(), actor, now)
    _tell("need.taken-up", place, kind, actor, now)


def _add(
    place: Place,
    kind: str,
    until_on: date,
    note: str,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> None:
    db.session.add(
        SetAside(
            uid=uid,
            place_id=place.id,
            kind=kind,
            until_on=until_on,
            note=note,
            set_at=now,
            set_by_id=actor.user_id,
        )
    )
    db.session.flush()


def _tell(event: str, place: Place, kind: str, actor: Actor, now: datetime) -> None:
    details = {"kind": kind}
    journal.record(event, place_id=place.id, actor_id=actor.user_id, now=now, details=details)
