"""Notes under the points of an agenda. The other pages of meetings lie beside this module."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.meetings import (
    agenda_views,
    attendance_views,
    channel_views,
    decision_views,
    follow_up_views,
    forms,
    invitation_views,
    life_views,
    meeting_views,
    names_views,
    operations,
    queries,
    reach_views,
    sharing_views,
)
from placedev.meetings.difference import compare, merge
from placedev.meetings.meeting_views import ONE, bp
from placedev.meetings.operations import NoteConflict
from placedev.meetings.queries import NoteOfMeeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_read_notes, may_work
from placedev.web.formatting import clock_time
from placedev.web.transactions import keep_changes

__all__ = ["bp"]
PAGES = (  # they share the blueprint
    meeting_views,
    life_views,
    agenda_views,
    attendance_views,
    decision_views,
    follow_up_views,
    invitation_views,
    channel_views,
    reach_views,
    names_views,
    sharing_views,
)
_NOTE = f"{ONE}/anteckningar/<uuid:item_uid>"


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
    text, version, now = form.note.data or "", form.read_version, clock.now()
    try:
        conflict = operations.save_note(
            note.meeting, note.item, text, version=version, actor=actor, now=now
        )
    except RuleBroken as error:
        form.note.errors = [str(error)]
        return _note_page(place, note, form), 422
    if conflict is not None:
        keep_changes()
        return _conflict_page(place, note, conflict), 409
    if request.accept_mimetypes.best == "application/json":  # saved while somebody is typing
        said = _("Sparat %(time)s", time=clock_time(now))
        return {"version": note.item.version, "words": said}
    flash(_("Anteckningen är sparad."))
    return redirect(_back(place, note))


def _back(place: Place, note: NoteOfMeeting) -> str:
    """Return where a note is read: in the minutes once the meeting is held."""
    page = "minutes.minutes_show" if note.meeting.state == "held" else "meetings.meeting_show"
    return url_for(page, place_slug=place.slug, meeting_uid=note.meeting.uid)


def _note_page(place: Place, note: NoteOfMeeting, form: forms.NoteForm) -> str:
    return render_template(
        "meetings/note_edit.html",
        place=place,
        meeting=note.meeting,
        item=note.item,
        form=form,
        back_url=_back(place, note),
    )


def _conflict_page(place: Place, note: NoteOfMeeting, conflict: NoteConflict) -> str:
    mine, theirs = compare(conflict.mine, conflict.theirs)
    proposal = merge(conflict.base, conflict.mine, conflict.theirs)
    form = forms.NoteForm(formdata=None, note=proposal, version=str(conflict.version))
    return render_template(
        "meetings/note_conflict.html",
        place=place,
        meeting=note.meeting,
        item=note.item,
        form=form,
        conflict=conflict,
        back_url=_back(place, note),
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


def _note(
    place: Place, meeting_uid: uuid.UUID, item_uid: uuid.UUID, *, to_change: bool = False
) -> NoteOfMeeting:
    note = queries.note_of_meeting(
        place_id=place.id, meeting_uid=meeting_uid, item_uid=item_uid, to_change=to_change
    )
    if note is None:
        raise NotFound(_("Punkten finns inte på dagordningen."))
    return note
