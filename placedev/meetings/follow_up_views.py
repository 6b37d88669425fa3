"""What is to be done until the next meeting, and what became of it."""

import uuid

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _
from placedev.meetings import decision_forms, operations, queries
from placedev.meetings.finding import (
    find_follow_up,
    find_meeting,
    find_meeting_of,
)
from placedev.meetings.meeting_views import ONE, bp, to_meeting
from placedev.meetings.models import FollowUp
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.stakeholders import queries as stakeholders

_OFFERED = 50  # meetings that an answer may have been told at


@bp.get(f"{ONE}/att-gora/nytt")
@place_page(may_work)
def follow_up_new(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    form = decision_forms.FollowUpForm()
    form.offer_organisations(stakeholders.organisations_of(place_id=place.id))
    return render_template("meetings/follow_up_new.html", place=place, meeting=meeting, form=form)


@bp.post(f"{ONE}/att-gora/nytt")
@place_page(may_work)
def follow_up_record(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid, to_change=True)
    organisations = stakeholders.organisations_of(place_id=place.id)
    form = decision_forms.FollowUpForm()
    form.offer_organisations(organisations)
    if not form.validate():
        page = "meetings/follow_up_new.html"
        return render_template(page, place=place, meeting=meeting, form=form), 422
    operations.record_follow_up(
        meeting, form.details(organisations), uid=form.new_uid, actor=actor, now=clock.now()
    )
    flash(_("Uppgiften är sparad."))
    return to_meeting(place, meeting)


@bp.get("/platser/<slug:place_slug>/att-gora/<uuid:follow_up_uid>")
@place_page(may_work)
def follow_up_answer(_actor: Actor, place: Place, follow_up_uid: uuid.UUID) -> ResponseReturnValue:
    follow_up = find_follow_up(place, follow_up_uid)
    return _follow_up_page(place, follow_up, decision_forms.CloseForm(obj=follow_up))


@bp.post("/platser/<slug:place_slug>/att-gora/<uuid:follow_up_uid>")
@place_page(may_work)
def follow_up_close(actor: Actor, place: Place, follow_up_uid: uuid.UUID) -> ResponseReturnValue:
    follow_up = find_follow_up(place, follow_up_uid)
    form = decision_forms.CloseForm()
    meetings = queries.latest_meetings(place_id=place.id, most=_OFFERED)
    form.offer_meetings(meetings)
    if not form.validate():
        return _follow_up_page(place, follow_up, form), 422
    operations.close_follow_up(
        follow_up,
        state=form.state.data,
        answer=form.answer.data,
        answered_at=form.told_at(meetings),
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Svaret är sparat."))
    return to_meeting(place, find_meeting_of(place, follow_up))


def _follow_up_page(place: Place, follow_up: FollowUp, form: decision_forms.CloseForm) -> str:
    meeting = find_meeting_of(place, follow_up)
    meetings = queries.latest_meetings(place_id=place.id, most=_OFFERED)
    form.offer_meetings(meetings, follow_up.answered_at_id)
    return render_template(
        "meetings/follow_up_answer.html",
        place=place,
        meeting=meeting,
        follow_up=follow_up,
        form=form,
    )
