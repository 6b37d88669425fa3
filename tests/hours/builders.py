"""Volunteer hours and what they refer to."""

import uuid
from datetime import date
from decimal import Decimal

from placedev.core.db import db
from placedev.hours.models import HourRate, VolunteerHours
from tests.people import NOW, World


def rate(world: World, label: str = "Leader 2023–2027", amount: str = "220", **more) -> HourRate:
    """Add a rate."""
    values = {"place_id": world.place.id, "currency": "SEK", **more}
    row = HourRate(label=label, amount=Decimal(amount), **values)
    db.session.add(row)
    db.session.flush()
    return row


def hours(world: World, what: str = "Städade badet", **more) -> VolunteerHours:
    """Write down hours."""
    values = {
        "uid": uuid.uuid4(),
        "place_id": world.place.id,
        "done_on": date(2026, 5, 12),
        "people": 8,
        "hours": Decimal(24),
        "recorded_at": NOW,
        "recorded_by_id": world.member.id,
        **more,
    }
    row = VolunteerHours(what=what, **values)
    db.session.add(row)
    db.session.flush()
    return row
