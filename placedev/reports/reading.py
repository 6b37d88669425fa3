"""What a report says right now: a draft as things are, one that is handed in as it was."""

from datetime import date
from typing import NamedTuple

from placedev.core.clock import day_of
from placedev.places.policy import Actor
from placedev.reports import count_queries, policy, queries
from placedev.reports.composing import compose
from placedev.reports.content_snapshot import Content, from_data
from placedev.reports.models import FrozenReport, Report
from placedev.reports.rules import NETWORK


class Opened(NamedTuple):
    """A report as it is read, and what was handed in, or none while it is a draft."""

    content: Content
    frozen: FrozenReport | None


def open_for(actor: Actor, report: Report, *, today: date) -> Opened:
    """Return what somebody may read of a report; statements as `open_report`."""
    opened = open_report(report, today=today)
    ids = [one.place_id for one in report.places]
    read = policy.places_read(actor, ids, is_handed_in=opened.frozen is not None)
    slugs = {one.place.slug for one in report.places if one.place_id in read}
    content = opened.content.about(slugs)
    if not policy.may_write(actor, ids):  # a programme is read by its own people
        content = content.model_copy(update={"network": None})
    return Opened(content, opened.frozen)


def open_report(report: Report, *, today: date) -> Opened:
    """Return what a report says. One query for one that is handed in, four for a draft."""
    frozen = queries.frozen_of(report, whole=True)
    if frozen is not None:
        return Opened(from_data(frozen.content), frozen)
    corrected_at = queries.handed_in_at(report.corrects_id) if report.corrects_id else None
    counted = count_queries.count(
        [one.place_id for one in report.places],
        from_on=report.from_on,
        to_on=report.to_on,
        today=today,
        programme_id=report.programme_id if report.kind == NETWORK else None,
    )
    corrects_on = day_of(corrected_at) if corrected_at else None
    return Opened(compose(report, counted, corrects_on=corrects_on), None)
