"""The portfolio as a table for a spreadsheet."""

from collections.abc import Sequence

from placedev.core.i18n import _
from placedev.core.tables import Table
from placedev.regions.column_rules import COLUMNS, GATES, PLACE, Seen


def portfolio_table(seen: Sequence[Seen], columns: Sequence[str]) -> Table:
    """Return the places with the chosen columns; the step never goes without its gates."""
    keys = [PLACE, *columns]
    if "steg" in keys and GATES not in keys:
        keys.append(GATES)
    chosen = [COLUMNS[key] for key in keys]
    header = [str(one.heading) for one in chosen]
    rows = [[column.tell(one).value for column in chosen] for one in seen]
    return Table(_("Platser"), header, rows)
