"""What a meeting goes through: invited, begun, held, moved, cancelled."""

import uuid

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _
from placedev.meetings import forms, life_operations, rules
from placedev.meetings.finding import (
    find_meeting,
)
from placedev.meetings.meeting_views import ONE, bp, to_meeting
from placedev.meetings.models import Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work


@bp.post(f"{ONE}/borja")
@place_page(may_work)
def meeting_begin(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid, to_change=True)
    life_operations.begin(meeting, actor=actor, now=clock.now())
    flash(_("Mötet pågår."))
    return to_meeting(place, meeting)


@bp.post(f"{ONE}/hallet")
@place_page(may_work)
def meeting_end(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid, to_change=True)
    life_operations.end(meeting, actor=actor, now=clock.now())
    flash(_("Mötet är hållet. Skriv in hur många som kom."))
    return to_meeting(place, meeting)


@bp.get(f"{ONE}/stall-in")
@place_page(may_work)
def meeting_cancel_ask(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    return _cancel_page(place, meeting, forms.CancelForm(formdata=None))


@bp.post(f"{ONE}/stall-in")
@place_page(may_work)
def meeting_cancel(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid, to_change=True)
    form = forms.CancelForm()
    if not form.validate():
        return _cancel_page(place, meeting, form), 422
    life_operations.cancel(meeting, why=form.why.data, actor=actor, now=clock.now())
    flash(_("Mötet är inställt. Det ni har skrivit finns kvar."))
    return to_meeting(place, meeting)


def _cancel_page(place: Place, meeting: Meeting, form: forms.CancelForm) -> str:
    return render_template("meetings/meeting_cancel.html", place=place, meeting=meeting, form=form)


@bp.get(f"{ONE}/flytta")
@place_page(may_work)
def meeting_move_ask(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    return _move_page(place, meeting, forms.MoveMeetingForm.of(meeting))


@bp.post(f"{ONE}/flytta")
@place_page(may_work)
def meeting_move(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid, to_change=True)
    form = forms.MoveMeetingForm()
    if not form.validate():
        return _move_page(place, meeting, form), 422
    life_operations.move(meeting, form.told(), actor=actor, now=clock.now())
    flash(_("Mötet är flyttat. Den tidigare dagen står kvar, så att ingen tar fel."))
    return to_meeting(place, meeting)


def _move_page(place: Place, meeting: Meeting, form: forms.MoveMeetingForm) -> str:
    return render_template("meetings/meeting_move.html", place=place, meeting=meeting, form=form)


@bp.post(f"{ONE}/planera-om")
@place_page(may_work)
def meeting_take_back(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid, to_change=True)
    life_operations.take_back(meeting, actor=actor, now=clock.now())
    if rules.phase(meeting) == "under-way":
        flash(_("Mötet pågår igen. Det ni har skrivit finns kvar."))
    else:
        flash(_("Mötet är planerat igen. Det ni har skrivit finns kvar."))
    return to_meeting(place, meeting)
