"""Stored months as a table for a spreadsheet: one row for each place and month."""

from collections.abc import Mapping, Sequence
from typing import Any

from placedev.core.clock import day_of
from placedev.core.i18n import _
from placedev.core.tables import Cell, Table
from placedev.regions.month_models import PlaceMonth
from placedev.regions.row_rules import Row
from placedev.regions.trend_rules import Fact, currencies_of, facts_with


def months_table(months: Sequence[PlaceMonth], rows: Mapping[int, Row]) -> Table:
    """Return what was stored, with the day on which it was counted."""
    followed = list(facts_with(currencies_of(one.facts for one in months)).values())
    header = [
        _("Plats"),
        _("Kommun"),
        _("Månad"),
        _("Räknad"),
        *(str(one.name) for one in followed),
    ]
    told = [_cells(one, rows[one.place_id], followed) for one in months]
    return Table(_("Månader"), header, told)


def _cells(month: PlaceMonth, row: Row, followed: Sequence[Fact]) -> list[Cell]:
    facts: dict[str, Any] = month.facts
    values = [one.read(facts) for one in followed]
    when = (month.month_on.isoformat()[:7], day_of(month.taken_at))
    return [row.name, row.municipality, *when, *values]
