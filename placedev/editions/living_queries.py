"""Reads for the living page: the edition that counts, and what has happened to it since.

Everything here is for everyone to read: states with their day, notes that are marked public,
meetings that people are invited to. What is said of an activity that is in no edition is read
too, and left out where the page is put together: the edition decides what exists.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, select

from placedev.consultations import queries as periods
from placedev.contributions import public_queries as ideas
from placedev.core.db import db
from placedev.core.files import StoredFile
from placedev.editions.models import Edition, EditionWithdrawal
from placedev.meetings.models import Decision, Meeting
from placedev.plan.handling_models import PlanHandling
from placedev.plan.models import Activity, ActivityStatus, Plan, ProgressNote

_MOST_NOTES = 500  # on the page of news; the latest


class StatusRow(NamedTuple):
    """How an activity fared on a day."""

    activity_uid: uuid.UUID
    uid: uuid.UUID
    status: str
    reason: str | None
    is_reason_public: bool
    noted_on: date
    recorded_at: datetime


class NoteRow(NamedTuple):
    """A public note about the plan or an activity."""

    uid: uuid.UUID
    activity_uid: uuid.UUID | None
    noted_on: date
    date_text: str | None
    text: str
    recorded_at: datetime | None
    photo_sha256: str | None
    photo_alt: str | None
    photo_credit: str | None
    photo_licence: str | None


class VersionRow(NamedTuple):
    """An edition, and why it was taken back if it was."""

    uid: uuid.UUID
    number: int
    published_at: datetime
    change_note: str | None
    withdrawn_at: datetime | None
    withdrawn_reason: str | None


class HandledRow(NamedTuple):
    """What a body has done with an edition: adopted it, said no, sent it back."""

    uid: uuid.UUID
    body_kind: str
    body: str
    outcome: str | None
    edition_number: int | None
    decision_uid: uuid.UUID | None
    reference: str | None
    decided_on: date | None
    date_text: str | None
    minutes_link: str | None


class MeetingRow(NamedTuple):
    """A meeting to come; only what is open and invited to has a page for everyone."""

    uid: uuid.UUID
    title: str
    held_on: date
    date_text: str | None
    starts_at: str | None
    ends_at: str | None
    venue: str | None
    purpose: str | None
    is_open: bool
    invited_at: datetime | None

    @property
    def has_page(self) -> bool:
        """Tell whether everyone may read about it."""
        return self.is_open and self.invited_at is not None


class AskingRow(NamedTuple):
    """A period in which everybody may say what they think on the web."""

    uid: uuid.UUID
    title: str
    closes_on: date


@dataclass(frozen=True)
class Ideas:
    """What became of the ideas, as it was let out."""

    url_part: str | None  # uid of the meeting that they are from; none: of the whole place
    content: dict[str, Any]


@dataclass(frozen=True)
class Happened:
    """What has happened around an edition."""

    statuses: Sequence[StatusRow] = ()  # of each activity the oldest first
    notes: Sequence[NoteRow] = ()  # newest first
    versions: Sequence[VersionRow] = ()  # oldest first
    handled: Sequence[HandledRow] = ()
    meetings: Sequence[MeetingRow] = field(default=())  # the next one first
    ideas: Ideas | None = None
    asking: AskingRow | None = None  # the one that began last


def happened(*, edition: Edition, today: date) -> Happened:
    """Return what the living page needs beside the edition. Eight queries, whatever its size."""
    return Happened(
        statuses=_statuses(edition.place_id),
        notes=notes_of(place_id=edition.place_id),
        versions=_versions(edition.place_id),
        handled=_handled(edition.place_id),
        meetings=_meetings(edition.place_id, today),
        ideas=_ideas(edition.place_id),
        asking=_asking(edition.place_id, today),
    )


def _statuses(place_id: int) -> Sequence[StatusRow]:
    one = ActivityStatus
    rows = db.session.execute(
        select(
            *(Activity.uid, one.uid, one.status, one.reason),
            *(one.is_reason_public, one.noted_on, one.recorded_at),
        )
        .join(Activity, Activity.id == one.activity_id)
        .join(Plan, Plan.id == Activity.plan_id)
        .where(Plan.place_id == place_id)
        .order_by(one.noted_on, one.id)
    )
    return [StatusRow(*row) for row in rows]


def notes_of(*, place_id: int) -> Sequence[NoteRow]:
    """Return the public notes of a place, newest first, the latest five hundred. One query."""
    note = ProgressNote
    rows = db.session.execute(
        select(
            *(note.uid, Activity.uid, note.noted_on, note.date_text, note.text, note.recorded_at),
            *(StoredFile.sha256, note.photo_alt, note.photo_credit, note.photo_licence),
        )
        .join(Plan, Plan.id == note.plan_id)
        .outerjoin(Activity, Activity.id == note.activity_id)
        .outerjoin(StoredFile, StoredFile.id == note.photo_id)
        .where(Plan.place_id == place_id, note.is_public)
        .order_by(note.noted_on.desc(), note.id.desc())
        .limit(_MOST_NOTES)
    )
    return [NoteRow._make(row) for row in rows]


def _versions(place_id: int) -> Sequence[VersionRow]:
    rows = db.session.execute(
        select(
            *(Edition.uid, Edition.number, Edition.published_at, Edition.change_note),
            *(EditionWithdrawal.withdrawn_at, EditionWithdrawal.reason),
        )
        .outerjoin(EditionWithdrawal, EditionWithdrawal.edition_id == Edition.id)
        .where(Edition.place_id == place_id)
        .order_by(Edition.number)
    )
    return [VersionRow(*row) for row in rows]


def _handled(place_id: int) -> Sequence[HandledRow]:
    rows = db.session.execute(
        select(
            *(PlanHandling.uid, PlanHandling.body_kind, PlanHandling.body, PlanHandling.outcome),
            *(PlanHandling.edition_number, Decision.uid, Decision.reference),
            *(Decision.decided_on, Decision.date_text, PlanHandling.minutes_link),
        )
        .join(Plan, Plan.id == PlanHandling.plan_id)
        .outerjoin(Decision, Decision.id == PlanHandling.decision_id)
        .where(
            Plan.place_id == place_id,
            PlanHandling.edition_number.is_not(None),
            PlanHandling.outcome.is_not(None),
        )
        .order_by(PlanHandling.position, PlanHandling.id)
    )
    return [HandledRow._make(row) for row in rows]


def _meetings(place_id: int, today: date) -> Sequence[MeetingRow]:
    one = Meeting
    rows = db.session.execute(
        select(
            *(one.uid, one.title, one.held_on, one.date_text, one.starts_at, one.ends_at),
            *(one.venue, one.purpose, one.is_open, one.invited_at),
        )
        .where(and_(one.place_id == place_id, one.state == "planned", one.held_on >= today))
        .order_by(one.held_on, one.starts_at, one.id)
    )
    return [MeetingRow._make(row) for row in rows]


def _ideas(place_id: int) -> Ideas | None:
    out = ideas.publications_of(place_id=place_id)
    if not out:
        return None
    chosen = out.get(None) or max(out.values(), key=lambda one: one.published_at)
    content = ideas.content_of(chosen)
    return None if content is None else Ideas(chosen.meeting, content)


def _asking(place_id: int, today: date) -> AskingRow | None:
    out = periods.out_on_web(place_id=place_id, today=today, released=())
    return AskingRow(out[0].uid, out[0].title, out[0].closes_on) if out else None
