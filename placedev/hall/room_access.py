"""What the pages of a meeting's room begin with: the meeting, its code, where phones go."""

import uuid

from flask import current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import queries as contributions
from placedev.contributions.models import Question
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.hall import phone_access, queries
from placedev.hall.models import Hall
from placedev.meetings.models import Meeting
from placedev.places.models import Place

ROOM = "/platser/<slug:place_slug>/moten/<uuid:meeting_uid>"


def meeting_of(place: Place, uid: uuid.UUID) -> Meeting:
    """Return a meeting of the place with its agenda, or say that there is none. Two queries."""
    meeting = queries.meeting_of_place(place_id=place.id, uid=uid)
    if meeting is None:
        raise NotFound(_("Mötet finns inte."))
    return meeting


def question_of(
    place: Place, meeting: Meeting, uid: uuid.UUID, *, to_change: bool = False
) -> Question:
    """Return a question of the meeting with its options, or say that there is none. Two queries."""
    question = contributions.question_by_uid(place_id=place.id, uid=uid, to_change=to_change)
    if question is None or question.meeting_id != meeting.id:
        raise NotFound(_("Frågan finns inte på det här mötet."))
    return question


def join_address(hall: Hall) -> str:
    """Return where a phone comes in, whole: for QR codes."""
    return f"{_base()}/m/{hall.code}"


def short_address() -> str:
    """Return where somebody types the code, as it is read out."""
    return f"{_base().partition('://')[2]}/m"


def _base() -> str:
    configured: str = current_app.config["PLACEDEV_SETTINGS"].base_url
    return (configured or request.host_url).rstrip("/")


def let_phones_see(meeting: Meeting) -> None:
    """Let phones see at once what was just changed. One query."""
    hall = queries.hall_of(meeting_id=meeting.id)
    if hall is not None:
        phone_access.forget_hall(hall.code)


def to_control(place: Place, meeting: Meeting, *, part: str | None = None) -> ResponseReturnValue:
    """Go back to the page from which the room is run."""
    return redirect(
        url_for("hall.control", place_slug=place.slug, meeting_uid=meeting.uid, _anchor=part)
    )
