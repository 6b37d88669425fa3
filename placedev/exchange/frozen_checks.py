"""What must hold for what was frozen: editions and minutes are what they were when approved."""

import hashlib
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from placedev.core.checksums import checksum_of
from placedev.core.i18n import _
from placedev.editions.rules import checksum
from placedev.editions.snapshot import SCHEMA, PlanSnapshot
from placedev.exchange import pages
from placedev.exchange.faults import Fault, faults_of_shape
from placedev.exchange.scalars import storable
from placedev.exchange.shapes import Seen
from placedev.minutes.public_composing import PublicPage
from placedev.minutes.snapshot import Approved


def of_edition(row: Seen) -> Iterator[Fault]:
    """Yield what in an edition is not as it was, or could do more than be read."""
    yield from _frozen(row)
    yield from _snapshot(row)


def of_form(row: Seen) -> Iterator[Fault]:
    """Yield what in a form of an edition is not as it was, or could do more than be read."""
    text = row.values.get("document_html")
    if not isinstance(text, str) or not storable(text):
        return
    if hashlib.sha256(text.encode()).hexdigest() != row.values.get("sha256"):
        yield Fault(f"{row.path}.sha256", _changed())
    yield from _more_than_text(row, "document_html", text)


def of_minutes(row: Seen) -> Iterator[Fault]:
    """Yield a fault if frozen minutes are not as they were, or are no minutes."""
    yield from of_kind(row, "content", Approved)
    content = row.values.get("content")
    if not isinstance(content, dict):
        return
    try:
        holds = checksum_of(content) == row.values.get("sha256")
    except UnicodeEncodeError:
        return
    if not holds:
        message = _("Stämmer inte med protokollets innehåll. Det är ändrat efter att det frystes.")
        yield Fault(f"{row.path}.sha256", message)


def of_public_minutes(row: Seen) -> Iterator[Fault]:
    """Yield what keeps the minutes that residents read from being shown."""
    yield from of_kind(row, "content", PublicPage)


def of_kind(row: Seen, key: str, kind: type[BaseModel]) -> Iterator[Fault]:
    """Yield what keeps the plain data under a key from being read as what it is."""
    content = row.values.get(key)
    if not isinstance(content, dict):
        return
    try:
        kind.model_validate(content)
    except ValidationError as error:
        yield from faults_of_shape(error, f"{row.path}.{key}")


def of_public_texts(row: Seen) -> Iterator[Fault]:
    """Yield a fault for each piece of a page in minutes that could do more than be read."""
    for path, text in _texts(row.values.get("content"), f"{row.path}.content"):
        found = pages.first_unsafe(text) if path.endswith("html") else None
        if found:
            yield Fault(path, _("Innehåller %(what)s, som inget protokoll har.", what=found))


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield every text inside plain data with its path, without recursion."""
    left = [(path, value)]
    while left:
        here, part = left.pop()
        if isinstance(part, str):
            yield here, part
        elif isinstance(part, dict):
            left += [(f"{here}.{key}", inner) for key, inner in part.items()]
        elif isinstance(part, list):
            left += [(f"{here}[{number}]", inner) for number, inner in enumerate(part)]


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
        yield Fault(f"{row.path}.sha256", _changed())
    for key, text in (("page_html", page), ("document_html", document)):
        yield from _more_than_text(row, key, text)


def _changed() -> str:
    return _("Stämmer inte med utgåvans innehåll. Utgåvan är ändrad efter att den gavs ut.")


def _more_than_text(row: Seen, key: str, text: str) -> Iterator[Fault]:
    found = pages.first_unsafe(text)
    if found:
        message = _("Innehåller %(what)s, som ingen utgåva har.", what=found)
        yield Fault(f"{row.path}.{key}", message)
