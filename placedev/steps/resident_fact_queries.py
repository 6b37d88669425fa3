"""What the checks look at of what residents have and think, as columns of the one statement."""

from typing import Any

from sqlalchemy import ColumnElement, exists, func, select

from placedev.contributions.models import Idea, PaperSheet
from placedev.meetings.models import Meeting
from placedev.places.models import PlaceFact
from placedev.steps.fact_part_queries import PLACE, joined


def columns() -> list[ColumnElement[Any]]:
    """Return from when facts about services and ratings are, and how many surveys were answered."""
    ours = (PlaceFact.place_id == PLACE, PlaceFact.source.is_not(None))
    is_rating = func.lower(PlaceFact.label).like("betyg%")
    from_survey = exists().where(Idea.sheet_id == PaperSheet.id, Idea.origin == "survey")
    answers = (
        select(func.sum(PaperSheet.cards_counted))
        .join(Meeting, Meeting.id == PaperSheet.meeting_id)
        .where(Meeting.place_id == PLACE, from_survey)
        .scalar_subquery()
    )
    return [
        joined(PlaceFact.as_of, *ours, PlaceFact.field == "service").label("service_years"),
        joined(PlaceFact.as_of, *ours, is_rating).label("rating_years"),
        answers.label("survey_answers"),
    ]
