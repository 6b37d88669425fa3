"""What a place needs its contacts for, put aside until a day and taken up again."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_remark
from placedev.regions import aside_operations as operations
from placedev.regions.aside_forms import AsideForm
from placedev.regions.contact_views import ROOM, bp
from placedev.regions.need_rules import KINDS

_ONE = f"{ROOM}/behov/<kind>"


@bp.get(_ONE)
@place_page(may_remark)
def aside_ask(_actor: Actor, place: Place, kind: str) -> ResponseReturnValue:
    return _page(place, kind, AsideForm(formdata=None))


@bp.post(_ONE)
@place_page(may_remark)
def aside_put(actor: Actor, place: Place, kind: str) -> ResponseReturnValue:
    form = AsideForm()
    form.today = clock.today()
    if not form.validate():
        return _page(place, kind, form), 422
    operations.put_aside(
        place,
        _known(kind),
        until_on=form.until_on.data,
        note=form.note.data,
        uid=form.new_uid,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Undanlagt. Platsens andra kontakt ser det också."))
    return redirect(url_for("regions.portfolio"))


@bp.post(f"{_ONE}/ta-upp")
@place_page(may_remark)
def aside_take_up(actor: Actor, place: Place, kind: str) -> ResponseReturnValue:
    operations.take_up(place, _known(kind), actor=actor, now=clock.now())
    flash(_("Det står bland det som behöver er igen, om det fortfarande gäller."))
    return redirect(url_for("regions.portfolio"))


def _page(place: Place, kind: str, form: AsideForm) -> str:
    word = KINDS[_known(kind)]
    return render_template("regions/aside_ask.html", place=place, word=word, form=form)


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise NotFound(_("Sidan finns inte, eller så är den inte er."))
    return kind
