"""What can be done to the rows of a programme: add, correct and remove, all in one way."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified

from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.core.versions import check_version
from placedev.places.policy import Actor
from placedev.programmes import queries
from placedev.programmes.models import Municipality, Part, Programme
from placedev.programmes.operations import tell

Row = TypeVar("Row", bound=Part)
Values = Mapping[str, Any]


def add_part(
    programme: Programme,
    model: type[Row],
    values: Values,
    *,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> Row:
    """Add a row to a programme; the same form twice adds one.

    Raises:
        RuleBroken: the programme has one of that name.
    """
    made = already_made(model, uid, programme_id=programme.id)
    if made is not None:
        return made
    position = queries.next_position(model, programme_id=programme.id)
    row = model(uid=uid, programme_id=programme.id, position=position, **values)
    db.session.add(row)
    _store()
    _tell("added", programme, row, actor, now)
    return row


def change_part(
    programme: Programme, row: Part, values: Values, *, version: int, actor: Actor, now: datetime
) -> None:
    """Correct a row of a programme.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the programme has another one of that name.
    """
    check_version(
        row,
        version,
        _("Någon annan ändrade det här medan ni skrev."),
        mine=_in_words(values),
        theirs=_in_words({name: getattr(row, name) for name in values}),
    )
    for name, value in values.items():
        setattr(row, name, value)
    flag_modified(row, "position")  # a new version also where only what hangs on it was changed
    _store()
    _tell("changed", programme, row, actor, now)


def remove_part(programme: Programme, row: Part, *, actor: Actor, now: datetime) -> None:
    """Remove a row that nothing else refers to.

    Raises:
        RuleBroken: something refers to it.
    """
    _tell("removed", programme, row, actor, now)
    db.session.delete(row)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise RuleBroken(
            _("Något annat i programmet bygger på det här. Ta bort eller ändra det först.")
        ) from error


def municipality_called(programme: Programme, name: str) -> int:
    """Return the key of the municipality of that name; the first time it is added."""
    found = queries.municipality_called(programme_id=programme.id, name=name)
    if found is None:
        position = queries.next_position(Municipality, programme_id=programme.id)
        found = Municipality(programme_id=programme.id, name=name, position=position)
        db.session.add(found)
        db.session.flush()
    return found.id


def end_municipality(
    programme: Programme,
    one: Municipality,
    *,
    became: str | None,
    ended_on: date | None,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Say that a municipality was merged or renamed on a day, or that it was not after all.

    What was written under its name stays there, and is shown with what it has become.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: it would become itself.
    """
    key = None if became is None else municipality_called(programme, became)
    if key is not None and one.id in queries.line_of(programme_id=programme.id, key=key):
        raise RuleBroken(_("Kommunen kan inte bli sig själv. Skriv vad den heter efteråt."))
    values = {"successor_id": key, "ended_on": None if key is None else ended_on}
    change_part(programme, one, values, version=version, actor=actor, now=now)


def place_values(programme: Programme, values: Values) -> dict[str, Any]:
    """Return the values of a place, with its municipality by key instead of name."""
    rest = dict(values)
    key = municipality_called(programme, rest.pop("municipality"))
    return {**rest, "municipality_id": key}


def _store() -> None:
    try:
        db.session.flush()
    except IntegrityError as error:
        raise RuleBroken(
            _("Det namnet finns redan i programmet. Rätta det som finns, eller skriv ett annat.")
        ) from error


def _in_words(values: Values) -> str:
    return "\n".join(value for value in values.values() if value and isinstance(value, str))


def _tell(what: str, programme: Programme, row: Part, actor: Actor, now: datetime) -> None:
    kind = row.__tablename__.replace("_", "-")
    shown = getattr(row, "name", None) or getattr(row, "title", None)
    tell(f"{kind}.{what}", programme, actor, now, uid=str(row.uid), name=shown)
