"""Notes under the points of an agenda. The other pages of meetings lie beside this module."""

import uuid

from flask import flash, render_template
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
)
from placedev.meetings.difference import compare
from placedev.meetings.meeting_views import ONE, bp, to_meeting
from placedev.meetings.operations import NoteConflict
from placedev.meetings.queries import NoteOfMeeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_read_notes, may_work
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
    return to_meeting(place, note.meeting)


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


def _note(
    place: Place, meeting_uid: uuid.UUID, item_uid: uuid.UUID, *, to_change: bool = False
) -> NoteOfMeeting:
    note = queries.note_of_meeting(
        place_id=place.id, meeting_uid=meeting_uid, item_uid=item_uid, to_change=to_change
    )
    if note is None:
        raise NotFound(_("Punkten finns inte på dagordningen."))
    return note
