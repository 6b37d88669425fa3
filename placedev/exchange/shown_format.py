"""What the published plan shows beside its rows, and the bodies that handle the plan."""

from typing import Annotated, Literal

from pydantic import Field

from placedev.core.files import StoredFile
from placedev.exchange.activity_format import AnActivity
from placedev.exchange.base_format import AFile, Row, rows
from placedev.exchange.goal_format import AnArea
from placedev.exchange.scalars import (
    Code,
    Day,
    Line,
    Lines,
    Link,
    Name,
    RefersTo,
    Sha256,
    Text,
    Uid,
    Version,
    Whole,
)
from placedev.meetings.models import Decision
from placedev.plan import handling_models, shown_models


class LogoRow(Row):
    """The mark of somebody who pays for the work, or stands behind it."""

    table = shown_models.PlanLogo

    uid: Uid
    file: Annotated[Sha256, RefersTo(StoredFile)]
    name: Name = Field(description="Whose mark it is.")
    link: Link | None = None


class MapFeatureRow(Row):
    """A point, a line or a zone on a map."""

    table = shown_models.MapFeature

    uid: Uid
    number: Line | None = Field(None, description="As printed on the map.")
    kind: Literal["point", "line", "zone"] | None = None
    label: Name
    text: Text | None = None
    area: AnArea = None
    activity: AnActivity = None


class MapRow(Row):
    """A map, with a numbered list of what is on it."""

    table = shown_models.PlanMap

    uid: Uid
    version: Version = 1
    file: AFile = None
    title: Name
    alt: Line | None = Field(None, description="What the map shows.")
    credit: Line | None = None
    licence: Line | None = None
    features: list[MapFeatureRow] = rows()


class AchievementRow(Row):
    """Something that is done already."""

    table = shown_models.Achievement

    uid: Uid
    text: Text
    year_text: Line | None = Field(None, description="As said.")


class DirectoryRow(Row):
    """An association, company, venue or service of the place; no private person."""

    table = shown_models.DirectoryEntry

    uid: Uid
    kind: Code = Field(description="association, company, venue, service or other.")
    kind_label: Line | None = None
    name: Name
    note: Text | None = None
    link: Link | None = None


class HandlingRow(Row):
    """A body that handles the plan on its way to being adopted."""

    table = handling_models.PlanHandling

    uid: Uid
    version: Version = 1
    body_kind: Code = Field(
        description="working-group, open-meeting, annual-meeting, board, council, ... or other."
    )
    body: Name
    edition_number: Whole | None = Field(None, description="Of what was before it.")
    planned_on: Day | None = None
    planned_text: Line | None = Field(None, description="As said.")
    planned_earlier: Lines = Field(default_factory=list, description="Times that did not hold.")
    decision: Annotated[Uid | None, RefersTo(Decision)] = None
    outcome: (
        Literal["adopted", "adopted-changed", "backed", "noted", "referred-back", "rejected"] | None
    ) = Field(None, description="Only with a decision.")
    minutes_link: Link | None = None
    note: Text | None = None
