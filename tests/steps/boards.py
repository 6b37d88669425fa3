"""Boards made of values, without a database."""

from datetime import UTC, date, datetime
from uuid import UUID

from placedev.steps.board import Board, Passage, Records, Reopening
from placedev.steps.facts import CommitmentFact, MeetingFact, PlaceFacts
from placedev.steps.methods import default_method
from placedev.steps.rules import Tick

METHOD = default_method()
FIRST, SECOND, THIRD = METHOD.steps[:3]
TODAY = date(2027, 2, 10)
BEGAN = date(2026, 9, 1)


def board(*, facts=None, **more) -> Board:
    """Return a board of a place whose work began in September."""
    records = more.pop("records", None) or Records(**more.pop("said", {}))
    values = {"started_on": BEGAN, "month": 6, "months": None, **more}
    facts = PlaceFacts(today=TODAY, fields=METHOD.mapping_fields, **(facts or {}))
    return Board(method=METHOD, facts=facts, records=records, **values)


def passage(step, *, on=date(2026, 12, 1), number=1, back=False, met=()) -> Passage:
    """Return how a step was left, on criteria of these keys."""
    at = datetime.combine(on, datetime.min.time(), UTC)
    return Passage(
        step.key,
        number,
        at,
        "Lena Fors",
        overridden=False,
        reason=None,
        evidence=[{"key": key, "state": "met"} for key in met],
        reopening=Reopening("Vi glömde Holmen.", at, "Lena Fors") if back else None,
    )


def passed(*steps, **more) -> dict[str, list[Passage]]:
    """Return the rounds of steps that were left once."""
    return {step.key: [passage(step, **more)] for step in steps}


def tick(*, holds) -> Tick:
    """Return what a person said."""
    return Tick(holds=holds, note="Ja", at=datetime(2027, 1, 1, tzinfo=UTC), by="Bo Ek")


def meeting(number=1, *, on, state="planned", title="Stormöte") -> MeetingFact:
    """Return a meeting."""
    return MeetingFact(
        uid=UUID(int=number),
        title=title,
        kind="stormote",
        is_open=True,
        state=state,
        held_on=on,
        date_text=None,
        starts_at=None,
        ends_at=None,
        venue=None,
        minutes_state="draft",
        headcount=None,
        sectors=0,
    )


def late_commitment(number=1) -> CommitmentFact:
    """Return a promise whose day has gone by."""
    return CommitmentFact(
        uid=UUID(int=number),
        what="Rita bryggan",
        organisation="Båtklubben",
        is_municipal_contribution=False,
        state="said",
        due_on=date(2027, 1, 5),
    )
