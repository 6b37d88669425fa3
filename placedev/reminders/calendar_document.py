"""Last days of promises, of what a group has to do and of reports, as calendars read them."""

import uuid
from datetime import date, datetime

from icalendar import Event

from placedev.commitments import rules
from placedev.commitments.models import Commitment
from placedev.core.i18n import _
from placedev.funding import rules as funding
from placedev.funding.models import FundingApplication, FundingReport
from placedev.meetings.models import FollowUp

CALLED_OFF = frozenset({"withdrawn", "declined"})


def commitment_event(commitment: Commitment, due_on: date, *, place: str, url: str) -> Event:
    """Return the last day of a commitment, the same wherever it stands.

    Args:
        commitment: with its organisation loaded.
        due_on: its last day.
        place: name of the place.
        url: of its page, with host.
    """
    title = f"{commitment.organisation.name}: {commitment.what}"
    is_off = commitment.state in CALLED_OFF
    said = _("Återtaget: %(title)s") if is_off else _("Sista dag: %(title)s")
    words = [rules.state_word(commitment.state), commitment.condition]
    return _day(
        uid=str(commitment.uid),
        on=due_on,
        stamp=commitment.created_at,
        version=commitment.version,
        summary=said % {"title": title},
        status="CANCELLED" if is_off else "CONFIRMED",
        description="\n\n".join([place, *(word for word in words if word), url]),
        url=url,
    )


def task_event(task: FollowUp, due_on: date, *, place: str, since: datetime, url: str) -> Event:
    """Return the last day of something to come back to.

    Args:
        task: open.
        due_on: its last day.
        place: name of the place.
        since: a moment that never changes; tasks do not tell when they were written down.
        url: of its page, with host.
    """
    title = f"{task.who}: {task.what}" if task.who else task.what
    return _day(
        uid=str(task.uid),
        on=due_on,
        stamp=since,
        version=task.version,
        summary=_("Att göra: %(title)s", title=title),
        status="CONFIRMED",
        description=f"{place}\n\n{url}",
        url=url,
    )


def report_event(
    report: FundingReport, application: FundingApplication, due_on: date, *, place: str, url: str
) -> Event:
    """Return the last day of a report to a funder, which never changes; it is gone when sent.

    Args:
        report: that is not sent.
        application: that it tells about.
        due_on: its last day.
        place: name of the place.
        url: of the application's page, with host.
    """
    name = report.kind_label or str(funding.REPORTS.get(report.kind, report.kind))
    return _day(
        uid=str(report.uid),
        on=due_on,
        stamp=application.created_at,
        version=1,
        summary=_("Redovisa: %(report)s för %(title)s", report=name, title=application.title),
        status="CONFIRMED",
        description=f"{place}\n\n{url}",
        url=url,
    )


def own_report_event(
    uid: uuid.UUID, title: str, due_on: date, *, stamp: datetime, version: int, url: str
) -> Event:
    """Return the last day of a regional contact's report; it is gone when handed in."""
    return _day(
        uid=str(uid),
        on=due_on,
        stamp=stamp,
        version=version,
        summary=_("Lämna in: %(report)s", report=title),
        status="CONFIRMED",
        description=url,
        url=url,
    )


def _day(
    *,
    uid: str,
    on: date,
    stamp: datetime,
    version: int,
    summary: str,
    status: str,
    description: str,
    url: str,
) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("sequence", version)
    event.add("dtstart", on)
    event.add("summary", summary)
    event.add("status", status)
    event.add("description", description)
    event.add("url", url)
    event.add("transp", "TRANSPARENT")  # a last day takes no time of the day
    return event
