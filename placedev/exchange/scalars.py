"""The single values of the exchange format: how each is written, and what is refused."""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from placedev.core import markdown, name_languages
from placedev.core.db import Base
from placedev.core.i18n import _
from placedev.core.text import unfit_at

LONGEST_LINE = 1_000  # characters
LONGEST_TEXT = markdown.MAX_LENGTH
LONGEST_HTML = 8_000_000
MOST_ROWS = 5_000  # in one list
_LARGEST_WHOLE = 2**31 - 1

_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z")
_HALF = re.compile("[\ud800-\udfff]")
_NUMBER = re.compile(r"-?\d{1,14}(\.\d{1,6})?")


@dataclass(frozen=True)
class RefersTo:
    """Marks a field that holds the uid of a row elsewhere in the same file."""

    table: type[Base]


def _uid(value: object) -> UUID:
    if not isinstance(value, str) or not _UID.fullmatch(value):
        raise ValueError(_("Ska vara ett uid med små bokstäver."))
    return UUID(value)


def _day(value: object) -> date:
    try:
        return date.fromisoformat(_matching(value, _DAY))
    except ValueError as error:
        raise ValueError(_("Ska vara en dag som finns, skriven 2026-11-25.")) from error


def _moment(value: object) -> datetime:
    try:
        return datetime.fromisoformat(_matching(value, _MOMENT)).astimezone(UTC)
    except ValueError as error:
        raise ValueError(_("Ska vara en tidpunkt i UTC, skriven 2026-11-25T12:00:00Z.")) from error


def _number(value: object) -> Decimal:
    try:
        return Decimal(_matching(value, _NUMBER))
    except ValueError as error:
        raise ValueError(
            _('Ska vara ett tal skrivet som text, med högst sex decimaler: "1500.5".')
        ) from error


def _bytes(value: object) -> bytes:
    try:
        return base64.b64decode(value if isinstance(value, str) else "?", validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError(_("Ska vara filens innehåll som base64.")) from error


def _matching(value: object, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError
    return value


def _readable(value: str) -> str:
    at = unfit_at(value)
    if at is not None:
        raise ValueError(
            _(
                "Tecken %(place)s är ett styrtecken (U+%(code)s). Ta bort det.",
                place=at + 1,
                code=f"{ord(value[at]):04X}",
            )
        )
    return value


def _light(value: str) -> str:
    try:
        markdown.check(value)
    except markdown.TextTooHeavy as error:
        raise ValueError(str(error)) from error
    return value


def _plain_data(value: Any) -> Any:
    for part in _parts(value):
        if isinstance(part, str) and not storable(part):
            raise ValueError(
                _("Innehåller tecken som inte går att spara (NUL eller halva tecken).")
            )
    return value


def _storable(value: str) -> str:
    if not storable(value):
        raise ValueError(_("Innehåller tecken som inte går att spara (NUL eller halva tecken)."))
    return value


def storable(value: str) -> bool:
    """Tell whether both databases can hold the text: no NUL and no half characters."""
    return "\x00" not in value and (value.isascii() or not _HALF.search(value))


def _parts(value: object) -> Iterator[object]:
    """Yield everything inside plain data, without recursion."""
    left = [value]
    while left:
        part = left.pop()
        yield part
        if isinstance(part, Mapping):
            left.extend(inner for pair in part.items() for inner in pair)
        elif isinstance(part, list):
            left.extend(part)


def _language(value: str) -> str:
    if name_languages.canonical(value) != value:
        raise ValueError(_("Ska vara språkets kod enligt BCP 47: en, fi, se, smj."))
    return value


def _written(kind: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "format": kind})


Uid = Annotated[UUID, BeforeValidator(_uid), _written("uuid")]
Day = Annotated[date, BeforeValidator(_day), _written("date")]
Moment = Annotated[datetime, BeforeValidator(_moment), _written("date-time")]
Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    WithJsonSchema({"type": "string", "pattern": f"^{_NUMBER.pattern}$"}),
]
Content = Annotated[
    bytes,
    BeforeValidator(_bytes),
    WithJsonSchema({"type": "string", "contentEncoding": "base64"}),
]
Whole = Annotated[int, Field(ge=0, le=_LARGEST_WHOLE)]
Version = Annotated[int, Field(ge=1, le=_LARGEST_WHOLE)]
Line = Annotated[str, Field(max_length=LONGEST_LINE), AfterValidator(_readable)]
Name = Annotated[str, Field(min_length=1, max_length=LONGEST_LINE), AfterValidator(_readable)]
Link = Annotated[
    str, Field(max_length=LONGEST_LINE, pattern=r"^https?://\S+$"), AfterValidator(_readable)
]
Text = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_readable)]
Markdown = Annotated[
    str,
    Field(max_length=LONGEST_TEXT),
    AfterValidator(_readable),
    AfterValidator(_light),
]
Lines = Annotated[list[Line], Field(max_length=200)]
Code = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Event = Annotated[str, Field(pattern=r"^[a-z-]+\.[a-z-]+$", max_length=80)]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Language = Annotated[
    str,
    Field(max_length=name_languages.LONGEST, pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"),
    AfterValidator(_language),
]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Html = Annotated[str, Field(max_length=LONGEST_HTML), AfterValidator(_storable)]
PlainData = Annotated[dict[str, Any], AfterValidator(_plain_data)]
PlainRows = Annotated[list[dict[str, Any]], AfterValidator(_plain_data)]
