"""How a value is read that came as text, out of a union of rows of many kinds."""

import json
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Boolean, Date, Integer, String, Uuid
from sqlalchemy.types import NullType, TypeEngine

from placedev.core.db import ExactDecimal, UtcDateTime, plain_decimal

_READ: Mapping[type, Callable[[str], Any]] = {
    Boolean: lambda text: text in {"1", "true"},
    Integer: int,
    String: str,
    Date: date.fromisoformat,
    UtcDateTime: lambda text: datetime.fromisoformat(text).replace(tzinfo=UTC),
    ExactDecimal: lambda text: plain_decimal(Decimal(text)),
    Uuid: uuid.UUID,
    JSON: json.loads,
    NullType: str,  # of an expression that does not say
}


def reader_of(kind: TypeEngine[Any]) -> Callable[[str], Any]:
    """Return what makes a text into a value of a column's type again.

    Raises:
        LookupError: nobody has said how.
    """
    for known, read in _READ.items():
        if isinstance(kind, known):
            return read
    raise LookupError(f"how is a {kind!r} read?")
