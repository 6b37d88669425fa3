"""What of a table can go again: that on which nobody has built since. Pure."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

Rows = dict[str, dict[int, Mapping[str, Any]]]  # table to id to row


class Part(NamedTuple):
    """A kind of part that a table brings."""

    table: str
    noted: str  # under what the table notes which it brought
    title: str  # column that holds what one is called


PARTS = (
    Part("activity", "activities", "title"),
    Part("goal", "goals", "title"),
    Part("goal_area", "areas", "name"),
)
Built = dict[str, set[int]]  # table to ids
# Where each part hangs, by column: what stays keeps its home where it is.
_HOMES = {
    "activity": {"goal_id": "goal", "area_id": "goal_area"},
    "goal": {"parent_id": "goal", "area_id": "goal_area"},
    "goal_area": dict[str, str](),
}


def built_on(
    rows: Rows,
    *,
    versions: Mapping[str, int],
    brought: Collection[uuid.UUID],
    named: Iterable[tuple[str, int]],
) -> Built:
    """Return the parts that must stay.

    Args:
        rows: of the parts, and all that the activities carry.
        versions: uid to the version that a part had when it came.
        brought: uids of what came with the activities.
        named: table and id of each row that something else names.
    """
    kept = {part.table: _changed(rows.get(part.table, {}), versions) for part in PARTS}
    for name in rows.keys() - kept.keys():
        carried = rows[name].values()
        kept["activity"] |= {row["activity_id"] for row in carried if row["uid"] not in brought}
    for name, id_ in named:
        if name in kept:
            kept[name].add(id_)
        else:
            kept["activity"].add(rows[name][id_]["activity_id"])
    while _keep_homes(kept, rows):
        pass
    return kept


def _changed(rows: Mapping[int, Mapping[str, Any]], versions: Mapping[str, int]) -> set[int]:
    return {id_ for id_, row in rows.items() if row["version"] != versions[str(row["uid"])]}


def _keep_homes(kept: Built, rows: Rows) -> bool:
    """Keep what a kept part hangs on; tell whether that was more than before."""
    before = sum(map(len, kept.values()))
    for name, homes in _HOMES.items():
        for id_ in sorted(kept[name]):
            for column, home in homes.items():
                above = rows[name][id_][column]
                if above in rows.get(home, {}):
                    kept[home].add(above)
    return sum(map(len, kept.values())) > before


def without(rows: Rows, kept: Built) -> Rows:
    """Return the rows but for those that are kept, and what these carry."""
    free = {
        name: {
            id_: row
            for id_, row in of_table.items()
            if (
                id_ not in kept[name]
                if name in kept
                else row["activity_id"] not in kept["activity"]
            )
        }
        for name, of_table in rows.items()
    }
    return {name: of_table for name, of_table in free.items() if of_table}
