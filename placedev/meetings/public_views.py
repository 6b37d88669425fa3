"""What anyone may read about a meeting that people were invited to; and saying that one comes."""

import uuid
from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import public_queries as contributions_public
from placedev.contributions import queries as contributions
from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.editions import public_queries as plans
from placedev.meetings import (
    calendar_document,
    coming_operations,
    coming_queries,
    coming_rules,
    invitation_rules,
    public_queries,
    rules,
)
from placedev.meetings.calendar_document import Listed
from placedev.meetings.calendar_rules import span_of
from placedev.meetings.coming_forms import ComingForm
from placedev.meetings.models import Meeting
from placedev.meetings.public_queries import OpenMeeting
from placedev.meetings.queries import headcounts
from placedev.minutes import queries as minutes
from placedev.web.access import public
from placedev.web.landscape import landscape
from placedev.web.open_forms import open_form
from placedev.web.open_pages import open_answer, open_page, with_host

bp = Blueprint("meetings_public", __name__)
_ONE = "/moten/<slug:place_slug>/<uuid:meeting_uid>"
_COME = f"{_ONE}/vi-kommer"
_ASK_FIRST = "public, no-cache"  # keep it, but ask whether it still holds
# A form in the page tells its sender from others, so the page is nobody else's; going back to it
# shows it as it was, and what is sent again from there is counted once.
_OWN = "private, no-cache"


@bp.get(_ONE)
@public
def meeting_read(place_slug: str, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    return _page(_found(place_slug, meeting_uid), ComingForm(formdata=None))


# An address of its own: sent to the page itself, the form would make browsers forget the page, and
# whoever goes back to mend the number would get a new form that counts once more.
@bp.post(_COME)
@open_form(bp)
def meeting_come(place_slug: str, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    found = _found(place_slug, meeting_uid)
    form = ComingForm()
    if not form.validate():
        return _page(found, form), 422
    coming_operations.say_coming(
        found.meeting, form.how_many.data, uid=form.new_uid, now=clock.now()
    )
    return redirect(url_for(".meeting_thank", place_slug=place_slug, meeting_uid=meeting_uid))


@bp.get(_COME)
@public
def meeting_come_again(place_slug: str, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    """Lead back whoever opens the address of a form that was sent with a fault."""
    return redirect(url_for(".meeting_read", place_slug=place_slug, meeting_uid=meeting_uid))


@bp.get(f"{_ONE}/tack")
@public
def meeting_thank(place_slug: str, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    found = _found(place_slug, meeting_uid)
    said = coming_queries.coming_to(meeting_id=found.meeting.id)
    return open_page(
        "meetings/public_thanks.html",
        **_frame(found),
        coming=coming_rules.coming_words(said.people),
    )


@bp.get(f"{_ONE}.ics")
@public
def meeting_calendar(place_slug: str, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    found = _found(place_slug, meeting_uid)
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
    return open_answer(content, calendar_document.MEDIA_TYPE, tag=tag, keeping=_ASK_FIRST)


def _listed(found: OpenMeeting) -> Listed:
    meeting, place = found
    path = url_for(".meeting_read", place_slug=place.slug, meeting_uid=meeting.uid)
    return Listed(meeting, invitation_rules.where_of(meeting), with_host(path))


def _found(place_slug: str, meeting_uid: uuid.UUID) -> OpenMeeting:
    found = public_queries.open_meeting(place_slug=place_slug, uid=meeting_uid)
    if found is None:
        raise NotFound(_("Här finns inget öppet möte. Fråga dem som bjöd in efter rätt adress."))
    return found


def _page(found: OpenMeeting, form: ComingForm) -> Response:
    meeting = found.meeting
    said = coming_queries.coming_to(meeting_id=meeting.id)
    page = open_page(
        "meetings/public_meeting.html",
        **_frame(found),
        **_after(found),
        form=form,
        phase=rules.phase(meeting),
        day=invitation_rules.day_of(meeting),
        clock=invitation_rules.clock_of(meeting),
        earlier_day=invitation_rules.earlier_day_words(meeting),
        points=invitation_rules.points_of(meeting),
        questions=contributions.questions_of_meeting(meeting_id=meeting.id),
        how=invitation_rules.how_words(meeting),
        takes_answers=coming_rules.takes_answers(meeting),
        coming=coming_rules.coming_words(said.people),
        came=rules.total_of(headcounts(meeting)),
        earlier=[
            (one, rules.total_of(headcounts(one)))
            for one in public_queries.earlier_open_meetings(meeting=meeting)
        ],
    )
    answer = make_response(page)
    answer.headers["Cache-Control"] = _OWN
    return answer


def _after(found: OpenMeeting) -> dict[str, Any]:
    """Return where it is told what came out of a meeting that is over, as far as it is let out."""
    meeting, place = found
    is_over = meeting.state == "held"
    ideas = contributions_public.publications_of(place_id=place.id) if is_over else {}
    told = is_over and minutes.public_of(meeting_id=meeting.id) is not None
    return {
        "minutes_url": _address("minutes.public_minutes", found) if told else None,
        "ideas_url": _address("ideas_public.feedback_of_meeting", found)
        if str(meeting.uid) in ideas
        else None,
    }


def _address(endpoint: str, found: OpenMeeting) -> str:
    return url_for(endpoint, place_slug=found.place.slug, meeting_uid=found.meeting.uid)


def _frame(found: OpenMeeting) -> dict[str, Any]:
    """Return what both pages of a meeting show."""
    meeting, place = found
    return {
        "meeting": meeting,
        "place": place,
        "when": invitation_rules.when_of(meeting),
        "where": invitation_rules.where_of(meeting),
        "has_calendar": span_of(meeting) is not None,
        "has_plan": plans.newest_edition(place_slug=place.slug) is not None,
        "landscape": landscape(place.name),
    }
