"""The agenda of a meeting."""

import uuid

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.meetings import forms, operations, rules
from placedev.meetings.finding import (
    find_item,
    find_meeting,
    running_order,
)
from placedev.meetings.meeting_views import ONE, bp
from placedev.meetings.models import Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work


@bp.get(f"{ONE}/dagordning")
@place_page(may_work)
def agenda_edit(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    return _agenda_page(place, find_meeting(place, meeting_uid), forms.ItemForm())


@bp.post(f"{ONE}/dagordning")
@place_page(may_work)
def agenda_item_add(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    form = forms.ItemForm()
    if not form.validate():
        return _agenda_page(place, meeting, form), 422
    operations.add_agenda_item(
        meeting,
        title=form.title.data,
        minutes=form.minutes.data,
        uid=form.new_uid,
        actor=actor,
        now=clock.now(),
    )
    return _to_agenda(place, meeting)


@bp.post(f"{ONE}/dagordning/<uuid:item_uid>")
@place_page(may_work)
def agenda_item_change(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, item_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    item = find_item(meeting, item_uid)
    form = forms.ItemEditForm()
    if not form.validate():
        return _agenda_page(place, meeting, forms.ItemForm(formdata=None), {item.id: form}), 422
    operations.change_agenda_item(
        meeting,
        item,
        title=form.title.data,
        minutes=form.minutes.data,
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    return _to_agenda(place, meeting)


@bp.post(f"{ONE}/dagordning/<uuid:item_uid>/flytta")
@place_page(may_work)
def agenda_item_move(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, item_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    form = forms.MoveForm()
    if not form.validate():
        return _agenda_page(place, meeting, forms.ItemForm(formdata=None)), 422
    operations.move_agenda_item(
        meeting, item_uid, up=form.way.data == "up", actor=actor, now=clock.now()
    )
    return _to_agenda(place, meeting)


@bp.post(f"{ONE}/dagordning/<uuid:item_uid>/lage")
@place_page(may_work)
def agenda_item_set_state(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, item_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    item = find_item(meeting, item_uid)
    form = forms.ItemStateForm()
    if not form.validate():
        return _agenda_page(place, meeting, forms.ItemForm(formdata=None)), 422
    operations.set_item_state(meeting, item, state=form.state.data, actor=actor, now=clock.now())
    return _to_agenda(place, meeting)


def _agenda_page(
    place: Place,
    meeting: Meeting,
    form: forms.ItemForm,
    sent: dict[int, forms.ItemEditForm] | None = None,
) -> str:
    agenda = [item for item in meeting.agenda if item.state == "open"]
    row_forms = {item.id: forms.ItemEditForm.of(item) for item in agenda} | (sent or {})
    return render_template(
        "meetings/agenda_edit.html",
        place=place,
        meeting=meeting,
        form=form,
        form_failed=bool(sent),
        row_forms=row_forms,
        agenda=agenda,
        set_aside=[item for item in meeting.agenda if item.state != "open"],
        order=running_order(meeting, agenda),
        item_states=rules.ITEM_STATES,
    )


def _to_agenda(place: Place, meeting: Meeting) -> ResponseReturnValue:
    return redirect(url_for("meetings.agenda_edit", place_slug=place.slug, meeting_uid=meeting.uid))
