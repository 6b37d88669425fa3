"""Choosing what a place is reminded of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm.attributes import flag_modified

from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import EditConflict
from placedev.core.i18n import _
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.reminders import queries
from placedev.reminders.models import ReminderChoice
from placedev.reminders.rules import GIVER, Choice


@dataclass(frozen=True)
class Wishes:
    """All that a place chooses on one page."""

    choices: Mapping[str, Choice]
    reminds_givers: bool


def choose(
    place: Place, wishes: Wishes, *, version: int, actor: Actor, now: datetime
) -> list[ReminderChoice]:
    """Let a place be reminded so.

    Raises:
        EditConflict: somebody else changed the place, or these choices, first.
    """
    if place.version != version:
        raise EditConflict(
            _("Någon annan ändrade uppgifter om platsen medan ni valde."),
            mine="",
            theirs="",
            version=place.version,
            theirs_by="",
        )
    rows = queries.chosen(place_id=place.id)
    every = {**wishes.choices, GIVER: Choice(wishes.reminds_givers, 0)}
    for code, choice in every.items():
        row = rows.setdefault(code, ReminderChoice(place_id=place.id, kind=code))
        row.is_on, row.days = choice.is_on, None if code == GIVER else choice.days
        db.session.add(row)
    flag_modified(place, "name")  # the choices have no version but the place's
    db.session.flush()
    journal.record(
        "reminders.chosen", place_id=place.id, actor_id=actor.user_id, now=now, details={}
    )
    return list(rows.values())
