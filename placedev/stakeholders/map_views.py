"""The map of stakeholders: a picture with its table, written in one table, printed on a sheet.

It holds judgements about organisations, so only those who work with the place see it.
"""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _, _n
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_read_notes, may_work
from placedev.stakeholders import map_operations, map_rules, queries, register_rules, rules
from placedev.stakeholders.map_document import map_html
from placedev.stakeholders.map_forms import MapForm
from placedev.stakeholders.register_access import ROOM, bp, said_page
from placedev.web.printing import sheet_answer

_MAP = f"{ROOM}/karta"


@bp.get(_MAP)
@place_page(may_read_notes)
def map_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    organisations = queries.organisations_of(place_id=place.id)
    return render_template(
        "stakeholders/map_show.html",
        place=place,
        map=map_rules.stakeholder_map(organisations),
        today=clock.today(),
        rules=map_rules,
    )


@bp.get(f"{_MAP}.pdf")
@place_page(may_read_notes)
def map_pdf(_actor: Actor, place: Place) -> ResponseReturnValue:
    the_map = map_rules.stakeholder_map(queries.organisations_of(place_id=place.id))
    return sheet_answer(
        map_html(place, the_map, today=clock.today()),
        file_name=f"{place.slug}-{_('intressentkarta')}.pdf",
        place=place,
        back=(str(_("Intressentkarta")), url_for(".map_show", place_slug=place.slug)),
    )


@bp.get(f"{_MAP}/andra")
@place_page(may_work)
def map_edit(_actor: Actor, place: Place) -> ResponseReturnValue:
    shown = _shown(place)
    return _edit_page(place, shown, MapForm.of(shown.organisations))


@bp.post(f"{_MAP}/andra")
@place_page(may_work)
def map_change(actor: Actor, place: Place) -> ResponseReturnValue:
    organisations = queries.organisations_of(place_id=place.id)
    form = MapForm()
    for row in form.rows:
        row.form.today = clock.today()
    if not form.validate():
        return _edit_page(place, _shown(place), form), 422
    rows = form.written(organisations)
    late = [row for row in rows if row.is_late]
    if late:
        form.show_late(late)
        return _edit_page(place, _shown(place), form), 409
    count = map_operations.place_on_map(place, rows, actor=actor, now=clock.now())
    flash(_n("%(num)s intressent är sparad.", "%(num)s intressenter är sparade.", count))
    return redirect(url_for(".map_show", place_slug=place.slug))


def _shown(place: Place) -> register_rules.Shown:
    wish = register_rules.Wish(sector=request.args.get("sektor", ""), page=said_page())
    return register_rules.shown(queries.organisations_of(place_id=place.id), wish)


def _edit_page(place: Place, shown: register_rules.Shown, form: MapForm) -> str:
    names = {str(one.uid): one.name for one in queries.organisations_of(place_id=place.id)}
    return render_template(
        "stakeholders/map_edit.html",
        place=place,
        form=form,
        names=names,
        shown=shown,
        sectors=rules.SECTORS,
        sector=request.args.get("sektor", ""),
        rules=map_rules,
    )
