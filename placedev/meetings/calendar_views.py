"""The open meetings of a place as a list and as calendars; the pages of each lie beside this."""

import uuid
from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.editions import public_queries as plans
from placedev.meetings import calendar_document, invitation_rules, public_queries, rules
from placedev.meetings.calendar_document import Listed
from placedev.meetings.calendar_rules import span_of
from placedev.meetings.models import Meeting
from placedev.meetings.public_queries import OpenMeeting
from placedev.web.access import public
from placedev.web.open_pages import ASK_FIRST, open_answer, open_page, with_host

bp = Blueprint("meetings_public", __name__)
ONE = "/moten/<slug:place_slug>/<uuid:meeting_uid>"


@bp.get(f"{ONE}.ics")
@public
def meeting_calendar(place_slug: str, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    found = find_open(place_slug, meeting_uid)
    if span_of(found.meeting) is None:
        raise NotFound(_("Mötet har ingen bestämd dag än, så det går inte att lägga i kalendern."))
    return _calendar(calendar_document.calendar([_listed(found)]))


@bp.get("/moten/<slug:place_slug>")
@public
def place_meetings(place_slug: str) -> ResponseReturnValue:
    """List what is to come and what has been, and tell how a calendar can follow."""
    found = _all_of(place_slug)
    place, meetings = found[0].place, [one.meeting for one in found]
    coming = [one for one in meetings if rules.phase(one) in rules.TO_COME]
    return open_page(
        "meetings/public_list.html",
        place=place,
        coming=[_row(one) for one in reversed(coming)],
        past=[_row(one) for one in meetings if one not in coming],
        calendar_url=with_host(url_for(".place_calendar", place_slug=place.slug)),
        has_plan=plans.newest_edition(place_slug=place.slug) is not None,
    )


def _row(meeting: Meeting) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "phase": rules.phase(meeting),
        "day": invitation_rules.day_of(meeting),
        "clock": invitation_rules.clock_of(meeting),
        "where": invitation_rules.where_of(meeting),
    }


def _all_of(place_slug: str) -> list[OpenMeeting]:
    found = public_queries.open_meetings(place_slug=place_slug)
    if not found:
        raise NotFound(_("Här finns inga öppna möten än."))
    return found


@bp.get("/kalender/<slug:place_slug>.ics")
@public
def place_calendar(place_slug: str) -> ResponseReturnValue:
    """Give every open meeting of a place, for a calendar that asks again and again."""
    found = _all_of(place_slug)
    place = found[0].place
    name = _("Möten i %(place)s", place=place.name)
    answer = _calendar(calendar_document.calendar([_listed(one) for one in found], name=name))
    answer.last_modified = public_queries.meetings_changed_at(place_id=place.id)
    return answer.make_conditional(request)


def _calendar(content: bytes) -> Response:
    tag = sha256(content).hexdigest()
    return open_answer(content, calendar_document.MEDIA_TYPE, tag=tag, keeping=ASK_FIRST)


def _listed(found: OpenMeeting) -> Listed:
    meeting, place = found
    path = url_for(".meeting_read", place_slug=place.slug, meeting_uid=meeting.uid)
    return Listed(meeting, invitation_rules.where_of(meeting), with_host(path))


def find_open(place_slug: str, meeting_uid: uuid.UUID) -> OpenMeeting:
    """Return a meeting that everyone may know of, or raise NotFound."""
    found = public_queries.open_meeting(place_slug=place_slug, uid=meeting_uid)
    if found is None:
        raise NotFound(_("Här finns inget öppet möte. Fråga dem som bjöd in efter rätt adress."))
    return found
