"""A programme taken in from its file: added whole, or not at all; nothing here is written over."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy.exc import IntegrityError

from placedev.core.db import Base, db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.text import folded
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.programmes import queries
from placedev.programmes.format import Listed, tables
from placedev.programmes.models import Programme, ProgrammePlace
from placedev.programmes.operations import RESERVED_SLUGS, free_slug, tell
from placedev.programmes.reading import FileRow, ProgrammeFile

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Taken(NamedTuple):
    """A programme that was taken in, and which of its places were found here, by name."""

    programme: Programme
    tied: dict[str, str]  # name in the programme to the place's address


def look_at(file: ProgrammeFile, *, actor: Actor, now: datetime) -> Taken:
    """Take a programme in and undo it: what would come of it, with all that the database checks.

    Raises:
        RuleBroken: as `take_in`.
    """
    attempt = db.session.begin_nested()
    try:
        found = take_in(file, actor=actor, now=now)
        db.session.expunge(found.programme)
        return found
    finally:
        attempt.rollback()


def take_in(file: ProgrammeFile, *, actor: Actor, now: datetime) -> Taken:
    """Add a programme as its file says it; it gets another address if its own is taken.

    A place of the programme becomes one here if it has the same uid, or the same address and name.

    Raises:
        RuleBroken: the programme is here already, or the file contradicts itself.
    """
    if queries.programme_by_uid(uid=file.programme["uid"]) is not None:
        raise RuleBroken(_("Programmet finns redan här. Det som finns skrivs aldrig över."))
    try:
        return _added(file, actor, now)
    except IntegrityError as error:
        raise RuleBroken(
            _(
                "Något i filen går inte ihop: en tid som slutar innan den börjar, ett okänt slag"
                " eller en rad som redan finns i ett annat program."
            )
        ) from error


def _added(file: ProgrammeFile, actor: Actor, now: datetime) -> Taken:
    said = file.programme
    is_usable = _SLUG.fullmatch(said["slug"]) and said["slug"] not in RESERVED_SLUGS
    taken = not is_usable or queries.slug_taken(slug=said["slug"])
    programme = Programme(**{**said, "slug": free_slug(said["name"]) if taken else said["slug"]})
    db.session.add(programme)
    db.session.flush()
    keys: dict[tuple[type[Base], str], int] = {}
    tied: dict[str, str] = {}
    for one in tables():
        rows = file.rows[one.table]
        here = _places_here(rows) if issubclass(one.table, ProgrammePlace) else {}
        _add_rows(one, _in_order(one, rows), programme, keys, here)
        tied |= {row.values["name"]: here[at].slug for at, row in enumerate(rows) if at in here}
    tell("programme.taken-in", programme, actor, now)
    return Taken(programme, tied)


def _add_rows(
    one: Listed,
    rows: Sequence[tuple[int, FileRow]],
    programme: Programme,
    keys: dict[tuple[type[Base], str], int],
    here: dict[int, Place],
) -> None:
    refers_to_itself = one.table in one.refers.values()
    made = []
    for at, row in rows:
        refers = {
            column: None if uid is None else keys[one.refers[column], uid]
            for column, uid in row.refers.items()
        }
        place: dict[str, Any] = {"place_id": here[at].id} if at in here else {}
        new = one.table(**{**row.values, **refers, **place, "programme_id": programme.id})
        db.session.add(new)
        made.append((row, new))
        if refers_to_itself:
            db.session.flush()
            keys[one.table, str(row.values["uid"])] = new.id
    db.session.flush()
    keys |= {
        (one.table, str(row.values["uid"])): new.id for row, new in made if "uid" in row.values
    }


def _in_order(one: Listed, rows: Sequence[FileRow]) -> list[tuple[int, FileRow]]:
    """Return the rows with their number, so that what a row refers to comes before it."""
    own = [column for column, table in one.refers.items() if table is one.table]
    left = list(enumerate(rows))
    if not own:
        return left
    found: list[tuple[int, FileRow]] = []
    there: set[str | None] = {None}
    while left:
        ready = [pair for pair in left if all(pair[1].refers[column] in there for column in own)]
        if not ready:
            raise RuleBroken(
                _("Filen har kommuner som har blivit varandra. Rätta den, och försök igen.")
            )
        found += ready
        there |= {str(row.values["uid"]) for _at, row in ready}
        left = [pair for pair in left if pair not in ready]
    return found


def _places_here(rows: Sequence[FileRow]) -> dict[int, Place]:
    """Return the places here that rows stand for, by the number of the row; each place once."""
    known = queries.places_called(
        slugs=[row.place[0] for row in rows if row.place[0]],
        uids=[row.place[1] for row in rows if row.place[1]],
    )
    by_uid = {str(one.uid): one for one in known}
    by_slug = {one.slug: one for one in known}
    found: dict[int, Place] = {}
    for at, row in enumerate(rows):
        slug, uid = row.place
        place = by_uid.get(uid or "") or by_slug.get(slug or "")
        same = place is not None and (
            str(place.uid) == uid or folded(place.name) == folded(row.values["name"])
        )
        if place is not None and same and place not in found.values():
            found[at] = place
    return found
