"""The place in a snapshot."""

import uuid
from datetime import date
from decimal import Decimal

from placedev.editions.base_snapshot import Part


class Photo(Part):
    """The picture of the place; its bytes are a stored file."""

    sha256: str
    media_type: str
    alt: str | None = None
    credit: str | None = None
    licence: str | None = None


class SubPlace(Part):
    """A part of the place."""

    uid: uuid.UUID
    name: str
    name_language: str | None = None  # BCP 47, where it is another than the plan's
    kind: str | None = None


class Fact(Part):
    """A figure or another fact, as its source says it."""

    field: str | None = None
    label: str
    value: str
    unit: str | None = None
    as_of: str | None = None
    source: str | None = None


class Place(Part):
    """What place it is, and who answers for the work."""

    slug: str
    name: str
    name_language: str | None = None  # BCP 47, where it is another than the plan's
    other_name: str | None = None
    other_name_language: str | None = None
    kind: str
    kind_word: str
    municipality: str
    region: str | None = None
    country: str = "SE"
    population: int | None = None
    population_year: int | None = None
    population_source: str | None = None
    definition: str | None = None
    slogan: str | None = None
    photo: Photo | None = None
    principal_word: str | None = None  # förening, kommun, ...
    principal_name: str | None = None
    contact_role: str | None = None  # a function
    contact_email: str | None = None  # a role address
    programme: str | None = None
    project_title: str | None = None
    started_on: date | None = None
    period_months: int | None = None
    budget_amount: Decimal | None = None
    budget_currency: str | None = None
    budget_note: str | None = None
    leader_funded_by: str | None = None
    leader_from_on: date | None = None
    leader_to_on: date | None = None
    sub_places: tuple[SubPlace, ...] = ()
    facts: tuple[Fact, ...] = ()
