"""A report as a spreadsheet: numbers, a row for each place, the rows behind, and texts."""

from collections.abc import Sequence
from decimal import Decimal

from placedev.core import markdown
from placedev.core.i18n import _
from placedev.core.tables import Cell, Table
from placedev.reports import telling
from placedev.reports.content_snapshot import Content, NetworkPart
from placedev.reports.figure_rules import FIGURES, MONEY, PARTS, Line, group_word, sums
from placedev.reports.rules import SECTIONS


def tables_of(content: Content) -> list[Table]:
    """Return the sheets, as numbers where they are numbers."""
    network = [_network(content.network)] if content.network else []
    return [_numbers(content), _places(content), _rows(content), *network, _texts(content)]


def _network(network: NetworkPart) -> Table:
    source = _("programmets lista över medlemmar")
    rows: list[list[Cell]] = [
        [_("Medlemmar"), one.municipality, year, count, source]
        for one in network.counts
        for year, count in zip(network.years, one.sites, strict=True)
    ]
    rows += [[one.name, one.area, one.year, one.value, one.source] for one in network.figures]
    header = [_("Siffra"), _("Område"), _("År"), _("Värde"), _("Källa")]
    return Table(_("Nätverk"), header, rows)


def _numbers(content: Content) -> Table:
    header = [_("Del"), _("Siffra"), _("Fördelning"), _("Antal"), _("Valuta"), _("Vad som räknas")]
    rows: list[list[Cell]] = []
    for key in content.known:
        figure, lines = FIGURES[key], content.lines(key)
        by_group = sums(lines)
        told = [str(PARTS[figure.section]), str(figure.words)]
        if figure.unit != MONEY:
            rows.append([*told, None, _sum(lines), None, str(figure.means)])
        for group, amount in by_group.items():
            if figure.unit == MONEY:
                rows.append([*told, None, amount, group, str(figure.means)])
            elif figure.groups:
                rows.append([*told, group_word(key, group), amount, None, None])
    return Table(_("Siffror"), header, rows)


def _places(content: Content) -> Table:
    heads = telling.heads()
    rows: list[list[Cell]] = [
        [
            place.name,
            place.municipality,
            *(_sum(content.lines(key, place.slug)) for key, _word in heads),
        ]
        for place in content.places
    ]
    return Table(_("Plats för plats"), [_("Plats"), _("Kommun"), *(w for _k, w in heads)], rows)


def _sum(lines: Sequence[Line]) -> Decimal:
    return sum((line.amount for line in lines), Decimal(0))


def _rows(content: Content) -> Table:
    header = [
        *(_("Siffra"), _("Plats"), _("Dag"), _("Vad"), _("Vem"), _("Slag")),
        *(_("Antal"), _("Valuta"), _("Ungefärligt")),
    ]
    names = content.place_names
    rows = [
        _row(key, line, names[line.place]) for key in content.known for line in content.lines(key)
    ]
    return Table(_("Underlag"), header, rows)


def _row(key: str, line: Line, place: str) -> list[Cell]:
    figure = FIGURES[key]
    return [
        *(str(figure.words), place, line.on, line.what, line.who or None),
        telling.label_words(key, line) or None,
        line.amount,
        line.group if figure.unit == MONEY else None,
        _("ja") if line.is_rough else None,
    ]


def _texts(content: Content) -> Table:
    rows: list[list[Cell]] = [
        [str(SECTIONS[one.section].title), markdown.plain(one.text)]
        for one in content.texts
        if one.text
    ]
    return Table(_("Texter"), [_("Rubrik"), _("Text")], rows)
