"""Reads about reports."""

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload, selectinload, undefer

from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.models import Place
from placedev.programmes.models import Programme, ProgrammePlace
from placedev.reports.models import FrozenReport, Report, ReportPlace, ReportText


class Listed(NamedTuple):
    """A report as a list shows it."""

    report: Report
    handed_in_at: datetime | None
    places: int
    one_place: str  # name of the first, which is the only one where there is one


def reports_about(place_ids: Collection[int], *, first: int = 0, limit: int = 50) -> list[Listed]:
    """Return the reports about these places and no others, the newest first. One query."""
    elsewhere = select(ReportPlace.report_id).where(ReportPlace.place_id.not_in(place_ids))
    return _listed(Report.id.not_in(elsewhere), first=first, limit=limit)


def handed_in_about(place_ids: Collection[int], *, limit: int = 50) -> list[Listed]:
    """Return the reports that are handed in and about any of these places. One query."""
    about = select(ReportPlace.report_id).where(ReportPlace.place_id.in_(place_ids))
    handed_in = FrozenReport.id.is_not(None)
    return _listed(Report.id.in_(about), handed_in, first=0, limit=limit)


def count_about(place_ids: Collection[int]) -> int:
    """Return how many reports are about these places and no others. One query."""
    elsewhere = select(ReportPlace.report_id).where(ReportPlace.place_id.not_in(place_ids))
    statement = select(func.count(Report.id)).where(Report.id.not_in(elsewhere))
    return db.session.scalar(statement) or 0


def _listed(*conditions: ColumnElement[bool], first: int, limit: int) -> list[Listed]:
    of_it = ReportPlace.report_id == Report.id
    count = select(func.count(ReportPlace.id)).where(of_it).scalar_subquery()
    name = (
        select(func.min(Place.name))
        .join(ReportPlace, ReportPlace.place_id == Place.id)
        .where(of_it)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Report, FrozenReport.handed_in_at, count, name)
        .outerjoin(FrozenReport, FrozenReport.report_id == Report.id)
        .where(*conditions)
        .order_by(Report.created_at.desc(), Report.id.desc())
        .offset(first)
        .limit(limit)
    )
    return [Listed(*row) for row in rows]


def report_by_uid(uid: uuid.UUID) -> Report:
    """Return a report with places and texts, whoever asks; raise NotFound. Three queries."""
    found = db.session.scalar(
        select(Report)
        .where(Report.uid == uid)
        .options(
            selectinload(Report.places).joinedload(ReportPlace.place),
            joinedload(Report.programme),
            selectinload(Report.texts),
        )
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise not_found()
    return found


def not_found() -> NotFound:
    """Return what is told of a report that is none, or none of the reader's."""
    return NotFound(_("Rapporten finns inte, eller så är den inte er."))


def report_to_change(report: Report) -> Report:
    """Return a report, locked, so that handing in and writing follow each other."""
    db.session.scalars(
        select(Report.id).where(Report.id == report.id).with_for_update(of=Report)
    ).one_or_none()
    return report_by_uid(report.uid)


def frozen_of(report: Report, *, whole: bool = False) -> FrozenReport | None:
    """Return what was handed in, `whole` with content and document, or none. One query."""
    statement = select(FrozenReport).where(FrozenReport.report_id == report.id)
    if whole:
        statement = statement.options(
            undefer(FrozenReport.content), undefer(FrozenReport.document_html)
        )
    return db.session.scalar(statement)


def handed_in_at(report_id: int | None) -> datetime | None:
    """Return when a report was handed in, or none. One query."""
    statement = select(FrozenReport.handed_in_at).where(FrozenReport.report_id == report_id)
    return db.session.scalar(statement)


def correction_of(report: Report) -> Report | None:
    """Return the report that corrects this one, or none. One query."""
    return db.session.scalar(select(Report).where(Report.corrects_id == report.id))


def places_of(place_ids: Collection[int]) -> list[Place]:
    """Return places, by name. One query."""
    found = db.session.scalars(select(Place).where(Place.id.in_(place_ids)))
    return sorted(found, key=lambda place: (sort_key(place.name), place.id))


class InProgramme(NamedTuple):
    """A programme, and those of its places that somebody may report about."""

    key: int
    slug: str
    name: str
    place_slugs: frozenset[str]


def programmes_with(place_ids: Collection[int]) -> list[InProgramme]:
    """Return the programmes that some places are in, by name. One query."""
    rows = db.session.execute(
        select(Programme.id, Programme.slug, Programme.name, Place.slug)
        .join(ProgrammePlace, ProgrammePlace.programme_id == Programme.id)
        .join(Place, Place.id == ProgrammePlace.place_id)
        .where(Place.id.in_(place_ids))
        .order_by(Programme.id, Place.id)
    )
    found: dict[tuple[int, str, str], set[str]] = {}
    for key, slug, name, place in rows:
        found.setdefault((key, slug, name), set()).add(place)
    groups = [InProgramme(*programme, frozenset(slugs)) for programme, slugs in found.items()]
    return sorted(groups, key=lambda one: (sort_key(one.name), one.slug))


def text_of(report: Report, section: str) -> ReportText:
    """Return the text under a heading of a loaded report; raise NotFound."""
    for one in report.texts:
        if one.section == section:
            return one
    raise NotFound(_("Rubriken finns inte i den här rapporten."))
