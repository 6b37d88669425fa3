"""What the operations on every part of a plan share."""

import dataclasses
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm.attributes import flag_modified

from placedev.core import journal, versions
from placedev.core.db import Base, Identified, Versioned, db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.plan import row_queries
from placedev.plan.around_queries import Named
from placedev.plan.models import Plan


def move(plan: Plan, thing: row_queries.Ordered, *, up: bool, actor: Actor, now: datetime) -> None:
    """Let a thing change places with its neighbour; whoever edits it is not disturbed.

    Raises:
        RuleBroken: it stands first or last already.
    """
    rows = row_queries.siblings_of(thing)
    at = rows.index(thing)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(rows):
        raise RuleBroken(_("Det går inte att flytta längre åt det hållet."))
    places = sorted({row.position for row in rows})
    if len(places) < len(rows):  # an import may have given several the same position
        places = list(range(1, len(rows) + 1))
    rows[at], rows[to] = rows[to], rows[at]
    model = type(thing)
    for position, row in zip(places, rows, strict=True):
        db.session.execute(update(model).where(model.id == row.id).values(position=position))
    db.session.expire_all()
    tell("plan.reordered", plan, plan.place_id, actor, now, title=plan.title)


def check_version(
    row: Versioned, version: int, *, mine: str | None, theirs: str | None, name: str
) -> None:
    """Refuse to overwrite what somebody else saved.

    Raises:
        EditConflict: the row has another version than the one that was read.
    """
    words = _("Någon annan ändrade %(name)s medan ni skrev.", name=name)
    versions.check_version(row, version, words, mine=mine or "", theirs=theirs or "")


def touch(row: Versioned) -> None:
    """Let the row's version rise at the next flush although only rows below it change."""
    flag_modified(row, "place_id" if isinstance(row, Plan) else "plan_id")


def set_rows(
    rows: Sequence[Any], wanted: Sequence[dict[str, Any]], model: type[Any], **parent: int
) -> None:
    """Let a list have these rows in this order; a row keeps its identity by its uid."""
    left = {row.uid: row for row in rows}
    for position, values in enumerate(wanted, start=1):
        row = left.pop(values["uid"], None)
        if row is None:
            row = model(**parent)
            db.session.add(row)
        for name, value in values.items():
            if name != "uid":
                setattr(row, name, value)
        row.position = position
    for row in left.values():
        db.session.delete(row)
    db.session.flush()


def tell(
    event: str,
    row: Identified | Named,
    place_id: int,
    actor: Actor,
    now: datetime,
    **details: object,
) -> None:
    """Write in the journal what was done to a part of the plan."""
    journal.record(
        event,
        place_id=place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(row.uid), **details},
    )


def set_columns(row: Base, details: Any) -> None:
    """Give a row what the details say; their names are those of the columns."""
    for name, value in dataclasses.asdict(details).items():
        setattr(row, name, value)


def next_position(column: Any, plan: Plan) -> int:
    """Return the position after the last one of a kind of thing in a plan. One query."""
    return row_queries.last_position(column, plan_id=plan.id) + 1
