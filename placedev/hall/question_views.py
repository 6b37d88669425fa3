"""The pages of one question: write it, change it, see what became of it."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import dots_queries, question_queries, theme_queries
from placedev.contributions.models import Question
from placedev.contributions.operations import ask_question
from placedev.contributions.question_operations import change_question
from placedev.contributions.rules import QUESTION_KINDS, QUESTION_STATES
from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.hall.control_forms import QuestionEditForm, QuestionForm
from placedev.hall.room_access import ROOM, let_phones_see, meeting_of, question_of, to_control
from placedev.meetings.models import Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work

bp = Blueprint("questions", __name__)
_ONE = f"{ROOM}/fragor/<uuid:question_uid>"


@bp.get(f"{ROOM}/fragor/ny")
@place_page(may_work)
def question_new(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting, form = meeting_of(place, meeting_uid), QuestionForm()
    form.offer_items(meeting.agenda)
    return _form_page(place, meeting, form)


@bp.post(f"{ROOM}/fragor/ny")
@place_page(may_work)
def question_ask(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting, form = meeting_of(place, meeting_uid), QuestionForm()
    form.offer_items(meeting.agenda)
    if not form.validate():
        return _form_page(place, meeting, form), 422
    details = form.details(meeting.agenda, theme_queries.themes_of(place_id=place.id))
    try:
        ask_question(meeting, details, uid=form.new_uid, actor=actor, now=clock.now())
    except RuleBroken as error:
        form.options.errors = [str(error)]
        return _form_page(place, meeting, form), 422
    flash(_("Frågan är sparad. Öppna den när det är dags."))
    return to_control(place, meeting, part="fragorna")


@bp.get(_ONE)
@place_page(may_see)
def question_show(
    _actor: Actor, place: Place, meeting_uid: uuid.UUID, question_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = meeting_of(place, meeting_uid)
    question = question_of(place, meeting, question_uid)
    return render_template(
        "hall/hall_question.html",
        place=place,
        meeting=meeting,
        question=question,
        outcome=dots_queries.results_of(question),
        kinds=QUESTION_KINDS,
        states=QUESTION_STATES,
        may_change=question.state != "open" and not question_queries.is_answered(question),
    )


@bp.get(f"{_ONE}/andra")
@place_page(may_work)
def question_edit(
    _actor: Actor, place: Place, meeting_uid: uuid.UUID, question_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = meeting_of(place, meeting_uid)
    question = question_of(place, meeting, question_uid)
    form = QuestionEditForm.of(question, meeting.agenda)
    return _form_page(place, meeting, form, question)


@bp.post(f"{_ONE}/andra")
@place_page(may_work)
def question_change(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, question_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = meeting_of(place, meeting_uid)
    question = question_of(place, meeting, question_uid, to_change=True)
    form = QuestionEditForm()
    form.offer_items(meeting.agenda)
    if not form.validate():
        return _form_page(place, meeting, form, question), 422
    details = form.details(meeting.agenda, theme_queries.themes_of(place_id=place.id))
    try:
        change_question(question, details, version=form.read_version, actor=actor, now=clock.now())
    except RuleBroken as error:
        form.options.errors = [str(error)]
        return _form_page(place, meeting, form, question), 422
    let_phones_see(meeting)
    flash(_("Frågan är ändrad."))
    return redirect(
        url_for(
            "questions.question_show",
            place_slug=place.slug,
            meeting_uid=meeting.uid,
            question_uid=question.uid,
        )
    )


def _form_page(
    place: Place,
    meeting: Meeting,
    form: QuestionForm | QuestionEditForm,
    question: Question | None = None,
) -> str:
    return render_template(
        "hall/hall_question_form.html",
        place=place,
        meeting=meeting,
        form=form,
        question=question,
        has_themes=bool(theme_queries.themes_of(place_id=place.id)),
    )
