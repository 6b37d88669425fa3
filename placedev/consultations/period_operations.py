"""Opening a period for comments, changing its last day, and telling what became of it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from placedev.consultations import queries, rules
from placedev.consultations.models import CommentPeriod
from placedev.core import journal, markdown
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.plan.models import Plan
from placedev.plan.picture_models import TargetPictureDraft
from placedev.plan.picture_operations import draft_as_it_stands
from placedev.plan.picture_rules import picture_of


@dataclass(frozen=True)
class PeriodDetails:
    """What is said about a period; the names are those of the columns."""

    title: str
    opens_on: date
    closes_on: date
    text: str | None = None
    channels: Sequence[str] = ()
    is_open_on_web: bool = True


@dataclass(frozen=True)
class Subject:
    """What is put before people; decided once, since comments are about it.

    Attributes:
        code: of rules.SUBJECTS.
        label: in the place's own words.
        draft: of the target picture; none: as the picture stands.
    """

    code: str
    label: str | None = None
    draft: TargetPictureDraft | None = None


def open_period(
    place: Place,
    plan: Plan | None,
    details: PeriodDetails,
    subject: Subject,
    *,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> CommentPeriod:
    """Put something before people; the same form twice makes one period.

    Raises:
        RuleBroken: there is nothing to comment on yet, or the days cannot be.
    """
    made = already_made(CommentPeriod, uid, place_id=place.id)
    if made is not None:
        return made
    _check(details)
    period = CommentPeriod(
        uid=uid,
        place_id=place.id,
        subject=subject.code,
        subject_label=subject.label,
        draft_id=_draft_id(plan, subject, actor, now),
        created_at=now,
        **_columns(details),
    )
    db.session.add(period)
    db.session.flush()
    _tell("consultation.opened", period, actor, now, closes_on=period.closes_on.isoformat())
    return period


def change_period(
    period: CommentPeriod, details: PeriodDetails, *, version: int, actor: Actor, now: datetime
) -> CommentPeriod:
    """Change what is said about a period, not what it is about.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the days cannot be.
    """
    _check_version(period, version, mine=details.text, theirs=period.text)
    _check(details)
    for name, value in _columns(details).items():
        setattr(period, name, value)
    db.session.flush()
    _tell("consultation.changed", period, actor, now)
    return period


def move_last_day(
    period: CommentPeriod, closes_on: date, *, actor: Actor, now: datetime
) -> CommentPeriod:
    """Close a period earlier or later; the last day itself is open.

    Raises:
        RuleBroken: the day is before the period, or has been while people are writing.
    """
    rules.check_days(period.opens_on, closes_on)
    today = day_of(now)
    if closes_on < today and rules.phase(period, today=today) == rules.OPEN:
        raise RuleBroken(_("Tidigast kan tiden ta slut i dag. Välj i dag eller en dag som kommer."))
    if closes_on == period.closes_on:
        return period
    event = "prolonged" if closes_on > period.closes_on else "shortened"
    period.closes_on = closes_on
    db.session.flush()
    _tell(f"consultation.{event}", period, actor, now, closes_on=closes_on.isoformat())
    return period


def note_changes(
    period: CommentPeriod, note: str | None, *, version: int, actor: Actor, now: datetime
) -> CommentPeriod:
    """Tell what was changed after the period as a whole.

    Raises:
        EditConflict: somebody else saved first.
    """
    if note == period.change_note:
        return period
    _check_version(period, version, mine=note, theirs=period.change_note)
    period.change_note = note
    db.session.flush()
    _tell("consultation.changes-told", period, actor, now)
    return period


def remove_period(period: CommentPeriod, *, actor: Actor, now: datetime) -> None:
    """Remove a period in which nobody has said anything.

    Raises:
        RuleBroken: there are comments, and they are kept.
    """
    if queries.how_many(period_id=period.id):
        raise RuleBroken(_("Här finns synpunkter, och de ska finnas kvar. Ändra tiden i stället."))
    _tell("consultation.removed", period, actor, now)
    db.session.delete(period)
    db.session.flush()


def _draft_id(plan: Plan | None, subject: Subject, actor: Actor, now: datetime) -> int | None:
    if subject.code == rules.OTHER:
        return None
    if plan is None:
        raise RuleBroken(_("Platsen har ingen plan än. Börja med att starta den."))
    if subject.draft is not None:
        return subject.draft.id
    if not picture_of(plan).is_empty:
        return draft_as_it_stands(plan, actor_id=actor.user_id, now=now).id
    if subject.code == rules.PICTURE:
        raise RuleBroken(_("Målbilden är tom. Skriv den först, så att det finns något att läsa."))
    return None


def _check(details: PeriodDetails) -> None:
    rules.check_days(details.opens_on, details.closes_on)
    markdown.check(details.text or "")


def _columns(details: PeriodDetails) -> dict[str, object]:
    return {**vars(details), "channels": list(details.channels)}


def _check_version(
    period: CommentPeriod, version: int, *, mine: str | None, theirs: str | None
) -> None:
    if period.version != version:
        raise EditConflict(
            _("Någon annan ändrade %(name)s medan ni skrev.", name=period.title),
            mine=mine or "",
            theirs=theirs or "",
            version=period.version,
            theirs_by="",
        )


def _tell(
    event: str, period: CommentPeriod, actor: Actor, now: datetime, **details: object
) -> None:
    journal.record(
        event,
        place_id=period.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(period.uid), "title": period.title, **details},
    )
