"""The paper sheet: as a PDF to hang up, and the page on which a full one is typed in."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _, _n, language
from placedev.hours import operations
from placedev.hours.hours_views import ROOM, bp, the_choices, usual_programme
from placedev.hours.paper_document import sheet_document
from placedev.hours.sheet_forms import SheetForm
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.plan import around_queries as plans
from placedev.web.printing import sheet_answer

_SHEET = f"{ROOM}/blad"


@bp.get(f"{_SHEET}.pdf")
@place_page(may_work)
def sheet_pdf(_actor: Actor, place: Place) -> ResponseReturnValue:
    wish = request.args.get("aktivitet", "")
    around = plans.around(place_id=place.id)
    activity = next((one.name for one in around.activities if str(one.uid) == wish), None)
    name = _("ideell-tid")
    return sheet_answer(
        sheet_document(place, activity, language=language()),
        file_name=f"{place.slug}-{name}.pdf",
        place=place,
        back=(_("Ideell tid"), url_for("hours.hours_list", place_slug=place.slug)),
    )


@bp.get(_SHEET)
@place_page(may_work)
def sheet_type(_actor: Actor, place: Place) -> ResponseReturnValue:
    choices = the_choices(place)
    form = SheetForm(
        programme=usual_programme(place, choices), activity=request.args.get("aktivitet", "")
    )
    form.offer(choices)
    return _page(place, form)


@bp.post(_SHEET)
@place_page(may_work)
def sheet_add(actor: Actor, place: Place) -> ResponseReturnValue:
    form = SheetForm()
    if "fler" in request.form:
        form.add_lines()
        form.offer(the_choices(place))
        return _page(place, form)
    form.offer(the_choices(place))
    if not form.validate():
        return _page(place, form), 422
    rows = form.details()
    operations.log_hours(place, rows, source=operations.PAPER, actor=actor, now=clock.now())
    flash(_n("%(num)s rad är inskriven.", "%(num)s rader är inskrivna.", len(rows)))
    return redirect(url_for("hours.hours_list", place_slug=place.slug))


def _page(place: Place, form: SheetForm) -> str:
    return render_template("hours/sheet_type.html", place=place, form=form)
