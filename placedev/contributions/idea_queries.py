"""Reads of a place's ideas with what became of them."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, union
from sqlalchemy.orm import selectinload

from placedev.accounts.models import User
from placedev.contributions.idea_rules import Line, Targets, with_answers
from placedev.contributions.models import Idea, IdeaAnswer, PaperSheet, Question, Theme
from placedev.core.db import db
from placedev.core.names_read import spoken
from placedev.meetings.models import AttendeeName, Meeting
from placedev.places.models import Membership
from placedev.plan.models import Activity, Goal, GoalArea


def lines_of(*, place_id: int) -> list[Line]:
    """Return every idea of a place by number, with the answer that counts. Two queries."""
    ideas = db.session.scalars(
        select(Idea).where(Idea.place_id == place_id).order_by(Idea.number)
    ).all()
    last = (
        select(func.max(IdeaAnswer.id))
        .join(Idea, Idea.id == IdeaAnswer.idea_id)
        .where(Idea.place_id == place_id)
        .group_by(IdeaAnswer.idea_id)
    )
    answers = db.session.scalars(
        select(IdeaAnswer).where(IdeaAnswer.id.in_(last)).order_by(IdeaAnswer.id)
    ).all()
    return with_answers(ideas, answers)


def idea_by_uid(*, place_id: int, uid: uuid.UUID, to_change: bool = False) -> Idea | None:
    """Return an idea of the place, without answers. One query.

    Args:
        place_id: the place that it must belong to.
        uid: the idea.
        to_change: wait for whoever changes it this instant.
    """
    asked = select(Idea).where(Idea.place_id == place_id, Idea.uid == uid)
    return db.session.scalar(asked.with_for_update() if to_change else asked)


def idea_by_number(*, place_id: int, number: int) -> Idea | None:
    """Return an idea of the place by the number that is printed with it. One query."""
    return db.session.scalar(
        select(Idea).where(Idea.place_id == place_id, Idea.number == number).with_for_update()
    )


def ideas_by_uids(*, place_id: int, uids: Iterable[uuid.UUID]) -> Sequence[Idea]:
    """Return those of the ideas that belong to the place, by number. One query."""
    return db.session.scalars(
        select(Idea)
        .where(Idea.place_id == place_id, Idea.uid.in_(list(uids)))
        .order_by(Idea.number)
    ).all()


def copies_of(*, idea_ids: Iterable[int]) -> Sequence[Idea]:
    """Return the ideas that were merged into any of these, by number. One query."""
    return db.session.scalars(
        select(Idea).where(Idea.duplicate_of_id.in_(list(idea_ids))).order_by(Idea.number)
    ).all()


def last_answers(*, idea_ids: Iterable[int]) -> dict[int, IdeaAnswer]:
    """Return idea id to its own last answer, taken back or not. One query."""
    last = (
        select(func.max(IdeaAnswer.id))
        .where(IdeaAnswer.idea_id.in_(list(idea_ids)))
        .group_by(IdeaAnswer.idea_id)
    )
    rows = db.session.scalars(
        select(IdeaAnswer).where(IdeaAnswer.id.in_(last)).order_by(IdeaAnswer.id)
    ).all()
    return {row.idea_id: row for row in rows}


@dataclass(frozen=True)
class Story:
    """An idea with all that is known about it."""

    idea: Idea  # with every answer, the oldest first
    theme: Theme | None
    meeting: Meeting | None
    question: Question | None
    sheet: PaperSheet | None
    repeats: Idea | None  # that it was merged into; its answers are loaded
    copies: Sequence[Idea]


def story_of(*, place_id: int, uid: uuid.UUID) -> Story | None:
    """Return one idea with its whole story. Four queries."""
    row = db.session.execute(
        select(Idea, Theme, Meeting, Question, PaperSheet)
        .outerjoin(Theme, Theme.id == Idea.theme_id)
        .outerjoin(Meeting, Meeting.id == Idea.meeting_id)
        .outerjoin(Question, Question.id == Idea.question_id)
        .outerjoin(PaperSheet, PaperSheet.id == Idea.sheet_id)
        .where(Idea.place_id == place_id, Idea.uid == uid)
        .options(selectinload(Idea.answers))
    ).one_or_none()
    if row is None:
        return None
    idea, theme, meeting, question, sheet = row
    family = db.session.scalars(
        select(Idea)
        .where((Idea.duplicate_of_id == idea.id) | (Idea.id == (idea.duplicate_of_id or 0)))
        .options(selectinload(Idea.answers))
        .order_by(Idea.number)
    ).all()
    repeats = next((one for one in family if one.id == idea.duplicate_of_id), None)
    copies = [one for one in family if one.duplicate_of_id == idea.id]
    return Story(idea, theme, meeting, question, sheet, repeats, copies)


def targets_of(answers: Iterable[IdeaAnswer]) -> Targets:
    """Return what the answers name in the plan. At most three queries, none where none is named."""
    rows = list(answers)

    def named(
        model: type[GoalArea | Goal | Activity], words: Any, column: str
    ) -> dict[int, tuple[uuid.UUID, str]]:
        ids = {getattr(row, column) for row in rows} - {None}
        if not ids:
            return {}
        asked = select(model.id, model.uid, words).where(model.id.in_(ids))
        return {one.id: (one.uid, one[2]) for one in db.session.execute(asked)}

    return Targets(
        named(GoalArea, spoken(GoalArea.name), "area_id"),
        named(Goal, Goal.title, "goal_id"),
        named(Activity, spoken(Activity.title), "activity_id"),
    )


def meetings_named(*, place_id: int) -> Sequence[Meeting]:
    """Return the meetings of a place, the newest first. One query."""
    return db.session.scalars(
        select(Meeting)
        .where(Meeting.place_id == place_id)
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
    ).all()


def questions_named(*, place_id: int) -> Sequence[Question]:
    """Return the questions of a place in the order of meetings. One query."""
    return db.session.scalars(
        select(Question)
        .where(Question.place_id == place_id)
        .order_by(Question.meeting_id.desc(), Question.position, Question.id)
    ).all()


def known_names(*, place_id: int) -> list[str]:
    """Return names of people who are written down here. One query."""
    works_here = (
        select(User.name)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.place_id == place_id)
    )
    came = (
        select(AttendeeName.name)
        .join(Meeting, Meeting.id == AttendeeName.meeting_id)
        .where(Meeting.place_id == place_id)
    )
    return sorted(db.session.scalars(union(works_here, came)))
