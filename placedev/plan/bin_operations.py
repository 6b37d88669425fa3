"""Parts of the plan into the bin and out of it: nothing that was removed by mistake is lost."""

import uuid
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from placedev.core import journal
from placedev.core.db import Base, db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.plan import bin_queries, bin_rules
from placedev.plan.bin_models import BinnedPart, Removed
from placedev.plan.bin_queries import Hanging, Rows
from placedev.plan.bin_row_operations import insert_all
from placedev.plan.bin_writing import as_data
from placedev.plan.models import Plan


class Restored(NamedTuple):
    """What came back; loose: something that it hung on is not there any more."""

    kind: str
    uid: uuid.UUID
    title: str
    is_loose: bool


def put_away(
    plan: Plan, kind: str, row: Any, *, title: str, actor: Actor, now: datetime
) -> BinnedPart:
    """Remove a part with all that goes with it; for thirty days it can be brought back.

    A remark about nothing else goes, too: without its rows it would be about the whole plan.

    Args:
        plan: that the part is of.
        kind: one of bin_rules.TABLES.
        row: the part; of no use afterwards.
        title: by which the part is known in the bin.
        actor: who removes it.
        now: when.

    Raises:
        RuleBroken: something of another kind hangs on it; the message names what.
    """
    db.session.flush()
    rows = bin_queries.with_all_below(Base.metadata.tables[bin_rules.TABLES[kind]], row.id)
    rows = bin_queries.remarks_of_these_alone(rows) | rows
    hanging = bin_queries.hanging_on(rows)
    links = [one for one in hanging if _can_loosen(one)]
    _refuse_if_held(title, Counter(one.table for one in hanging if not _can_loosen(one)))
    part = _put_away(plan, rows, links, kind, row.uid, title, actor, now)
    _tell(f"{kind}.removed", plan, part, actor.user_id, now)
    return part


def put_rows_away(
    plan: Plan, rows: Rows, *, kind: str, uid: uuid.UUID, title: str, actor: Actor, now: datetime
) -> BinnedPart:
    """Remove rows that nothing else names, as one part that comes back whole.

    The caller tells of it, and under which uid it lies in the bin. Statements: some for each
    table, whatever the number of rows.
    """
    db.session.flush()
    return _put_away(plan, rows, [], kind, uid, title, actor, now)


def _put_away(
    plan: Plan,
    rows: Rows,
    links: list[Hanging],
    kind: str,
    uid: uuid.UUID,
    title: str,
    actor: Actor,
    now: datetime,
) -> BinnedPart:
    part = BinnedPart(
        plan_id=plan.id,
        kind=kind,
        part_uid=uid,
        title=title,
        tables=as_data(rows, links),
        removed_at=now,
        removed_by_id=actor.user_id,
    )
    db.session.add(part)
    db.session.flush()  # before the rows go: statuses may only go once they are in the bin
    _delete(rows, links)
    db.session.expire_all()
    return part


def _can_loosen(one: Hanging) -> bool:
    return (one.table, one.column) in bin_rules.LOOSENED | bin_rules.CARRIED


def _refuse_if_held(title: str, held: Mapping[str, int]) -> None:
    if held:
        raise RuleBroken(
            _(
                "Det går inte att ta bort ”%(title)s”, för där hänger %(what)s. Flytta det först."
                " Då går inget som andra har lovat eller skrivit förlorat.",
                title=title,
                what=bin_rules.in_words(dict(held)),
            )
        )


def _delete(rows: Rows, links: list[Hanging]) -> None:
    for one in links:
        table = Base.metadata.tables[one.table]
        db.session.execute(update(table).where(table.c.id == one.id).values({one.column: None}))
    for table in reversed(Base.metadata.sorted_tables):
        if table.name in rows:
            db.session.execute(delete(table).where(table.c.id.in_(list(rows[table.name]))))


def restore(plan: Plan, part: BinnedPart, *, actor: Actor, now: datetime) -> Restored:
    """Bring a part back, locked, with all that went with it and the uids that they had.

    What it hung on and is gone leaves it loose; who is gone is kept in words.

    Raises:
        RuleBroken: it is in the plan already, as after an import.
    """
    try:
        with db.session.begin_nested():
            is_loose = insert_all(part.tables)
    except IntegrityError as error:
        raise RuleBroken(
            _("”%(title)s” finns redan i planen. Ingenting ändrades.", title=part.title)
        ) from error
    back = Restored(part.kind, part.part_uid, part.title, is_loose)
    _tell(f"{part.kind}.restored", plan, part, actor.user_id, now)
    db.session.delete(part)
    db.session.flush()
    return back


def erase(plan: Plan, part: BinnedPart, *, actor: Actor, now: datetime) -> None:
    """Erase what lies in the bin; it does not come back."""
    _tell(f"{part.kind}.erased", plan, part, actor.user_id, now)
    db.session.delete(part)
    db.session.flush()


def erase_due(kind: type[Removed] = BinnedPart, *, now: datetime) -> int:
    """Erase what has lain there thirty days, at every place; return how much. Two statements."""
    due = bin_queries.removed_before(kind, now)
    if due:
        db.session.execute(delete(kind).where(kind.id.in_(due)))
    return len(due)


def _tell(event: str, plan: Plan, part: BinnedPart, actor_id: int | None, now: datetime) -> None:
    journal.record(
        event,
        place_id=plan.place_id,
        actor_id=actor_id,
        now=now,
        details={
            "uid": str(part.part_uid),
            "binned": str(part.uid),
            "title": part.title,
            "name": part.title,
        },
    )
