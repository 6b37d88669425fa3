"""Reads about commitments."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from placedev.accounts.models import User
from placedev.commitments import rules
from placedev.commitments.models import Commitment, CommitmentTurn, Declaration
from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.core.errors import NotFound
from placedev.core.files import StoredFile
from placedev.core.i18n import _
from placedev.core.journal import JournalEntry
from placedev.meetings.models import AgendaItem, Meeting
from placedev.plan.models import Activity, Goal, Plan


@dataclass(frozen=True)
class Listed:
    """A commitment as a list shows it."""

    commitment: Commitment
    state: str
    is_overdue: bool
    silence: str | None = None  # in words; none: a report is not due


@dataclass(frozen=True)
class Correction:
    """What a promise said before somebody corrected it."""

    corrected_at: datetime
    by: str | None  # a name
    was: Mapping[str, str]  # name of the column to its text


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


def commitments_of(*, place_id: int) -> Sequence[Commitment]:
    """Return all commitments of the place with organisation and turns. Two queries."""
    return db.session.scalars(_shown().where(Commitment.place_id == place_id)).all()


def made_in(*, meeting_id: int) -> Sequence[Commitment]:
    """Return the commitments made in a meeting, with organisation and turns. Two queries."""
    return db.session.scalars(_shown().where(Commitment.meeting_id == meeting_id)).all()


def serving(*, activity_id: int) -> Sequence[Commitment]:
    """Return the commitments that serve an activity, with organisation and turns. One query."""
    found = select(Commitment).where(Commitment.activity_id == activity_id).order_by(Commitment.id)
    with_all = (joinedload(Commitment.organisation), joinedload(Commitment.turns))
    return db.session.scalars(found.options(*with_all)).unique().all()


def commitment_by_uid(*, place_id: int, uid: uuid.UUID) -> Commitment:
    """Return a commitment with all that its page shows; raise NotFound. Two queries."""
    found = db.session.scalar(
        _shown()
        .where(Commitment.place_id == place_id, Commitment.uid == uid)
        .options(
            joinedload(Commitment.meeting),
            joinedload(Commitment.activity),
            joinedload(Commitment.goal),
            joinedload(Commitment.agenda_item),
            joinedload(Commitment.declaration),
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
    rows = db.session.execute(
        select(Commitment.place_id, func.count())
        .where(
            Commitment.place_id.in_(place_ids),
            Commitment.state.in_(rules.OPEN),
            or_(Commitment.state == "late", Commitment.due_on < today),
        )
        .group_by(Commitment.place_id)
        .order_by(Commitment.place_id)
    )
    return {row[0]: row[1] for row in rows}


def _shown() -> Select[Commitment]:
    return (
        select(Commitment)
        .options(joinedload(Commitment.organisation), selectinload(Commitment.turns))
        .order_by(Commitment.id)
    )


def _listed(commitment: Commitment, today: date) -> Listed:
    state = state_of(commitment)
    return Listed(
        commitment,
        state,
        rules.is_overdue(state=state, due_on=commitment.due_on, today=today),
        rules.silence_words(commitment.heard_on) if rules.is_silent(commitment, today) else None,
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


def declarations_of(*, place_id: int) -> Sequence[Declaration]:
    """Return the declarations of intent, newest first, for a drop-down. One query."""
    return db.session.scalars(
        select(Declaration)
        .where(Declaration.place_id == place_id)
        .order_by(Declaration.drawn_up_on.desc(), Declaration.id.desc())
    ).all()


def items_of(*, place_id: int, meeting_uid: uuid.UUID | None) -> Sequence[AgendaItem]:
    """Return what is on the agenda of a meeting of the place, for a drop-down. One query."""
    if meeting_uid is None:
        return ()
    return db.session.scalars(
        select(AgendaItem)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Meeting.place_id == place_id, Meeting.uid == meeting_uid)
        .order_by(AgendaItem.position, AgendaItem.id)
    ).all()


def corrections_of(commitment: Commitment) -> Sequence[Correction]:
    """Return what was corrected in a promise, the earliest first. One query."""
    rows = db.session.execute(
        select(JournalEntry.happened_at, User.name, JournalEntry.details)
        .outerjoin(User, User.id == JournalEntry.actor_id)
        .where(
            JournalEntry.place_id == commitment.place_id,
            JournalEntry.event == "commitment.changed",
            JournalEntry.details["uid"].as_string() == str(commitment.uid),
        )
        .order_by(JournalEntry.happened_at, JournalEntry.id)
    )
    return [Correction(at, by, details["was"]) for at, by, details in rows if details.get("was")]


def tellers_of(commitment: Commitment) -> Mapping[int, str]:
    """Return user id to name of those who wrote the turns down; none for the giver. One query."""
    ids = {one.recorded_by_id for one in commitment.turns} - {None}
    rows = db.session.execute(select(User.id, User.name).where(User.id.in_(ids)))
    return {row.id: row.name for row in rows}


def evidence_of(commitment: Commitment, *, turn_uid: uuid.UUID) -> str | None:
    """Return the name of the file that a turn of a promise shows. One query."""
    return db.session.scalar(
        select(StoredFile.sha256)
        .join(CommitmentTurn, CommitmentTurn.evidence_id == StoredFile.id)
        .where(CommitmentTurn.commitment_id == commitment.id, CommitmentTurn.uid == turn_uid)
    )
