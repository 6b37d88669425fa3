"""What every part of the exchange file is made of."""

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from placedev.accounts.models import User
from placedev.core.db import Base
from placedev.core.files import StoredFile
from placedev.exchange.scalars import MOST_ROWS, RefersTo, Sha256, Uid

# Ideas and sets of dots come by the hundred, meeting after meeting.
MOST_FROM_A_HALL = 50_000  # in one list
Person = Annotated[Uid | None, RefersTo(User)]
NAME_LANGUAGE = "BCP 47, where the name is in another language than the plan: en, fi, se, smj."
AFile = Annotated[Sha256 | None, RefersTo(StoredFile)]


class Part(BaseModel):
    """Base of everything in the file: nothing unknown, nothing converted, nothing changed."""

    # Validators are built at first use: hardly any start reads a file.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class Row(Part):
    """A row of one table."""

    table: ClassVar[type[Base]]


def rows(most: int = MOST_ROWS) -> Any:
    """Return the field of a list of rows, usually empty."""
    return Field(default_factory=list, max_length=most)
