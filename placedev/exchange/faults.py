"""What is wrong with an exchange file: every fault, with where it stands."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _n


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


def faults_of_shape(error: ValidationError, above: str = "") -> Iterator[Fault]:
    """Yield what is wrong with the shape of data, in words; `above` is the path of the data."""
    for one in error.errors(include_url=False, include_input=False):
        known = _SENTENCES.get(one["type"])
        told = one.get("ctx", {})
        yield Fault(
            f"{above}{_path(one['loc'], top=not above)}",
            known(told) if known else _("Passar inte här (%(kind)s).", kind=one["type"]),
        )


def _path(steps: tuple[int | str, ...], *, top: bool) -> str:
    written = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return written.removeprefix(".") if top else written


_SENTENCES: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "missing": lambda _told: _("Saknas."),
    "extra_forbidden": lambda _told: _(
        "Finns inte i formatet. Ta bort det eller rätta stavningen."
    ),
    "string_type": lambda _told: _("Ska vara en text."),
    "string_unicode": lambda _told: _("Innehåller ett halvt tecken som inte går att spara."),
    "string_too_short": lambda _told: _("Får inte vara tom."),
    "string_too_long": lambda told: _("Får ha högst %(limit)s tecken.", limit=told["max_length"]),
    "string_pattern_mismatch": lambda told: _(
        "Ska följa mönstret %(pattern)s.", pattern=told["pattern"]
    ),
    "int_type": lambda _told: _("Ska vara ett heltal utan citattecken."),
    "bool_type": lambda _told: _("Ska vara true eller false."),
    "list_type": lambda _told: _("Ska vara en lista."),
    "dict_type": lambda _told: _("Ska vara ett objekt."),
    "model_type": lambda _told: _("Ska vara ett objekt."),
    "too_long": lambda told: _("Får ha högst %(limit)s rader.", limit=told["max_length"]),
    "greater_than_equal": lambda told: _("Ska vara minst %(limit)s.", limit=told["ge"]),
    "less_than_equal": lambda told: _("Ska vara högst %(limit)s.", limit=told["le"]),
    "literal_error": lambda told: _("Ska vara %(expected)s.", expected=told["expected"]),
    "value_error": lambda told: str(told["error"]),
}
