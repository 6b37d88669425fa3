"""Lessons that a region shares with its places, and the way out of the bin for a lesson."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_remark, may_tell_lessons
from placedev.plan.bin_rules import DAYS
from placedev.regions import shared_operations as operations
from placedev.regions import shared_queries as queries
from placedev.regions.contact_views import bp
from placedev.regions.lesson_queries import lesson_by_uid
from placedev.regions.models import Lesson
from placedev.regions.shared_forms import ShareForm

ROOM = "/platser/<slug:place_slug>/lardomar"
_ONE = f"{ROOM}/<uuid:lesson_uid>"


@bp.get(f"{_ONE}/dela")
@place_page(may_remark)
def lesson_share_ask(_actor: Actor, place: Place, lesson_uid: uuid.UUID) -> ResponseReturnValue:
    lesson = the_lesson(place, lesson_uid)
    shared = queries.shared_of([lesson]).get(lesson.id)
    words = shared.text if shared else lesson.did_not or lesson.tip or lesson.worked
    return _share_page(place, lesson, ShareForm(formdata=None, text=words))


@bp.post(f"{_ONE}/dela")
@place_page(may_remark)
def lesson_share(actor: Actor, place: Place, lesson_uid: uuid.UUID) -> ResponseReturnValue:
    lesson, form = the_lesson(place, lesson_uid), ShareForm()
    if not form.validate():
        return _share_page(place, lesson, form), 422
    operations.share(place, lesson, form.text.data, actor=actor, now=clock.now())
    flash(_("Lärdomen står nu under steget hos de platser som ni följer."))
    return _to_list(place)


@bp.post(f"{_ONE}/sluta-dela")
@place_page(may_remark)
def lesson_unshare(actor: Actor, place: Place, lesson_uid: uuid.UUID) -> ResponseReturnValue:
    operations.withdraw(the_lesson(place, lesson_uid), actor=actor, now=clock.now())
    flash(_("Lärdomen står inte längre hos andra platser."))
    return _to_list(place)


@bp.post(f"{ROOM}/papperskorg/<uuid:binned_uid>/hamta")
@place_page(may_tell_lessons)
def lesson_restore(actor: Actor, place: Place, binned_uid: uuid.UUID) -> ResponseReturnValue:
    part = queries.binned_locked(place_id=place.id, uid=binned_uid)
    if part is None:
        flash(
            _(
                "Lärdomen ligger inte i papperskorgen längre. Någon har hämtat den, eller så har"
                " den legat där i %(days)s dagar.",
                days=DAYS,
            )
        )
        return _to_list(place)
    operations.restore(part, actor=actor, now=clock.now())
    flash(_("Lärdomen är tillbaka."))
    return _to_list(place)


def the_lesson(place: Place, uid: uuid.UUID) -> Lesson:
    """Return a lesson of the place; raise NotFound."""
    lesson = lesson_by_uid(place_id=place.id, uid=uid)
    if lesson is None:
        raise NotFound(_("Lärdomen finns inte. Någon kan ha tagit bort den."))
    return lesson


def _share_page(place: Place, lesson: Lesson, form: ShareForm) -> str:
    return render_template(
        "regions/lesson_share.html",
        place=place,
        lesson=lesson,
        form=form,
        is_shared=bool(queries.shared_of([lesson])),
    )


def _to_list(place: Place) -> ResponseReturnValue:
    return redirect(url_for("contacts.lesson_list", place_slug=place.slug))
