"""What anyone may read about a meeting that people were invited to; and saying that one comes."""

import uuid
from typing import Any

from flask import Response, make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import public_queries as contributions_public
from placedev.contributions import queries as contributions
from placedev.core import clock
from placedev.editions import public_queries as plans
from placedev.meetings import (
    coming_operations,
    coming_queries,
    coming_rules,
    invitation_rules,
    public_queries,
    rules,
)
from placedev.meetings.calendar_rules import span_of
from placedev.meetings.calendar_views import ONE, bp, find_open
from placedev.meetings.coming_forms import ComingForm
from placedev.meetings.public_queries import OpenMeeting
from placedev.meetings.queries import headcounts
from placedev.minutes import queries as minutes
from placedev.web.access import public
from placedev.web.landscape import landscape
from placedev.web.open_forms import open_form
from placedev.web.open_pages import open_page

__all__ = ["bp"]
_COME = f"{ONE}/vi-kommer"
# A form in the page tells its sender from others, so the page is nobody else's; going back to it
# shows it as it was, and what is sent again from there is counted once.
_OWN = "private, no-cache"


@bp.get(ONE)
@public
def meeting_read(place_slug: str, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    return _page(find_open(place_slug, meeting_uid), ComingForm(formdata=None))


# An address of its own: sent to the page itself, the form would make browsers forget the page, and
# whoever goes back to mend the number would get a new form that counts once more.
@bp.post(_COME)
@open_form(bp)
def meeting_come(place_slug: str, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    found = find_open(place_slug, meeting_uid)
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


@bp.get(f"{ONE}/tack")
@public
def meeting_thank(place_slug: str, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    found = find_open(place_slug, meeting_uid)
    said = coming_queries.coming_to(meeting_id=found.meeting.id)
    return open_page(
        "meetings/public_thanks.html",
        **_frame(found),
        coming=coming_rules.coming_words(said.people),
    )


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
