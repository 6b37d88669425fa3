"""Where ideas from phones are let onto the screen or hidden, in the hall and on a phone."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import phone_moderation_operations as operations
from placedev.contributions import phone_queries, question_queries
from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _n
from placedev.hall.moderation_forms import ModerationForm
from placedev.hall.room_access import ROOM, meeting_of
from placedev.meetings.models import Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work

bp = Blueprint("moderation", __name__)
_PHONE = f"{ROOM}/salen/telefoner/<int:number>"


@bp.get(f"{ROOM}/salen/ideer")
@place_page(may_work)
def idea_list(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = meeting_of(place, meeting_uid)
    phones = phone_queries.phones_of(meeting_id=meeting.id)
    return render_template(
        "hall/hall_ideas.html",
        place=place,
        meeting=meeting,
        held=phone_queries.ideas_in_state(meeting_id=meeting.id, state="held"),
        shown=phone_queries.ideas_in_state(meeting_id=meeting.id, state="shown"),
        hidden=phone_queries.ideas_in_state(meeting_id=meeting.id, state="hidden"),
        counts=phone_queries.counts_by_state(meeting_id=meeting.id),
        phones=phones,
        numbers={row.phone.id: row.number for row in phones},
        questions={one.id: one for one in question_queries.neighbours(meeting_id=meeting.id)},
    )


@bp.post(f"{ROOM}/salen/ideer")
@place_page(may_work)
def ideas_moderate(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting, form = meeting_of(place, meeting_uid), ModerationForm()
    if not form.validate():
        raise RuleBroken(form.first_error() or "")
    uids, state = form.chosen()
    changed = operations.show_ideas(meeting, uids, state=state, actor=actor, now=clock.now())
    if changed > 1:
        flash(_moderated(state, changed))
    return _back(place, meeting)


def _moderated(state: str, number: int) -> str:
    if state == "shown":
        return _n("%(num)s idé visas nu.", "%(num)s idéer visas nu.", number)
    return _n("%(num)s idé är dold.", "%(num)s idéer är dolda.", number)


@bp.post(f"{_PHONE}/stang-av")
@place_page(may_work)
def phone_shut_out(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, number: int
) -> ResponseReturnValue:
    meeting = meeting_of(place, meeting_uid)
    hidden = operations.shut_out(meeting, number, actor=actor, now=clock.now())
    flash(
        _n(
            "Telefonen är avstängd. %(num)s idé är dold, inte borttagen.",
            "Telefonen är avstängd. %(num)s idéer är dolda, inte borttagna.",
            hidden,
        )
    )
    return _back(place, meeting)


@bp.post(f"{_PHONE}/slapp-in")
@place_page(may_work)
def phone_let_in(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, number: int
) -> ResponseReturnValue:
    meeting = meeting_of(place, meeting_uid)
    operations.let_in(meeting, number, actor=actor, now=clock.now())
    flash(_("Telefonen är insläppt igen. Dess idéer väntar på att visas."))
    return _back(place, meeting)


def _back(place: Place, meeting: Meeting) -> ResponseReturnValue:
    return redirect(url_for("moderation.idea_list", place_slug=place.slug, meeting_uid=meeting.uid))
