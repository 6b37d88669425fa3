"""What a place has learned, step by step: told by its leader and its regional contacts."""

import uuid
from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead, may_remark, may_see, may_tell_lessons
from placedev.regions import lesson_operations as operations
from placedev.regions import lesson_queries as queries
from placedev.regions import shared_queries
from placedev.regions.contact_views import bp
from placedev.regions.lesson_forms import LessonEditForm, LessonForm
from placedev.regions.models import Lesson
from placedev.regions.shared_views import the_lesson
from placedev.regions.stage_rules import steps_of
from placedev.steps.method import Step
from placedev.web.forms import VersionedForm
from placedev.web.paging import pages_of
from placedev.web.undo import flash_undo

ROOM = "/platser/<slug:place_slug>/lardomar"
_ONE = f"{ROOM}/<uuid:lesson_uid>"
_PAGE = 30  # lessons


@bp.get(ROOM)
@place_page(may_see)
def lesson_list(actor: Actor, place: Place) -> ResponseReturnValue:
    wanted = request.args.get("steg") or next((step.key for step in _steps(place)), None)
    return _list_page(actor, place, LessonForm(formdata=None, step=wanted))


@bp.post(ROOM)
@place_page(may_tell_lessons)
def lesson_write(actor: Actor, place: Place) -> ResponseReturnValue:
    form = LessonForm()
    form.offer(_steps(place))
    if not form.validate():
        return _list_page(actor, place, form), 422
    learned = form.learned(named=None if may_lead(actor, place.id) else False)
    operations.write_lesson(place, learned, uid=form.new_uid, actor=actor, now=clock.now())
    flash(_("Lärdomen är sparad. Regionens kontakter hittar den bland alla platsers."))
    return _to_list(place)


def _list_page(actor: Actor, place: Place, form: LessonForm) -> str:
    steps = _steps(place)
    form.offer(steps)
    count = queries.count_of(place_id=place.id)
    pages = pages_of(count, _PAGE)
    lessons = queries.lessons_of(place_id=place.id, first=pages.first, most=_PAGE)
    may_write, contact = may_tell_lessons(actor, place.id), may_remark(actor, place.id)
    known = {step.key for step in steps}
    return render_template(
        "regions/lesson_list.html",
        place=place,
        lesson_form=form,
        may_write=may_write,
        parts=[(step, [one for one in lessons if one.step_key == step.key]) for step in steps],
        others=[one for one in lessons if one.step_key not in known],
        count=count,
        pages=pages,
        may_share=contact,
        may_name=may_lead(actor, place.id),
        shared=shared_queries.shared_of(lessons) if lessons else {},
        binned=shared_queries.in_bin(place_id=place.id) if may_write else [],
        **({"form": form} if form.errors else {}),
    )


@bp.get(f"{_ONE}/andra")
@place_page(may_tell_lessons)
def lesson_edit(actor: Actor, place: Place, lesson_uid: uuid.UUID) -> ResponseReturnValue:
    lesson = the_lesson(place, lesson_uid)
    return _edit_page(actor, place, lesson, LessonEditForm.of(lesson))


@bp.post(f"{_ONE}/andra")
@place_page(may_tell_lessons)
def lesson_change(actor: Actor, place: Place, lesson_uid: uuid.UUID) -> ResponseReturnValue:
    lesson, form = the_lesson(place, lesson_uid), LessonEditForm()
    form.offer(_steps(place))
    if not form.validate():
        return _edit_page(actor, place, lesson, form), 422
    learned = form.learned(named=None if may_lead(actor, place.id) else lesson.names_place)
    operations.change_lesson(
        lesson, learned, version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Lärdomen är ändrad."))
    return _to_list(place)


@bp.post(f"{_ONE}/ta-bort")
@place_page(may_tell_lessons)
def lesson_remove(actor: Actor, place: Place, lesson_uid: uuid.UUID) -> ResponseReturnValue:
    lesson, form = the_lesson(place, lesson_uid), VersionedForm()
    if not form.validate():
        raise RuleBroken(form.first_error() or "")
    binned = operations.remove_lesson(
        lesson, version=form.read_version, actor=actor, now=clock.now()
    )
    flash_undo(
        _("Lärdomen är borttagen."),
        url_for("contacts.lesson_restore", place_slug=place.slug, binned_uid=binned.uid),
    )
    return _to_list(place)


def _edit_page(actor: Actor, place: Place, lesson: Lesson, form: LessonEditForm) -> str:
    form.offer(_steps(place))
    removal = VersionedForm(formdata=None, version=str(lesson.version))
    return render_template(
        "regions/lesson_edit.html",
        place=place,
        lesson=lesson,
        form=form,
        removal=removal,
        may_name=may_lead(actor, place.id),
    )


def _steps(place: Place) -> Sequence[Step]:
    method = steps_of(place.method_id, place.method_version)
    return () if method is None else method.steps


def _to_list(place: Place) -> ResponseReturnValue:
    return redirect(url_for("contacts.lesson_list", place_slug=place.slug))
