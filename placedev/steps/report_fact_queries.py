"""What the checks look at of the reports that funders want, as a column of the one statement."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, cast, func, select

from placedev.funding.models import FundingApplication, FundingReport
from placedev.steps.facts import ReportFact

_WITHIN = "\x1e"


def rows(place: ColumnElement[int]) -> Select[Any]:
    """Select a text per report of money that was not refused.

    Args:
        place: the id of the place, to be filled in.
    """
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
        text = text + _WITHIN + func.coalesce(part, "")
    return (
        select(text.label("value"))
        .select_from(FundingReport)
        .join(FundingApplication, FundingApplication.id == FundingReport.application_id)
        .where(FundingApplication.place_id == place, FundingApplication.state != "refused")
    )


def reports(texts: frozenset[str]) -> tuple[ReportFact, ...]:
    """Return the reports that the texts tell of, what is due first; the undated last."""
    found = [_report(*text.split(_WITHIN)[1:]) for text in sorted(texts)]
    return tuple(sorted(found, key=lambda one: one.due_on or date.max))


def _report(*parts: str) -> ReportFact:
    uid, title, kind, label, due_on, sent_on = parts
    return ReportFact(uuid.UUID(uid), title, kind, label or None, _day(due_on), _day(sent_on))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
