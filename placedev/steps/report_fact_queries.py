"""What the checks look at of the reports that funders want, as a column of the one statement."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, func, select

from placedev.funding.models import FundingApplication, FundingReport
from placedev.steps.fact_part_queries import PLACE, WITHIN, one_text, split
from placedev.steps.facts import ReportFact


def columns() -> list[ColumnElement[Any]]:
    """Return a column of a text per report of money that was not refused."""
    parts = (
        cast(FundingReport.uid, Text),
        cast(FundingApplication.uid, Text),
        FundingApplication.title,
        FundingReport.kind,
        FundingReport.kind_label,
        cast(FundingReport.due_on, Text),
        cast(FundingReport.sent_on, Text),
    )
    text: ColumnElement[Any] = parts[0]
    for part in parts[1:]:
        text = text + WITHIN + func.coalesce(part, "")
    rows = (
        select(text.label("value"))
        .select_from(FundingReport)
        .join(FundingApplication, FundingApplication.id == FundingReport.application_id)
        .where(FundingApplication.place_id == PLACE, FundingApplication.state != "refused")
    )
    return [one_text(rows).label("reports")]


def reports(texts: str | None) -> tuple[ReportFact, ...]:
    """Return the reports that the column tells of, what is due first; the undated last."""
    found = [_report(*text.split(WITHIN)[1:]) for text in sorted(split(texts))]
    return tuple(sorted(found, key=lambda one: one.due_on or date.max))


def _report(*parts: str) -> ReportFact:
    uid, title, kind, label, due_on, sent_on = parts
    return ReportFact(uuid.UUID(uid), title, kind, label or None, _day(due_on), _day(sent_on))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
