"""What can be done to an effort and to what it touches."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import delete

from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.programmes import part_operations as parts
from placedev.programmes.effort_models import (
    Effort,
    EffortDivision,
    EffortMunicipality,
    EffortPlace,
)
from placedev.programmes.models import Programme

_LINKS: dict[str, tuple[Any, str]] = {
    "places": (EffortPlace, "programme_place_id"),
    "municipalities": (EffortMunicipality, "municipality_id"),
    "divisions": (EffortDivision, "division_id"),
}


@dataclass(frozen=True)
class EffortDetails:
    """An effort; the names are those of the columns, and what it touches by key."""

    kind: str
    title: str
    about: str | None = None
    lead: str | None = None
    partners: tuple[str, ...] = ()
    from_on: date | None = None
    to_on: date | None = None
    granted_by: str | None = None
    amount: Decimal | None = None
    decided_on: date | None = None
    reference: str | None = None
    report_due_on: date | None = None
    reported_on: date | None = None
    is_experiment: bool = False
    evaluation_question: str | None = None
    result: str | None = None
    is_findings_public: bool = False
    places: tuple[int, ...] = ()
    municipalities: tuple[int, ...] = ()
    divisions: tuple[int, ...] = ()


def add_effort(
    programme: Programme, details: EffortDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> Effort:
    """Add an effort; the same form twice adds one.

    Raises:
        RuleBroken: it would end before it begins.
    """
    _check(details)
    effort = parts.add_part(programme, Effort, _values(details), uid=uid, actor=actor, now=now)
    _touch(programme, effort, details)
    return effort


def change_effort(
    programme: Programme,
    effort: Effort,
    details: EffortDetails,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Correct an effort and what it touches.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: it would end before it begins.
    """
    _check(details)
    values = _values(details)
    parts.change_part(programme, effort, values, version=version, actor=actor, now=now)
    _touch(programme, effort, details)


def remove_effort(programme: Programme, effort: Effort, *, actor: Actor, now: datetime) -> None:
    """Remove an effort, and that it touched anything."""
    _touch(programme, effort, EffortDetails(effort.kind, effort.title))
    parts.remove_part(programme, effort, actor=actor, now=now)


def _check(details: EffortDetails) -> None:
    if details.from_on and details.to_on and details.to_on < details.from_on:
        raise RuleBroken(_("Sista dagen ligger före första dagen. Byt plats på dem."))


def _values(details: EffortDetails) -> dict[str, Any]:
    found = {one.name: getattr(details, one.name) for one in fields(details)}
    return {
        **{name: value for name, value in found.items() if name not in _LINKS},
        "partners": list(details.partners),
    }


def _touch(programme: Programme, effort: Effort, details: EffortDetails) -> None:
    for name, (table, column) in _LINKS.items():
        db.session.execute(delete(table).where(table.effort_id == effort.id))
        db.session.add_all(_links(programme, effort, table, column, getattr(details, name)))
    db.session.flush()


def _links(
    programme: Programme, effort: Effort, table: Any, column: str, keys: Iterable[int]
) -> list[Any]:
    same = {"programme_id": programme.id, "effort_id": effort.id}
    return [table(**same, **{column: key}) for key in dict.fromkeys(keys)]
