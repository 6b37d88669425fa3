"""What the checks look at about ideas: one value each, so that they cost no further statement."""

from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, func, select
from sqlalchemy.orm import aliased

from placedev.contributions.models import Ballot, Idea, IdeaAnswer, Question, Theme
from placedev.contributions.public_queries import PUBLISHED, WITHDRAWN
from placedev.contributions.rules import TAKEN_BACK
from placedev.core.clock import day_of
from placedev.core.journal import JournalEntry
from placedev.steps.fact_part_queries import PLACE
from placedev.steps.facts import IdeasFact


def columns() -> list[ColumnElement[Any]]:
    """Return the columns for the summary of a place."""
    counted = (Idea.place_id == PLACE, Idea.state != "hidden")
    loose = (
        Idea.theme_id.is_(None),
        Idea.duplicate_of_id.is_(None),
        func.coalesce(_last_outcome(), TAKEN_BACK) == TAKEN_BACK,
    )
    ranked = (Theme.place_id == PLACE, Theme.merged_into_id.is_(None), Theme.rank.is_not(None))
    return [
        _one(func.count(Idea.id), *counted).label("ideas"),
        _one(func.count(Idea.id), *counted, *loose).label("ideas_loose"),
        _one(func.count(Theme.id), *ranked).label("themes_ranked"),
        select(Theme.name)
        .where(*ranked)
        .order_by(Theme.rank, Theme.position, Theme.id)
        .limit(1)
        .scalar_subquery()
        .label("first_theme"),
        _voters().label("voters"),
        _published().label("feedback_at"),
    ]


def _one(what: ColumnElement[Any], *conditions: ColumnElement[bool]) -> ScalarSelect[Any]:
    return select(what).where(*conditions).scalar_subquery()


def _last_outcome() -> ScalarSelect[Any]:
    return (
        select(IdeaAnswer.outcome)
        .where(IdeaAnswer.idea_id == Idea.id)
        .order_by(IdeaAnswer.id.desc())
        .limit(1)
        .correlate(Idea)
        .scalar_subquery()
    )


def _voters() -> ScalarSelect[Any]:
    """Return how many took part in the question in which the most took part."""
    phones = (
        select(func.count(Ballot.id))
        .where(Ballot.question_id == Question.id)
        .correlate(Question)
        .scalar_subquery()
    )
    return _one(
        func.max(func.coalesce(Question.paper_ballots, 0) + phones),
        Question.place_id == PLACE,
        Question.kind != "ideas",
    )


def _published() -> ScalarSelect[Any]:
    """Return when a page about the ideas that is still out was last published."""
    taken_back = aliased(JournalEntry)
    is_gone = (
        select(taken_back.id)
        .where(
            taken_back.place_id == JournalEntry.place_id,
            taken_back.event == WITHDRAWN,
            taken_back.id > JournalEntry.id,
            func.coalesce(taken_back.details["uid"].as_string(), "")
            == func.coalesce(JournalEntry.details["uid"].as_string(), ""),
        )
        .correlate(JournalEntry)
        .exists()
    )
    return _one(
        func.max(JournalEntry.happened_at),
        JournalEntry.place_id == PLACE,
        JournalEntry.event == PUBLISHED,
        ~is_gone,
    )


def ideas(one: Row[Any]) -> IdeasFact:
    """Return what the columns tell."""
    return IdeasFact(
        total=one.ideas,
        loose=one.ideas_loose,
        ranked=one.themes_ranked,
        first_theme=one.first_theme,
        voters=one.voters or 0,
        feedback_on=None if one.feedback_at is None else day_of(one.feedback_at),
    )
