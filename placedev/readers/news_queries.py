"""Reads of what there is to tell those who follow a plan. Nothing that its page does not tell."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import defer

from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.editions.models import Edition
from placedev.editions.withdrawal_queries import stands
from placedev.meetings.models import Decision
from placedev.plan.handling_models import PlanHandling
from placedev.plan.handling_queries import adopts
from placedev.plan.models import Activity, Plan, ProgressNote
from placedev.readers import rules


class Note(NamedTuple):
    """A note that is open to all."""

    noted_on: date
    text: str
    recorded_at: datetime
    activity: str | None  # as the published plan calls it; none: about the plan as a whole


@dataclass(frozen=True)
class News:
    """What everybody may read that came since a moment."""

    editions: tuple[Edition, ...] = ()  # oldest first
    adoptions: tuple[tuple[datetime, Decision], ...] = ()
    notes: tuple[Note, ...] = ()

    def between(self, since: datetime, until: datetime) -> "News":
        """Return what came later than one moment and not after another."""
        return News(
            tuple(one for one in self.editions if since < one.published_at <= until),
            tuple(pair for pair in self.adoptions if since < pair[0] <= until),
            tuple(one for one in self.notes if since < one.recorded_at <= until),
        )

    def __bool__(self) -> bool:
        """Tell whether there is anything to tell."""
        return bool(self.editions or self.adoptions or self.notes)


def news_since(*, place_id: int, since: datetime, titles: Mapping[uuid.UUID, str]) -> News:
    """Return what there is to tell about a place. Three queries.

    A decision that adopts the plan is told when it was written down. What was taken back, is not
    for everybody, or is about an activity that is only in the draft, is not told.

    Args:
        place_id: of the place.
        since: the moment after which things are news.
        titles: of the activities in the edition that counts.
    """
    return News(
        _editions(place_id, since), _adoptions(place_id, since), _notes(place_id, since, titles)
    )


def _editions(place_id: int, since: datetime) -> tuple[Edition, ...]:
    rows = db.session.scalars(
        select(Edition)
        .where(Edition.place_id == place_id, Edition.published_at > since, stands())
        .options(defer(Edition.snapshot, raiseload=True))
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
    uids = [found for one in known if (found := rules.uid_in(one)) is not None]
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


def _notes(place_id: int, since: datetime, titles: Mapping[uuid.UUID, str]) -> tuple[Note, ...]:
    rows = db.session.execute(
        select(ProgressNote.noted_on, ProgressNote.text, ProgressNote.recorded_at, Activity.uid)
        .join(Plan, Plan.id == ProgressNote.plan_id)
        .outerjoin(Activity, Activity.id == ProgressNote.activity_id)
        .where(
            Plan.place_id == place_id,
            ProgressNote.is_public,
            ProgressNote.recorded_at > since,
            or_(ProgressNote.activity_id.is_(None), Activity.uid.in_(titles)),
        )
        .order_by(ProgressNote.noted_on, ProgressNote.id)
    )
    return tuple(Note._make((*told, titles.get(uid))) for *told, uid in rows)
