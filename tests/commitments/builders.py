"""Commitments and what they refer to."""

import uuid
from datetime import date

from placedev.commitments import operations
from placedev.commitments.models import Commitment
from placedev.core.db import db
from placedev.stakeholders.models import Organisation
from tests.people import NOW, World, kept


def organisation(world: World, name: str = "Sockenföreningen", **more) -> Organisation:
    """Add an organisation."""
    values = {"place_id": world.place.id, "sector": "civil-society", **more}
    row = Organisation(name=name, **values)
    db.session.add(row)
    db.session.flush()
    return row


def commitment(world: World, what: str = "Låna ut tältet", **more) -> Commitment:
    """Write down a promise of an organisation."""
    by = more.pop("organisation", None) or organisation(world, name=f"Föreningen {uuid.uuid4()}")
    details = operations.CommitmentDetails(
        organisation_id=by.id, what=what, kind=more.pop("kind", "material"), **more
    )
    made = operations.make_commitment(
        world.place,
        details,
        uid=uuid.uuid4(),
        said_on=date(2026, 3, 12),
        actor=world.actor(world.leader),
        now=NOW,
    )
    return kept(made)
