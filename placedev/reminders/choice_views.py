"""The leader's page of reminders: what the place is reminded of, and when."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import EditConflict
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead
from placedev.reminders import choice_forms, queries
from placedev.reminders.choice_forms import ChoicesForm
from placedev.reminders.choice_operations import Wishes, choose
from placedev.reminders.page_views import bp
from placedev.reminders.rules import GIVER, KINDS, OCCASIONS
from placedev.web.mailed import letters_can_be_read

_PAGE = "/platser/<slug:place_slug>/paminnelser"


@bp.get(_PAGE)
@place_page(may_lead)
def choice_edit(_actor: Actor, place: Place) -> ResponseReturnValue:
    rows = queries.chosen(place_id=place.id)
    values: dict[str, object] = {"giver": GIVER in rows and rows[GIVER].is_on}
    for code, choice in queries.choices(rows).items():
        values[choice_forms.on(code)] = choice.is_on
        values[choice_forms.days(code)] = choice.days
    form = ChoicesForm(formdata=None, version=str(place.version), **values)
    return _page(place, form)


@bp.post(_PAGE)
@place_page(may_lead)
def choice_save(actor: Actor, place: Place) -> ResponseReturnValue:
    form = ChoicesForm()
    if not form.validate():
        return _page(place, form), 422
    wishes = Wishes(form.choices(), form.giver.data)
    try:
        choose(place, wishes, version=form.read_version, actor=actor, now=clock.now())
    except EditConflict as conflict:
        form.version.data = str(conflict.version)
        return _page(place, form, fault=str(conflict)), 409
    flash(_("Så här påminns ni från och med nu."))
    return redirect(url_for("reminders.choice_edit", place_slug=place.slug))


def _page(place: Place, form: ChoicesForm, *, fault: str | None = None) -> str:
    groups = [
        (
            words,
            [
                (form[choice_forms.on(code)], form[choice_forms.days(code)])
                for code, one in OCCASIONS.items()
                if one.topic == topic
            ],
        )
        for topic, words in KINDS.items()
    ]
    return render_template(
        "reminders/choice_edit.html",
        place=place,
        form=form,
        groups=groups,
        fault=fault,
        mail_works=letters_can_be_read(),
    )
