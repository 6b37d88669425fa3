"""The pages where comments are typed in from paper, mended and removed."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.consultations import comment_operations as operations
from placedev.consultations import queries
from placedev.consultations.comment_forms import Choices, CommentForm, TypingForm
from placedev.consultations.models import CommentPeriod
from placedev.consultations.room_access import (
    COMMENT,
    PERIOD,
    bp,
    the_comment,
    the_period,
    to_period,
)
from placedev.consultations.rules import CommentLine
from placedev.core import clock
from placedev.core.i18n import _, _n
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead, may_work
from placedev.plan import around_queries as plans

__all__ = ["bp"]
_TYPE = f"{PERIOD}/skriv-in"


@bp.get(_TYPE)
@place_page(may_work)
def comment_type(_actor: Actor, place: Place, period_uid: uuid.UUID) -> ResponseReturnValue:
    period, form = the_period(place, period_uid), TypingForm(received_on=clock.today())
    form.offer(_choices(place), period, clock.today())
    return _typing_page(place, period, form)


@bp.post(_TYPE)
@place_page(may_work)
def comment_add(actor: Actor, place: Place, period_uid: uuid.UUID) -> ResponseReturnValue:
    period, form = the_period(place, period_uid, to_change=True), TypingForm()
    if "fler" in request.form:
        form.add_rows()
        form.offer(_choices(place), period, clock.today())
        return _typing_page(place, period, form)
    form.offer(_choices(place), period, clock.today())
    if not form.validate():
        return _typing_page(place, period, form), 422
    count = operations.type_comments(period, form.details(), actor=actor, now=clock.now())
    flash(_n("%(num)s synpunkt är inskriven.", "%(num)s synpunkter är inskrivna.", count))
    if "igen" in request.form:
        return redirect(
            url_for("consultations.comment_type", place_slug=place.slug, period_uid=period_uid)
        )
    return to_period(place, period)


def _typing_page(place: Place, period: CommentPeriod, form: TypingForm) -> str:
    return render_template(
        "consultations/comment_type.html",
        place=place,
        period=period,
        form=form,
        issues=queries.issues_of(period_id=period.id),
    )


def _choices(place: Place) -> Choices:
    return Choices(plans.around(place_id=place.id))


@bp.get(f"{COMMENT}/andra")
@place_page(may_work)
def comment_edit(
    _actor: Actor, place: Place, period_uid: uuid.UUID, comment_uid: uuid.UUID
) -> ResponseReturnValue:
    period = the_period(place, period_uid)
    line, choices = the_comment(period, comment_uid), _choices(place)
    form = CommentForm.of(line, choices)
    form.offer(choices, period, line.comment, clock.today())
    return _edit_page(place, period, line, form)


@bp.post(f"{COMMENT}/andra")
@place_page(may_work)
def comment_change(
    actor: Actor, place: Place, period_uid: uuid.UUID, comment_uid: uuid.UUID
) -> ResponseReturnValue:
    period, form = the_period(place, period_uid), CommentForm()
    line = the_comment(period, comment_uid)
    form.offer(_choices(place), period, line.comment, clock.today())
    if not form.validate():
        return _edit_page(place, period, line, form), 422
    operations.change_comment(
        line.comment, form.details(), version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Synpunkten är sparad."))
    return redirect(
        url_for(
            "consultations.comment_show",
            place_slug=place.slug,
            period_uid=period_uid,
            comment_uid=comment_uid,
        )
    )


def _edit_page(place: Place, period: CommentPeriod, line: CommentLine, form: CommentForm) -> str:
    return render_template(
        "consultations/comment_edit.html",
        place=place,
        period=period,
        line=line,
        form=form,
        issues=queries.issues_of(period_id=period.id),
    )


@bp.post(f"{COMMENT}/ta-bort")
@place_page(may_lead)
def comment_remove(
    actor: Actor, place: Place, period_uid: uuid.UUID, comment_uid: uuid.UUID
) -> ResponseReturnValue:
    period = the_period(place, period_uid, to_change=True)
    line = the_comment(period, comment_uid)
    operations.remove_comment(period, line.comment, actor=actor, now=clock.now())
    flash(_("Synpunkten är borttagen."))
    return to_period(place, period)
