"""What a snapshot shows beside the plan's rows: marks, maps, what is done, lists."""

import uuid

from placedev.editions.base_snapshot import Part


class Logo(Part):
    """The mark of somebody who pays for the work, or stands behind it; its bytes are a file."""

    sha256: str
    media_type: str
    name: str
    link: str | None = None


class MapFeature(Part):
    """A point, a line or a zone on a map, and what of the plan it is about."""

    number: str | None = None  # as printed on the map
    kind_word: str | None = None
    label: str
    text: str | None = None
    area_uid: uuid.UUID | None = None
    activity_uid: uuid.UUID | None = None


class PlanMap(Part):
    """A map with a numbered list; the list holds where there is no picture."""

    title: str
    sha256: str | None = None
    media_type: str | None = None
    alt: str | None = None
    credit: str | None = None
    licence: str | None = None
    features: tuple[MapFeature, ...] = ()


class Achievement(Part):
    """Something that is done already."""

    text: str
    year_text: str | None = None


class DirectoryEntry(Part):
    """An association, company, venue or service of the place."""

    kind: str
    kind_word: str
    name: str
    note: str | None = None
    link: str | None = None


class AnsweredIdea(Part):
    """An idea as the group let it out, and what became of it."""

    number: int | None = None
    theme: str | None = None
    text: str
    outcome: str | None = None
    outcome_word: str | None = None  # none: not answered yet
    answer: str | None = None
    same: int = 0  # how many said the same
