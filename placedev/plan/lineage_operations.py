"""What is said about where an area comes from."""

import dataclasses
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.plan import lineage_queries, rules
from placedev.plan.area_models import AreaLineage
from placedev.plan.lineage_rules import ADDED
from placedev.plan.models import GoalArea, Plan
from placedev.plan.row_operations import check_version, set_rows, tell, touch


@dataclass(frozen=True)
class LineageDetails:
    """What an area was before, as written in a row; without a uid the row is new."""

    kind: str
    kind_label: str | None = None
    from_area_id: int | None = None
    from_name: str | None = None
    when_text: str | None = None
    note: str | None = None
    uid: uuid.UUID | None = None


def set_lineage(
    plan: Plan,
    area: GoalArea,
    rows: Sequence[LineageDetails],
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Let an area have this lineage.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: a row names no area, or the area itself, or "other" has no word.
    """
    check_version(area, version, mine="", theirs="", name=area.name)
    for row in rows:
        _check(area, row)
    touch(area)
    wanted = [dataclasses.asdict(one) for one in rows]
    set_rows(lineage_queries.rows_of(area_id=area.id), wanted, AreaLineage, area_id=area.id)
    tell("area.lineage-set", area, plan.place_id, actor, now, name=area.name)


def _check(area: GoalArea, row: LineageDetails) -> None:
    if row.from_area_id == area.id:
        raise RuleBroken(_("Ett område kan inte komma ur sig självt. Välj ett annat."))
    if row.kind != ADDED and row.from_area_id is None and not row.from_name:
        raise RuleBroken(_("Välj vilket område det kommer ur, eller skriv vad det hette."))
    if row.kind == rules.OTHER and not row.kind_label:
        raise RuleBroken(_("Skriv med egna ord hur det hör ihop när ni väljer ”Kommer ur”."))


def add_link(area: GoalArea, **values: object) -> None:
    """Add a row to what an area was before, after those that are there."""
    position = len(lineage_queries.rows_of(area_id=area.id)) + 1
    db.session.add(AreaLineage(area_id=area.id, position=position, **values))
    db.session.flush()


def forget_area(area: GoalArea) -> None:
    """Let what comes from an area that is to be removed keep its name."""
    for row in lineage_queries.rows_from(area_id=area.id):
        row.from_name = row.from_name or area.name
    db.session.flush()
