"""What a value in a programme's file may be, by the column that it is for. Pure."""

import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Integer, Text, Uuid

from placedev.core.db import ExactDecimal, UtcDateTime
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.text import unfit_at

_LONGEST = 10_000  # characters of a text
_MOST = 200  # things in a list
_FURTHEST = 10**9  # of a whole number, either way
_DIGITS = 14  # of an amount, before its decimals


def read(column: Column[Any], said: Any) -> Any:
    """Return a value as the column has it.

    Raises:
        RuleBroken: it is none that the column can have; the message says what it should be.
    """
    if said is None:
        if not column.nullable:
            raise RuleBroken(_("Saknas."))
        return None
    try:
        return _READ[type(column.type)](said)
    except (ValueError, TypeError, AttributeError, InvalidOperation) as error:
        raise RuleBroken(_SHOULD_BE[type(column.type)]()) from error


def _text(said: Any) -> str:
    if not isinstance(said, str) or len(said) > _LONGEST or unfit_at(said) is not None:
        raise ValueError
    return said


def _list(said: Any) -> list[str]:
    if not isinstance(said, list) or len(said) > _MOST:
        raise ValueError
    return [_text(one) for one in said]


def _whole(said: Any) -> int:
    if not isinstance(said, int) or isinstance(said, bool) or abs(said) > _FURTHEST:
        raise ValueError
    return said


def _yes_or_no(said: Any) -> bool:
    if not isinstance(said, bool):
        raise ValueError  # noqa: TRY004 - told as any other fault
    return said


def _amount(said: Any) -> Decimal:
    found = Decimal(_text(said))
    if not found.is_finite() or found.adjusted() > _DIGITS:
        raise ValueError
    return found


def _moment(said: Any) -> datetime:
    found = datetime.fromisoformat(_text(said))
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


_READ: Mapping[type, Callable[[Any], Any]] = {
    Boolean: _yes_or_no,
    Integer: _whole,
    Text: _text,
    Date: lambda said: date.fromisoformat(_text(said)),
    UtcDateTime: _moment,
    ExactDecimal: _amount,
    Uuid: lambda said: uuid.UUID(_text(said)),
    JSON: _list,
}
_SHOULD_BE: Mapping[type, Callable[[], str]] = {
    Boolean: lambda: _("Ska vara true eller false."),
    Integer: lambda: _("Ska vara ett heltal."),
    Text: lambda: _("Ska vara en text på högst %(limit)s tecken.", limit=_LONGEST),
    Date: lambda: _("Ska vara en dag som år-månad-dag, till exempel 2026-03-14."),
    UtcDateTime: lambda: _("Ska vara en dag med klockslag."),
    ExactDecimal: lambda: _('Ska vara ett tal inom citattecken, till exempel "470000".'),
    Uuid: lambda: _("Ska vara ett uid."),
    JSON: lambda: _("Ska vara en lista med högst %(limit)s texter.", limit=_MOST),
}
