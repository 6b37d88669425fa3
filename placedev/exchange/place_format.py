"""The place in the exchange file: its parts, facts, people, organisations and groups."""

from typing import Annotated, Literal

from pydantic import Field

from placedev.accounts.models import User
from placedev.core.files import StoredFile
from placedev.exchange.base_format import NAME_LANGUAGE, AFile, Row, rows
from placedev.exchange.scalars import (
    Code,
    Content,
    Country,
    Currency,
    Day,
    Language,
    Line,
    Lines,
    Moment,
    Name,
    Number,
    RefersTo,
    Sha256,
    Slug,
    Text,
    Uid,
    Version,
    Whole,
)
from placedev.places import models as places
from placedev.stakeholders import models as stakeholders

AnOrganisation = Annotated[Uid | None, RefersTo(stakeholders.Organisation)]
AGroup = Annotated[Uid | None, RefersTo(stakeholders.Group)]
ASubPlace = Annotated[Uid | None, RefersTo(places.SubPlace)]


class PlaceRow(Row):
    """The place itself."""

    table = places.Place

    uid: Uid
    version: Version = 1
    slug: Slug = Field(description="In every address of the place; never changed.")
    name: Name
    other_name: Line | None = Field(None, description="In another language.")
    name_language: Language | None = Field(None, description=NAME_LANGUAGE)
    other_name_language: Language | None = Field(None, description="BCP 47.")
    kind: Code = Field(description="tatort, by, o, bygd, ... or other.")
    kind_label: Line | None = Field(None, description="The place's own word for its kind.")
    municipality: Name
    region: Line | None = None
    country: Country = Field("SE", description="ISO 3166-1.")
    population: Whole | None = None
    population_year: Whole | None = None
    population_source: Line | None = None
    latitude: Number | None = Field(None, description="WGS 84, degrees north.")
    longitude: Number | None = Field(None, description="Degrees east.")
    definition: Text | None = Field(None, description="How the place is delimited, in words.")
    slogan: Line | None = None
    photo: AFile = None
    photo_alt: Line | None = Field(None, description="What the photo shows.")
    photo_credit: Line | None = None
    photo_licence: Line | None = None
    principal_kind: Code | None = Field(
        None, description="Who answers for the work: association, municipality, region or other."
    )
    principal_name: Line | None = None
    contact_role: Line | None = Field(None, description="A function, never a person's name.")
    contact_email: Line | None = Field(None, description="A role address.")
    programme: Line | None = Field(None, description="The programme that the work belongs to.")
    project_title: Line | None = Field(None, description="What the work is called locally.")
    started_on: Day | None = None
    period_months: Whole | None = None
    budget_amount: Number | None = None
    budget_currency: Currency | None = Field(None, description="ISO 4217.")
    budget_note: Text | None = None
    leader_funded_by: Line | None = Field(None, description="Who pays the process leader.")
    leader_from_on: Day | None = None
    leader_to_on: Day | None = None
    report_every_days: Whole | None = Field(
        None, description="How often who promised something is asked how it goes."
    )
    method_id: Code
    method_version: Version
    created_at: Moment


class FileRow(Row):
    """A stored file: a photo, what published editions show, what is told of the ideas."""

    table = StoredFile

    sha256: Sha256 = Field(description="Of the content.")
    media_type: Literal[
        "image/jpeg",
        "image/png",
        "image/webp",
        "application/pdf",
        "text/css; charset=utf-8",
        "application/json",
    ]
    content: Content


class PersonRow(Row):
    """A person with a role at the place, or named in its records. No address, no password."""

    table = User

    uid: Uid
    name: Name
    role: Literal["member", "leader", "regional-contact"] | None = Field(
        None, description="At the place; left out for somebody who only is named in records."
    )
    since: Day | None = Field(None, description="The role; written if `role` is.")


class SubPlaceRow(Row):
    """A part of the place."""

    table = places.SubPlace

    uid: Uid
    name: Name
    name_language: Language | None = Field(None, description=NAME_LANGUAGE)
    kind: Line | None = None


class FactRow(Row):
    """A figure or another fact about the place or its process."""

    table = places.PlaceFact

    uid: Uid
    field: Line | None = Field(None, description="Mapping field of the method.")
    label: Name
    value: Text = Field(description="As the source says it.")
    unit: Line | None = None
    as_of: Line | None = Field(None, description="Year or date as said.")
    source: Line | None = None


class OrganisationRow(Row):
    """An organisation, or a class of actors."""

    table = stakeholders.Organisation

    uid: Uid
    version: Version = 1
    name: Name
    name_language: Language | None = Field(None, description=NAME_LANGUAGE)
    short_name: Line | None = None
    sector: Code = Field(
        description="civil-society, business, municipality, region-state, residents or other."
    )
    sector_label: Line | None = Field(None, description="The place's own word for the sector.")
    kind: Line | None = Field(None, description="In the place's words: förening, nämnd, fond.")
    is_class: bool = Field(default=False, description="A class of actors, such as landowners.")
    web: Line | None = None
    contact_role: Line | None = Field(None, description="A function, never a person's name.")
    contact_email: Line | None = Field(None, description="A role address; never published.")
    note: Text | None = None
    aliases: Lines = Field(default_factory=list, description="Other names.")
    parent: AnOrganisation = None
    influence: Whole | None = Field(None, description="1 little to 5 much.")
    interest: Whole | None = Field(None, description="1 little to 5 much.")
    can_give: Text | None = None
    needs: Text | None = None
    spoken_with_by: Line | None = Field(None, description="Who in the group talks to them.")
    last_contact_on: Day | None = None
    merged_into: AnOrganisation = Field(None, description="The one that it became part of.")
    merged_at: Moment | None = None


class SeatRow(Row):
    """A seat in a group, held for an organisation or a sector."""

    table = stakeholders.Seat

    uid: Uid
    version: Version = 1
    organisation: AnOrganisation = None
    sector: Code | None = Field(None, description="Where no organisation is named.")
    role: Line | None = Field(None, description="As said.")
    from_on: Day | None = None
    to_on: Day | None = None
    is_substitute: bool = False
    headcount: Annotated[Whole, Field(ge=1)] = 1


class SeatQuotaRow(Row):
    """How many seats of a group are meant for a sector."""

    table = stakeholders.SeatQuota

    uid: Uid
    sector: Code
    sector_label: Line | None = None
    seats: Annotated[Whole, Field(ge=1)]


class GroupRow(Row):
    """A group with its seats."""

    table = stakeholders.Group

    uid: Uid
    version: Version = 1
    name: Name
    kind: Code = Field(description="working-group, steering-group, network, ... or other.")
    kind_label: Line | None = Field(None, description="The place's own word for the kind.")
    state: Literal["proposed", "formed", "closed"] = "formed"
    mandate: Text | None = None
    members_count: Whole | None = Field(None, description="Where only the number is known.")
    group_count: Whole | None = Field(None, description="Where one row stands for several groups.")
    formed_on: Day | None = None
    closed_on: Day | None = None
    note: Text | None = None
    quotas: list[SeatQuotaRow] = rows()
    seats: list[SeatRow] = rows()
