"""A table before it is taken into the plan: read, its columns named, or thrown away."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.core.tables import Line
from placedev.core.workbooks import RawSheet
from placedev.places.policy import Actor
from placedev.plan import import_queries
from placedev.plan.import_models import PlanImport
from placedev.plan.import_table_rules import Reading, likely_reading
from placedev.plan.models import (
    Plan,
)

_KEPT_UNREAD = timedelta(days=30)


def read_table(
    plan: Plan,
    sheets: Sequence[RawSheet],
    *,
    name: str,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> PlanImport:
    """Keep a table to be looked at; nothing of it is in the plan yet. The same form twice: one.

    What was read a month ago and never taken in is thrown away.

    Raises:
        RuleBroken: no sheet has a row below its headings.
    """
    made = already_made(PlanImport, uid, plan_id=plan.id)
    if made is not None:
        return made
    for old in import_queries.left_lying(plan_id=plan.id, before=now - _KEPT_UNREAD):
        db.session.delete(old)
    usable = [at for at, one in enumerate(sheets) if len(one.lines) > 1]
    if not usable:
        raise RuleBroken(_("Tabellen har rubriker men inga rader under dem."))
    at = max(usable, key=lambda number: _likeness(sheets[number]))
    table = PlanImport(
        uid=uid,
        plan_id=plan.id,
        name=name,
        rows={"sheets": [_stored(one) for one in sheets]},
        mapping=_mapping(at, likely_reading(sheets[at].lines)),
        made={},
        made_at=now,
        made_by_id=actor.user_id,
    )
    db.session.add(table)
    db.session.flush()
    return table


def _likeness(sheet: RawSheet) -> tuple[bool, int]:
    """Return how much a sheet looks like a table of activities, to be compared."""
    columns = likely_reading(sheet.lines).columns
    return "title" in columns, sum(map(bool, columns))


def _stored(sheet: RawSheet) -> dict[str, Any]:
    return {
        "title": sheet.title,
        "lines": [[line.number, list(line.cells)] for line in sheet.lines],
        "merged": sheet.merged,
        "unsaid": list(sheet.unsaid[:20]),
        "too_long": sheet.is_too_long,
    }


def _mapping(sheet: int, reading: Reading) -> dict[str, Any]:
    return {
        "sheet": sheet,
        "header": reading.header,
        "columns": list(reading.columns),
        "headings_are_areas": reading.headings_are_areas,
    }


def sheets_of(table: PlanImport) -> list[RawSheet]:
    """Return the sheets that were read."""
    return [
        RawSheet(
            one["title"],
            [Line(number, tuple(cells)) for number, cells in one["lines"]],
            one["merged"],
            one["unsaid"],
            one["too_long"],
        )
        for one in table.rows["sheets"]
    ]


def reading_of(table: PlanImport) -> Reading:
    """Return how its sheet is to be read."""
    mapping = table.mapping
    return Reading(mapping["header"], mapping["columns"], mapping["headings_are_areas"])


def set_mapping(table: PlanImport, sheet: int, reading: Reading, *, version: int) -> PlanImport:
    """Let a table be read in another way.

    Raises:
        EditConflict: somebody else named the columns first.
        RuleBroken: it is in the plan already.
    """
    check_open(table, version)
    table.mapping = _mapping(sheet, reading)
    db.session.flush()
    return table


def throw_away(table: PlanImport) -> None:
    """Forget a table that was not taken in; one that was is left.

    Raises:
        RuleBroken: it is in the plan.
    """
    if table.state != "read":
        raise RuleBroken(_("Tabellen är redan inläst. Ångra inläsningen i stället."))
    db.session.delete(table)
    db.session.flush()


def check_open(table: PlanImport, version: int) -> None:
    """Raise unless a table waits to be taken in and is as it was when it was looked at."""
    if table.state != "read":
        raise RuleBroken(_("Tabellen är redan inläst. Läs in den på nytt om ni vill ändra."))
    if table.version != version:
        raise EditConflict(
            _("Någon annan ändrade kolumnerna medan ni tittade. Titta igenom raderna igen."),
            mine="",
            theirs="",
            version=table.version,
            theirs_by="",
        )
