"""The meeting's working page, and what keeps an open one up to date."""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import (
    Blueprint,
    current_app,
    flash,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from placedev.commitments.rules import KINDS as COMMITMENT_KINDS
from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _, _n
from placedev.hall import entry_queries, working_document, working_queries
from placedev.hall.entry_operations import Answer
from placedev.hall.working_document import WorkingPage
from placedev.meetings import agenda_operations, life_operations
from placedev.meetings import queries as meeting_queries
from placedev.meetings.agenda_operations import Minutes
from placedev.meetings.models import AgendaItem, Meeting
from placedev.meetings.rules import DECIDED_HOW, LONGEST_ITEM, PRECISIONS
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.stakeholders import queries as stakeholders
from placedev.stakeholders.rules import MAIN_SECTORS, SECTORS

bp = Blueprint("hall", __name__)
_PAGE = "/platser/<slug:place_slug>/moten/<uuid:meeting_uid>/pagar"


@bp.get(_PAGE)
@place_page(may_work)
def working(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    return working_page(actor, place, _gather(place, meeting_uid, clock.now()))


@bp.get(f"{_PAGE}/nyckel")
@place_page(may_work)
def working_key(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    """Tell who is signed in, and what a sending must carry to be believed."""
    if working_queries.room_of(place_id=place.id, uid=meeting_uid) is None:
        raise NotFound(_("Mötet finns inte."))
    return jsonify(person=actor.user_id, name=actor.name, token=generate_csrf())


@bp.get(f"{_PAGE}/lage")
@place_page(may_work)
def working_state(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    """Tell what has changed: numbers and notes as data, and lists as the page shows them."""
    now = clock.now()
    page = _gather(place, meeting_uid, now)
    state = {**working_document.numbers_of(page), "parts": _parts(place, page)}
    etag = working_document.etag_of(state)
    answer = make_response(jsonify(now=now.isoformat(), person=actor.user_id, **state))
    answer.set_etag(etag)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer.make_conditional(request)


@bp.post(f"{_PAGE}/korta")
@place_page(may_work)
def working_shorten(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    """Cut a point to so many minutes, or put it off to a later meeting."""
    meeting, item = _point(place, meeting_uid, request.form.get("item", ""))
    minutes = request.form.get("minutes", "")
    done: dict[str, Any] = {"actor": actor, "now": clock.now()}
    if minutes.isdecimal():
        wanted = max(1, min(int(minutes[:4]), LONGEST_ITEM))
        change = Minutes(item.minutes_planned, wanted)
        agenda_operations.set_minutes(meeting, {item.uid: change}, **done)
        flash(
            _n(
                "%(title)s är kortad till %(num)s minut.",
                "%(title)s är kortad till %(num)s minuter.",
                wanted,
                title=item.title,
            )
        )
    else:
        agenda_operations.set_item_state(meeting, item, state="moved", **done)
        flash(_("%(title)s är flyttad till ett senare möte.", title=item.title))
    return redirect(_to(place, meeting_uid, "h-ag"))


def _point(place: Place, meeting_uid: uuid.UUID, wanted: str) -> tuple[Meeting, AgendaItem]:
    meeting = meeting_queries.meeting_by_uid(place_id=place.id, uid=meeting_uid)
    agenda = meeting.agenda if meeting else []
    item = next((one for one in agenda if str(one.uid) == wanted), None)
    if meeting is None or item is None:
        raise NotFound(_("Punkten finns inte på dagordningen."))
    return meeting, item


@bp.post(f"{_PAGE}/borja")
@place_page(may_work)
def working_begin(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = _meeting(place, meeting_uid)
    life_operations.begin(meeting, actor=actor, now=clock.now())
    flash(_("Mötet har börjat."))
    return redirect(_to(place, meeting_uid, "h-top"))


@bp.post(f"{_PAGE}/avsluta")
@place_page(may_work)
def working_end(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = _meeting(place, meeting_uid)
    life_operations.end(meeting, actor=actor, now=clock.now())
    flash(_("Mötet är slut. Det går att skriva vidare tills anteckningarna är godkända."))
    return redirect(
        url_for("meetings.meeting_show", place_slug=place.slug, meeting_uid=meeting_uid)
    )


def _meeting(place: Place, uid: uuid.UUID) -> Meeting:
    meeting = entry_queries.meeting_to_write_in(place_id=place.id, uid=uid)
    if meeting is None:
        raise NotFound(_("Mötet finns inte."))
    return meeting


def _hall_links(place: Place, page: WorkingPage) -> list[tuple[str, str]]:
    """Return the pages of the hall that there are, in words and addresses."""
    pages = (("hall.projector", _("Öppna projektorn")), ("hall.control", _("Styr telefonerna")))
    return [
        (words, url_for(endpoint, place_slug=place.slug, meeting_uid=page.meeting.uid))
        for endpoint, words in pages
        if endpoint in current_app.view_functions
    ]


def _to(place: Place, meeting_uid: uuid.UUID, spot: str) -> str:
    return url_for("hall.working", place_slug=place.slug, meeting_uid=meeting_uid, _anchor=spot)


def _gather(place: Place, meeting_uid: uuid.UUID, now: datetime) -> WorkingPage:
    room = working_queries.room_of(place_id=place.id, uid=meeting_uid)
    if room is None:
        raise NotFound(_("Mötet finns inte."))
    return working_document.gather(room, now=now)


def _parts(place: Place, page: WorkingPage) -> dict[str, str]:
    values: dict[str, Any] = {"place": place, "page": page, "token": ""}
    return {
        name: render_template(f"hall/_working_{name}.html", **values)
        for name in ("bar", "head", "agenda", "saved")
    }


def working_page(
    actor: Actor,
    place: Place,
    page: WorkingPage,
    *,
    typed: Mapping[str, str] | None = None,
    failed: Answer | None = None,
) -> str:
    """Return the page; `typed` is what a form held that was not saved, and `failed` says why."""
    return render_template(
        "hall/working.html",
        place=place,
        page=page,
        person=actor.user_id,
        opened=request.args.get("punkt"),
        clock_now=clock.now(),
        organisation_choices=[
            (str(one.uid), one.name) for one in stakeholders.organisations_of(place_id=place.id)
        ],
        hall_links=_hall_links(place, page),
        sectors={code: SECTORS[code] for code in MAIN_SECTORS},
        sorts=COMMITMENT_KINDS,
        precisions=PRECISIONS,
        ways=DECIDED_HOW,
        new_uid=lambda: str(uuid.uuid4()),
        typed=defaultdict(str, typed or {}),
        failed=failed,
    )
