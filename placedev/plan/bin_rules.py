"""What goes with a part of the plan when it is removed, and what keeps it where it is."""

import uuid
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Date, Uuid
from sqlalchemy.types import TypeEngine

from placedev.core.db import ExactDecimal, UtcDateTime
from placedev.core.i18n import _, _l, _n

DAYS = 30  # that a removed part can be brought back
TABLES = {
    "area": "goal_area",
    "goal": "goal",
    "indicator": "indicator",
    "activity": "activity",
    "section": "plan_section",
    "remark": "plan_remark",
    "note": "progress_note",
    "cross-goal": "cross_goal",
}
KINDS: dict[str, Any] = {
    "area": _l("Målområde"),
    "goal": _l("Mål"),
    "indicator": _l("Mått"),
    "activity": _l("Aktivitet"),
    "section": _l("Text"),
    "remark": _l("Anmärkning"),
    "note": _l("Notis"),
    "cross-goal": _l("Andras mål"),
    "table": _l("Inläst tabell"),  # with the areas, goals and activities that it brought
}
# Column by which rows belong to a part and go with it. What names a part by any other column keeps
# the part where it is, unless it is loosened: then it stays itself and is tied again afterwards.
CARRIED = frozenset(
    {
        ("goal", "area_id"),
        ("goal", "parent_id"),
        ("indicator", "area_id"),
        ("indicator", "goal_id"),
        ("indicator_value", "indicator_id"),
        ("activity", "area_id"),
        ("activity", "goal_id"),
        ("activity_step", "activity_id"),
        ("activity_role", "activity_id"),
        ("activity_cost", "activity_id"),
        ("activity_status", "activity_id"),
        ("activity_priority", "activity_id"),
        ("funding", "activity_id"),
        ("timing_move", "activity_id"),
        ("progress_note", "activity_id"),
        ("area_lineage", "area_id"),
        ("analysis_evidence", "item_id"),
        ("plan_remark_target", "remark_id"),
        ("cross_goal_use", "cross_goal_id"),
        *(
            (table, f"{part}_id")
            for table in ("cross_goal_use", "theme_use", "plan_remark_target")
            for part in ("area", "goal", "activity")
        ),
    }
)
# What else a row can hang on: then it is not the area that it goes with.
OTHER_HOME = {"goal": "parent_id", "indicator": "goal_id", "activity": "goal_id"}
LOOSENED = frozenset(
    {
        ("activity", "follows_id"),
        ("area_lineage", "from_area_id"),
        ("map_feature", "area_id"),
        ("map_feature", "activity_id"),
    }
)
HOMES = frozenset({"area_id", "goal_id", "parent_id", "follows_id"})
# Where the name is kept of somebody who may be gone when the row comes back.
WORDS_INSTEAD = {"activity_role": "actor", "funding": "source"}


def last_moment(removed_at: datetime) -> datetime:
    """Return until when a part can be brought back."""
    return removed_at + timedelta(days=DAYS)


def word_of(kind: str) -> str:
    """Return what a kind of part is called."""
    return str(KINDS.get(kind, kind))


def plain(value: object) -> Any:
    """Return a column's value as JSON has it; a uid as the 32 digits that triggers look for."""
    if isinstance(value, uuid.UUID):
        return value.hex
    if isinstance(value, date):  # or a moment
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else value


def as_stored(value: Any, kind: TypeEngine[Any]) -> Any:
    """Return what a column of this kind had, from what `plain` made of it."""
    if value is None:
        return None
    if isinstance(kind, Uuid):
        return uuid.UUID(value)
    if isinstance(kind, UtcDateTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return Decimal(value) if isinstance(kind, ExactDecimal) else value


def in_words(hanging: dict[str, int]) -> str:
    """Return what hangs on a part, as table to number: "2 åtaganden, 1 svar på idéer"."""
    return ", ".join(_counted(table, number) for table, number in sorted(hanging.items()))


def _counted(table: str, number: int) -> str:
    if table == "commitment":
        return str(_n("%(num)s åtagande", "%(num)s åtaganden", number))
    if table == "volunteer_hours":
        return str(_n("%(num)s rad med ideella timmar", "%(num)s rader med ideella timmar", number))
    if table == "idea_answer":
        return str(_n("svaret på %(num)s idé", "svaren på %(num)s idéer", number))
    if table == "plan_comment":
        return str(_n("%(num)s synpunkt", "%(num)s synpunkter", number))
    if table == "comment_period":
        return str(_n("%(num)s tid för synpunkter", "%(num)s tider för synpunkter", number))
    return str(_("annat som ni har skrivit"))
