"""Reads about who follows a plan, who wants to take part, and what there is to tell."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, exists, func, or_, select

from placedev.consultations.models import CommentPeriod
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.editions.models import Edition, EditionWithdrawal
from placedev.meetings.models import Decision, Meeting
from placedev.plan.handling_models import PlanHandling
from placedev.plan.handling_queries import adopts
from placedev.plan.models import Activity, Plan, ProgressNote
from placedev.readers import rules
from placedev.readers.models import PartWish, PlanFollower

_FOLLOWS = and_(PlanFollower.confirmed_at.is_not(None), PlanFollower.ended_at.is_(None))


def follower_by_email(*, place_id: int, email: str) -> PlanFollower | None:
    """Return who has the address, confirmed or not. One query."""
    return db.session.scalar(
        select(PlanFollower).where(PlanFollower.place_id == place_id, PlanFollower.email == email)
    )


def follower_by_token(*, token_sha256: str) -> PlanFollower | None:
    """Return whom a link was sent to. One query."""
    return db.session.scalar(
        select(PlanFollower).where(PlanFollower.token_sha256 == token_sha256).with_for_update()
    )


def follower_by_uid(*, place_id: int, uid: uuid.UUID) -> PlanFollower | None:
    """Return somebody who follows, or has followed. One query."""
    return db.session.scalar(
        select(PlanFollower).where(PlanFollower.place_id == place_id, PlanFollower.uid == uid)
    )


def followers_of(*, place_id: int) -> Sequence[PlanFollower]:
    """Return those who follow, by the order in which they came. One query."""
    return db.session.scalars(
        select(PlanFollower)
        .where(PlanFollower.place_id == place_id, _FOLLOWS)
        .order_by(PlanFollower.id)
    ).all()


def followers_count(*, place_id: int) -> int:
    """Return how many follow. One query."""
    return (
        db.session.scalar(select(func.count()).where(PlanFollower.place_id == place_id, _FOLLOWS))
        or 0
    )


def asked_since(*, place_id: int, moment: datetime) -> int:
    """Return how many addresses were left since a moment. One query."""
    return (
        db.session.scalar(
            select(func.count()).where(
                PlanFollower.place_id == place_id, PlanFollower.asked_at > moment
            )
        )
        or 0
    )


def unconfirmed_before(*, moment: datetime) -> Sequence[PlanFollower]:
    """Return those who were asked before a moment and never said yes. One query."""
    return db.session.scalars(
        select(PlanFollower)
        .where(PlanFollower.confirmed_at.is_(None), PlanFollower.asked_at < moment)
        .order_by(PlanFollower.id)
    ).all()


def places_followed(*, before: datetime) -> Sequence[int]:
    """Return the places with followers who were told nothing since a moment. One query."""
    return db.session.scalars(
        select(PlanFollower.place_id)
        .where(_FOLLOWS, PlanFollower.told_until < before)
        .distinct()
        .order_by(PlanFollower.place_id)
    ).all()


def is_known_to_all(*, place_id: int, today: date) -> bool:
    """Tell whether anything about a place is or was published, or is open now. One query."""
    ways = (
        exists().where(Edition.place_id == place_id),
        exists().where(
            Meeting.place_id == place_id, Meeting.is_open, Meeting.invited_at.is_not(None)
        ),
        exists().where(
            CommentPeriod.place_id == place_id,
            CommentPeriod.is_open_on_web.is_(True),
            CommentPeriod.opens_on <= today,
            CommentPeriod.closes_on >= today,
        ),
    )
    return bool(db.session.scalar(select(or_(*ways))))


@dataclass(frozen=True)
class News:
    """What everybody may read that came since a moment."""

    editions: tuple[Edition, ...] = ()  # oldest first
    adoptions: tuple[tuple[datetime, Decision], ...] = ()
    notes: tuple[tuple[ProgressNote, Activity | None], ...] = ()

    def between(self, since: datetime, until: datetime) -> "News":
        """Return what came later than one moment and not after another."""
        return News(
            tuple(one for one in self.editions if since < one.published_at <= until),
            tuple(pair for pair in self.adoptions if since < pair[0] <= until),
            tuple(
                (note, activity)
                for note, activity in self.notes
                if note.recorded_at is not None and since < note.recorded_at <= until
            ),
        )

    def __bool__(self) -> bool:
        """Tell whether there is anything to tell."""
        return bool(self.editions or self.adoptions or self.notes)


def news_since(*, place_id: int, since: datetime) -> News:
    """Return what there is to tell about a place. Three queries.

    A decision that adopts the plan is told when it was written down; what was taken back, or is
    not for everybody, is not told.
    """
    return News(_editions(place_id, since), _adoptions(place_id, since), _notes(place_id, since))


def _editions(place_id: int, since: datetime) -> tuple[Edition, ...]:
    rows = db.session.scalars(
        select(Edition)
        .where(
            Edition.place_id == place_id,
            Edition.published_at > since,
            Edition.id.not_in(select(EditionWithdrawal.edition_id)),
        )
        .order_by(Edition.number)
    )
    return tuple(rows)


def _adoptions(place_id: int, since: datetime) -> tuple[tuple[datetime, Decision], ...]:
    """Return decisions with the moment at which the journal first knew them.

    A body may adopt the plan by a decision that has long been written down: then the journal names
    the body's line in the chain, and the decision is found through it.
    """
    known = {
        uid: moment
        for moment, uid in db.session.execute(
            select(JournalEntry.happened_at, JournalEntry.details["uid"].as_string())
            .where(
                JournalEntry.place_id == place_id,
                JournalEntry.happened_at > since,
                or_(
                    JournalEntry.event.startswith("decision."),
                    JournalEntry.event == "handling.decided",
                ),
            )
            .order_by(JournalEntry.happened_at.desc(), JournalEntry.id.desc())
        )
        if uid
    }
    if not known:
        return ()
    uids = [found for one in known if (found := _uid(one)) is not None]
    rows = db.session.execute(
        select(Decision, PlanHandling.uid)
        .outerjoin(PlanHandling, PlanHandling.decision_id == Decision.id)
        .where(
            Decision.place_id == place_id,
            adopts(),
            or_(Decision.uid.in_(uids), PlanHandling.uid.in_(uids)),
            or_(Decision.decided_on.is_not(None), Decision.date_text.is_not(None)),
        )
        .order_by(Decision.decided_on, Decision.id)
    )
    told: dict[Decision, datetime] = {}
    for decision, handling_uid in rows:
        moments = [known[str(one)] for one in (decision.uid, handling_uid) if str(one) in known]
        told[decision] = max([*moments, *([told[decision]] if decision in told else [])])
    return tuple((moment, decision) for decision, moment in told.items())


def _uid(written: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(written)
    except ValueError:
        return None


def _notes(place_id: int, since: datetime) -> tuple[tuple[ProgressNote, Activity | None], ...]:
    rows = db.session.execute(
        select(ProgressNote, Activity)
        .join(Plan, Plan.id == ProgressNote.plan_id)
        .outerjoin(Activity, Activity.id == ProgressNote.activity_id)
        .where(
            Plan.place_id == place_id,
            ProgressNote.is_public,
            ProgressNote.recorded_at > since,
        )
        .order_by(ProgressNote.noted_on, ProgressNote.id)
    )
    return tuple((note, activity) for note, activity in rows)


def wishes_of(*, place_id: int) -> Sequence[PartWish]:
    """Return the wishes of a place, newest first and no more than fit a page. One query."""
    return db.session.scalars(
        select(PartWish)
        .where(PartWish.place_id == place_id)
        .order_by(PartWish.received_at.desc(), PartWish.id.desc())
        .limit(rules.MOST_WISHES)
    ).all()


def wish_by_uid(*, place_id: int, uid: uuid.UUID) -> PartWish | None:
    """Return a wish. One query."""
    return db.session.scalar(
        select(PartWish).where(PartWish.place_id == place_id, PartWish.uid == uid).with_for_update()
    )


def open_wishes_count(*, place_id: int) -> int:
    """Return how many want to take part and await an answer. One query."""
    return (
        db.session.scalar(
            select(func.count()).where(
                PartWish.place_id == place_id,
                PartWish.handled_at.is_(None),
                PartWish.erased_at.is_(None),
            )
        )
        or 0
    )


def wishes_since(*, place_id: int, moment: datetime) -> int:
    """Return how many wishes came since a moment. One query."""
    return (
        db.session.scalar(
            select(func.count()).where(PartWish.place_id == place_id, PartWish.received_at > moment)
        )
        or 0
    )
