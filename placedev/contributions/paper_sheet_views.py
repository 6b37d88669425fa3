"""The page of one sheet: its photo, and beside it the ideas that are typed in."""

import uuid

from flask import flash, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask.wrappers import Response

from placedev.contributions import paper_forms, paper_operations, paper_queries
from placedev.contributions import queries as questions
from placedev.contributions.idea_access import PAPER, bp
from placedev.contributions.models import PaperSheet, Question
from placedev.contributions.paper_operations import SheetDetails
from placedev.contributions.paper_rules import control_sum
from placedev.contributions.paper_views import (
    BACK,
    SAVE,
    looked_through,
    preview,
    tell_saved,
    to_sheet,
)
from placedev.core import clock, files
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.meetings.finding import find_meeting
from placedev.meetings.models import Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work

_SHEET = f"{PAPER}/ark/<uuid:sheet_uid>"


@bp.get(_SHEET)
@place_page(may_work)
def sheet_show(
    _actor: Actor, place: Place, meeting_uid: uuid.UUID, sheet_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting, sheet = _found(place, meeting_uid, sheet_uid)
    return _sheet_page(place, meeting, sheet)


@bp.post(f"{_SHEET}/ideer")
@place_page(may_work)
def sheet_type_in(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, sheet_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting, sheet = _found(place, meeting_uid, sheet_uid)
    form = paper_forms.LinesForm()
    valid = form.validate()
    if valid and not form.lines:
        form.texts.errors, valid = [_("Skriv minst en idé.")], False
    if not valid or request.form.get("steg") == BACK:
        return _sheet_page(place, meeting, sheet, form), 200 if valid else 422
    ideas = looked_through(place, form.lines)
    if request.form.get("steg") != SAVE:
        return preview(place, meeting, form, ideas, counted=None)
    details = _details_of(meeting, sheet)
    paper_operations.type_in(
        meeting, sheet, details, ideas, uid=form.new_uid, actor=actor, now=clock.now()
    )
    tell_saved(sheet, len(ideas))
    return to_sheet(place, meeting, sheet)


@bp.post(_SHEET)
@place_page(may_work)
def sheet_change(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, sheet_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting, sheet = _found(place, meeting_uid, sheet_uid)
    form = paper_forms.SheetEditForm()
    if not form.validate():
        return _sheet_page(place, meeting, sheet, edit_form=form), 422
    paper_operations.change_sheet(
        sheet,
        label=form.label.data,
        cards_counted=form.cards_counted.data,
        version=form.read_version,
        actor=actor,
        now=clock.now(),
        place_id=place.id,
    )
    flash(_("Arket är ändrat."))
    return to_sheet(place, meeting, sheet)


@bp.post(f"{_SHEET}/bild")
@place_page(may_work)
def sheet_photo_set(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, sheet_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting, sheet = _found(place, meeting_uid, sheet_uid)
    form = paper_forms.SheetPhotoForm()
    if not form.validate():
        return _sheet_page(place, meeting, sheet, photo_form=form), 422
    sent, alt = paper_forms.taken(form.photo), form.alt.data
    try:
        paper_operations.set_photo(
            sheet, sent, alt=alt, actor=actor, now=clock.now(), place_id=place.id
        )
    except RuleBroken as error:
        form.photo.errors = [str(error)]
        return _sheet_page(place, meeting, sheet, photo_form=form), 422
    flash(_("Fotot är sparat. Bara ni som arbetar med platsen ser det."))
    return to_sheet(place, meeting, sheet)


@bp.post(f"{_SHEET}/bild/ta-bort")
@place_page(may_work)
def sheet_photo_remove(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, sheet_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting, sheet = _found(place, meeting_uid, sheet_uid)
    paper_operations.remove_photo(sheet, actor=actor, now=clock.now(), place_id=place.id)
    flash(_("Fotot är borttaget. Det ni har skrivit in är kvar."))
    return to_sheet(place, meeting, sheet)


@bp.get(f"{_SHEET}/bild.jpg")
@place_page(may_work)
def sheet_photo_show(
    _actor: Actor, place: Place, meeting_uid: uuid.UUID, sheet_uid: uuid.UUID
) -> ResponseReturnValue:
    _meeting, sheet = _found(place, meeting_uid, sheet_uid)
    found = files.content_of(sheet.photo.sha256) if sheet.photo else None
    if found is None:
        raise NotFound(_("Arket har inget foto."))
    answer: Response = make_response(found[0])
    answer.headers["Content-Type"] = found[1]
    return answer


def _sheet_page(
    place: Place,
    meeting: Meeting,
    sheet: PaperSheet,
    form: paper_forms.LinesForm | None = None,
    *,
    edit_form: paper_forms.SheetEditForm | None = None,
    photo_form: paper_forms.SheetPhotoForm | None = None,
) -> str:
    ideas = paper_queries.ideas_of_sheet(sheet_id=sheet.id)
    return render_template(
        "contributions/sheet_show.html",
        place=place,
        meeting=meeting,
        sheet=sheet,
        ideas=ideas,
        sums=control_sum(sheet.cards_counted, len(ideas)),
        form=form or paper_forms.LinesForm(formdata=None),
        edit_form=edit_form or paper_forms.SheetEditForm.of(sheet),
        photo_form=photo_form or paper_forms.SheetPhotoForm(formdata=None),
        asked=_question_of(meeting, sheet),
    )


def _found(place: Place, meeting_uid: uuid.UUID, uid: uuid.UUID) -> tuple[Meeting, PaperSheet]:
    meeting = find_meeting(place, meeting_uid)
    sheet = paper_queries.sheet_by_uid(meeting_id=meeting.id, uid=uid)
    if sheet is None:
        raise NotFound(_("Arket finns inte här."))
    return meeting, sheet


def _question_of(meeting: Meeting, sheet: PaperSheet) -> Question | None:
    asked = questions.questions_of_meeting(meeting_id=meeting.id)
    return next((one for one in asked if one.id == sheet.question_id), None)


def _details_of(meeting: Meeting, sheet: PaperSheet) -> SheetDetails:
    """Return what further ideas of the sheet have in common with those typed in before."""
    ideas = paper_queries.ideas_of_sheet(sheet_id=sheet.id)
    origin = ideas[0].origin if ideas else "table"
    return SheetDetails(sheet.label, _question_of(meeting, sheet), sheet.cards_counted, origin)
