"""The plan alone, written as a file."""

from typing import Any

from sqlalchemy import Table, select

from placedev.core.db import db
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.exchange.plan_file_format import PLAN_FORMAT, PLAN_VERSION, PlanFile
from placedev.exchange.shapes import FILE, PARTS, PERSON, Shape
from placedev.exchange.writing import Stored, as_bytes, load
from placedev.places.models import Place

_CALLED = ("name", "title", "what")  # columns of what something is called
_UNNAMED = {PERSON.table, FILE.table}


def export_plan(place: Place) -> bytes:
    """Return the plan as a file; names of people and photos are not in it. One query per table.

    Raises:
        NotFound: the place has no plan.
    """
    stored, shape = Stored(), PARTS["plan"]
    load(shape, place.id, stored)
    if not stored.rows[shape]:
        raise NotFound(_("Platsen har ingen plan än. Börja med att starta den."))
    names = []
    for table in _named_by(shape) - stored.names.keys():
        names += [] if table in _UNNAMED else _names(table, stored)
        stored.names.setdefault(table, {})
    content: dict[str, Any] = {
        "format": PLAN_FORMAT,
        "version": PLAN_VERSION,
        "slug": place.slug,
        "place": place.name,
        "names": sorted(names, key=lambda one: (one["kind"], one["uid"])),
        "plan": stored.written(shape, stored.rows[shape][0]),
    }
    return as_bytes(content)


def plan_schema() -> bytes:
    """Return the JSON Schema of the file."""
    return as_bytes(PlanFile.model_json_schema())


def _named_by(shape: Shape) -> set[Table]:
    """Return the tables that a shape and all below it point into."""
    return set(shape.references.values()).union(*map(_named_by, shape.children.values()))


def _names(table: Table, stored: Stored) -> list[dict[str, str]]:
    """Return what the plan points at in a table, and keep it as it is named in the file."""
    called = next((table.c[name] for name in _CALLED if name in table.c), table.c.uid)
    rows = db.session.execute(
        select(table.c.id, table.c.uid, called).where(table.c.id.in_(stored.named(table)))
    ).all()
    stored.names[table] = {row[0]: str(row[1]) for row in rows}
    return [{"uid": str(row[1]), "kind": table.name, "name": str(row[2])} for row in rows]
