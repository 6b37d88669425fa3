"""A whole plan as plain data, invented, in the measure of real ones."""

from datetime import date

from placedev.editions import snapshot as s
from tests.editions.builder_uids import uid
from tests.editions.builders_activities import activity
from tests.editions.builders_areas import areas
from tests.editions.builders_around import (
    analysis,
    consultations,
    cross_goals,
    decisions,
    groups,
    indicators,
    remarks,
    steps,
    versions,
)
from tests.editions.builders_organisations import commitment, organisations
from tests.editions.builders_place import meetings, place, plan

__all__ = [
    "activity",
    "areas",
    "commitment",
    "meetings",
    "organisations",
    "place",
    "plan",
    "snapshot",
    "uid",
]


def snapshot(*, activity_count: int = 12, area_count: int = 5, **more) -> s.PlanSnapshot:
    """Return a whole plan, edition 2 unless told otherwise."""
    values = {
        "schema": s.SCHEMA,
        "language": "sv",
        "number": 2,
        "published_on": date(2026, 11, 25),
        "change_note": "Området Unga har kommit till.",
        "place": place(),
        "plan": plan(),
        "areas": areas(area_count),
        "indicators": indicators(hangs=area_count > 0),
        "cross_goals": cross_goals(),
        "remarks": remarks() if area_count and activity_count else (),
        "analysis": analysis(),
        "consultations": consultations(),
        "activities": tuple(
            activity(number, area_count=area_count) for number in range(activity_count)
        ),
        "commitments": tuple(commitment(number) for number in range(min(8, activity_count))),
        "meetings": meetings(),
        "decisions": decisions(),
        "groups": groups(),
        "organisations": organisations(),
        "steps": steps(),
        "progress_notes": (
            s.ProgressNote(
                noted_on=date(2026, 10, 4),
                text="Badplatsen har fått ny brygga.",
                activity_uid=uid(4, 1),
            ),
        ),
        "versions": versions(),
        **more,
    }
    return s.PlanSnapshot(**values)
