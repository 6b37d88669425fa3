"""What the checks look at in the analysis, as columns of the one large statement."""

from typing import Any

from sqlalchemy import ColumnElement, exists, func, select

from placedev.analysis.models import AnalysisEvidence, AnalysisItem
from placedev.meetings.models import Meeting
from placedev.steps.fact_part_queries import PLACE, joined


def columns() -> list[ColumnElement[Any]]:
    """Return the boxes that hold something, those where something has evidence, and the lessons.

    A lesson is a thing that was said at a held meeting and rests on a figure of the place.
    """
    ours = AnalysisItem.place_id == PLACE
    has_evidence = exists().where(AnalysisEvidence.item_id == AnalysisItem.id)
    has_figure = exists().where(
        AnalysisEvidence.item_id == AnalysisItem.id, AnalysisEvidence.fact_id.is_not(None)
    )
    lessons = (
        select(func.count(AnalysisItem.id))
        .join(Meeting, Meeting.id == AnalysisItem.meeting_id)
        .where(ours, Meeting.state == "held", has_figure)
        .scalar_subquery()
    )
    return [
        joined(AnalysisItem.kind, ours).label("analysis_boxes"),
        joined(AnalysisItem.kind, ours, has_evidence).label("analysis_grounded"),
        lessons.label("analysis_lessons"),
    ]
