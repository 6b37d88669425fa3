"""What can be done to parts and fields, and to the versions that they have words in."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import delete

from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.programmes import part_operations as parts
from placedev.programmes import queries
from placedev.programmes.effort_models import Division, DivisionLabel, Layout
from placedev.programmes.models import Programme

Label = tuple[str | None, str]  # letter and name


def add_layout(
    programme: Programme,
    name: str,
    from_on: date | None,
    *,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> Layout:
    """Add a version that begins with the words of the one before."""
    before = queries.whole(programme)
    values = {"name": name, "from_on": from_on}
    layout = parts.add_part(programme, Layout, values, uid=uid, actor=actor, now=now)
    if before.layouts and all(one.id != layout.id for one in before.layouts):
        newest = before.layouts[-1].id
        for (division, of), one in before.labels.items():
            if of == newest:
                _say(programme, division, layout.id, (one.code, one.label))
    db.session.flush()
    return layout


def add_division(
    programme: Programme,
    kind: str,
    label: Label,
    *,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> Division:
    """Add a part or a field to the newest version; the first one makes a first version."""
    division = parts.add_part(programme, Division, {"kind": kind}, uid=uid, actor=actor, now=now)
    found = queries.whole(programme)
    if any(key == division.id for key, _layout in found.labels):
        return division  # the same form again
    layout = found.layouts[-1].id if found.layouts else _first_layout(programme)
    _say(programme, division.id, layout, label)
    db.session.flush()
    return division


def relabel(
    programme: Programme,
    division: Division,
    labels: Mapping[int, Label | None],
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Set what a part or field is called in each version, by the key of the version.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: it would have no name in any version.
    """
    if not any(labels.values()):
        raise RuleBroken(_("Skriv ett namn i minst en version."))
    parts.change_part(programme, division, {}, version=version, actor=actor, now=now)
    _forget(division)
    for layout, label in labels.items():
        if label is not None:
            _say(programme, division.id, layout, label)
    db.session.flush()


def remove_division(
    programme: Programme, division: Division, *, actor: Actor, now: datetime
) -> None:
    """Remove a part or field that no effort touches.

    Raises:
        RuleBroken: an effort touches it.
    """
    _forget(division)
    parts.remove_part(programme, division, actor=actor, now=now)


def _first_layout(programme: Programme) -> int:
    layout = Layout(programme_id=programme.id, position=1, name=_("Första versionen"))
    db.session.add(layout)
    db.session.flush()
    return layout.id


def _forget(division: Division) -> None:
    db.session.execute(delete(DivisionLabel).where(DivisionLabel.division_id == division.id))


def _say(programme: Programme, division: int, layout: int, label: Label) -> None:
    code, name = label
    db.session.add(
        DivisionLabel(
            programme_id=programme.id,
            division_id=division,
            layout_id=layout,
            code=code,
            label=name,
        )
    )
