"""An exchange file, read: every fault told with its path, or the whole place as plain data."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from pydantic import ValidationError

from placedev.core.i18n import _
from placedev.exchange.checks import faults_between
from placedev.exchange.faults import Fault, FaultyFile, faults_of_shape
from placedev.exchange.format import FORMAT, VERSION, ExchangeFile
from placedev.exchange.rules import DEEPEST, LARGEST_FILE, MOST_OBJECTS


def read_file(content: bytes) -> ExchangeFile:
    """Return what a file says.

    Raises:
        FaultyFile: with every fault; after a fault that hides the rest, with that one.
    """
    data = _parsed(content)
    _refuse_deep(data)
    _refuse_foreign(data)
    faults = list(_doubled_keys(data))
    try:
        file = ExchangeFile.model_validate(data)
    except ValidationError as error:
        faults += faults_of_shape(error)
        faults += faults_between(data)
        raise FaultyFile(faults) from error
    faults += faults_between(data)
    if faults:
        raise FaultyFile(faults)
    return file


class _Object(dict[str, Any]):
    """A JSON object that remembers which keys it had twice; JSON itself lets the last one win."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.doubled: set[str] = set()
        if len(self) < len(pairs):
            counts = Counter(key for key, _value in pairs)
            self.doubled = {key for key, count in counts.items() if count > 1}


def _counted(most: int) -> Callable[[list[tuple[str, Any]]], _Object]:
    """Return what makes an object of its pairs, as many times as a file may have objects."""
    left = iter(range(most))

    def make(pairs: list[tuple[str, Any]]) -> _Object:
        if next(left, None) is None:
            _refuse(_("Filen har fler än %(limit)s objekt.", limit=most))
        return _Object(pairs)

    return make


def _parsed(content: bytes) -> Any:
    if len(content) > LARGEST_FILE:
        _refuse(_("Filen är större än %(limit)s MB.", limit=LARGEST_FILE // 1024 // 1024))
    try:
        text = content.decode("utf-8-sig")
        return json.loads(
            text, object_pairs_hook=_counted(MOST_OBJECTS), parse_constant=_refuse_constant
        )
    except UnicodeDecodeError as error:
        _refuse(_("Filen är inte text i UTF-8; byte %(place)s passar inte.", place=error.start + 1))
    except json.JSONDecodeError as error:
        _refuse(
            _(
                "Filen är inte hel JSON. Rad %(line)s, tecken %(column)s: %(why)s",
                line=error.lineno,
                column=error.colno,
                why=error.msg,
            )
        )
    except RecursionError:
        _refuse(_("Filen har fler än %(limit)s nivåer inuti varandra.", limit=DEEPEST))
    except ValueError as error:
        if isinstance(error, FaultyFile):
            raise
        _refuse(_("Filen har ett tal som är för långt."))


def _refuse(message: str) -> NoReturn:
    raise FaultyFile([Fault("", message)]) from None


def _refuse_constant(name: str) -> NoReturn:
    _refuse(_("Filen innehåller %(name)s, som inte är ett tal i JSON.", name=name))


def _refuse_deep(data: Any) -> None:
    level, parts = 0, [data] if isinstance(data, dict | list) else []
    while parts and level <= DEEPEST:
        inside: list[Any] = []
        for part in parts:
            inside += part.values() if isinstance(part, dict) else part
        parts = [part for part in inside if isinstance(part, dict | list)]
        level += 1
    if level > DEEPEST:
        _refuse(_("Filen har fler än %(limit)s nivåer inuti varandra.", limit=DEEPEST))


def _refuse_foreign(data: Any) -> None:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        _refuse(_('Filen är ingen platsfil: "format" ska vara "%(name)s".', name=FORMAT))
    if data.get("version") != VERSION or isinstance(data["version"], bool):
        _refuse(
            _(
                "Filen har version %(found)s. Den här installationen läser version %(known)s.",
                found=str(data.get("version"))[:20],
                known=VERSION,
            )
        )


def _doubled_keys(data: Any, path: str = "") -> Iterator[Fault]:
    left = [(path, data)]
    while left:
        here, value = left.pop()
        if isinstance(value, _Object):
            prefix = f"{here}." if here else ""
            for key in sorted(value.doubled):
                yield Fault(f"{prefix}{key}", _("Står två gånger."))
            left += [(f"{prefix}{key}", inner) for key, inner in value.items()]
        elif isinstance(value, list):
            left += [(f"{here}[{number}]", inner) for number, inner in enumerate(value)]
