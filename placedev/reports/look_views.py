"""How the reports of a region look: its name, and its logo."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock, files
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places.access import current_actor
from placedev.reports import look_operations as operations
from placedev.reports import look_queries as queries
from placedev.reports import policy
from placedev.reports.access import ROOM, bp
from placedev.reports.look_forms import LookForm
from placedev.web.access import signed_in
from placedev.web.printing import picture_url

_LOOKS = f"{ROOM}/utseende"


@bp.get(_LOOKS)
@signed_in
def look_list() -> ResponseReturnValue:
    actor = current_actor()
    seen = {
        region: policy.may_set_look(actor, place_ids)
        for region, place_ids in queries.places_by_region().items()
        if policy.may_see_look(actor, place_ids)
    }
    if not seen and not actor.is_admin:
        raise NotFound(_("Rapporter skrivs av den regionala kontakten."))
    looks = queries.looks()
    digests = {look.file.sha256 for look in looks.values() if look.file and look.region in seen}
    return render_template(
        "reports/look_list.html",
        seen=seen,
        looks=looks,
        pictures={key: picture_url(*one) for key, one in files.contents_of(digests).items()},
    )


@bp.get(f"{_LOOKS}/andra")
@signed_in
def look_edit() -> ResponseReturnValue:
    region = _asked()
    return _edit_page(region, LookForm.of(region, queries.look_of(region)))


@bp.post(f"{_LOOKS}/andra")
@signed_in
def look_set() -> ResponseReturnValue:
    region, form = _asked(), LookForm()
    if not form.validate():
        return _edit_page(region, form), 422
    try:
        operations.set_look(
            region, form.look(), version=form.read_version, actor=current_actor(), now=clock.now()
        )
    except RuleBroken as broken:
        form.picture.errors = [str(broken)]
        return _edit_page(region, form), 422
    flash(_("Sparat. Utkast och nya rapporter ser ut så här, inlämnade står som de lämnades."))
    return redirect(url_for(".look_list"))


def _asked() -> str:
    """Return the region in the address; raise NotFound for one that is somebody else's."""
    region = request.args.get("region", "")
    place_ids = queries.places_by_region().get(region, frozenset())
    if not policy.may_set_look(current_actor(), place_ids):
        raise NotFound(_("Sidan finns inte, eller så är den inte er."))
    return region


def _edit_page(region: str, form: LookForm) -> str:
    return render_template("reports/look_edit.html", region=region, form=form)
