"""The portfolio as a table for a spreadsheet."""

from collections.abc import Sequence

from placedev.core.i18n import _
from placedev.core.tables import Table
from placedev.regions.column_rules import COLUMNS, PLACE, Seen


def portfolio_table(seen: Sequence[Seen], columns: Sequence[str]) -> Table:
    """Return the places with the chosen columns; the step has its gates beside it."""
    chosen = [COLUMNS[key] for key in (PLACE, *columns)]
    header = [str(one.heading) for one in chosen]
    rows = [[column.tell(one).value for column in chosen] for one in seen]
    if "steg" in columns:
        header.append(_("Passerade steg"))
        for row, one in zip(rows, seen, strict=True):
            gates = one.row.stage.gates
            row.append("; ".join(f"{name} {on.isoformat()}" for name, on in gates))
    return Table(_("Platser"), header, rows)
