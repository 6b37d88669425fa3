"""A report as plain data: what is shown of a draft, and what is frozen when it is handed in.

Codes stand beside the places' own words; whoever shows them says the rest in the reader's
language. No field holds a person.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from placedev.core.checksums import checksum_of
from placedev.reports.figure_rules import FIGURES, Line

SCHEMA = 1  # raise when a field changes its meaning or goes away


class Part(BaseModel):
    """Base of everything in a report: nothing unknown, nothing changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class PlacePart(Part):
    """A place that the report is about."""

    slug: str
    name: str
    municipality: str


class TextPart(Part):
    """What is written under a heading. Markdown."""

    section: str
    text: str


class LogoPart(Part):
    """The mark of the region on the cover."""

    sha256: str  # of the picture, which is stored by it
    alt: str


class CountPart(Part):
    """How many members of a network a municipality had, year by year."""

    municipality: str
    sites: tuple[int, ...]


class QuotedPart(Part):
    """A figure that the network quotes, as its source says it."""

    name: str
    value: str
    area: str | None
    year: int | None
    source: str


class OutputPart(Part):
    """Something that the network made in the period."""

    name: str
    kind: str
    audience: str | None
    made_on: date | None


class NetworkPart(Part):
    """The network of the programme that a report is about."""

    programme: str
    years: tuple[int, ...]
    counts: tuple[CountPart, ...]
    sums: tuple[int, ...]
    figures: tuple[QuotedPart, ...]
    outputs: tuple[OutputPart, ...]


class Content(Part):
    """All that a report says."""

    schema_number: int = SCHEMA
    kind: str
    title: str
    from_on: date
    to_on: date
    number: int = 1
    corrects_on: date | None = None  # the day when the one that it corrects was handed in
    language: str = "sv"  # in which its own words and numbers are told
    logo: LogoPart | None = None
    region: str | None = None  # whose report it is, where the places say one region
    places: tuple[PlacePart, ...]
    texts: tuple[TextPart, ...]
    figures: dict[str, tuple[Line, ...]]
    network: NetworkPart | None = None

    def lines(self, key: str, place: str | None = None) -> Sequence[Line]:
        """Return the rows behind a number, of all places or of one."""
        found = self.figures.get(key, ())
        return [line for line in found if place in {None, line.place}]

    def about(self, slugs: Collection[str]) -> "Content":
        """Return what it says of some of its places; its texts are about all of them together."""
        if {place.slug for place in self.places} <= {*slugs}:
            return self
        kept = tuple(place for place in self.places if place.slug in slugs)
        figures = {
            key: tuple(line for line in lines if line.place in slugs)
            for key, lines in self.figures.items()
        }
        less = {"places": kept, "texts": (), "figures": figures, "network": None}
        return self.model_copy(update=less)

    @property
    def place_names(self) -> Mapping[str, str]:
        """Return slug to name."""
        return {place.slug: place.name for place in self.places}

    @property
    def known(self) -> list[str]:
        """Return the keys of the numbers that it has, in our order."""
        return [key for key in FIGURES if key in self.figures]


def as_data(content: Content) -> dict[str, Any]:
    """Return a report as what JSON can hold."""
    return content.model_dump(mode="json")


def from_data(data: Mapping[str, Any]) -> Content:
    """Return the report that was frozen."""
    return Content.model_validate(data)


def fingerprint(content: Content) -> str:
    """Return what tells whether a report still says what somebody has read."""
    return checksum_of(as_data(content))
