"""The pages about meetings, their notes, decisions and follow-ups."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from placedev.commitments import queries as commitments
from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.meetings import forms, operations, queries, rules
from placedev.meetings.difference import compare
from placedev.meetings.models import AgendaItem, Decision, FollowUp, Meeting
from placedev.meetings.operations import NoteConflict
from placedev.meetings.queries import NoteOfMeeting
from placedev.places import queries as places
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead, may_read_notes, may_see, may_work
from placedev.stakeholders import queries as stakeholders
from placedev.stakeholders.rules import OTHER, sector_word
from placedev.steps import methods
from placedev.web.transactions import keep_changes

bp = Blueprint("meetings", __name__)
_ROOM = "/platser/<slug:place_slug>/moten"
_ONE = f"{_ROOM}/<uuid:meeting_uid>"
_NOTE = f"{_ONE}/anteckningar/<uuid:item_uid>"


@bp.get(_ROOM)
@place_page(may_see)
def meeting_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    return render_template(
        "meetings/meeting_list.html",
        place=place,
        meetings=queries.meeting_list(place_id=place.id),
        elsewhere=queries.decisions_elsewhere(place_id=place.id),
        kind_word=rules.kind_word,
    )


@bp.get(f"{_ROOM}/nytt")
@place_page(may_work)
def meeting_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    form = forms.MeetingForm()
    form.offer_choices(places.sub_places_of(place_id=place.id))
    return render_template("meetings/meeting_new.html", place=place, form=form)


@bp.post(f"{_ROOM}/nytt")
@place_page(may_work)
def meeting_plan(actor: Actor, place: Place) -> ResponseReturnValue:
    parts = places.sub_places_of(place_id=place.id)
    form = forms.MeetingForm()
    form.offer_choices(parts)
    if not form.validate():
        return render_template("meetings/meeting_new.html", place=place, form=form), 422
    meeting = operations.plan_meeting(
        place, form.details(parts), uid=form.new_uid, actor=actor, now=clock.now()
    )
    flash(_("Mötet är planerat. Skriv dagordningen här nedanför."))
    return _to_meeting(place, meeting)


@bp.get(_ONE)
@place_page(may_see)
def meeting_show(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = queries.meeting_with_all(place_id=place.id, uid=meeting_uid)
    if meeting is None:
        raise NotFound(_("Mötet finns inte."))
    agenda = [item for item in meeting.agenda if item.state == "open"]
    noted = agenda if may_read_notes(actor, place.id) else []
    return render_template(
        "meetings/meeting_show.html",
        place=place,
        meeting=meeting,
        turnout=rules.turnout_of(queries.headcounts(meeting)),
        agenda=agenda,
        set_aside=[item for item in meeting.agenda if item.state != "open"],
        order=_running_order(meeting, agenda),
        promised=commitments.listed(
            commitments.made_in(meeting_id=meeting.id), today=clock.today()
        ),
        notes={item.id: Markup(item.note_html) for item in noted},  # noqa: S704 - core.markdown made it
        kind_word=rules.kind_word,
        sector_word=sector_word,
        item_states=rules.ITEM_STATES,
    )


@bp.get(f"{_ONE}/andra")
@place_page(may_work)
def meeting_edit(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = _meeting(place, meeting_uid)
    form = forms.MeetingEditForm.of(meeting, places.sub_places_of(place_id=place.id))
    return render_template("meetings/meeting_edit.html", place=place, meeting=meeting, form=form)


@bp.post(f"{_ONE}/andra")
@place_page(may_work)
def meeting_change(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = _meeting(place, meeting_uid)
    parts = places.sub_places_of(place_id=place.id)
    form = forms.MeetingEditForm()
    form.offer_choices(parts, meeting)
    if not form.validate():
        page = "meetings/meeting_edit.html"
        return render_template(page, place=place, meeting=meeting, form=form), 422
    operations.change_meeting(
        meeting, form.details(parts), version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Mötet är sparat."))
    return _to_meeting(place, meeting)


@bp.post(f"{_ONE}/hallet")
@place_page(may_work)
def meeting_hold(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = operations.hold_meeting(_meeting(place, meeting_uid), actor=actor, now=clock.now())
    flash(_("Mötet är hållet. Skriv in hur många som kom."))
    return _to_meeting(place, meeting)


@bp.post(f"{_ONE}/stall-in")
@place_page(may_work)
def meeting_cancel(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = operations.cancel_meeting(_meeting(place, meeting_uid), actor=actor, now=clock.now())
    flash(_("Mötet är inställt. Det ni har skrivit finns kvar."))
    return _to_meeting(place, meeting)


@bp.post(f"{_ONE}/planera-om")
@place_page(may_work)
def meeting_replan(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = operations.replan_meeting(_meeting(place, meeting_uid), actor=actor, now=clock.now())
    flash(_("Mötet är planerat igen. Det ni har skrivit finns kvar."))
    return _to_meeting(place, meeting)


@bp.get(f"{_ONE}/narvaro")
@place_page(may_work)
def attendance_edit(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = _meeting(place, meeting_uid)
    return _attendance_page(place, meeting, forms.AttendanceForm.of(meeting))


@bp.post(f"{_ONE}/narvaro")
@place_page(may_work)
def attendance_set(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = _meeting(place, meeting_uid)
    form = forms.AttendanceForm()
    if not form.validate():
        return _attendance_page(place, meeting, form), 422
    operations.set_attendance(
        meeting,
        form.written(),
        note=form.note.data,
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Antalen är sparade."))
    return _to_meeting(place, meeting)


def _attendance_page(place: Place, meeting: Meeting, form: forms.AttendanceForm) -> str:
    return render_template(
        "meetings/attendance_edit.html",
        place=place,
        meeting=meeting,
        form=form,
        categories=rules.CATEGORIES,
        other=OTHER,
    )


@bp.get(f"{_ONE}/dagordning")
@place_page(may_work)
def agenda_edit(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    return _agenda_page(place, _meeting(place, meeting_uid), forms.ItemForm())


@bp.post(f"{_ONE}/dagordning")
@place_page(may_work)
def agenda_item_add(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = _meeting(place, meeting_uid)
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


@bp.post(f"{_ONE}/dagordning/<uuid:item_uid>")
@place_page(may_work)
def agenda_item_change(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, item_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = _meeting(place, meeting_uid)
    item = _item(meeting, item_uid)
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


@bp.post(f"{_ONE}/dagordning/<uuid:item_uid>/flytta")
@place_page(may_work)
def agenda_item_move(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, item_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = _meeting(place, meeting_uid)
    form = forms.MoveForm()
    if not form.validate():
        return _agenda_page(place, meeting, forms.ItemForm(formdata=None)), 422
    operations.move_agenda_item(
        meeting, item_uid, up=form.way.data == "up", actor=actor, now=clock.now()
    )
    return _to_agenda(place, meeting)


@bp.post(f"{_ONE}/dagordning/<uuid:item_uid>/lage")
@place_page(may_work)
def agenda_item_set_state(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, item_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = _meeting(place, meeting_uid)
    item = _item(meeting, item_uid)
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
        order=_running_order(meeting, agenda),
        item_states=rules.ITEM_STATES,
    )


@bp.get(_NOTE)
@place_page(may_work)
def note_edit(
    _actor: Actor, place: Place, meeting_uid: uuid.UUID, item_uid: uuid.UUID
) -> ResponseReturnValue:
    note = _note(place, meeting_uid, item_uid)
    return _note_page(place, note, forms.NoteForm.of(note.item))


@bp.post(_NOTE)
@place_page(may_work)
def note_save(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, item_uid: uuid.UUID
) -> ResponseReturnValue:
    note = _note(place, meeting_uid, item_uid, to_change=True)
    form = forms.NoteForm()
    if not form.validate():
        return _note_page(place, note, form), 422
    text, version = form.note.data or "", form.read_version
    try:
        conflict = operations.save_note(
            note.meeting, note.item, text, version=version, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.note.errors = [str(error)]
        return _note_page(place, note, form), 422
    if conflict is not None:
        keep_changes()
        return _conflict_page(place, note, conflict), 409
    flash(_("Anteckningen är sparad."))
    return _to_meeting(place, note.meeting)


def _note_page(place: Place, note: NoteOfMeeting, form: forms.NoteForm) -> str:
    return render_template(
        "meetings/note_edit.html", place=place, meeting=note.meeting, item=note.item, form=form
    )


def _conflict_page(place: Place, note: NoteOfMeeting, conflict: NoteConflict) -> str:
    mine, theirs = compare(conflict.mine, conflict.theirs)
    form = forms.NoteForm(formdata=None, note=conflict.mine, version=str(conflict.version))
    return render_template(
        "meetings/note_conflict.html",
        place=place,
        meeting=note.meeting,
        item=note.item,
        form=form,
        conflict=conflict,
        mine=mine,
        theirs=theirs,
    )


@bp.get(f"{_NOTE}/historik")
@place_page(may_read_notes)
def note_history(
    _actor: Actor, place: Place, meeting_uid: uuid.UUID, item_uid: uuid.UUID
) -> ResponseReturnValue:
    note = _note(place, meeting_uid, item_uid)
    return render_template(
        "meetings/note_history.html",
        place=place,
        meeting=note.meeting,
        item=note.item,
        revisions=queries.revisions_of(item_id=note.item.id),
    )


@bp.post(f"{_ONE}/anteckningar/skicka")
@place_page(may_work)
def minutes_share(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = operations.share_minutes(_meeting(place, meeting_uid), actor=actor, now=clock.now())
    flash(_("Anteckningarna är markerade som skickade för synpunkter."))
    return _to_meeting(place, meeting)


@bp.post(f"{_ONE}/anteckningar/godkann")
@place_page(may_lead)
def minutes_approve(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = operations.approve_minutes(_meeting(place, meeting_uid), actor=actor, now=clock.now())
    flash(_("Anteckningarna är godkända och låsta."))
    return _to_meeting(place, meeting)


@bp.post(f"{_ONE}/anteckningar/las-upp")
@place_page(may_lead)
def minutes_reopen(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = operations.reopen_minutes(_meeting(place, meeting_uid), actor=actor, now=clock.now())
    flash(_("Anteckningarna är upplåsta. Godkänn dem igen när de är rättade."))
    return _to_meeting(place, meeting)


@bp.get(f"{_ONE}/beslut/nytt")
@place_page(may_work)
def decision_new(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    return _decision_page(place, _meeting(place, meeting_uid), forms.DecisionForm())


@bp.post(f"{_ONE}/beslut/nytt")
@place_page(may_work)
def decision_record(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    return _record_decision(actor, place, _meeting(place, meeting_uid))


@bp.get("/platser/<slug:place_slug>/beslut/nytt")
@place_page(may_work)
def outside_decision_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    return _decision_page(place, None, forms.DecisionForm())


@bp.post("/platser/<slug:place_slug>/beslut/nytt")
@place_page(may_work)
def outside_decision_record(actor: Actor, place: Place) -> ResponseReturnValue:
    return _record_decision(actor, place, None)


def _record_decision(actor: Actor, place: Place, meeting: Meeting | None) -> ResponseReturnValue:
    form = forms.DecisionForm()
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
    return _to_meeting(place, meeting)


@bp.get("/platser/<slug:place_slug>/beslut/<uuid:decision_uid>")
@place_page(may_work)
def decision_edit(_actor: Actor, place: Place, decision_uid: uuid.UUID) -> ResponseReturnValue:
    decision = _decision(place, decision_uid)
    meeting = _meeting_of(place, decision)
    form = forms.DecisionEditForm.of(decision, meeting)
    return _decision_page(place, meeting, form, decision)


@bp.post("/platser/<slug:place_slug>/beslut/<uuid:decision_uid>")
@place_page(may_work)
def decision_change(actor: Actor, place: Place, decision_uid: uuid.UUID) -> ResponseReturnValue:
    decision = _decision(place, decision_uid)
    meeting = _meeting_of(place, decision)
    form = forms.DecisionEditForm()
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
    return _to_meeting(place, meeting)


def _decision_page(
    place: Place,
    meeting: Meeting | None,
    form: forms.DecisionForm | forms.DecisionEditForm,
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
    )


@bp.get(f"{_ONE}/att-gora/nytt")
@place_page(may_work)
def follow_up_new(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = _meeting(place, meeting_uid)
    form = forms.FollowUpForm()
    form.offer_organisations(stakeholders.organisations_of(place_id=place.id))
    return render_template("meetings/follow_up_new.html", place=place, meeting=meeting, form=form)


@bp.post(f"{_ONE}/att-gora/nytt")
@place_page(may_work)
def follow_up_record(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = _meeting(place, meeting_uid)
    organisations = stakeholders.organisations_of(place_id=place.id)
    form = forms.FollowUpForm()
    form.offer_organisations(organisations)
    if not form.validate():
        page = "meetings/follow_up_new.html"
        return render_template(page, place=place, meeting=meeting, form=form), 422
    operations.record_follow_up(
        meeting, form.details(organisations), uid=form.new_uid, actor=actor, now=clock.now()
    )
    flash(_("Uppgiften är sparad."))
    return _to_meeting(place, meeting)


@bp.get("/platser/<slug:place_slug>/att-gora/<uuid:follow_up_uid>")
@place_page(may_work)
def follow_up_answer(_actor: Actor, place: Place, follow_up_uid: uuid.UUID) -> ResponseReturnValue:
    follow_up = _follow_up(place, follow_up_uid)
    return _follow_up_page(place, follow_up, forms.CloseForm(obj=follow_up))


@bp.post("/platser/<slug:place_slug>/att-gora/<uuid:follow_up_uid>")
@place_page(may_work)
def follow_up_close(actor: Actor, place: Place, follow_up_uid: uuid.UUID) -> ResponseReturnValue:
    follow_up = _follow_up(place, follow_up_uid)
    form = forms.CloseForm()
    if not form.validate():
        return _follow_up_page(place, follow_up, form), 422
    operations.close_follow_up(
        follow_up,
        state=form.state.data,
        answer=form.answer.data,
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Svaret är sparat."))
    return _to_meeting(place, _meeting_of(place, follow_up))


def _follow_up_page(place: Place, follow_up: FollowUp, form: forms.CloseForm) -> str:
    meeting = _meeting_of(place, follow_up)
    return render_template(
        "meetings/follow_up_answer.html",
        place=place,
        meeting=meeting,
        follow_up=follow_up,
        form=form,
    )


def _running_order(meeting: Meeting, agenda: list[AgendaItem]) -> rules.RunningOrder:
    return rules.running_order(
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        minutes=[item.minutes_planned for item in agenda],
    )


def _meeting(place: Place, uid: uuid.UUID) -> Meeting:
    meeting = queries.meeting_by_uid(place_id=place.id, uid=uid)
    if meeting is None:
        raise NotFound(_("Mötet finns inte."))
    return meeting


def _meeting_of(place: Place, row: Decision | FollowUp) -> Meeting | None:
    return queries.meeting_of(place_id=place.id, meeting_id=row.meeting_id)


def _item(meeting: Meeting, uid: uuid.UUID) -> AgendaItem:
    item = next((item for item in meeting.agenda if item.uid == uid), None)
    if item is None:
        raise NotFound(_("Punkten finns inte på dagordningen."))
    return item


def _note(
    place: Place, meeting_uid: uuid.UUID, item_uid: uuid.UUID, *, to_change: bool = False
) -> NoteOfMeeting:
    note = queries.note_of_meeting(
        place_id=place.id, meeting_uid=meeting_uid, item_uid=item_uid, to_change=to_change
    )
    if note is None:
        raise NotFound(_("Punkten finns inte på dagordningen."))
    return note


def _decision(place: Place, uid: uuid.UUID) -> Decision:
    decision = queries.decision_by_uid(place_id=place.id, uid=uid)
    if decision is None:
        raise NotFound(_("Beslutet finns inte."))
    return decision


def _follow_up(place: Place, uid: uuid.UUID) -> FollowUp:
    follow_up = queries.follow_up_by_uid(place_id=place.id, uid=uid)
    if follow_up is None:
        raise NotFound(_("Uppgiften finns inte."))
    return follow_up


def _to_meeting(place: Place, meeting: Meeting | None) -> ResponseReturnValue:
    if meeting is None:
        return redirect(url_for("meetings.meeting_list", place_slug=place.slug))
    return redirect(
        url_for("meetings.meeting_show", place_slug=place.slug, meeting_uid=meeting.uid)
    )


def _to_agenda(place: Place, meeting: Meeting) -> ResponseReturnValue:
    return redirect(url_for("meetings.agenda_edit", place_slug=place.slug, meeting_uid=meeting.uid))
