"""How many of each paper to print, and about how many pages each is."""

from collections.abc import Callable, Mapping
from math import ceil

from placedev.core.i18n import _, _n
from placedev.papers.pack import Pack
from placedev.papers.parts import Point
from placedev.papers.rules import CARDS_ON_A_SHEET, PAPERS, Paper

_FIRST, _NEXT = 190, 250  # millimetres that points or facts have on the first page and on others
_DOTS_ON_A_PAGE = 12  # options
_MANY_POINTS = 12  # above that each has three lines to write on instead of four
_EXACT = {"poster", "attendance", "cards", "group", "privacy"}  # made to fill whole pages


def copies(pack: Pack, paper: Paper) -> str:
    """Return how many to print, and why so many."""
    return _COPIES[paper.key](pack)


def pages(pack: Pack, paper: Paper) -> int:
    """Return how many pages a paper is; exactly, or as near as can be told before it is made."""
    count = _PAGES.get(paper.key)
    return 1 if count is None else count(pack)


def pages_in_words(pack: Pack, paper: Paper) -> str:
    """Return "1 sida", or "ungefär 2 sidor" where the texts decide it."""
    number = pages(pack, paper)
    said = _n("%(num)s sida", "%(num)s sidor", number)
    return said if number == 1 or paper.key in _EXACT else _("ungefär %(pages)s", pages=said)


def pages_in_all(pack: Pack) -> int:
    """Return about how many pages everything is, the list in front included."""
    return 1 + sum(pages(pack, paper) for paper in PAPERS)


def _agendas(pack: Pack) -> str:
    number = max(pack.tables, ceil(pack.expected.people / 4))
    return _n("%(num)s exemplar", "%(num)s exemplar", number)


def _fact_sheets(pack: Pack) -> str:
    return _n(
        "%(num)s exemplar, två till varje bord",
        "%(num)s exemplar, två till varje bord",
        2 * pack.tables,
    )


def _cards(pack: Pack) -> str:
    sheets = pack.card_sheets
    printed = _n(
        "skriv ut %(num)s blad = %(cards)s kort",
        "skriv ut %(num)s blad = %(cards)s kort",
        sheets,
        cards=sheets * CARDS_ON_A_SHEET,
    )
    if pack.expected.total is None:
        said = _("Räknat på %(people)s: %(printed)s", people=pack.expected.people, printed=printed)
    else:
        said = _("%(people)s väntas: %(printed)s", people=pack.expected.total, printed=printed)
    return _of_each(pack, said)


def _group_sheets(pack: Pack) -> str:
    said = _n("%(num)s blad, ett till varje bord", "%(num)s blad, ett till varje bord", pack.tables)
    return _of_each(pack, said)


def _of_each(pack: Pack, said: str) -> str:
    several = len(pack.idea_questions) > 1
    return _("%(said)s, av varje fråga", said=said) if several else said


_COPIES: Mapping[str, Callable[[Pack], str]] = {
    "poster": lambda _pack: _("Ett till varje anslagstavla"),
    "agenda": _agendas,
    "run_sheet": lambda _pack: _("Ett till var och en som håller i mötet"),
    "facts": _fact_sheets,
    "attendance": lambda _pack: _("Ett till varje dörr"),
    "cards": _cards,
    "group": _group_sheets,
    "dots": lambda _pack: _("Ett till väggen, gärna förstorat"),
    "minutes": lambda _pack: _("Ett, till den som skriver"),
    "privacy": lambda _pack: _("Två: ett vid dörren och ett på ett bord"),
}


def _one_for_each_question(pack: Pack) -> int:
    return max(1, len(pack.idea_questions))


def _dot_pages(pack: Pack) -> int:
    sheets = (ceil(len(one.options) / _DOTS_ON_A_PAGE) for one in pack.choice_questions)
    return sum(max(1, number) for number in sheets) or 1


def _attendance_pages(pack: Pack) -> int:
    return 2 if pack.choices.with_ages or pack.choices.with_sexes else 1


def _fact_pages(pack: Pack) -> int:
    known = pack.knowledge
    facts = sum(len(group.facts) for group in known.groups)
    return _filled(8 * facts + 10 * len(known.groups) + 70)


def _minutes_pages(pack: Pack) -> int:
    points = len(pack.points)
    on_a_page = 5 if points <= _MANY_POINTS else 6
    return 5 + max(0, ceil((points - _MANY_POINTS / 2) / on_a_page))


def _agenda_pages(pack: Pack) -> int:
    questions = sum(1.5 + 5.25 * _lines(one.text, 95) for one in pack.questions)
    points = sum(
        5 + 6 * _lines(one.item.title, 66) + 5.25 * _lines(one.item.public_text, 88) + _head(one)
        for one in pack.points
    )
    return _filled(points + questions + 15)


def _run_sheet_pages(pack: Pack) -> int:
    return _filled(15 + sum(_run_height(pack, one) for one in pack.points))


def _run_height(pack: Pack, point: Point) -> float:
    item = point.item
    asked = sum(_lines(one.text, 50) for one in pack.questions_under(item))
    lines = _lines(item.title, 54) + _lines(item.public_text, 58) + asked
    return 5 + 4.75 * (lines + _lines(item.internal_note, 54)) + _head(point)


def _head(point: Point) -> int:
    return 11 if point.section else 0


def _lines(text: str | None, width: int) -> int:
    return sum(max(1, ceil(len(line) / width)) for line in (text or "").splitlines())


def _filled(millimetres: float) -> int:
    return 1 + max(0, ceil((millimetres - _FIRST) / _NEXT))


_PAGES: Mapping[str, Callable[[Pack], int]] = {
    "agenda": _agenda_pages,
    "run_sheet": _run_sheet_pages,
    "facts": _fact_pages,
    "attendance": _attendance_pages,
    "cards": _one_for_each_question,
    "group": _one_for_each_question,
    "dots": _dot_pages,
    "minutes": _minutes_pages,
}
