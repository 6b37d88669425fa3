"""How many came, in numbers."""

import uuid

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _
from placedev.meetings import attendance_forms, operations, rules
from placedev.meetings.finding import (
    find_meeting,
)
from placedev.meetings.meeting_views import ONE, bp, to_meeting
from placedev.meetings.models import Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.stakeholders.rules import OTHER


@bp.get(f"{ONE}/narvaro")
@place_page(may_work)
def attendance_edit(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    return _attendance_page(place, meeting, attendance_forms.AttendanceForm.of(meeting))


@bp.post(f"{ONE}/narvaro")
@place_page(may_work)
def attendance_set(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid, to_change=True)
    form = attendance_forms.AttendanceForm()
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
    return to_meeting(place, meeting)


def _attendance_page(place: Place, meeting: Meeting, form: attendance_forms.AttendanceForm) -> str:
    return render_template(
        "meetings/attendance_edit.html",
        place=place,
        meeting=meeting,
        form=form,
        categories=rules.CATEGORIES,
        other=OTHER,
    )
