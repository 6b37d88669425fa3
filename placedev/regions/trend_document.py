"""Stored months as a table for a spreadsheet: one row for each place and month."""

from collections.abc import Mapping, Sequence
from typing import Any

from placedev.core.clock import day_of
from placedev.core.i18n import _
from placedev.core.tables import Cell, Table
from placedev.regions.month_models import PlaceMonth
from placedev.regions.row_rules import Row
from placedev.regions.trend_rules import FACTS


def months_table(months: Sequence[PlaceMonth], rows: Mapping[int, Row]) -> Table:
    """Return what was stored, with the day on which it was counted."""
    header = [
        _("Plats"),
        _("Kommun"),
        _("Månad"),
        _("Räknad"),
        *(str(one.name) for one in FACTS.values()),
    ]
    told = [_cells(one, rows[one.place_id]) for one in months]
    return Table(_("Månader"), header, told)


def _cells(month: PlaceMonth, row: Row) -> list[Cell]:
    facts: dict[str, Any] = month.facts
    values = [one.read(facts) for one in FACTS.values()]
    when = (month.month_on.isoformat()[:7], day_of(month.taken_at))
    return [row.name, row.municipality, *when, *values]
