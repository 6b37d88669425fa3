"""The page from which the room is run, on a phone or a laptop: door, questions, projector."""

import uuid

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from placedev.contributions import dots_queries, phone_queries, theme_queries
from placedev.contributions import queries as contributions
from placedev.contributions.question_operations import close_question, move_question
from placedev.contributions.rules import QUESTION_KINDS
from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.qr import qr_svg
from placedev.hall import operations, queries, rules, slides
from placedev.hall.control_forms import MoveForm, SlideForm
from placedev.hall.entry_views import bp
from placedev.hall.room_access import (
    ROOM,
    join_address,
    let_phones_see,
    meeting_of,
    question_of,
    short_address,
    to_control,
)
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work

__all__ = ["bp"]  # with the pages of this module
_QUESTION = f"{ROOM}/fragor/<uuid:question_uid>"


@bp.get(f"{ROOM}/salen")
@place_page(may_work)
def control(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = meeting_of(place, meeting_uid)
    hall = queries.hall_of(meeting_id=meeting.id)
    questions = contributions.questions_of_meeting(meeting_id=meeting.id)
    outcomes = dots_queries.results_of_all(questions)
    all_slides = slides.slides_of(
        questions, has_themes=bool(theme_queries.themes_of(place_id=place.id))
    )
    shown = slides.slide_now(hall, all_slides) if hall else None
    counts = phone_queries.counts_by_question(meeting_id=meeting.id)
    return render_template(
        "hall/hall_control.html",
        place=place,
        meeting=meeting,
        hall=hall,
        code=rules.spaced(hall.code) if hall else None,
        qr=qr_svg(join_address(hall), label=_("QR-kod till mötets sida")) if hall else None,
        short_address=short_address(),
        rows=list(zip(questions, outcomes, strict=True)),
        counts=counts,
        no_ideas={"held": 0, "shown": 0, "hidden": 0},
        held=sum(one["held"] for one in counts.values()),
        slides=all_slides,
        shown=shown,
        following=slides.beside(shown, all_slides, step=1) if shown else None,
        kinds=QUESTION_KINDS,
        is_over=rules.is_over(meeting),
        is_secret=rules.is_secret(meeting),
    )


@bp.post(f"{ROOM}/salen/forbered")
@place_page(may_work)
def hall_prepare(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = meeting_of(place, meeting_uid)
    operations.prepare_hall(meeting, now=clock.now())
    return to_control(place, meeting)


@bp.post(f"{ROOM}/salen/oppna")
@place_page(may_work)
def hall_open(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = meeting_of(place, meeting_uid)
    operations.open_to_phones(meeting, actor=actor, now=clock.now())
    let_phones_see(meeting)
    flash(_("Telefonerna är insläppta."))
    return to_control(place, meeting)


@bp.post(f"{ROOM}/salen/stang")
@place_page(may_work)
def hall_shut(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = meeting_of(place, meeting_uid)
    operations.shut_to_phones(meeting, actor=actor, now=clock.now())
    let_phones_see(meeting)
    flash(_("Telefonerna är utestängda. Det de har skickat finns kvar."))
    return to_control(place, meeting)


@bp.post(f"{ROOM}/salen/visa")
@place_page(may_work)
def scene_show(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = meeting_of(place, meeting_uid)
    questions = contributions.questions_of_meeting(meeting_id=meeting.id)
    themes = theme_queries.themes_of(place_id=place.id)
    form = SlideForm()
    chosen = slides.slide_called(
        form.slide.data or "", slides.slides_of(questions, has_themes=bool(themes))
    )
    if chosen is None:
        raise RuleBroken(_("Den bilden finns inte längre. Ladda om sidan och välj en annan."))
    hall = operations.prepare_hall(meeting, now=clock.now())
    operations.show(hall, chosen.scene, question=chosen.question)
    let_phones_see(meeting)
    return form.back_to(place, meeting)


@bp.post(f"{_QUESTION}/oppna")
@place_page(may_work)
def question_open(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, question_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = meeting_of(place, meeting_uid)
    question = question_of(place, meeting, question_uid, to_change=True)
    operations.ask_hall(meeting, question, actor=actor, now=clock.now())
    let_phones_see(meeting)
    flash(_("Fråga %(n)s är öppen, och visas på duken och i telefonerna.", n=question.number))
    return to_control(place, meeting)


@bp.post(f"{_QUESTION}/stang")
@place_page(may_work)
def question_close(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, question_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = meeting_of(place, meeting_uid)
    question = question_of(place, meeting, question_uid, to_change=True)
    close_question(question, actor=actor, now=clock.now())
    let_phones_see(meeting)
    flash(_("Fråga %(n)s är stängd. Inget ändras mer.", n=question.number))
    return to_control(place, meeting)


@bp.post(f"{_QUESTION}/flytta")
@place_page(may_work)
def question_move(
    _actor: Actor, place: Place, meeting_uid: uuid.UUID, question_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = meeting_of(place, meeting_uid)
    question = question_of(place, meeting, question_uid)
    form = MoveForm()
    if not form.validate():
        raise RuleBroken(_("Välj om frågan ska upp eller ner."))
    move_question(meeting, question, up=form.way.data == "up")
    return to_control(place, meeting, part="fragorna")
