"""Minutes in the exchange file: frozen, corrected, adjusted, and as residents read them."""

from typing import Literal

from pydantic import Field

from placedev.exchange.base_format import Person, Row
from placedev.exchange.scalars import Day, Moment, Name, PlainData, Sha256, Text, Uid, Version
from placedev.minutes import models as minutes


class FrozenMinutesRow(Row):
    """Minutes as they were approved."""

    table = minutes.FrozenMinutes

    uid: Uid
    content: PlainData
    sha256: Sha256 = Field(description="Of the content.")
    frozen_at: Moment
    frozen_by: Person = None


class AddendumRow(Row):
    """A correction to approved minutes."""

    table = minutes.Addendum

    uid: Uid
    number: Version = Field(description="1, 2, 3 ... within the meeting.")
    text: Text
    added_at: Moment
    added_by: Person = None


class AdjusterRow(Row):
    """Somebody who was asked to approve the minutes, known by role only."""

    table = minutes.Adjuster

    uid: Uid
    role: Name = Field(description="As shown: justerare för byalaget.")
    asked_at: Moment | None = None
    expires_at: Moment | None = Field(None, description="Of the link, which stays behind.")
    revoked_at: Moment | None = None
    how: Literal["link", "paper"] | None = Field(None, description="Left out until answered.")
    approved_on: Day | None = None
    text_sha256: Sha256 | None = Field(None, description="Of the minutes they said yes to.")
    note: Text | None = Field(None, description="What they want mended.")
    answered_at: Moment | None = None


class PublicMinutesRow(Row):
    """What residents read of a meeting, without names."""

    table = minutes.PublicMinutes

    uid: Uid
    content: PlainData
    published_at: Moment
    published_by: Person = None
