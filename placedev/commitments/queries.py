"""Reads about commitments."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from placedev.commitments import rules
from placedev.commitments.models import Commitment, CommitmentTurn
from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.meetings.models import Meeting
from placedev.plan.models import Activity, Goal, Plan
from placedev.stakeholders.rules import MAIN_SECTORS


@dataclass(frozen=True)
class Listed:
    """A commitment as a list shows it."""

    commitment: Commitment
    state: str
    is_overdue: bool


def state_of(commitment: Commitment) -> str:
    """Return the state of the last turn; the turns must be loaded."""
    return commitment.turns[-1].state if commitment.turns else "said"


def has_turn(commitment: Commitment, *, uid: str | None) -> bool:
    """Tell whether the same form was sent before; the turns must be loaded."""
    return uid in {str(turn.uid) for turn in commitment.turns}


def listed(commitments: Iterable[Commitment], *, today: date) -> list[Listed]:
    """Return commitments with state, overdue first, then by day, organisation and text."""
    rows = [_listed(commitment, today) for commitment in commitments]
    return sorted(rows, key=_order)


def in_parts(rows: Sequence[Listed]) -> dict[str, list[Listed]]:
    """Divide a list into its parts, each in the list's order; a part may be empty."""
    parts: dict[str, list[Listed]] = {
        part: [] for part in (rules.LATE, rules.SAID, rules.GOING, rules.OVER)
    }
    for row in rows:
        parts[rules.part_of(row.state, overdue=row.is_overdue)].append(row)
    return parts


def counts_by_sector(rows: Sequence[Listed]) -> dict[str, int]:
    """Return sector to number of commitments, most first; the main sectors are always there."""
    found = Counter(row.commitment.organisation.sector for row in rows)
    counts = {**dict.fromkeys(MAIN_SECTORS, 0), **found}
    return dict(sorted(counts.items(), key=lambda pair: -pair[1]))


def commitments_of(*, place_id: int) -> Sequence[Commitment]:
    """Return all commitments of the place with organisation and turns. Two queries."""
    return db.session.scalars(_shown().where(Commitment.place_id == place_id)).all()


def made_in(*, meeting_id: int) -> Sequence[Commitment]:
    """Return the commitments made in a meeting, with organisation and turns. Two queries."""
    return db.session.scalars(_shown().where(Commitment.meeting_id == meeting_id)).all()


def serving(*, activity_id: int) -> Sequence[Commitment]:
    """Return the commitments that serve an activity, with organisation and turns. Two queries."""
    return db.session.scalars(_shown().where(Commitment.activity_id == activity_id)).all()


def commitment_by_uid(*, place_id: int, uid: uuid.UUID) -> Commitment:
    """Return a commitment with all that its page shows; raise NotFound. Two queries."""
    found = db.session.scalar(
        _shown()
        .where(Commitment.place_id == place_id, Commitment.uid == uid)
        .options(
            joinedload(Commitment.meeting),
            joinedload(Commitment.activity),
            joinedload(Commitment.goal),
        )
    )
    if found is None:
        raise NotFound(_("Åtagandet finns inte, eller så hör det till en annan plats."))
    return found


def commitment_to_turn(commitment: Commitment) -> Commitment:
    """Return a commitment as it stands, with its turns; nobody else adds any. Three queries."""
    db.session.scalar(select(Commitment.id).where(Commitment.id == commitment.id).with_for_update())
    found: Commitment = db.session.scalars(
        _shown().where(Commitment.id == commitment.id).execution_options(populate_existing=True)
    ).one()
    return found


def overdue_counts(*, place_ids: Sequence[int], today: date) -> dict[int, int]:
    """Return place id to how many promises are overdue, where there are any. One query."""
    last = (
        select(CommitmentTurn.state)
        .where(CommitmentTurn.commitment_id == Commitment.id)
        .order_by(CommitmentTurn.happened_on.desc(), CommitmentTurn.id.desc())
        .limit(1)
        .correlate(Commitment)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Commitment.place_id, Commitment.due_on, last)
        .where(Commitment.place_id.in_(place_ids))
        .order_by(Commitment.id)
    )
    counts: dict[int, int] = {}
    for place_id, due_on, state in rows:
        if rules.is_overdue(state=state or "said", due_on=due_on, today=today):
            counts[place_id] = counts.get(place_id, 0) + 1
    return counts


def _shown() -> Select[Commitment]:
    return (
        select(Commitment)
        .options(joinedload(Commitment.organisation), selectinload(Commitment.turns))
        .order_by(Commitment.id)
    )


def _listed(commitment: Commitment, today: date) -> Listed:
    state = state_of(commitment)
    return Listed(
        commitment, state, rules.is_overdue(state=state, due_on=commitment.due_on, today=today)
    )


def _order(row: Listed) -> tuple[object, ...]:
    one = row.commitment
    return (
        not row.is_overdue,
        row.state not in rules.OPEN,
        one.due_on or date.max,
        sort_key(one.organisation.name),
        sort_key(one.what),
        one.id,
    )


def meetings_of(*, place_id: int) -> Sequence[Meeting]:
    """Return the place's meetings, newest first, for a drop-down. One query."""
    return db.session.scalars(
        select(Meeting)
        .where(Meeting.place_id == place_id)
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
    ).all()


def activities_of(*, place_id: int) -> Sequence[Activity]:
    """Return the plan's activities, for a drop-down. One query."""
    return db.session.scalars(
        select(Activity)
        .join(Plan, Plan.id == Activity.plan_id)
        .where(Plan.place_id == place_id)
        .order_by(Activity.position, Activity.id)
    ).all()


def goals_of(*, place_id: int) -> Sequence[Goal]:
    """Return the plan's goals, for a drop-down. One query."""
    return db.session.scalars(
        select(Goal)
        .join(Plan, Plan.id == Goal.plan_id)
        .where(Plan.place_id == place_id)
        .order_by(Goal.position, Goal.id)
    ).all()
