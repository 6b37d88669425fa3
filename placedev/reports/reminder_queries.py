"""Reads what a regional contact's own reports give reason to remind of."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from placedev.core.db import db
from placedev.core.mail import OutgoingMail
from placedev.places.models import Membership, Role
from placedev.reminders import rules
from placedev.reminders.rules import Choice
from placedev.reports.models import FrozenReport, Report

_USUAL: Mapping[str, Choice] = {one: rules.usual(one) for one in ("report-due", "report-overdue")}


@dataclass(frozen=True)
class Owed:
    """A report that is to be handed in, why that is told now, and who is told."""

    report: Report
    occasion: str  # of reminders.rules.OCCASIONS
    day: date
    user_ids: Sequence[int]

    def key_for(self, user_id: int) -> str:
        """Return what must not be told twice."""
        return f"own-{self.occasion}:{self.report.uid.hex}:{self.day}:{user_id}"


def owed(*, today: date) -> list[Owed]:
    """Return the reports that are due soon or late, and whose they are. Three queries.

    A report is its writer's, as long as they follow all its places; then it is everybody's who
    does.
    """
    reports = db.session.scalars(
        select(Report)
        .outerjoin(FrozenReport, FrozenReport.report_id == Report.id)
        .where(Report.due_on.is_not(None), FrozenReport.id.is_(None))
        .options(selectinload(Report.places))
        .order_by(Report.due_on, Report.id)
    )
    found = [
        (report, occasion, day)
        for report in reports
        for occasion, day in rules.of_report(report.due_on, _USUAL, today=today)
    ]
    follow = _followed({one.place_id for report, *_why in found for one in report.places})
    return [Owed(report, occasion, day, _whose(report, follow)) for report, occasion, day in found]


def _followed(place_ids: Collection[int]) -> dict[int, set[int]]:
    """Return place to those who are its regional contacts. One query."""
    found: dict[int, set[int]] = {key: set() for key in place_ids}
    rows = db.session.execute(
        select(Membership.place_id, Membership.user_id).where(
            Membership.place_id.in_(place_ids), Membership.role == Role.REGIONAL_CONTACT
        )
    )
    for place_id, user_id in rows:
        found[place_id].add(user_id)
    return found


def _whose(report: Report, follow: Mapping[int, set[int]]) -> list[int]:
    everywhere = set.intersection(*(follow[one.place_id] for one in report.places))
    if report.created_by_id in everywhere:
        return [report.created_by_id]
    return sorted(everywhere)


def told(keys: Collection[str]) -> set[str]:
    """Return which of some letters are written already. One query."""
    rows = db.session.scalars(select(OutgoingMail.key).where(OutgoingMail.key.in_(keys)))
    return {key for key in rows if key is not None}
