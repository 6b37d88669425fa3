"""Reads of comment periods and comments."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import case, func, or_, select

from placedev.consultations.models import Comment, CommentPeriod
from placedev.consultations.rules import CommentLine
from placedev.core.db import db
from placedev.core.names_read import spoken
from placedev.plan.models import Activity, Goal, GoalArea
from placedev.plan.picture_models import TargetPictureDraft
from placedev.stakeholders.models import Organisation

ON_A_PAGE = 50
_MOST_PERIODS = 200


class PeriodLine(NamedTuple):
    """A period with what came in."""

    period: CommentPeriod
    comments: int
    voices: int
    unanswered: int


_UNANSWERED = case((Comment.handling.is_(None) & Comment.id.is_not(None), 1), else_=0)
_SUMS = (
    func.count(Comment.id),
    func.coalesce(func.sum(Comment.voices), 0),
    func.coalesce(func.sum(_UNANSWERED), 0),
)

# What a comment names: who sent it, and the part of the plan that it is about.
_ABOUT = (spoken(Organisation.name), spoken(GoalArea.name), Goal.title, spoken(Activity.title))


def periods_of(*, place_id: int) -> Sequence[PeriodLine]:
    """Return the periods of a place with their sums, the latest first. One query."""
    rows = db.session.execute(
        select(CommentPeriod, *_SUMS)
        .outerjoin(Comment, Comment.period_id == CommentPeriod.id)
        .where(CommentPeriod.place_id == place_id)
        .group_by(CommentPeriod.id)
        .order_by(CommentPeriod.opens_on.desc(), CommentPeriod.id.desc())
        .limit(_MOST_PERIODS)
    )
    return [PeriodLine(*row) for row in rows]


def period_by_uid(
    *, place_id: int, uid: uuid.UUID, to_change: bool = False
) -> CommentPeriod | None:
    """Return a period of the place, locked where it is to be changed. One query."""
    asked = select(CommentPeriod).where(
        CommentPeriod.place_id == place_id, CommentPeriod.uid == uid
    )
    if to_change:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    return db.session.scalar(asked)


def line_of(period: CommentPeriod) -> PeriodLine:
    """Return a period with its sums. One query."""
    row = db.session.execute(select(*_SUMS).where(Comment.period_id == period.id)).one()
    return PeriodLine(period, *row)


def comments_of(
    *,
    period_id: int,
    unanswered: bool = False,
    about: str | None = None,
    first: int = 0,
    most: int | None = None,
) -> Sequence[CommentLine]:
    """Return comments in the order of their numbers. One query.

    Args:
        period_id: whose they are.
        unanswered: only those that wait for an answer.
        about: only those about this; an empty text: those without a word.
        first: how many are left out.
        most: how many are returned.
    """
    asked = (
        select(Comment, *_ABOUT)
        .outerjoin(Organisation, Organisation.id == Comment.organisation_id)
        .outerjoin(GoalArea, GoalArea.id == Comment.area_id)
        .outerjoin(Goal, Goal.id == Comment.goal_id)
        .outerjoin(Activity, Activity.id == Comment.activity_id)
        .where(Comment.period_id == period_id)
        .order_by(Comment.number)
        .offset(first)
        .limit(most)
    )
    if unanswered:
        asked = asked.where(Comment.handling.is_(None))
    if about is not None:
        asked = asked.where(Comment.about == about if about else Comment.about.is_(None))
    return [CommentLine(*row) for row in db.session.execute(asked)]


def all_comments(*, place_id: int) -> list[tuple[str, CommentLine]]:
    """Return what every period is called with its comments, the first period first. One query."""
    rows = db.session.execute(
        select(CommentPeriod.title, Comment, *_ABOUT)
        .join(Comment, Comment.period_id == CommentPeriod.id)
        .outerjoin(Organisation, Organisation.id == Comment.organisation_id)
        .outerjoin(GoalArea, GoalArea.id == Comment.area_id)
        .outerjoin(Goal, Goal.id == Comment.goal_id)
        .outerjoin(Activity, Activity.id == Comment.activity_id)
        .where(CommentPeriod.place_id == place_id)
        .order_by(CommentPeriod.opens_on, CommentPeriod.id, Comment.number)
    )
    return [(row[0], CommentLine(*row[1:])) for row in rows]


def comment_by_uid(*, period_id: int, uid: uuid.UUID) -> CommentLine | None:
    """Return a comment of the period. One query."""
    row = db.session.execute(
        select(Comment, *_ABOUT)
        .outerjoin(Organisation, Organisation.id == Comment.organisation_id)
        .outerjoin(GoalArea, GoalArea.id == Comment.area_id)
        .outerjoin(Goal, Goal.id == Comment.goal_id)
        .outerjoin(Activity, Activity.id == Comment.activity_id)
        .where(Comment.period_id == period_id, Comment.uid == uid)
    ).first()
    return None if row is None else CommentLine(*row)


def comments_by_uids(*, period_id: int, uids: Sequence[uuid.UUID]) -> Sequence[Comment]:
    """Return those of the period, locked to be changed. One query."""
    return db.session.scalars(
        select(Comment)
        .where(Comment.period_id == period_id, Comment.uid.in_(uids))
        .order_by(Comment.number)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()


def next_unanswered(*, period_id: int, after: int) -> uuid.UUID | None:
    """Return the next comment without an answer, round to the first ones. One query."""
    return db.session.scalar(
        select(Comment.uid)
        .where(Comment.period_id == period_id, Comment.handling.is_(None))
        .order_by(case((Comment.number > after, 0), else_=1), Comment.number)
        .limit(1)
    )


def issues_of(*, period_id: int) -> Sequence[str]:
    """Return the words that comments are gathered under. One query."""
    found = db.session.scalars(
        select(Comment.about)
        .where(Comment.period_id == period_id, Comment.about.is_not(None))
        .group_by(Comment.about)
        .order_by(func.count(Comment.id).desc(), Comment.about)
        .limit(100)
    )
    return [one for one in found if one]


def last_number(*, period_id: int) -> int:
    """Return the highest number of a comment. One query."""
    return (
        db.session.scalar(select(func.max(Comment.number)).where(Comment.period_id == period_id))
        or 0
    )


def how_many(*, period_id: int) -> int:
    """Return how many comments there are. One query."""
    return (
        db.session.scalar(select(func.count(Comment.id)).where(Comment.period_id == period_id)) or 0
    )


def by_web_since(*, period_id: int, moment: datetime) -> int:
    """Return how many came by the web since then. One query."""
    return (
        db.session.scalar(
            select(func.count(Comment.id)).where(
                Comment.period_id == period_id,
                Comment.recorded_by_id.is_(None),
                Comment.channel == "web",
                Comment.received_at >= moment,
            )
        )
        or 0
    )


def draft_of(period: CommentPeriod) -> TargetPictureDraft | None:
    """Return the draft that is put before people. One query, or none."""
    if period.draft_id is None:
        return None
    return db.session.get(TargetPictureDraft, period.draft_id)


def out_on_web(*, place_id: int, today: date, released: Sequence[str]) -> Sequence[CommentPeriod]:
    """Return the periods that anybody may read of: open on the web, or summed up. One query.

    Args:
        place_id: whose.
        today: in Sweden.
        released: uids of those whose summary is out.
    """
    is_open = (
        CommentPeriod.is_open_on_web.is_(True)
        & (CommentPeriod.opens_on <= today)
        & (CommentPeriod.closes_on >= today)
    )
    uids = [uuid.UUID(one) for one in released]
    return db.session.scalars(
        select(CommentPeriod)
        .where(CommentPeriod.place_id == place_id, or_(is_open, CommentPeriod.uid.in_(uids)))
        .order_by(CommentPeriod.opens_on.desc(), CommentPeriod.id.desc())
        .limit(_MOST_PERIODS)
    ).all()
