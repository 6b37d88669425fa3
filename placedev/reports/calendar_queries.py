"""Reads what is to be handed in when: as many statements for thirty places as for one."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Subquery, func, or_, select

from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.i18n import _
from placedev.core.names_read import spoken
from placedev.funding import rules as funding
from placedev.funding.models import FundingApplication, FundingReport
from placedev.places.models import Membership, Place, Role
from placedev.programmes.effort_models import Effort
from placedev.programmes.models import Programme, ProgrammePlace
from placedev.reports.calendar_rules import DONE_FOR, Due
from placedev.reports.models import FrozenReport, Report, ReportPlace
from placedev.reports.rules import KINDS


def dues_to_funders(place_ids: Collection[int], *, today: date) -> list[Due]:
    """Return what funders of some places want, and what they got of late. One query."""
    rows = db.session.execute(
        select(FundingReport, FundingApplication, Place.slug, spoken(Place.name))
        .join(FundingApplication, FundingApplication.id == FundingReport.application_id)
        .join(Place, Place.id == FundingApplication.place_id)
        .where(
            Place.id.in_(place_ids),
            FundingApplication.state != "refused",
            or_(FundingReport.sent_on.is_(None), FundingReport.sent_on >= today - DONE_FOR),
        )
        .order_by(FundingReport.id)
    )
    return [
        Due(
            uid=report.uid,
            kind=report.kind_label or str(funding.REPORTS.get(report.kind, report.kind)),
            about=application.title,
            place=name,
            place_slug=slug,
            application_uid=application.uid,
            reference=application.reference,
            due_on=report.due_on,
            due_text=report.due_text,
            done_on=report.sent_on,
        )
        for report, application, slug, name in rows
    ]


def dues_of_programmes(place_ids: Collection[int], *, today: date) -> list[Due]:
    """Return what is to be accounted for of the programmes that some places are in. One query."""
    taking_part = select(ProgrammePlace.programme_id).where(ProgrammePlace.place_id.in_(place_ids))
    rows = db.session.execute(
        select(Effort, Programme.slug, Programme.name)
        .join(Programme, Programme.id == Effort.programme_id)
        .where(
            Programme.id.in_(taking_part),
            Effort.report_due_on.is_not(None),
            or_(Effort.reported_on.is_(None), Effort.reported_on >= today - DONE_FOR),
        )
        .order_by(Effort.id)
    )
    return [
        Due(
            uid=effort.uid,
            kind=_("Redovisning av satsning"),
            about=effort.title,
            place=name,
            place_slug=None,
            application_uid=None,
            reference=effort.reference,
            due_on=effort.report_due_on,
            due_text=None,
            done_on=effort.reported_on,
            programme_slug=slug,
        )
        for effort, slug, name in rows
    ]


def next_of_contact(*, user_id: int, today: date) -> Subquery:
    """Return place_id and own_due, the day of the next own report about it, to be joined.

    A report about several places that is late is not each place's: the calendar says so once.
    """
    followed = select(Membership.place_id).where(
        Membership.user_id == user_id, Membership.role == Role.REGIONAL_CONTACT
    )
    elsewhere = select(ReportPlace.report_id).where(ReportPlace.place_id.not_in(followed))
    several = (
        select(ReportPlace.report_id)
        .group_by(ReportPlace.report_id)
        .having(func.count(ReportPlace.id) > 1)
    )
    return (
        select(ReportPlace.place_id, func.min(Report.due_on).label("own_due"))
        .join(Report, Report.id == ReportPlace.report_id)
        .outerjoin(FrozenReport, FrozenReport.report_id == Report.id)
        .where(
            Report.id.not_in(elsewhere),
            Report.due_on.is_not(None),
            FrozenReport.id.is_(None),
            or_(Report.due_on >= today, Report.id.not_in(several)),
        )
        .group_by(ReportPlace.place_id)
        .subquery()
    )


def reports_awaited(*, user_id: int) -> Sequence[Report]:
    """Return the contact's own reports with a last day that are not handed in. One query."""
    followed = select(Membership.place_id).where(
        Membership.user_id == user_id, Membership.role == Role.REGIONAL_CONTACT
    )
    here = select(ReportPlace.report_id).where(ReportPlace.place_id.in_(followed))
    elsewhere = select(ReportPlace.report_id).where(ReportPlace.place_id.not_in(followed))
    return db.session.scalars(
        select(Report)
        .outerjoin(FrozenReport, FrozenReport.report_id == Report.id)
        .where(
            Report.id.in_(here),
            Report.id.not_in(elsewhere),
            Report.due_on.is_not(None),
            FrozenReport.id.is_(None),
        )
        .order_by(Report.id)
    ).all()


def dues_of_contact(place_ids: Collection[int], *, today: date) -> list[Due]:
    """Return the contact's own reports that somebody waits for, or got of late. One query."""
    elsewhere = select(ReportPlace.report_id).where(ReportPlace.place_id.not_in(place_ids))
    one_place = (
        select(func.min(Place.name))
        .join(ReportPlace, ReportPlace.place_id == Place.id)
        .where(ReportPlace.report_id == Report.id)
        .having(func.count(Place.id) == 1)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Report, FrozenReport.handed_in_at, one_place)
        .outerjoin(FrozenReport, FrozenReport.report_id == Report.id)
        .where(
            Report.id.not_in(elsewhere),
            or_(Report.due_on.is_not(None), FrozenReport.id.is_not(None)),
        )
        .order_by(Report.id)
    )
    dues = [
        Due(
            uid=report.uid,
            kind=str(KINDS[report.kind]),
            about=report.title,
            place=name or "",
            place_slug=None,
            application_uid=None,
            reference=None,
            due_on=report.due_on,
            due_text=None,
            done_on=day_of(handed_in_at) if handed_in_at else None,
        )
        for report, handed_in_at, name in rows
    ]
    return [due for due in dues if due.done_on is None or due.done_on >= today - DONE_FOR]
