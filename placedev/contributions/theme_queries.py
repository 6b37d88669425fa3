"""Reads of themes, and of the dots by which they are ranked."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from placedev.contributions import idea_queries
from placedev.contributions.dots_queries import results_of_all
from placedev.contributions.dots_rules import Outcome
from placedev.contributions.idea_rules import Line
from placedev.contributions.models import (
    Idea,
    Question,
    QuestionOption,
    Theme,
    ThemeUse,
)
from placedev.core.db import db


def themes_of(*, place_id: int) -> Sequence[Theme]:
    """Return the themes of a place in their order, without those merged into others. One query."""
    return db.session.scalars(
        select(Theme)
        .where(Theme.place_id == place_id, Theme.merged_into_id.is_(None))
        .order_by(Theme.position, Theme.id)
    ).all()


def theme_by_uid(*, place_id: int, uid: uuid.UUID) -> Theme | None:
    """Return a theme of the place with its uses; one that was merged too. Two queries."""
    return db.session.scalar(
        select(Theme)
        .where(Theme.place_id == place_id, Theme.uid == uid)
        .options(selectinload(Theme.uses))
    )


def theme_named(*, place_id: int, name: str) -> Theme | None:
    """Return the theme of that name, however its letters are written. One query."""
    themes = themes_of(place_id=place_id)
    return next((one for one in themes if one.name.casefold() == name.casefold()), None)


def merged_into(*, theme_id: int) -> Sequence[Theme]:
    """Return the themes that were merged into a theme. One query."""
    return db.session.scalars(
        select(Theme).where(Theme.merged_into_id == theme_id).order_by(Theme.position, Theme.id)
    ).all()


def last_position(*, place_id: int) -> int:
    """Return the position of the last theme of a place, or 0. One query."""
    return (
        db.session.scalar(select(func.max(Theme.position)).where(Theme.place_id == place_id)) or 0
    )


def ideas_in(*, theme_id: int) -> Sequence[Idea]:
    """Return every idea of a theme, copies too, by number. One query."""
    return db.session.scalars(
        select(Idea).where(Idea.theme_id == theme_id).order_by(Idea.number)
    ).all()


def lines_in(*, place_id: int, theme_id: int) -> list[Line]:
    """Return the ideas of a theme with the answers that count. Two queries."""
    lines = idea_queries.lines_of(place_id=place_id)
    return [line for line in lines if line.idea.theme_id == theme_id]


def uses_of(*, theme_ids: Sequence[int]) -> dict[int, list[ThemeUse]]:
    """Return theme id to where it was carried into the plan. One query."""
    found: dict[int, list[ThemeUse]] = {}
    rows = db.session.scalars(
        select(ThemeUse).where(ThemeUse.theme_id.in_(theme_ids)).order_by(ThemeUse.id)
    )
    for use in rows:
        found.setdefault(use.theme_id, []).append(use)
    return found


@dataclass(frozen=True)
class Tally:
    """What the themes got in one question, on paper and from phones together."""

    question: Question
    dots: dict[int, int]  # theme id to dots, the most first
    people: int  # how many placed dots, as far as it is known


def tallies_of(*, place_id: int) -> list[Tally]:
    """Return the questions in which themes were chosen between, the newest first. Four queries."""
    questions = db.session.scalars(
        select(Question)
        .where(
            Question.place_id == place_id,
            Question.id.in_(
                select(QuestionOption.question_id).where(QuestionOption.theme_id.is_not(None))
            ),
        )
        .options(selectinload(Question.options))
        .order_by(Question.id.desc())
    ).all()
    return [_tally(outcome) for outcome in results_of_all(questions)]


def _tally(outcome: Outcome) -> Tally:
    dots = {
        standing.option.theme_id: standing.points or 0
        for standing in outcome.standings
        if standing.option.theme_id is not None
    }
    return Tally(outcome.question, dots, outcome.voters)
