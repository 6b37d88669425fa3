"""Decisions, made at a meeting or elsewhere."""

import uuid

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _
from placedev.meetings import decision_forms, operations, queries
from placedev.meetings.finding import (
    find_decision,
    find_meeting,
    find_meeting_of,
)
from placedev.meetings.meeting_views import ONE, bp, to_meeting
from placedev.meetings.models import Decision, Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.steps import methods


@bp.get(f"{ONE}/beslut/nytt")
@place_page(may_work)
def decision_new(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    return _decision_page(place, find_meeting(place, meeting_uid), decision_forms.DecisionForm())


@bp.post(f"{ONE}/beslut/nytt")
@place_page(may_work)
def decision_record(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    return _record_decision(actor, place, find_meeting(place, meeting_uid, to_change=True))


@bp.get("/platser/<slug:place_slug>/beslut/nytt")
@place_page(may_work)
def outside_decision_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    return _decision_page(place, None, decision_forms.DecisionForm())


@bp.post("/platser/<slug:place_slug>/beslut/nytt")
@place_page(may_work)
def outside_decision_record(actor: Actor, place: Place) -> ResponseReturnValue:
    return _record_decision(actor, place, None)


def _record_decision(actor: Actor, place: Place, meeting: Meeting | None) -> ResponseReturnValue:
    form = decision_forms.DecisionForm()
    form.offer_items(meeting)
    if not (form.validate() and form.check_body(meeting)):
        return _decision_page(place, meeting, form), 422
    operations.record_decision(
        place,
        form.details(meeting),
        meeting=meeting,
        uid=form.new_uid,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Beslutet är sparat."))
    return to_meeting(place, meeting)


@bp.get("/platser/<slug:place_slug>/beslut/<uuid:decision_uid>")
@place_page(may_work)
def decision_edit(_actor: Actor, place: Place, decision_uid: uuid.UUID) -> ResponseReturnValue:
    decision = find_decision(place, decision_uid)
    meeting = find_meeting_of(place, decision)
    form = decision_forms.DecisionEditForm.of(decision, meeting)
    return _decision_page(place, meeting, form, decision)


@bp.post("/platser/<slug:place_slug>/beslut/<uuid:decision_uid>")
@place_page(may_work)
def decision_change(actor: Actor, place: Place, decision_uid: uuid.UUID) -> ResponseReturnValue:
    decision = find_decision(place, decision_uid)
    meeting = find_meeting_of(place, decision)
    form = decision_forms.DecisionEditForm()
    form.offer_items(meeting)
    if not (form.validate() and form.check_body(meeting)):
        return _decision_page(place, meeting, form, decision), 422
    operations.change_decision(
        decision,
        form.details(meeting),
        meeting=meeting,
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Beslutet är sparat."))
    return to_meeting(place, meeting)


def _decision_page(
    place: Place,
    meeting: Meeting | None,
    form: decision_forms.DecisionForm | decision_forms.DecisionEditForm,
    decision: Decision | None = None,
) -> str:
    form.offer_items(meeting)
    page = "meetings/decision_edit.html" if decision else "meetings/decision_new.html"
    method = methods.method_named(place.method_id, place.method_version)
    return render_template(
        page,
        place=place,
        meeting=meeting,
        decision=decision,
        form=form,
        adopted_by=method.plan.adopted_by,
        next_number=queries.paragraphs(meeting=meeting).last_of_series + 1 if meeting else None,
    )
