"""Reads about contact persons. Only for those who work with the place."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.stakeholders.models import ContactPerson, Organisation


def contacts_of(organisation: Organisation, *, today: date) -> list[ContactPerson]:
    """Return those whose day has not come, in Swedish order. One query."""
    found = db.session.scalars(
        select(ContactPerson)
        .where(ContactPerson.organisation_id == organisation.id, ContactPerson.erase_on > today)
        .order_by(ContactPerson.id)
    )
    return sorted(found, key=lambda one: sort_key(one.name))


def contact_by_uid(
    organisation: Organisation, *, uid: uuid.UUID, today: date
) -> ContactPerson | None:
    """Return a contact person whose day has not come. One query."""
    return db.session.scalar(
        select(ContactPerson).where(
            ContactPerson.organisation_id == organisation.id,
            ContactPerson.uid == uid,
            ContactPerson.erase_on > today,
        )
    )


def due(*, today: date) -> Sequence[tuple[ContactPerson, Organisation]]:
    """Return everyone whose day has come, at every place. One query."""
    found = db.session.execute(
        select(ContactPerson, Organisation)
        .join(Organisation, Organisation.id == ContactPerson.organisation_id)
        .where(ContactPerson.erase_on <= today)
        .order_by(ContactPerson.id)
    )
    return [(contact, organisation) for contact, organisation in found]
