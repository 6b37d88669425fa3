"""Where whoever runs the site removes a place, and undoes it, without seeing the place."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places import queries as places
from placedev.places.rules import slug_in
from placedev.removals import operations, queries, rules
from placedev.removals.forms import AnswerForm, RemovalForm
from placedev.removals.operations import Said
from placedev.site.access import admin_page
from placedev.web.formatting import day

bp = Blueprint("removals", __name__)
_PAGE = "/webbplatsen/borttagning"


@bp.get(_PAGE)
@admin_page
def removal_list() -> ResponseReturnValue:
    return _page(RemovalForm(formdata=None))


@bp.post(_PAGE)
@admin_page
def place_remove() -> ResponseReturnValue:
    form = RemovalForm()
    if not form.validate():
        return _page(form), 422
    place = places.place_or_removed(slug=slug_in(form.address.data))
    if place is None:
        form.address.errors = [_("Där finns ingen plats. Se efter hur adressen är skriven.")]
        return _page(form), 422
    try:
        removal = operations.remove(
            place,
            Said(form.new_uid, form.reason.data),
            unasked=form.unasked.data,
            actor_id=current_user.user_id,
            now=clock.now(),
        )
    except RuleBroken as error:
        form.unasked.errors = [str(error)]
        return _page(form), 422
    flash(
        _(
            "%(place)s är borttagen. Det går att ångra till och med %(day)s.",
            place=place.name,
            day=day(rules.last_day(removal.removed_at)),
        )
    )
    return redirect(url_for(".removal_list"))


@bp.post(f"{_PAGE}/<uuid:removal_uid>/angra")
@admin_page
def removal_undo(removal_uid: uuid.UUID) -> ResponseReturnValue:
    row = operations.undo(uid=removal_uid, actor_id=current_user.user_id, now=clock.now())
    if places.leaders_written_to(place_id=row.place_id):
        flash(_("Borttagningen är ångrad. Platsen är som förut, med alla som arbetade där."))
    else:  # the last one has ended their account meanwhile
        flash(
            _(
                "Borttagningen är ångrad, men ingen processledare är kvar. Utse en med kommandot"
                " placedev user lead."
            )
        )
    return redirect(url_for(".removal_list"))


@bp.get(f"{_PAGE}/<uuid:request_uid>/nej")
@admin_page
def request_decline_ask(request_uid: uuid.UUID) -> ResponseReturnValue:
    return _decline_page(request_uid, AnswerForm(formdata=None))


@bp.post(f"{_PAGE}/<uuid:request_uid>/nej")
@admin_page
def request_decline(request_uid: uuid.UUID) -> ResponseReturnValue:
    form = AnswerForm()
    if not form.validate():
        return _decline_page(request_uid, form), 422
    operations.decline(
        uid=request_uid, answer=form.answer.data, actor_id=current_user.user_id, now=clock.now()
    )
    flash(_("Svaret är skickat till platsens processledare. Platsen är kvar."))
    return redirect(url_for(".removal_list"))


def _decline_page(request_uid: uuid.UUID, form: AnswerForm) -> str:
    asked = queries.asked_called(uid=request_uid)
    if asked is None or not rules.waits(asked.request):
        raise NotFound(_("Den begäran väntar inte längre."))
    return render_template("removals/decline.html", form=form, asked=asked)


def _page(form: RemovalForm) -> str:
    return render_template(
        "removals/removal_list.html",
        form=form,
        waiting=queries.all_that_wait(),
        removed=queries.all_removed(),
        rules=rules,
        today=clock.today(),
    )
