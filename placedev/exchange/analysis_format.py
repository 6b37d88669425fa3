"""The analysis in the exchange file: boxes, what stands in them, what it rests on."""

from typing import Annotated

from pydantic import Field

from placedev.analysis import models as analysis
from placedev.exchange.base_format import Row, rows
from placedev.exchange.contribution_format import ATheme
from placedev.exchange.meeting_format import AMeeting
from placedev.exchange.scalars import (
    Code,
    Day,
    Line,
    Link,
    Moment,
    RefersTo,
    Text,
    Uid,
    Version,
)
from placedev.places.models import PlaceFact


class EvidenceRow(Row):
    """What a thing in a box rests on."""

    table = analysis.AnalysisEvidence

    uid: Uid
    fact: Annotated[Uid | None, RefersTo(PlaceFact)] = None
    meeting: AMeeting = None
    theme: ATheme = None
    text: Text | None = Field(None, description="As said.")
    link: Link | None = None
    dated_on: Day | None = None


class AnalysisItemRow(Row):
    """One thing in a box."""

    table = analysis.AnalysisItem

    uid: Uid
    version: Version = 1
    meeting: AMeeting = Field(None, description="Where it was said.")
    kind: Code = Field(
        description="strength, weakness, opportunity, threat, likes, dislikes, asset, trend,"
        " problem, keep or other."
    )
    kind_label: Line | None = None
    field: Line | None = Field(None, description="Mapping field of the method, or a word.")
    text: Text
    year: Line | None = Field(None, description="As said.")
    created_at: Moment
    evidence: list[EvidenceRow] = rows()
