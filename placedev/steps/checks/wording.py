"""Words that the checks share."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from placedev.core.i18n import _, _n
from placedev.stakeholders.rules import sector_word
from placedev.steps.rules import Evidence, State
from placedev.web.formatting import day

THREE_SECTORS = ("civil-society", "business", "municipality")


def met(words: str, mend: str, **values: uuid.UUID) -> Evidence:
    """Return that the facts are there, and the page where they are seen."""
    return Evidence(State.MET, words, mend, values)


def missing(words: str, mend: str, **values: uuid.UUID) -> Evidence:
    """Return that something is not there, and where it is mended."""
    return Evidence(State.MISSING, words, mend, values)


def named(*things: tuple[bool, str]) -> list[str]:
    """Return the words of what is missing."""
    return [word for is_missing, word in things if is_missing]


def lacking(things: Sequence[str]) -> str:
    """Return the sentence that tells what is missing."""
    return str(_("Detta saknas: %(things)s.", things=listed(things)))


def listed(words: Iterable[str]) -> str:
    """Return "a", "a och b", "a, b och c"."""
    *first, last = list(words) or [""]
    return str(_("%(first)s och %(last)s", first=", ".join(first), last=last)) if first else last


def some(names: Sequence[str], most: int = 3) -> str:
    """Return the first names, and how many more there are."""
    if len(names) <= most:
        return listed(names)
    more = _("%(count)s till", count=len(names) - most)
    return listed([*names[:most], more])


def people(count: int) -> str:
    """Return a number of persons in words."""
    return str(_n("%(num)s person", "%(num)s personer", count))


def when(on: date | None, text: str | None) -> str:
    """Return a day as people said it, or else as a date."""
    return text or (day(on) if on else _("utan datum"))


def of_sectors(
    found: Collection[str], *, wanted: Sequence[str], none: str, mend: str, **values: uuid.UUID
) -> Evidence:
    """Return how many of the sectors are there, and which are not."""
    if not found:
        return missing(none, mend, **values)
    absent = [sector_word(sector) for sector in wanted if sector not in found]
    count = _(
        "%(found)s av %(needed)s sektorer är med.",
        found=len(wanted) - len(absent),
        needed=len(wanted),
    )
    if absent:
        return missing(f"{count} {lacking(absent)}", mend, **values)
    return met(count, mend, **values)


def at_least(found: int, fewest: int, *, words: str, mend: str, **values: uuid.UUID) -> Evidence:
    """Return what there is; where it is too little, how much is needed."""
    if found >= fewest:
        return met(words, mend, **values)
    return missing(f"{words} {_('Det behövs minst %(n)s.', n=fewest)}", mend, **values)
