"""Calendars: one commitment, and all that awaits a person, behind a secret address."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256

from flask import Blueprint, Response, make_response, url_for
from flask.typing import ResponseReturnValue
from icalendar import Event

from placedev.accounts.account_operations import feed_owner
from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.meetings import invitation_rules
from placedev.meetings.calendar_document import MEDIA_TYPE, Listed, frame, meeting_event
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see
from placedev.reminders import calendar_queries
from placedev.reminders.calendar_document import (
    commitment_event,
    own_report_event,
    report_event,
    task_event,
)
from placedev.reminders.calendar_queries import Awaits
from placedev.reports import calendar_queries as reports
from placedev.web.access import public
from placedev.web.letters import in_language_of
from placedev.web.open_pages import open_answer, with_host

bp = Blueprint("calendars", __name__)
_KEPT = timedelta(days=365)  # how long what has been stays in a person's calendar
_ASK_FIRST = "private, no-cache"  # keep it, but ask whether it still holds


@bp.get("/platser/<slug:place_slug>/ataganden/<uuid:commitment_uid>.ics")
@place_page(may_see)
def commitment_calendar(
    _actor: Actor, place: Place, commitment_uid: uuid.UUID
) -> ResponseReturnValue:
    found = calendar_queries.commitment_with_day(place_id=place.id, uid=commitment_uid)
    if found is None or found.due_on is None:
        raise NotFound(_("Åtagandet har ingen sista dag än att lägga i kalendern."))
    url = _commitment_url(place, found.uid)
    event = commitment_event(found, found.due_on, place=place.name, url=url)
    answer = make_response(frame([event]))
    answer.headers["Content-Type"] = MEDIA_TYPE
    return answer


@bp.get("/kalender/egen/<string(length=43):token>.ics")
@public
def own_calendar(token: str) -> ResponseReturnValue:
    """Answer calendar programs, which have no cookie: the address itself tells whose it is."""
    owner = feed_owner(token)
    if owner is None:
        raise NotFound(_("Den kalenderadressen gäller inte. Gör en ny på sidan Ert konto."))
    since = clock.today() - _KEPT
    with in_language_of(owner.language):
        found = calendar_queries.awaits(user_id=owner.id, since=since)
        events = [*_events(found), *_own_report_events(owner.id)]
        content = frame(events, name=_("Platsutveckling"))
    answer: Response = open_answer(
        content, MEDIA_TYPE, tag=sha256(content).hexdigest(), keeping=_ASK_FIRST
    )
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _events(found: Awaits) -> Iterator[Event]:
    for meeting in found.meetings:
        place = found.places[meeting.place_id]
        url = with_host(
            url_for("meetings.meeting_show", place_slug=place.slug, meeting_uid=meeting.uid)
        )
        event = meeting_event(Listed(meeting, invitation_rules.where_of(meeting), url))
        if event is not None:
            yield event
    for promise in found.commitments:
        place = found.places[promise.place_id]
        if promise.due_on is not None:
            url = _commitment_url(place, promise.uid)
            yield commitment_event(promise, promise.due_on, place=place.name, url=url)
    for task in found.tasks:
        place = found.places[task.place_id]
        path = url_for("meetings.follow_up_answer", place_slug=place.slug, follow_up_uid=task.uid)
        if task.due_on is not None:
            yield task_event(
                task, task.due_on, place=place.name, since=place.created_at, url=with_host(path)
            )
    yield from _report_events(found)


def _report_events(found: Awaits) -> Iterator[Event]:
    for report, application in found.reports:
        place = found.places[application.place_id]
        path = url_for(
            "funding.application_show", place_slug=place.slug, application_uid=application.uid
        )
        if report.due_on is not None:
            yield report_event(
                report, application, report.due_on, place=place.name, url=with_host(path)
            )


def _own_report_events(user_id: int) -> Iterator[Event]:
    for report in reports.reports_awaited(user_id=user_id):
        url = with_host(url_for("reports.report_show", report_uid=report.uid))
        if report.due_on is not None:
            yield own_report_event(
                *(report.uid, report.title, report.due_on),
                stamp=report.created_at,
                version=report.version,
                url=url,
            )


def _commitment_url(place: Place, uid: uuid.UUID) -> str:
    return with_host(
        url_for("commitments.commitment_show", place_slug=place.slug, commitment_uid=uid)
    )
