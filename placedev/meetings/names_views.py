"""Names of those who came, where somebody must know: never public, and erased on their day."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.meetings import attendance_queries, names_operations, names_rules
from placedev.meetings.attendance_forms import NameForm
from placedev.meetings.finding import find_meeting
from placedev.meetings.meeting_views import ONE, bp
from placedev.meetings.models import Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work

_NAMES = f"{ONE}/narvaro/namn"


@bp.get(_NAMES)
@place_page(may_work)
def name_list(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    form = NameForm(formdata=None, delete_on=names_rules.usual_day(meeting, clock.today()))
    return _page(place, meeting, form)


@bp.post(_NAMES)
@place_page(may_work)
def name_write(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid, to_change=True)
    form = NameForm()
    if not form.validate():
        return _page(place, meeting, form), 422
    try:
        names_operations.write_name(
            meeting, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.delete_on.errors = [str(error)]
        return _page(place, meeting, form), 422
    flash(_("Namnet är sparat."))
    return _to_names(place, meeting)


@bp.post(f"{_NAMES}/<uuid:name_uid>/radera")
@place_page(may_work)
def name_erase(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, name_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid, to_change=True)
    row = attendance_queries.name_by_uid(meeting_id=meeting.id, uid=name_uid)
    if row is None:
        raise NotFound(_("Namnet finns inte längre."))
    names_operations.erase_name(meeting, row, actor=actor, now=clock.now())
    flash(_("Namnet är raderat."))
    return _to_names(place, meeting)


def _page(place: Place, meeting: Meeting, form: NameForm) -> str:
    return render_template(
        "meetings/name_list.html",
        place=place,
        meeting=meeting,
        form=form,
        names=attendance_queries.names_at(meeting_id=meeting.id, today=clock.today()),
    )


def _to_names(place: Place, meeting: Meeting) -> ResponseReturnValue:
    return redirect(url_for("meetings.name_list", place_slug=place.slug, meeting_uid=meeting.uid))
