"""Reads about organisations."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.stakeholders import rules
from placedev.stakeholders.models import Organisation


@dataclass(frozen=True)
class SectorPart:
    """The organisations of one sector; an empty list is a gap worth seeing."""

    sector: str
    organisations: Sequence[Organisation]


def organisations_of(*, place_id: int) -> list[Organisation]:
    """Return the organisations of a place in Swedish order. One query."""
    found = db.session.scalars(
        select(Organisation).where(Organisation.place_id == place_id).order_by(Organisation.id)
    ).all()
    return sorted(found, key=lambda one: sort_key(one.name))


def by_sector(organisations: Sequence[Organisation]) -> list[SectorPart]:
    """Divide organisations by sector, keeping their order; the main sectors are always there."""
    codes = [*rules.SECTORS, *sorted({one.sector for one in organisations} - set(rules.SECTORS))]
    parts = [
        SectorPart(code, [one for one in organisations if one.sector == code]) for code in codes
    ]
    return [part for part in parts if part.organisations or part.sector in rules.MAIN_SECTORS]


def counts_by_sector(*, place_id: int) -> dict[str, int]:
    """Return sector to number of organisations; the main sectors are always there. One query."""
    found = Counter(
        db.session.scalars(
            select(Organisation.sector)
            .where(Organisation.place_id == place_id, Organisation.is_class.is_(False))
            .order_by(Organisation.id)
        )
    )
    return {**dict.fromkeys(rules.MAIN_SECTORS, 0), **found}


def organisation_by_uid(*, place_id: int, uid: uuid.UUID) -> Organisation | None:
    """Return an organisation of the place. One query."""
    return db.session.scalar(
        select(Organisation).where(Organisation.place_id == place_id, Organisation.uid == uid)
    )


def organisation_named(*, place_id: int, name: str) -> Organisation | None:
    """Return the organisation of the place with exactly this name. One query."""
    return db.session.scalar(
        select(Organisation).where(Organisation.place_id == place_id, Organisation.name == name)
    )
