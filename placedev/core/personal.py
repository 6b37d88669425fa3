"""What in a text looks as if it belonged to a person, before the text is read by everyone.

Looking is no proof: a machine warns, and somebody who was there decides.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from typing import Any

from placedev.core.i18n import _l

REMOVED = "[borttaget]"  # stands in the text of the place, so in its language
KINDS: dict[str, Any] = {
    "personal-number": _l("ser ut som ett personnummer"),
    "email": _l("ser ut som en e-postadress"),
    "phone": _l("ser ut som ett telefonnummer"),
    "name": _l("är ett namn som finns i era register"),
}

_SPACE = r"[ \t\u00a0]"
_PERSONAL_NUMBER = re.compile(
    rf"(?<!\d)(?:18|19|20)?\d\d(?P<month>\d\d)(?P<day>\d\d)"
    rf"(?P<mark>{_SPACE}?[-–+]{_SPACE}?|{_SPACE})?\d{{4}}(?!\d)"
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_BETWEEN = rf"{_SPACE}?[-–/]?{_SPACE}?"
_PHONE = re.compile(
    rf"(?<!\w)(?<!\d[-–])(?P<abroad>\+|00)?(?(abroad)\d{{1,3}}{_BETWEEN}(?:\(0\){_SPACE}?)?|\(?0)"
    rf"[1-9]\d{{0,2}}\)?{_BETWEEN}\d{{2,4}}(?:[ \t\u00a0-]?\d{{2,4}}){{1,3}}(?!\d)"
)
_FEWEST_DIGITS = 8  # 0431-123 45 has nine, 08-12 34 56 eight
_LEAP_YEAR = 2000  # in which every day of the calendar is found
_CO_ORDINATION = 60  # added to the day where the person has no personal number
_SHORTEST_PART = 3  # letters of a name that is looked for alone


@dataclass(frozen=True)
class Finding:
    """A place in a text: what it looks like, the words themselves, and where they stand."""

    kind: str  # of KINDS
    words: str
    start: int
    end: int


def looks_personal(text: str, names: Iterable[str] = ()) -> list[Finding]:
    """Return what looks like a personal number, an address, a telephone number or a known name.

    Args:
        text: as `core.text.clean` leaves it.
        names: of persons who are known. A name of several words is looked for whole in any
            case, and each of its words as it is written.

    Returns:
        In the order of the text, none inside another.
    """
    found: list[Finding] = []
    is_taken = bytearray(len(text))  # letter by letter: a text may look like a thousand numbers
    for finding in (*_numbers(text), *_emails(text), *_phones(text), *_names(text, names)):
        its_letters = slice(finding.start, finding.end)
        if not any(is_taken[its_letters]):
            is_taken[its_letters] = b"\1" * (finding.end - finding.start)
            found.append(finding)
    return sorted(found, key=lambda one: one.start)


def without(text: str, findings: Iterable[Finding]) -> str:
    """Return the text with a mark where each of its findings stood."""
    for one in sorted(findings, key=lambda one: one.start, reverse=True):
        text = text[: one.start] + REMOVED + text[one.end :]
    return text


def _numbers(text: str) -> Iterator[Finding]:
    for match in _PERSONAL_NUMBER.finditer(text):
        day = int(match["day"])
        is_day = _is_day(int(match["month"]), day - _CO_ORDINATION if day > _CO_ORDINATION else day)
        if is_day and (match["mark"] or _sums_up(match[0])):
            yield _finding("personal-number", match)


def _is_day(month: int, day: int) -> bool:
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True


def _sums_up(number: str) -> bool:
    """Tell whether ten digits end in their own check digit; others are amounts or telephones."""
    products = [
        int(digit) * factor for digit, factor in zip(number[-10:], cycle((2, 1)), strict=False)
    ]
    return sum(product // 10 + product % 10 for product in products) % 10 == 0


def _emails(text: str) -> Iterator[Finding]:
    return (_finding("email", match) for match in _EMAIL.finditer(text))


def _phones(text: str) -> Iterator[Finding]:
    for match in _PHONE.finditer(text):
        if sum(letter.isdigit() for letter in match[0]) >= _FEWEST_DIGITS:
            yield _finding("phone", match)


def _names(text: str, names: Iterable[str]) -> Iterator[Finding]:
    known = {tuple(name.split()) for name in names}
    whole = {" ".join(words) for words in known if len(words) > 1}
    parts = {part for words in known for part in words if _stands_alone(part)}
    for choices, flags in ((whole, re.IGNORECASE), (parts, 0)):
        if choices:
            yield from (_finding("name", match) for match in _any_of(choices, flags).finditer(text))


def _stands_alone(part: str) -> bool:
    return len(part) >= _SHORTEST_PART and part[0].isupper()


def _any_of(choices: set[str], flags: int) -> re.Pattern[str]:
    """Return what finds any of the names, also where they own something: Lenas."""
    longest_first = sorted(choices, key=lambda one: (-len(one), one))
    either = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in longest_first)
    return re.compile(rf"(?<!\w)(?:{either})(?:s|’s|'s)?(?!\w)", flags)


def _finding(kind: str, match: re.Match[str]) -> Finding:
    return Finding(kind, match[0], match.start(), match.end())
