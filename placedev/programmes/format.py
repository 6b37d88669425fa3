"""A programme as plain data: one table after the other, and who refers to whom.

Rows are known by their uid, or by what they connect; the database's own keys stay behind. People
stay behind, too: owners are named anew where the file is taken in.
"""

from typing import Any, NamedTuple

from placedev.core.db import Base
from placedev.programmes import call_models as calls
from placedev.programmes import candidate_models as candidates
from placedev.programmes import effort_models as efforts
from placedev.programmes.models import Funder, Municipality, Party, ProgrammePlace
from placedev.programmes.network_models import Figure, Output, Site
from placedev.programmes.study_models import Finding, Question

FORMAT, VERSION = "placedev-programme", 1
LEFT_OUT = {"id", "programme_id", "version", "user_id"}


class Listed(NamedTuple):
    """A table of the file: its name there, and which columns refer to which table."""

    name: str
    table: type[Base]
    refers: dict[str, type[Base]] = {}  # noqa: RUF012 - never changed


class PlaceName(NamedTuple):
    """What a place here is known by in the file."""

    slug: str
    uid: str


TABLES = (
    Listed("funders", Funder),
    Listed("parties", Party),
    Listed("municipalities", Municipality, {"successor_id": Municipality}),
    Listed("places", ProgrammePlace, {"municipality_id": Municipality}),
    Listed("layouts", efforts.Layout),
    Listed("divisions", efforts.Division),
    Listed(
        "division_labels",
        efforts.DivisionLabel,
        {"division_id": efforts.Division, "layout_id": efforts.Layout},
    ),
    Listed("efforts", efforts.Effort),
    Listed(
        "effort_places",
        efforts.EffortPlace,
        {"effort_id": efforts.Effort, "programme_place_id": ProgrammePlace},
    ),
    Listed(
        "effort_municipalities",
        efforts.EffortMunicipality,
        {"effort_id": efforts.Effort, "municipality_id": Municipality},
    ),
    Listed(
        "effort_divisions",
        efforts.EffortDivision,
        {"effort_id": efforts.Effort, "division_id": efforts.Division},
    ),
    Listed("questions", Question, {"effort_id": efforts.Effort}),
    Listed(
        "findings",
        Finding,
        {"question_id": Question, "programme_place_id": ProgrammePlace},
    ),
    Listed("sites", Site, {"municipality_id": Municipality}),
    Listed("figures", Figure),
    Listed("outputs", Output, {"effort_id": efforts.Effort}),
)
# What comes in to calls: read for the file alone, since no page needs all of it at once.
CALL_TABLES = (
    Listed("calls", calls.Call),
    Listed("call_heads", calls.CallHead, {"call_id": calls.Call}),
    Listed("call_questions", calls.CallQuestion, {"call_id": calls.Call}),
    Listed("call_readers", calls.CallReader, {"call_id": calls.Call}),
    Listed("candidates", candidates.Candidate, {"call_id": calls.Call}),
    Listed(
        "candidate_answers",
        candidates.CandidateAnswer,
        {"candidate_id": candidates.Candidate, "question_id": calls.CallQuestion},
    ),
    Listed(
        "assessments",
        candidates.Assessment,
        {"candidate_id": candidates.Candidate, "reader_id": calls.CallReader},
    ),
    Listed(
        "scores",
        candidates.Score,
        {"assessment_id": candidates.Assessment, "head_id": calls.CallHead},
    ),
    Listed("decisions", candidates.CallDecision, {"candidate_id": candidates.Candidate}),
)


def tables() -> tuple[Listed, ...]:
    """Return all tables of the file; each comes after those that it refers to."""
    return (*TABLES, *CALL_TABLES)


def column_in_file(column: str) -> str:
    """Return what a reference is called in the file: its column without the key."""
    return column.removesuffix("_id")


def plain(value: Any) -> Any:
    """Return a value as JSON has it; numbers with decimals and days are written as text."""
    return value if isinstance(value, bool | int | str | list | None) else str(value)
