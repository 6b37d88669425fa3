"""A form that arrives twice makes one thing: creates carry a uid made before sending."""

import uuid
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from placedev.core.db import Base, db
from placedev.core.errors import AlreadyUsed
from placedev.core.i18n import _

Row = TypeVar("Row", bound=Base)


def already_made(model: type[Row], uid: uuid.UUID, **same: object) -> Row | None:
    """Return the row that an earlier sending of the same form made, or none. One query.

    Args:
        model: an Identified table.
        uid: the form's own uid.
        same: columns that the first sending must have in common with this one.

    Raises:
        AlreadyUsed: the uid belongs to something else; whose is not told.
    """
    uid_column: InstrumentedAttribute[uuid.UUID] = getattr(model, "uid")  # noqa: B009 - of Identified
    row = db.session.scalar(select(model).where(uid_column == uid))
    if row is not None and any(getattr(row, name) != value for name, value in same.items()):
        raise AlreadyUsed(
            _("Det här formuläret är redan använt. Kopiera det ni skrev, ladda om sidan och spara.")
        )
    return row
