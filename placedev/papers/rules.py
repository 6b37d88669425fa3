"""Which papers a meeting has, what each is for, and how many of each to print."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from placedev.core.i18n import _l

MOST_TABLES = 60
CARDS_ON_A_SHEET = 8
USUAL_NUMBER = 40  # people, where nobody has said how many are expected
_AT_A_TABLE = 8
_BOXES_IN_A_ROW = 20
_MOST_ROWS_OF_BOXES = 4


@dataclass(frozen=True)
class Paper:
    """One of the papers. Its key names the template, its slug stands in addresses."""

    key: str
    slug: str
    name: Any
    purpose: Any


PAPERS = (
    Paper("poster", "affisch", _l("Affisch"), _l("Sätts upp där folk går förbi. Med QR-kod.")),
    Paper(
        "agenda",
        "dagordning",
        _l("Dagordning"),
        _l("Läggs på borden, med klockslag till punkterna."),
    ),
    Paper(
        "run_sheet",
        "korschema",
        _l("Körschema"),
        _l("Bara för er i arbetsgruppen: tider, ansvariga och interna noter."),
    ),
    Paper(
        "facts", "faktablad", _l("Faktablad"), _l("Siffror om platsen med källor. Läggs på borden.")
    ),
    Paper(
        "attendance",
        "narvaro",
        _l("Närvaro i siffror"),
        _l("Vid dörren: ett kryss för var och en som kommer, inga namn."),
    ),
    Paper(
        "cards",
        "idekort",
        _l("Idékort"),
        _l("Åtta kort per blad. Alla i salen skriver sina idéer."),
    ),
    Paper("group", "gruppblad", _l("Gruppblad"), _l("Ett för varje bord och fråga, med rader.")),
    Paper(
        "dots", "prickblad", _l("Prickblad"), _l("Sätts på väggen. Här sätter alla sina prickar.")
    ),
    Paper(
        "minutes",
        "protokollsblankett",
        _l("Protokollsblankett"),
        _l("Anteckningsblad för allt som ska stå i protokollet, om datorn krånglar."),
    ),
    Paper(
        "privacy",
        "personuppgifter",
        _l("Om personuppgifter"),
        _l("Sätts upp vid dörren: vad ni antecknar och vad ni låter bli."),
    ),
)
EVERYTHING = "allt"


@dataclass(frozen=True)
class Choices:
    """What whoever prints has chosen."""

    is_large: bool = False  # the poster is A3 instead of A4
    tables: int | None = None
    with_ages: bool = False
    with_sexes: bool = False


@dataclass(frozen=True)
class Expected:
    """How many are expected, in all and by category; none where nobody has said."""

    total: int | None
    by_category: Sequence[tuple[str, str | None, int]] = ()  # code, own word, number

    @property
    def people(self) -> int:
        """Return for how many to print."""
        return self.total or USUAL_NUMBER


def paper_named(slug: str) -> Paper | None:
    """Return the paper with this address."""
    return next((paper for paper in PAPERS if paper.slug == slug), None)


def sheets_of_cards(people: int) -> int:
    """Return how many sheets give everyone a card."""
    return ceil(people / CARDS_ON_A_SHEET)


def tables_for(people: int, chosen: int | None) -> int:
    """Return how many tables there are, or are likely to be."""
    return chosen or max(1, ceil(people / _AT_A_TABLE))


def rows_of_boxes(expected: int | None) -> int:
    """Return how many rows of twenty boxes to tick are room enough, half as many more come."""
    wanted = ceil((expected or 0) * 1.5 / _BOXES_IN_A_ROW)
    return min(max(1, wanted), _MOST_ROWS_OF_BOXES)


def clip(text: str, limit: int) -> str:
    """Shorten at a word, with a mark that shows it; the whole text stands on another paper."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,.;:–") + " …"


def size_of(text: str, *limits: int) -> str:
    """Return the class of a text that is set the smaller the longer it is: s0, s1, s2, ..."""
    return f"s{sum(len(text) > limit for limit in limits)}"
