"""Where the working page sends what was written, in batches or one form at a time."""

import uuid
from typing import Any

from flask import Response, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.core.text import clean
from placedev.hall import (
    entry_operations,
    entry_queries,
    entry_rules,
    working_document,
    working_queries,
)
from placedev.hall.entry_operations import Answer
from placedev.hall.working_views import bp, working_page
from placedev.meetings.models import Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.web.formatting import clock_time
from placedev.web.transactions import keep_changes

__all__ = ["bp"]

_STATUS = {entry_rules.SAVED: 200, entry_rules.IN_CONFLICT: 409, entry_rules.REFUSED: 422}


@bp.post("/platser/<slug:place_slug>/moten/<uuid:meeting_uid>/pagar/poster")
@place_page(may_work)
def entries_take(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = entry_queries.meeting_to_write_in(place_id=place.id, uid=meeting_uid)
    if meeting is None:
        raise NotFound(_("Mötet finns inte."))
    if request.is_json:
        return _take_batch(actor, place, meeting)
    return _take_form(actor, place, meeting)


def _take_batch(actor: Actor, place: Place, meeting: Meeting) -> ResponseReturnValue:
    """Answer entry by entry; the whole is refused only if it cannot be read at all."""
    if request.content_length is None or request.content_length > entry_rules.LARGEST_SENDING:
        return _refused(413, _("Det var för mycket på en gång. Skicka färre saker åt gången."))
    sent = _json()
    entries = sent.get("entries") if isinstance(sent, dict) else None
    if not isinstance(entries, list):
        return _refused(400, _("Det som kom gick inte att läsa. Ladda om sidan."))
    if len(entries) > entry_rules.MOST_AT_ONCE:
        return _refused(413, _("Det var för mycket på en gång. Skicka färre saker åt gången."))
    if sent.get("person") != actor.user_id:
        return _refused(409, _("Någon annan är inloggad nu. Det som väntar är inte skickat."))
    read = [entry_rules.read_entry(one) for one in entries]
    now = clock.now()
    answers = entry_operations.take_in(place, meeting, read, actor=actor, now=now)
    return jsonify(answers=[_as_json(one) for one in answers])


def _json() -> Any:
    try:
        return request.get_json(silent=True)
    except RecursionError:  # brackets inside brackets inside brackets
        return None


def _refused(status: int, told: str) -> Response:
    answer = jsonify(told=told)
    answer.status_code = status
    return answer


def _as_json(answer: Answer) -> dict[str, Any]:
    received = answer.received_at
    return {
        "uid": answer.uid,
        "outcome": answer.outcome,
        "status": _STATUS[answer.outcome],
        "told": answer.told,
        "result": answer.result,
        "at": clock_time(received) if received else None,
    }


def _take_form(actor: Actor, place: Place, meeting: Meeting) -> ResponseReturnValue:
    """Take one entry, and go back to the spot where it was written; or show it again with why."""
    read = entry_rules.read_entry(request.form.to_dict())
    (answer,) = entry_operations.take_in(place, meeting, [read], actor=actor, now=clock.now())
    if answer.outcome == entry_rules.SAVED:
        flash(_("Sparat."))
        kind, item = request.form["kind"], request.form.get("item")
        return redirect(_spot(place, meeting, kind, item))
    if answer.received_at is not None:
        keep_changes()
    return _again(actor, place, meeting, answer), _STATUS[answer.outcome]


def _again(actor: Actor, place: Place, meeting: Meeting, answer: Answer) -> str:
    """Return the page with what was typed still in its form, and the reason beside it."""
    room = working_queries.room_of(place_id=place.id, uid=meeting.uid)
    if room is None:
        raise NotFound(_("Mötet finns inte."))
    typed = {name: clean(text) for name, text in request.form.items()}
    page = working_document.gather(room, now=clock.now())
    return working_page(actor, place, page, typed=typed, failed=answer)


def _spot(place: Place, meeting: Meeting, kind: str, item: str | None) -> str:
    spot = {"note": "h-note", "headcount": "h-att", "dots": "h-dots"}.get(kind, "h-saved")
    return url_for(
        "hall.working",
        place_slug=place.slug,
        meeting_uid=meeting.uid,
        punkt=item if kind == "note" else None,
        _anchor="h-top" if kind.startswith("item") else spot,
    )
