"""Taking a whole place in, and noting that one was handed out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from placedev.commitments import standing_operations
from placedev.core import files, journal, markdown
from placedev.core.db import db
from placedev.core.i18n import _
from placedev.exchange.base_format import Row
from placedev.exchange.faults import Fault, FaultyFile
from placedev.exchange.format import ExchangeFile
from placedev.exchange.shapes import FILE, PARTS, PERSON, PLACE, Shape, rows_in, table_of
from placedev.exchange.writing import export_place
from placedev.funding import standing_operations as funding
from placedev.meetings.models import AgendaItem
from placedev.places import queries as places
from placedev.places.models import Membership, Place
from placedev.plan.models import PlanSection
from placedev.steps.models import StepNote

_HTML_OF = {
    table_of(AgendaItem): ("note", "note_html"),
    table_of(PlanSection): ("text", "text_html"),
    table_of(StepNote): ("text", "text_html"),
}
_AT_ONCE = 5_000  # names looked up in one query


@dataclass(frozen=True)
class TakenIn:
    """What an import brought.

    Attributes:
        place_id: none after a trial.
        rows: name of the table to how many rows.
        known_people: names of those who were here already.
    """

    place_id: int | None
    slug: str
    rows: Mapping[str, int]
    known_people: Sequence[str]


def import_place(
    file: ExchangeFile, *, actor_id: int | None, now: datetime, dry_run: bool = False
) -> TakenIn:
    """Take in a place that is not here yet, wholly or not at all.

    People come without address and password; somebody who is here already stays as they are.

    Args:
        file: as `reading.read_file` gives it.
        actor_id: who does it; none for a command.
        now: when.
        dry_run: do everything and undo it.

    Raises:
        FaultyFile: the slug, or a uid, is in use here; or the database refuses a row.
    """
    _refuse_known(file)
    savepoint = db.session.begin_nested()
    try:
        taken_in = _Intake(file, now).run()
        db.session.flush()
    except IntegrityError as error:
        savepoint.rollback()
        message = _("Databasen säger nej: %(why)s", why=str(error.orig))
        raise FaultyFile([Fault("", message)]) from error
    if dry_run:
        savepoint.rollback()
        return TakenIn(None, taken_in.slug, taken_in.rows, taken_in.known_people)
    savepoint.commit()
    journal.record(
        "place.imported",
        place_id=taken_in.place_id,
        actor_id=actor_id,
        now=now,
        details={"slug": taken_in.slug, "rows": sum(taken_in.rows.values())},
    )
    db.session.flush()
    return taken_in


def hand_out_place(place: Place, *, actor_id: int | None, now: datetime) -> bytes:
    """Return the place as an exchange file, and note that it was handed out."""
    content = export_place(place_id=place.id)
    journal.record(
        "place.exported",
        place_id=place.id,
        actor_id=actor_id,
        now=now,
        details={"bytes": len(content)},
    )
    db.session.flush()
    return content


class _Intake:
    """One import: inserts table by table, and keeps which key each name got."""

    def __init__(self, file: ExchangeFile, now: datetime) -> None:
        self.file = file
        self.now = now
        self.keys: dict[Table, dict[Any, int]] = {}
        self.rows: dict[str, int] = {}
        self.known_people: list[str] = []

    def run(self) -> TakenIn:
        """Add everything, each thing after what it points at."""
        self.keys[FILE.table] = {
            row.sha256: files.store(row.content, media_type=row.media_type).id
            for row in self.file.files
        }
        self._add_people()
        (place_id,) = self._add(PLACE, [(self.file.place, 0, 1)])
        self._add_members(place_id)
        for name, shape in PARTS.items():
            self._add_below(shape, [(getattr(self.file, name), place_id)])
        db.session.flush()
        place = db.session.get_one(Place, place_id)
        standing_operations.restate_all(place)
        funding.restate_all(place)
        return TakenIn(place_id, self.file.place.slug, self.rows, self.known_people)

    def _add_people(self) -> None:
        keys = _known(PERSON.table, [person.uid for person in self.file.people])
        self.keys[PERSON.table] = keys
        self.known_people += [one.name for one in self.file.people if one.uid in keys]
        new = [one for one in self.file.people if one.uid not in keys]
        values = [
            {"uid": one.uid, "name": one.name, "is_admin": False, "created_at": self.now}
            for one in new
        ]
        keys.update(zip((one.uid for one in new), _inserted(PERSON.table, values), strict=True))
        self.rows[PERSON.table.name] = len(new)

    def _add_members(self, place_id: int) -> None:
        values = [
            {
                "place_id": place_id,
                "user_id": self.keys[PERSON.table][person.uid],
                "role": person.role,
                "since": person.since,
            }
            for person in self.file.people
            if person.role
        ]
        _inserted(table_of(Membership), values)

    def _add_below(
        self, shape: Shape, lists: Iterable[tuple[Sequence[Row] | Row | None, int]]
    ) -> None:
        """Add the rows of one shape, wherever they hang, and then what hangs on them."""
        rows = [
            (row, above, position)
            for listed, above in lists
            for position, row in enumerate(_as_list(listed), start=1)
        ]
        keys = self._add(shape, rows)
        for name, child in shape.children.items():
            inner = ((getattr(row, name), key) for (row, *_), key in zip(rows, keys, strict=True))
            self._add_below(child, inner)

    def _add(self, shape: Shape, rows: Sequence[tuple[Row, int, int]]) -> list[int]:
        values = [self._values(shape, *row) for row in rows]
        keys = _inserted(shape.table, values)
        self.rows[shape.table.name] = self.rows.get(shape.table.name, 0) + len(keys)
        if shape.name:
            named = self.keys.setdefault(shape.table, {})
            named.update((value[shape.name], key) for value, key in zip(values, keys, strict=True))
        self._point_inside(shape, [row for row, *_rest in rows], keys)
        return keys

    def _values(self, shape: Shape, row: Row, above: int, position: int) -> dict[str, Any]:
        written = dict(_fields(row))
        values = {key: written[key] for key in shape.columns}
        for key, table in shape.references.items():
            inside = table is shape.table  # its key is not known yet
            values[f"{key}_id"] = None if inside else self._key(table, written[key])
        if shape.parent:
            values[shape.parent] = above
        if shape.is_ordered:
            values["position"] = position
        if shape.table in _HTML_OF:
            source, target = _HTML_OF[shape.table]
            values |= {target: markdown.render(values[source]), "renderer": markdown.RENDERER}
        return values

    def _key(self, table: Table, name: object) -> int | None:
        return None if name is None else self.keys[table][name]

    def _point_inside(self, shape: Shape, rows: Sequence[Row], keys: Sequence[int]) -> None:
        """Set what points into the same table, now that every key is known."""
        for name in shape.self_references():
            column = shape.table.c[f"{name}_id"]
            values = [
                {"row": key, "target": self._key(shape.table, target)}
                for row, key in zip(rows, keys, strict=True)
                if (target := getattr(row, name)) is not None
            ]
            if values:
                statement = update(shape.table).where(shape.table.c.id == bindparam("row"))
                db.session.connection().execute(
                    statement.values({column: bindparam("target")}), values
                )


def _fields(row: Row) -> Iterator[tuple[str, Any]]:
    """Yield key in the file and value."""
    for name, info in type(row).model_fields.items():
        yield info.alias or name, getattr(row, name)


def _as_list(listed: Sequence[Row] | Row | None) -> Sequence[Row]:
    if listed is None:
        return []
    return [listed] if isinstance(listed, Row) else listed


def _inserted(table: Table, values: Sequence[Mapping[str, Any]]) -> list[int]:
    """Add rows and return their keys in the same order."""
    if not values:
        return []
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(db.session.execute(statement, list(values)).scalars())


def _refuse_known(file: ExchangeFile) -> None:
    """Raise FaultyFile if something of the file is here already."""
    faults = _faults_of_address(file.place.slug)
    paths: dict[Table, dict[Any, str]] = {}
    for seen in rows_in(file.model_dump(by_alias=True)):
        if seen.shape.name == "uid":
            paths.setdefault(seen.shape.table, {})[seen.values["uid"]] = f"{seen.path}.uid"
    people = paths.pop(PERSON.table, {})
    for table, path_of in paths.items():
        known = _known(table, list(path_of))
        faults += [Fault(path_of[uid], _("Finns redan här.")) for uid in path_of if uid in known]
    names = {person.uid: person.name for person in file.people}
    for uid, name in _known(PERSON.table, list(people), "name").items():
        if name != names[uid]:
            faults.append(Fault(people[uid], _("Tillhör någon med ett annat namn här.")))
    if faults:
        raise FaultyFile(faults)


def _faults_of_address(slug: str) -> list[Fault]:
    """Return what is wrong with the address; raise FaultyFile if the place was removed here.

    Then its rows are here as well, each with its uid, and telling of them all would help nobody.
    """
    known = places.place_or_removed(slug=slug)
    if known is None:
        return []
    if known.removed_at is None:
        message = _("Det finns redan en plats med adressen %(slug)s här.", slug=slug)
        return [Fault("place.slug", message)]
    message = _(
        "En plats med adressen %(slug)s är borttagen här. Ångra borttagningen, eller läs in filen"
        " i en annan installation.",
        slug=slug,
    )
    raise FaultyFile([Fault("place.slug", message)])


def _known(table: Table, uids: Sequence[Any], column: str = "id") -> dict[Any, Any]:
    """Return uid to a column of the row that has it here."""
    found: dict[Any, Any] = {}
    for first in range(0, len(uids), _AT_ONCE):
        chosen = table.c.uid.in_(uids[first : first + _AT_ONCE])
        rows = db.session.execute(select(table.c.uid, table.c[column]).where(chosen))
        found.update((row[0], row[1]) for row in rows)
    return found
