"""The account of volunteer hours for a funder, as a spreadsheet or as CSV."""

from flask import request
from flask.typing import ResponseReturnValue

from placedev.core import tables
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.hours import queries, sum_queries
from placedev.hours.account_document import rows_table, sums_table
from placedev.hours.filter_forms import Filter, read_filter
from placedev.hours.hours_views import ROOM, bp
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_read_notes
from placedev.plan import around_queries as plans
from placedev.web.downloads import to_keep


@bp.get(f"{ROOM}.xlsx")
@place_page(may_read_notes)
def account_xlsx(_actor: Actor, place: Place) -> ResponseReturnValue:
    chosen = _chosen(place)
    accounts = sum_queries.accounts_of(place_id=place.id, wish=chosen.wish)
    rows = queries.rows_of(place_id=place.id, wish=chosen.wish)
    content = tables.as_xlsx(sums_table(accounts, chosen.period), rows_table(rows))
    return to_keep(content, tables.XLSX, _name(place, chosen, "xlsx"))


@bp.get(f"{ROOM}.csv")
@place_page(may_read_notes)
def account_csv(_actor: Actor, place: Place) -> ResponseReturnValue:
    chosen = _chosen(place)
    rows = queries.rows_of(place_id=place.id, wish=chosen.wish)
    return to_keep(tables.as_csv(rows_table(rows)), tables.CSV, _name(place, chosen, "csv"))


@bp.get(f"{ROOM}/summor.csv")
@place_page(may_read_notes)
def sums_csv(_actor: Actor, place: Place) -> ResponseReturnValue:
    chosen = _chosen(place)
    accounts = sum_queries.accounts_of(place_id=place.id, wish=chosen.wish)
    content = tables.as_csv(sums_table(accounts, chosen.period))
    return to_keep(content, tables.CSV, _name(place, chosen, "csv", _("summor")))


def _chosen(place: Place) -> Filter:
    chosen = read_filter(request.args, plans.around(place_id=place.id))
    if chosen.fault:
        raise RuleBroken(chosen.fault)
    return chosen


def _name(place: Place, chosen: Filter, ending: str, *more: str) -> str:
    parts = [place.slug, _("ideell-tid"), *more, chosen.written["fran"], chosen.written["till"]]
    return f"{'-'.join(filter(None, parts))}.{ending}"
