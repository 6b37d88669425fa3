"""What must hold between the rows of a file; looks at raw data, so that it misses nothing.

Every check passes over what has the wrong type: that is told of elsewhere.
"""

import base64
import binascii
import hashlib
import io
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from PIL import Image, UnidentifiedImageError
from pydantic import ValidationError

from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.core.journal import JournalEntry
from placedev.editions.models import Edition
from placedev.editions.rules import checksum
from placedev.editions.snapshot import SCHEMA, PlanSnapshot
from placedev.exchange import pages
from placedev.exchange.faults import Fault, faults_of_shape
from placedev.exchange.rules import TOLD_OF_INSTALLATION, files_named_in
from placedev.exchange.scalars import storable
from placedev.exchange.shapes import FILE, PERSON, PLACE, Seen, rows_in, table_of
from placedev.meetings.models import Attendance
from placedev.places.models import SubPlace
from placedev.places.rules import PHOTO_SIDE, RESERVED_SLUGS
from placedev.plan.models import Activity, ActivityRole, Goal
from placedev.stakeholders.models import Group, Organisation
from placedev.steps.methods import has_version, method_named
from placedev.steps.models import GatePassage, GateRemark, GateReopening, StepPeriod

# What may stand only once in its list, by the keys that make it one and the same.
_ONCE: dict[Any, tuple[str, ...]] = {
    SubPlace: ("name",),
    Organisation: ("name",),
    Group: ("name",),
    Attendance: ("category", "category_label"),
    GatePassage: ("step_key", "round"),
    GateReopening: ("step_key", "round"),
    StepPeriod: ("step_key",),
    Edition: ("number",),
}


def faults_between(content: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield every fault in how the rows of a file fit together."""
    seen = list(rows_in(content))
    yield from _same_names(seen)
    yield from _lost_references(seen)
    yield from _doubles(seen)
    yield from _circles(seen)
    yield from _nobody_names(seen)
    yield from _lost_rounds(seen)
    for row in seen:
        for check in _CHECKS.get(row.shape.table, ()):
            yield from check(row)


def _same_names(seen: Sequence[Seen]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for row in seen:
        key = row.shape.name
        name = row.values.get(key) if key else None
        if not isinstance(name, str):
            continue
        if name in first:
            yield Fault(f"{row.path}.{key}", _("Står redan vid %(path)s.", path=first[name]))
        first.setdefault(name, row.path)


def _lost_references(seen: Sequence[Seen]) -> Iterator[Fault]:
    names: dict[Any, set[str]] = {}
    for row in seen:
        name = row.values.get(row.shape.name or "")
        if isinstance(name, str):
            names.setdefault(row.shape.table, set()).add(name)
    for row in seen:
        for key, table in row.shape.references.items():
            target = row.values.get(key)
            if isinstance(target, str) and target not in names.get(table, set()):
                message = _("Pekar på %(name)s, som inte finns i filen.", name=target[:80])
                yield Fault(f"{row.path}.{key}", message)


def _doubles(seen: Sequence[Seen]) -> Iterator[Fault]:
    once = {table_of(model): keys for model, keys in _ONCE.items()}
    first: dict[tuple[object, ...], str] = {}
    for row in seen:
        keys = once.get(row.shape.table)
        same = [row.values.get(key, row.shape.usual[key]) for key in keys or ()]
        if keys is None or not all(isinstance(one, str | int | None) for one in same):
            continue
        if row.shape.table is table_of(Attendance) and same[1] is None:
            same[1] = ""  # the database lets two rows without a label by; a reader does not
        mark = (row.shape.table, id(row.inside), *same)
        if mark in first:
            message = _("Samma som vid %(path)s. Ta bort den ena.", path=first[mark])
            yield Fault(f"{row.path}.{keys[0]}", message)
        first.setdefault(mark, row.path)


def _circles(seen: Sequence[Seen]) -> Iterator[Fault]:
    """Yield a fault for each goal inside itself, and each activity that comes after itself."""
    for model, key in ((Goal, "parent"), (Activity, "follows")):
        rows = [row for row in seen if row.shape.table is table_of(model)]
        above = {str(row.values.get("uid")): row.values.get(key) for row in rows}
        free: set[str] = set()
        for row in rows:
            way: list[str] = []
            one: Any = str(row.values.get("uid"))
            while isinstance(one, str) and one in above and one not in free and one not in way:
                way.append(one)
                one = above[one]
            if isinstance(one, str) and one in way:
                yield Fault(f"{row.path}.{key}", _("Leder runt till sig självt."))
            free.update(way)


def _nobody_names(seen: Sequence[Seen]) -> Iterator[Fault]:
    """Yield a fault for each person and file that nothing points at: they would be lost."""
    named = {
        row.values.get(key)
        for row in seen
        for key, table in row.shape.references.items()
        if table in {PERSON.table, FILE.table} and isinstance(row.values.get(key), str)
    }
    for row in seen:
        if row.shape.table is table_of(Edition):
            named |= files_named_in(row.values)
    for row in seen:
        name = row.values.get(row.shape.name or "")
        if not isinstance(name, str) or name in named:
            continue
        if row.shape is PERSON and row.values.get("role") is None:
            yield Fault(row.path, _("Har ingen roll och nämns ingenstans. Ta bort personen."))
        elif row.shape is FILE:
            yield Fault(row.path, _("Visas ingenstans. Ta bort filen."))


def _lost_rounds(seen: Sequence[Seen]) -> Iterator[Fault]:
    """Yield a fault for what takes back a passage that is not there, and for a round in the air."""
    rounds: dict[Any, set[tuple[object, object]]] = {}
    for row in seen:
        mark = row.values.get("step_key"), row.values.get("round", 1)
        if all(isinstance(part, str | int) for part in mark):
            rounds.setdefault(row.shape.table, set()).add(mark)
    passed = rounds.get(table_of(GatePassage), set())
    reopened = rounds.get(table_of(GateReopening), set())
    for row in seen:
        step_key, number = row.values.get("step_key"), row.values.get("round", 1)
        if not isinstance(step_key, str) or not isinstance(number, int):
            continue
        if row.shape.table is table_of(GateReopening) and (step_key, number) not in passed:
            yield Fault(f"{row.path}.round", _("Öppnar en passage som inte finns i filen."))
        earlier = (step_key, number - 1)
        if row.shape.table is table_of(GatePassage) and number > 1 and earlier not in reopened:
            yield Fault(f"{row.path}.round", _("Gången innan är inte öppnad igen."))


def _place(row: Seen) -> Iterator[Fault]:
    yield from _method(row)
    if str(row.values.get("slug")) in RESERVED_SLUGS:
        yield Fault(f"{row.path}.slug", _("Adressen är upptagen av programmet. Välj en annan."))


def _method(row: Seen) -> Iterator[Fault]:
    name, version = row.values.get("method_id"), row.values.get("method_version")
    if not isinstance(name, str) or not isinstance(version, int):
        return
    try:
        newest = method_named(name).version
    except NotFound as error:
        yield Fault(f"{row.path}.method_id", str(error))
        return
    if version > newest:
        message = _("Här finns bara version %(known)s av metoden.", known=newest)
        yield Fault(f"{row.path}.method_version", message)
    elif not has_version(name, version):
        message = _("Version %(version)s av metoden finns inte här.", version=version)
        yield Fault(f"{row.path}.method_version", message)


def _person(row: Seen) -> Iterator[Fault]:
    if (row.values.get("role") is None) != (row.values.get("since") is None):
        yield Fault(f"{row.path}.since", _("Ska finnas om personen har en roll, annars inte."))


def _role(row: Seen) -> Iterator[Fault]:
    if not any(row.values.get(key) for key in ("organisation", "group", "actor")):
        yield Fault(row.path, _("Ska nämna en organisation, en grupp eller en aktör."))


def _passage(row: Seen) -> Iterator[Fault]:
    if row.values.get("overridden") is True and not row.values.get("reason"):
        yield Fault(f"{row.path}.reason", _("Skriv varför steget lämnades ändå."))


def _remark(row: Seen) -> Iterator[Fault]:
    if not row.values.get("reconciled") and not row.values.get("text"):
        yield Fault(f"{row.path}.text", _("Skriv något, eller att ni har stämt av."))


def _journal(row: Seen) -> Iterator[Fault]:
    if str(row.values.get("event")) in TOLD_OF_INSTALLATION:
        message = _("Händelsen hör till en installation, inte till platsen. Ta bort raden.")
        yield Fault(f"{row.path}.event", message)


def _edition(row: Seen) -> Iterator[Fault]:
    yield from _frozen(row)
    yield from _snapshot(row)


def _snapshot(row: Seen) -> Iterator[Fault]:
    """Yield what keeps the plan in an edition from being read here."""
    data = row.values.get("snapshot")
    if not isinstance(data, dict):
        return
    for key in ("schema", "number"):
        if data.get(key) != row.values.get(key):
            yield Fault(f"{row.path}.{key}", _("Är inte detsamma som i snapshot."))
    if data.get("schema") != SCHEMA:
        return
    try:
        snapshot = PlanSnapshot.model_validate(data)
    except ValidationError as error:
        yield from faults_of_shape(error, f"{row.path}.snapshot")
        return
    for number, section in enumerate(snapshot.plan.sections):
        if pages.first_unsafe(section.html):
            path = f"{row.path}.snapshot.plan.sections[{number}].html"
            yield Fault(path, _("Innehåller mer än text."))


def _frozen(row: Seen) -> Iterator[Fault]:
    texts = [row.values.get(key) for key in ("page_html", "document_html")]
    snapshot = row.values.get("snapshot")
    page, document = (text if isinstance(text, str) and storable(text) else None for text in texts)
    if page is None or document is None or not isinstance(snapshot, dict):
        return
    try:
        holds = checksum(snapshot, page, document) == row.values.get("sha256")
    except UnicodeEncodeError:
        return
    if not holds:
        message = _("Stämmer inte med utgåvans innehåll. Utgåvan är ändrad efter att den gavs ut.")
        yield Fault(f"{row.path}.sha256", message)
    for key, text in (("page_html", page), ("document_html", document)):
        found = pages.first_unsafe(text)
        if found:
            message = _("Innehåller %(what)s, som ingen utgåva har.", what=found)
            yield Fault(f"{row.path}.{key}", message)


def _file(row: Seen) -> Iterator[Fault]:
    try:
        content = base64.b64decode(str(row.values.get("content")), validate=True)
    except (binascii.Error, ValueError):
        return
    if hashlib.sha256(content).hexdigest() != row.values.get("sha256"):
        yield Fault(f"{row.path}.sha256", _("Stämmer inte med innehållet."))
    elif not _is_of_kind(content, str(row.values.get("media_type"))):
        message = _(
            "Är inte av det slaget, eller en bild på mer än %(side)s bildpunkter.", side=PHOTO_SIDE
        )
        yield Fault(f"{row.path}.content", message)


def _is_of_kind(content: bytes, media_type: str) -> bool:
    if media_type.startswith("text/"):
        return _is_text(content)
    kind = media_type.removeprefix("image/").upper()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # bounded below
            picture = Image.open(io.BytesIO(content), formats=(kind,))
            if max(picture.size) > PHOTO_SIDE:
                return False
            picture.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, KeyError, EOFError):
        return False
    return True


def _is_text(content: bytes) -> bool:
    try:
        return b"\x00" not in content and bool(content.decode())
    except UnicodeDecodeError:
        return False


_CHECKS: dict[Any, tuple[Callable[[Seen], Iterator[Fault]], ...]] = {
    PLACE.table: (_place,),
    PERSON.table: (_person,),
    FILE.table: (_file,),
    table_of(ActivityRole): (_role,),
    table_of(GatePassage): (_passage,),
    table_of(GateRemark): (_remark,),
    table_of(JournalEntry): (_journal,),
    table_of(Edition): (_edition,),
}
