"""The portfolio to take along: as a spreadsheet, as CSV, and on A3."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock, tables
from placedev.core.i18n import _
from placedev.core.tables import Table
from placedev.regions.choice_rules import chosen_rows
from placedev.regions.column_rules import COLUMNS, PLACE, Seen
from placedev.regions.portfolio_document import portfolio_table
from placedev.regions.portfolio_views import (
    ROOM,
    bp,
    choice_of_address,
    rows_followed,
    seen_in_order,
)
from placedev.web.access import signed_in
from placedev.web.downloads import to_keep


@bp.get(f"{ROOM}.xlsx")
@signed_in
def portfolio_xlsx() -> ResponseReturnValue:
    return sent_file(tables.as_xlsx(_table()), tables.XLSX, "xlsx")


@bp.get(f"{ROOM}.csv")
@signed_in
def portfolio_csv() -> ResponseReturnValue:
    return sent_file(tables.as_csv(_table()), tables.CSV, "csv")


@bp.get(f"{ROOM}/utskrift")
@signed_in
def portfolio_print() -> ResponseReturnValue:
    choice = choice_of_address()
    return render_template(
        "regions/portfolio_print.html",
        seen=_every_seen(),
        keys=(PLACE, *choice.columns),
        columns=COLUMNS,
        choice=choice,
        today=clock.today(),
    )


def _table() -> Table:
    return portfolio_table(_every_seen(), choice_of_address().columns)


def _every_seen() -> list[Seen]:
    """Return all the places that the address wants, however many."""
    choice, today = choice_of_address(), clock.today()
    every = rows_followed(today)
    return seen_in_order(chosen_rows(every, choice, today=today), choice, cut=list, today=today)


def sent_file(content: bytes, kind: str, ending: str) -> Response:
    """Return a file to be kept, named by the day."""
    name = f"{_('platser')}-{clock.today().isoformat()}.{ending}"
    return to_keep(content, kind, name)
