"""The agenda of a meeting."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _, _n
from placedev.meetings import agenda_forms, agenda_operations, earlier_queries, rules
from placedev.meetings.finding import find_item, find_meeting, running_order
from placedev.meetings.meeting_views import ONE, bp, show_page, to_meeting
from placedev.meetings.models import AgendaItem, Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work

_AGENDA = f"{ONE}/dagordning"
_ITEM = f"{_AGENDA}/<uuid:item_uid>"


@bp.get(_AGENDA)
@place_page(may_work)
def agenda_edit(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    return _agenda_page(place, find_meeting(place, meeting_uid), agenda_forms.ItemForm())


@bp.post(_AGENDA)
@place_page(may_work)
def agenda_item_add(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid, to_change=True)
    form = agenda_forms.ItemForm()
    if not form.validate():
        return _agenda_page(place, meeting, form), 422
    agenda_operations.add_item(
        meeting, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
    )
    return _to_agenda(place, meeting)


@bp.post(f"{_AGENDA}/minuter")
@place_page(may_work)
def agenda_set_minutes(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    form = agenda_forms.MinutesForm()
    if not form.validate():
        return show_page(actor, place, meeting_uid, minutes_form=form), 422
    meeting = find_meeting(place, meeting_uid, to_change=True)
    agenda_operations.set_minutes(meeting, form.minutes(), actor=actor, now=clock.now())
    flash(_("Minuterna är sparade."))
    return to_meeting(place, meeting, "dagordning")


@bp.get(_ITEM)
@place_page(may_work)
def agenda_item_edit(
    _actor: Actor, place: Place, meeting_uid: uuid.UUID, item_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    item = find_item(meeting, item_uid)
    return _item_page(place, meeting, item, agenda_forms.ItemEditForm.of(item))


@bp.post(_ITEM)
@place_page(may_work)
def agenda_item_change(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, item_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid, to_change=True)
    item = find_item(meeting, item_uid)
    form = agenda_forms.ItemEditForm()
    if not form.validate():
        return _item_page(place, meeting, item, form), 422
    agenda_operations.change_item(
        meeting, item, form.details(), version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Punkten är sparad."))
    return _to_agenda(place, meeting)


@bp.post(f"{_ITEM}/flytta")
@place_page(may_work)
def agenda_item_move(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, item_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid, to_change=True)
    form = agenda_forms.MoveForm()
    if not form.validate():
        return _agenda_page(place, meeting, agenda_forms.ItemForm(formdata=None)), 422
    agenda_operations.move_item(
        meeting, item_uid, up=form.way.data == "up", actor=actor, now=clock.now()
    )
    return _to_agenda(place, meeting)


@bp.post(f"{_ITEM}/lage")
@place_page(may_work)
def agenda_item_set_state(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, item_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid, to_change=True)
    item = find_item(meeting, item_uid)
    form = agenda_forms.ItemStateForm()
    if not form.validate():
        return _agenda_page(place, meeting, agenda_forms.ItemForm(formdata=None)), 422
    agenda_operations.set_item_state(
        meeting, item, state=form.state.data, actor=actor, now=clock.now()
    )
    return _to_agenda(place, meeting)


@bp.get(f"{_AGENDA}/ta-med")
@place_page(may_work)
def agenda_carry_ask(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    return render_template(
        "meetings/agenda_carry.html",
        place=place,
        meeting=meeting,
        form=agenda_forms.CarryForm(formdata=None),
        points=earlier_queries.points_put_off(meeting=meeting),
    )


@bp.post(f"{_AGENDA}/ta-med")
@place_page(may_work)
def agenda_carry(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid, to_change=True)
    form = agenda_forms.CarryForm()
    form.validate()
    offered = [row.item for row in earlier_queries.points_put_off(meeting=meeting)]
    carried = agenda_operations.carry_items(
        meeting, form.chosen(offered), actor=actor, now=clock.now()
    )
    if carried:
        flash(
            _n(
                "%(num)s punkt är med på dagordningen.",
                "%(num)s punkter är med på dagordningen.",
                len(carried),
            )
        )
    return _to_agenda(place, meeting)


def _agenda_page(place: Place, meeting: Meeting, form: agenda_forms.ItemForm) -> str:
    agenda = [item for item in meeting.agenda if item.state == "open"]
    return render_template(
        "meetings/agenda_edit.html",
        place=place,
        meeting=meeting,
        form=form,
        agenda=agenda,
        set_aside=[item for item in meeting.agenda if item.state != "open"],
        order=running_order(meeting, agenda),
        item_states=rules.ITEM_STATES,
        sections=sorted({item.section for item in meeting.agenda if item.section}),
        put_off=earlier_queries.points_put_off(meeting=meeting),
    )


def _item_page(
    place: Place, meeting: Meeting, item: AgendaItem, form: agenda_forms.ItemEditForm
) -> str:
    return render_template(
        "meetings/agenda_item_edit.html", place=place, meeting=meeting, item=item, form=form
    )


def _to_agenda(place: Place, meeting: Meeting) -> ResponseReturnValue:
    return redirect(url_for("meetings.agenda_edit", place_slug=place.slug, meeting_uid=meeting.uid))
