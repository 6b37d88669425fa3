"""Reads about reminders: what there is to tell, to whom, and what was told."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Select, and_, func, or_, select

from placedev.accounts.models import MailChoice, User
from placedev.commitments import rules as commitments
from placedev.commitments.models import Commitment, CommitmentAsk
from placedev.core.db import db
from placedev.core.names_read import spoken
from placedev.funding.models import FundingApplication, FundingReport, FundingSource
from placedev.meetings.models import FollowUp, Meeting
from placedev.places.models import Membership, Place, Role
from placedev.reminders import rules
from placedev.reminders.models import Notice, ReminderChoice
from placedev.reminders.rules import Choice, Matter, Promise
from placedev.stakeholders.models import Organisation

_WORKS = (Role.MEMBER, Role.LEADER)
_AHEAD = timedelta(days=61)
_BACK = rules.STALE + _AHEAD
_SHOWN = timedelta(days=60)
_MOST_SHOWN = 100
# A report that was sent, or for money that nobody got, awaits nobody.
_AWAITED = (FundingReport.sent_on.is_(None), FundingApplication.state != "refused")


@dataclass(frozen=True)
class Reader:
    """Somebody who is reminded, and how they want letters of each kind."""

    user_id: int
    email: str
    language: str | None
    hows: dict[str, str]


class Told(NamedTuple):
    """A notice and the place that it is about."""

    notice: Notice
    place: Place


def place_ids() -> Sequence[int]:
    """Return the key of every place. One query."""
    return db.session.scalars(select(Place.id).order_by(Place.id)).all()


def chosen(*, place_id: int) -> dict[str, ReminderChoice]:
    """Return what a place has chosen, by occasion. One query."""
    rows = db.session.scalars(select(ReminderChoice).where(ReminderChoice.place_id == place_id))
    return {row.kind: row for row in rows}


def choices(rows: dict[str, ReminderChoice]) -> dict[str, Choice]:
    """Return how a place wants each occasion, chosen or as usual."""
    return {
        occasion: Choice(row.is_on, row.days if row.days is not None else known.days)
        if (row := rows.get(occasion))
        else rules.usual(occasion)
        for occasion, known in rules.OCCASIONS.items()
    }


def readers(
    *, place_id: int | None = None, user_ids: Collection[int] | None = None
) -> list[Reader]:
    """Return who works with a place, or some people, with how they want letters. Two queries."""
    wanted = select(User).where(User.email.is_not(None), User.deactivated_at.is_(None))
    if place_id is not None:
        wanted = wanted.join(Membership, Membership.user_id == User.id).where(
            Membership.place_id == place_id, Membership.role.in_(_WORKS)
        )
    if user_ids is not None:
        wanted = wanted.where(User.id.in_(user_ids))
    users = db.session.scalars(wanted.order_by(User.id)).all()
    hows: dict[int, dict[str, str]] = {user.id: dict(rules.USUAL_HOW) for user in users}
    for choice in db.session.scalars(select(MailChoice).where(MailChoice.user_id.in_(hows))):
        hows[choice.user_id][choice.kind] = choice.how
    return [Reader(one.id, one.email or "", one.language, hows[one.id]) for one in users]


def matters(*, place_id: int, by: dict[str, Choice], today: date) -> list[Matter]:
    """Return everything that a place is reminded of today. Four queries."""
    return [
        *_of_promises(place_id, by, today),
        *_of_meetings(place_id, by, today),
        *_of_tasks(place_id, by, today),
        *_of_reports(place_id, by, today),
    ]


def _of_promises(place_id: int, by: dict[str, Choice], today: date) -> list[Matter]:
    days = (Commitment.due_on, Commitment.report_due_on, Commitment.state_on)
    rows = db.session.execute(
        select(Commitment, spoken(Organisation.name))
        .join(Organisation, Organisation.id == Commitment.organisation_id)
        .where(
            Commitment.place_id == place_id,
            Commitment.state.in_(commitments.OPEN),
            or_(*(one.between(today - _BACK, today + _AHEAD) for one in days)),
        )
        .order_by(Commitment.id)
    )
    return [
        Matter(occasion, one.uid, day, {"who": name, "what": one.what})
        for one, name in rows
        for occasion, day in rules.of_promise(looked_at(one), by, today=today)
    ]


def looked_at(one: Commitment) -> Promise:
    """Return what is looked at of a commitment."""
    return Promise(one.state, one.state_on, one.due_on, one.report_due_on)


def _of_meetings(place_id: int, by: dict[str, Choice], today: date) -> list[Matter]:
    rows = db.session.scalars(
        select(Meeting)
        .where(
            Meeting.place_id == place_id,
            Meeting.state == "planned",
            Meeting.is_series.is_(False),
            Meeting.date_text.is_(None),  # "våren 2027" is no day
            Meeting.held_on.between(today, today + _AHEAD),
        )
        .order_by(Meeting.held_on, Meeting.id)
    )
    return [
        Matter(occasion, one.uid, day, {"what": one.title, "at": one.starts_at, "venue": one.venue})
        for one in rows
        if one.held_on is not None
        for occasion, day in rules.of_meeting(one.held_on, by, today=today)
    ]


def _of_tasks(place_id: int, by: dict[str, Choice], today: date) -> list[Matter]:
    rows = db.session.execute(
        select(FollowUp, spoken(Organisation.name))
        .outerjoin(Organisation, Organisation.id == FollowUp.organisation_id)
        .where(
            FollowUp.place_id == place_id,
            FollowUp.state == "open",
            FollowUp.due_on.between(today - _BACK, today + _AHEAD),
        )
        .order_by(FollowUp.id)
    )
    return [
        Matter(occasion, one.uid, day, {"who": name or one.who, "what": one.what})
        for one, name in rows
        for occasion, day in rules.of_task(one.due_on, by, today=today)
    ]


def _of_reports(place_id: int, by: dict[str, Choice], today: date) -> list[Matter]:
    rows = db.session.execute(
        select(
            FundingReport,
            FundingApplication,
            func.coalesce(FundingSource.name, FundingApplication.source_text),
        )
        .join(FundingApplication, FundingApplication.id == FundingReport.application_id)
        .outerjoin(FundingSource, FundingSource.id == FundingApplication.source_id)
        .where(
            FundingApplication.place_id == place_id,
            *_AWAITED,
            FundingReport.due_on.between(today - _BACK, today + _AHEAD),
        )
        .order_by(FundingReport.id)
    )
    return [
        Matter(occasion, one.uid, day, _told_of(one, application, source))
        for one, application, source in rows
        for occasion, day in rules.of_report(one.due_on, by, today=today)
    ]


def _told_of(
    one: FundingReport, application: FundingApplication, source: str | None
) -> dict[str, str | None]:
    return {
        "who": source,
        "what": application.title,
        "report": one.kind,
        "label": one.kind_label,
        "application": str(application.uid),
    }


def addresses_asked(*, since: datetime) -> set[str]:
    """Return the addresses that were asked about promises since a moment. One query."""
    return set(
        db.session.scalars(
            select(func.lower(CommitmentAsk.to_address)).where(
                CommitmentAsk.asked_at > since, CommitmentAsk.to_address.is_not(None)
            )
        )
    )


def known_keys(*, place_id: int, about: Collection[uuid.UUID]) -> set[str]:
    """Return the keys of what was told about some things. One query."""
    return set(
        db.session.scalars(
            select(Notice.key).where(Notice.place_id == place_id, Notice.about_uid.in_(about))
        )
    )


def notices_by_uid(*, uids: Collection[uuid.UUID]) -> Sequence[Notice]:
    """Return notices in the order they were made. One query."""
    return db.session.scalars(
        select(Notice).where(Notice.uid.in_(uids)).order_by(Notice.due_on, Notice.id)
    ).all()


def told_to(*, user_id: int, now: datetime) -> Sequence[Told]:
    """Return what a person was told of late, newest first; where they still work. One query."""
    rows = db.session.execute(
        _of_readers()
        .where(Notice.user_id == user_id, Notice.made_at > now - _SHOWN)
        .order_by(Notice.made_at.desc(), Notice.id.desc())
        .limit(_MOST_SHOWN)
    )
    return [Told(notice, place) for notice, place in rows]


def people_waiting(*, since: datetime, until: datetime) -> Sequence[int]:
    """Return the keys of those whom something waits for that no letter told. One query."""
    return db.session.scalars(
        select(Notice.user_id)
        .where(Notice.made_at.between(since, until), Notice.mailed_at.is_(None))
        .distinct()
        .order_by(Notice.user_id)
    ).all()


def waiting_for(*, user_id: int, since: datetime, until: datetime) -> Sequence[Told]:
    """Return what no letter has told a person, where they still work. One query."""
    rows = db.session.execute(
        _of_readers()
        .where(
            Notice.user_id == user_id,
            Notice.made_at.between(since, until),
            Notice.mailed_at.is_(None),
        )
        .order_by(Notice.due_on, Notice.id)
    )
    return [Told(notice, place) for notice, place in rows]


def _of_readers() -> Select[Notice, Place]:
    works = and_(Membership.place_id == Notice.place_id, Membership.user_id == Notice.user_id)
    return (
        select(Notice, Place)
        .join(Place, Place.id == Notice.place_id)
        .join(Membership, works)
        .where(Membership.role.in_(_WORKS))
    )


def still_open(*, uids: Collection[uuid.UUID], today: date) -> set[uuid.UUID]:
    """Return what still awaits somebody: promises, tasks, meetings, reports. Four queries."""
    promises = select(Commitment.uid).where(
        Commitment.uid.in_(uids), Commitment.state.in_(commitments.OPEN)
    )
    tasks = select(FollowUp.uid).where(FollowUp.uid.in_(uids), FollowUp.state == "open")
    meetings = select(Meeting.uid).where(
        Meeting.uid.in_(uids), Meeting.state == "planned", Meeting.held_on >= today
    )
    reports = (
        select(FundingReport.uid)
        .join(FundingApplication, FundingApplication.id == FundingReport.application_id)
        .where(FundingReport.uid.in_(uids), *_AWAITED)
    )
    everything = (promises, tasks, meetings, reports)
    return {uid for wanted in everything for uid in db.session.scalars(wanted)}
