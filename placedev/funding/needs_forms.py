"""What must be written because of something else that was: an empty field cannot tell itself."""

from collections.abc import Iterator
from typing import Any

from wtforms import Field


class Needs:
    """A form some of whose fields may be empty only now and then; it stands before its base."""

    def lacking(self) -> Iterator[tuple[Field, str]]:
        """Return each field that must not be empty this time, and the sentence about it."""
        raise NotImplementedError

    def validate(self, **more: Any) -> bool:
        """Accept the form if nothing is lacking; what is wrong in other ways is said first."""
        base: Any = super()
        is_good: bool = base.validate(**more)
        for field, words in self.lacking():
            if not field.data and not field.errors:
                field.errors = [words]
                is_good = False
        return is_good
