"""Things in the boxes into the bin and out of it, as parts of the plan go."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from placedev.analysis.bin_models import BinnedFinding
from placedev.analysis.models import AnalysisEvidence, AnalysisItem
from placedev.core import journal
from placedev.core.db import Base, db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.plan import bin_operations as plan_bin
from placedev.plan import bin_queries
from placedev.plan.bin_row_operations import insert_all
from placedev.plan.bin_writing import as_data, named

_EVIDENCE = AnalysisEvidence.__tablename__
_RESTS_ON = ("fact_id", "meeting_id", "theme_id")


def put_away(item: AnalysisItem, *, actor: Actor, now: datetime) -> BinnedFinding:
    """Take a thing out of its box; for thirty days it can be brought back with its evidence."""
    db.session.flush()
    table = Base.metadata.tables[AnalysisItem.__tablename__]
    part = BinnedFinding(
        place_id=item.place_id,
        part_uid=item.uid,
        title=item.text,
        tables=as_data(bin_queries.with_all_below(table, item.id), ()),
        removed_at=now,
        removed_by_id=actor.user_id,
    )
    db.session.add(part)
    db.session.execute(delete(AnalysisEvidence).where(AnalysisEvidence.item_id == item.id))
    db.session.execute(delete(AnalysisItem).where(AnalysisItem.id == item.id))
    db.session.flush()
    db.session.expire_all()
    _tell("analysis.item-removed", part, actor, now)
    return part


def restore(part: BinnedFinding, *, actor: Actor, now: datetime) -> None:
    """Let a thing, locked, stand in its box again; evidence that is gone meanwhile is left out.

    Raises:
        RuleBroken: it stands there already, as after an import.
    """
    try:
        with db.session.begin_nested():
            insert_all(_with_grounds(part.tables))
    except IntegrityError as error:
        raise RuleBroken(
            _("”%(title)s” finns redan i analysen. Ingenting ändrades.", title=part.title)
        ) from error
    _tell("analysis.item-restored", part, actor, now)
    db.session.delete(part)
    db.session.flush()


def erase(part: BinnedFinding, *, actor: Actor, now: datetime) -> None:
    """Erase what lies in the bin; it does not come back."""
    _tell("analysis.item-erased", part, actor, now)
    db.session.delete(part)
    db.session.flush()


def erase_due(*, now: datetime) -> int:
    """Erase what has lain there thirty days, at every place; return how much. Two statements."""
    return plan_bin.erase_due(BinnedFinding, now=now)


def _with_grounds(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data without evidence that rests on nothing any more. At most three queries."""
    table = Base.metadata.tables[_EVIDENCE]
    rows = data.get(_EVIDENCE, [])
    there: set[str] = set()
    for column in _RESTS_ON:
        uids = [uuid.UUID(row[column]) for row in rows if row[column]]
        if uids:
            there |= {one.hex for one in bin_queries.ids_of(named(table, column), uids)}
    kept = [
        row
        for row in rows
        if row["text"] or row["link"] or any(row[column] in there for column in _RESTS_ON)
    ]
    return {**data, _EVIDENCE: kept}


def _tell(event: str, part: BinnedFinding, actor: Actor, now: datetime) -> None:
    journal.record(
        event,
        place_id=part.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(part.part_uid), "binned": str(part.uid), "text": part.title},
    )
