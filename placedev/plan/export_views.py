"""The plan out as lists, and the table to fill in."""

from flask.typing import ResponseReturnValue

from placedev.consultations import export_rules as comment_rules
from placedev.consultations import queries as consultations
from placedev.consultations.export_rules import Said
from placedev.core import tables
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.core.tables import Table
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.plan import export_queries, export_rules, queries
from placedev.plan.room_views import ROOM, bp, method_of, to_plan
from placedev.web.downloads import to_keep

_OUT = f"{ROOM}/in-och-ut"


@bp.get(f"{_OUT}/plan.xlsx")
@place_page(may_see)
def export_xlsx(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        return to_plan(place, None)  # which says how to begin
    whole = export_queries.whole(plan_id=plan.id)
    lists = [export_rules.table_of(name, whole) for name in export_rules.LISTS]
    lists.append(_comments(place))
    return to_keep(tables.as_xlsx(*lists), tables.XLSX, f"{place.slug}-plan.xlsx")


@bp.get(f"{_OUT}/<list_name>.csv")
@place_page(may_see)
def export_csv(_actor: Actor, place: Place, list_name: str) -> ResponseReturnValue:
    if list_name not in export_rules.LISTS:
        raise NotFound(_("Den listan finns inte. Välj en av dem som står på sidan In och ut."))
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        return to_plan(place, None)
    whole = export_queries.whole(plan_id=plan.id)
    table = export_rules.table_of(list_name, whole)
    return to_keep(tables.as_csv(table), tables.CSV, f"{place.slug}-{list_name}.csv")


@bp.get(f"{_OUT}/{comment_rules.NAME}.csv")
@place_page(may_see)
def comments_csv(_actor: Actor, place: Place) -> ResponseReturnValue:
    name = f"{place.slug}-{comment_rules.NAME}.csv"
    return to_keep(tables.as_csv(_comments(place)), tables.CSV, name)


def _comments(place: Place) -> Table:
    said = consultations.all_comments(place_id=place.id)
    return comment_rules.table_of(Said(*one) for one in said)


@bp.get(f"{_OUT}/mall.xlsx")
@place_page(may_work)
def template_xlsx(_actor: Actor, place: Place) -> ResponseReturnValue:
    content = tables.as_xlsx(*export_rules.template(_depth(place)))
    return to_keep(content, tables.XLSX, "mall-aktiviteter.xlsx")


@bp.get(f"{_OUT}/mall.csv")
@place_page(may_work)
def template_csv(_actor: Actor, place: Place) -> ResponseReturnValue:
    content = tables.as_csv(export_rules.template(_depth(place))[0])
    return to_keep(content, tables.CSV, "mall-aktiviteter.csv")


def _depth(place: Place) -> int:
    return method_of(place).plan.depth
