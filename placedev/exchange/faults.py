"""What is wrong with an exchange file: every fault, with where it stands."""

from collections.abc import Sequence
from typing import NamedTuple

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _n


class Fault(NamedTuple):
    """One fault: a path such as `plan.activities[2].title`, and what to do about it."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class FaultyFile(RuleBroken):
    """The file cannot be taken in; nothing was.

    Attributes:
        faults: all of them, in the order of the file as far as that is known.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        told = _n(
            "Filen har %(num)s fel. Inget är infört.",
            "Filen har %(num)s fel. Inget är infört.",
            len(self.faults),
        )
        super().__init__("\n".join([told, *map(str, self.faults)]))
