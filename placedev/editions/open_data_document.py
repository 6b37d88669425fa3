"""A published edition as open data: JSON with its licence, and a table of its activities."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from placedev.core import tables
from placedev.core.i18n import _, force_locale
from placedev.core.tables import Cell, Table
from placedev.editions.snapshot import Activity, PlanSnapshot
from placedev.web.formatting import in_a_row
from placedev.web.rendering import spoken

SCHEMA_PATH = "/oppna-data/plan.schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def as_json(data: Mapping[str, Any], *, base_url: str) -> bytes:
    """Return a snapshot with the address of its schema and the terms it may be used on."""
    with force_locale(spoken(data["language"])):
        licence = licence_words(data)
    said = {
        "$schema": f"{base_url}{SCHEMA_PATH}",
        "licence": licence,
        "source": f"{base_url}/plan/{data['place']['slug']}",
    }
    return json.dumps({**said, **data}, ensure_ascii=False, indent=1).encode() + b"\n"


def licence_words(data: Mapping[str, Any]) -> str:
    """Return the plan's licence, or what holds where none was chosen."""
    chosen = data["plan"].get("licence")
    return chosen or str(
        _(
            "Ingen licens är vald. Citera gärna med källa, och fråga den som äger planen innan ni"
            " använder mer."
        )
    )


def schema() -> dict[str, Any]:
    """Return the JSON Schema of an edition as it is published."""
    found = PlanSnapshot.model_json_schema(by_alias=True)
    texts = {name: {"type": "string"} for name in ("$schema", "licence", "source")}
    return {"$schema": _DIALECT, **found, "properties": {**texts, **found["properties"]}}


def activities_csv(snapshot: PlanSnapshot) -> bytes:
    """Return the activities as a table that a spreadsheet opens: no cell is a formula."""
    with force_locale(spoken(snapshot.language)):
        return tables.as_csv(_activities(snapshot))


def _activities(snapshot: PlanSnapshot) -> Table:
    head = (
        *(_("Område"), _("Mål"), _("Nummer"), _("Aktivitet"), _("Beskrivning"), _("Status")),
        *(_("Status den"), _("När"), _("Börjar"), _("Slutar"), _("Har sagt ja")),
        *(_("Tillfrågade"), _("Kostnad"), _("Finansiering"), _("Del av platsen"), _("Id")),
        *(_("Målområdets språk"), _("Namnets språk")),  # last: columns that others read stay put
    )
    rows = [list(_row(one, snapshot)) for one in snapshot.activities]
    return Table(_("Aktiviteter"), [str(one) for one in head], rows)


def _row(one: Activity, snapshot: PlanSnapshot) -> Iterator[Cell]:
    area = next((area for area in snapshot.areas if area.uid == one.area_uid), None)
    goals = {goal.uid: goal.title for goal in snapshot.all_goals()}
    yield area.name if area else None
    yield goals.get(one.goal_uid) if one.goal_uid else None
    yield from (one.number, one.title, one.description, one.status_word)
    yield from (_day(one.status_on), one.when, _day(one.starts_on), _day(one.ends_on))
    yield _who(one, ("confirmed",))
    yield _who(one, ("asked", "unasked"))
    yield _together([cost.said for cost in one.costs])
    yield _together([f"{row.source} ({row.state_word})" for row in one.funding])
    yield from (one.sub_place, str(one.uid))
    yield from (area.name_language if area else None, one.name_language)


def _who(one: Activity, states: Sequence[str]) -> str:
    return in_a_row([role.who for role in one.roles if role.state in states])


def _together(words: Sequence[str]) -> str:
    return "; ".join(words)


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None
