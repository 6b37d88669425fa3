"""Volunteer hours in the exchange file, and what an hour is worth."""

from typing import Annotated, Literal

from pydantic import Field

from placedev.exchange.activity_format import AnActivity
from placedev.exchange.base_format import Person, Row
from placedev.exchange.meeting_format import AMeeting
from placedev.exchange.place_format import AnOrganisation
from placedev.exchange.scalars import (
    Currency,
    Day,
    Line,
    Moment,
    Name,
    Number,
    RefersTo,
    Uid,
    Version,
    Whole,
)
from placedev.hours.models import HourRate, VolunteerHours


class HourRateRow(Row):
    """What a programme counts an hour as."""

    table = HourRate

    uid: Uid
    label: Name
    amount: Number
    currency: Currency = Field("SEK", description="ISO 4217.")
    from_on: Day | None = None
    source: Line | None = None


class VolunteerHoursRow(Row):
    """Work that nobody was paid for."""

    table = VolunteerHours

    uid: Uid
    version: Version = 1
    organisation: AnOrganisation = None
    activity: AnActivity = None
    meeting: AMeeting = None
    done_on: Day
    what: Name
    people: Annotated[Whole, Field(ge=1)]
    hours: Number = Field(description="Of all together.")
    rate: Annotated[Uid | None, RefersTo(HourRate)] = None
    source: Literal["form", "paper", "file"] = "form"
    recorded_at: Moment
    recorded_by: Person = None
