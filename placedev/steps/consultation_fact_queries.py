"""What the checks look at about comments: one value each, so that it is one statement."""

from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, func, select

from placedev.consultations.models import Comment, CommentPeriod
from placedev.steps.fact_part_queries import PLACE, TODAY
from placedev.steps.facts import ConsultationFact


def columns() -> list[ColumnElement[Any]]:
    """Return the columns for the summary of a place."""
    begun = (CommentPeriod.place_id == PLACE, CommentPeriod.opens_on <= TODAY)
    closed = (*begun, CommentPeriod.closes_on < TODAY)
    still_open = (*begun, CommentPeriod.closes_on >= TODAY)
    return [
        _period(func.count(CommentPeriod.id), *closed).label("periods_closed"),
        _period(func.max(CommentPeriod.closes_on), *closed).label("period_closed_on"),
        _period(func.min(CommentPeriod.closes_on), *still_open).label("period_open_to"),
        _comment(func.count(Comment.id), *begun).label("comments"),
        _comment(func.coalesce(func.sum(Comment.voices), 0), *begun).label("comment_voices"),
        _comment(func.count(Comment.id), *closed, Comment.handling.is_(None)).label(
            "comments_unanswered"
        ),
    ]


def _period(what: ColumnElement[Any], *conditions: ColumnElement[bool]) -> ScalarSelect[Any]:
    return select(what).where(*conditions).scalar_subquery()


def _comment(what: ColumnElement[Any], *conditions: ColumnElement[bool]) -> ScalarSelect[Any]:
    return (
        select(what)
        .select_from(Comment)
        .join(CommentPeriod, CommentPeriod.id == Comment.period_id)
        .where(*conditions)
        .scalar_subquery()
    )


def consultation(one: Row[Any]) -> ConsultationFact:
    """Return what the columns tell."""
    return ConsultationFact(
        closed=one.periods_closed,
        closed_on=one.period_closed_on,
        open_to=one.period_open_to,
        comments=one.comments,
        voices=one.comment_voices,
        unanswered=one.comments_unanswered,
    )
