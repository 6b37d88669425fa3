"""The half-year of a programme on paper, as a document to write on, and as a spreadsheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from placedev.core.i18n import _, language
from placedev.core.tables import Cell, Table
from placedev.core.word_files import About, WordFile
from placedev.programmes.period_reading import HalfYear
from placedev.programmes.period_rules import LACKING, NUMBERS, UNDER_WAY, Line, Part
from placedev.programmes.rules import KINDS
from placedev.web.formatting import day, money, number, sentence
from placedev.web.printing import picture_url, sheet_html


@dataclass(frozen=True)
class Face:
    """Whose paper it is, and their mark."""

    name: str
    logo: tuple[bytes, str] | None = None  # content and media type


def half_year_html(told: HalfYear, face: Face) -> str:
    """Return the document that the PDF is made from, in the reader's language."""
    return sheet_html(
        "programmes/half_year_document.html",
        language=language(),
        css=("sheet.css", "reports.css"),
        told=told,
        face=face,
        logo=picture_url(*face.logo) if face.logo else None,
        heading=heading,
        numbers=_numbers(told),
        parts=[(part_words(told, one), one.lines) for one in _shown(told)],
        state=_state,
        funds=_money,
        places=_places,
    )


def heading(told: HalfYear) -> str:
    """Return what the document is called."""
    return f"{told.programme.name}, {told.half.words.lower()}"


def part_words(told: HalfYear, part: Part) -> str:
    """Return the heading of a part."""
    if part.division is not None:
        return told.whole.called(part.division)
    return _("Utan del") if told.whole.divisions("part") else _("Satsningar")


def _shown(told: HalfYear) -> list[Part]:
    return [one for one in told.parts() if one.lines or one.division]


def _counted(told: HalfYear) -> list[tuple[str, int | Decimal, str | None]]:
    """Return words and value of each number, and the currency of what is money."""
    found: list[tuple[str, int | Decimal, str | None]] = [
        (str(NUMBERS[one.key]), one.rows, None)
        if one.amount is None
        else (str(NUMBERS[one.key]), one.amount, told.programme.currency)
        for one in told.numbers
    ]
    found.append((_("Gjort tillsammans"), len(told.outputs), None))
    found.append((_("Planer som publicerades"), len(told.published), None))
    return found


def _numbers(told: HalfYear) -> list[tuple[str, str]]:
    """Return words and value of each number, for people."""
    return [
        (words, money(value, currency) if currency else number(value))
        for words, value, currency in _counted(told)
    ]


def _state(line: Line) -> str:
    """Return what happened, and how the effort stood when the half-year was over."""
    events = [sentence(", ".join(line.events))] if line.events else []
    words = {UNDER_WAY: _("Pågår"), LACKING: _("Redovisning saknas")}
    return ". ".join([*events, *(said for key, said in words.items() if line.counts_in(key))])


def _places(told: HalfYear, line: Line) -> str:
    return ", ".join(one.name for one in told.whole.places_of(line.effort))


def _money(told: HalfYear, line: Line) -> str:
    """Return the money of an effort, told as shared where several places have it together."""
    count = len(told.whole.places_of(line.effort))
    if line.effort.amount is None:
        return _("Ingen summa")
    said = money(line.effort.amount, told.programme.currency)
    return _("%(sum)s, delas av %(count)s platser", sum=said, count=count) if count > 1 else said


def half_year_docx(told: HalfYear, face: Face, *, now: datetime) -> bytes:
    """Return the file; it says on which day it was read."""
    about = About(title=heading(told), author=face.name, language=language(), made_at=now)
    file = WordFile(about, footer=f"{face.name} · {heading(told)}", page=_("s."), of=_("av"))
    _cover(file, told, face)
    file.heading(_("Siffrorna"))
    file.table([_("Siffra"), _("Värde")], _numbers(told), widths=[125, 40], numbers={1})
    for part in _shown(told):
        file.heading(part_words(told, part))
        if part.lines:
            _lines(file, told, part)
        else:
            file.line(_("Inget är inskrivet för halvåret."))
    if told.outputs:
        file.heading(_("Gjort tillsammans"))
    for made in told.outputs:
        whom = _("för %(whom)s", whom=made.audience) if made.audience else None
        file.line(", ".join(filter(None, (made.name, made.kind, whom))))
    if told.published:
        file.heading(_("Planer som publicerades"))
    for one in told.published:
        edition = _("Utgåva %(number)s", number=one.edition)
        when = [day(on) for on in [one.published_on] if on]
        file.line(", ".join([edition, *when]), label=one.name)
    return file.content()


def _cover(file: WordFile, told: HalfYear, face: Face) -> None:
    if face.logo:
        file.picture(face.logo[0], alt=face.name, widest=70, highest=20)
    file.line(face.name)
    file.subtitle(_("Programmets halvår"))
    file.title(heading(told))
    file.subtitle(f"{day(told.half.first)} – {day(told.half.last)}")
    file.line(told.programme.owner, label=_("Ägare"))
    file.line(day(told.today), label=_("Hämtat"))
    if not told.is_over:
        file.line(_("Halvåret är inte slut än."))


def _lines(file: WordFile, told: HalfYear, part: Part) -> None:
    header = [_("Satsning"), _("Under halvåret"), _("Vad det ledde till"), _("Pengar")]
    rows = [
        [
            "\n".join(filter(None, (one.effort.title, _places(told, one)))),
            *(_state(one), one.effort.result or "–", _money(told, one)),
        ]
        for one in part.lines
    ]
    file.table(header, rows, widths=[50, 35, 50, 30])


def tables_of(told: HalfYear) -> list[Table]:
    """Return the sheets, as numbers where they are numbers."""
    return [_number_table(told), _effort_table(told), _output_table(told), _plan_table(told)]


def _number_table(told: HalfYear) -> Table:
    return Table(_("Siffror"), [_("Siffra"), _("Antal"), _("Valuta")], _counted(told))


def _effort_table(told: HalfYear) -> Table:
    """Return a row for each effort; one that touches several parts stands once."""
    whole = told.whole
    header = [
        *(_("Satsning"), _("Slag"), _("Del"), _("Platser"), _("Under halvåret")),
        *(_("Pågår"), _("Redovisning saknas"), _("Vad det ledde till")),
        *(_("Belopp"), _("Valuta"), _("Delas av platser")),
    ]
    rows: list[Sequence[Cell]] = [
        [
            one.effort.title,
            str(KINDS[one.effort.kind]),
            "; ".join(whole.called(part) for part in whole.divisions_of(one.effort, "part")),
            _places(told, one),
            ", ".join(one.events),
            _("ja") if one.is_under_way else _("nej"),
            _("ja") if one.lacks_report else _("nej"),
            one.effort.result,
            one.effort.amount,
            None if one.effort.amount is None else told.programme.currency,
            len(whole.places_of(one.effort)) or None,
        ]
        for one in told.lines
    ]
    return Table(_("Satsningar"), header, rows)


def _output_table(told: HalfYear) -> Table:
    rows = [[one.name, one.kind, one.audience, one.made_on, one.link] for one in told.outputs]
    header = [_("Namn"), _("Slag"), _("För vem"), _("Dag"), _("Länk")]
    return Table(_("Gjort tillsammans"), header, rows)


def _plan_table(told: HalfYear) -> Table:
    rows = [[one.name, one.edition, one.published_on] for one in told.published]
    return Table(_("Planer"), [_("Plats"), _("Utgåva"), _("Publicerad")], rows)
