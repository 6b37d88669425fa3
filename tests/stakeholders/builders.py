"""Organisations and groups for tests."""

from placedev.core.db import db
from placedev.stakeholders.models import Group, Organisation, Seat


def add_organisation(place, name="Bygdegårdsföreningen", **more):
    values = {"sector": "civil-society", **more}
    organisation = Organisation(place_id=place.id, name=name, **values)
    db.session.add(organisation)
    db.session.flush()
    return organisation


def add_group(place, name="Arbetsgruppen", **more):
    group = Group(place_id=place.id, name=name, **{"kind": "working-group", **more})
    db.session.add(group)
    db.session.flush()
    return group


def add_seat(group, organisation=None, *, position=1, **more):
    seat = Seat(
        group_id=group.id,
        organisation_id=organisation.id if organisation else None,
        position=position,
        **more,
    )
    db.session.add(seat)
    db.session.flush()
    return seat


def commit(*rows):
    """Store everything; what the rows hold can be read even after the session has ended."""
    db.session.commit()
    for row in rows:
        db.session.refresh(row)
