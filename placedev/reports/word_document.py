"""A report as a document that can be written on: the same words and numbers as on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from placedev.core import files, markdown
from placedev.core.i18n import _, force_locale
from placedev.core.word_files import About, WordFile
from placedev.reports import telling
from placedev.reports.content_snapshot import Content
from placedev.reports.rules import AFTER_NUMBERS, KINDS, SECTIONS
from placedev.web.formatting import day, in_a_row, moment

# Millimetres: of what is written on, and in a table of a letter, and of a name at least.
_PAGE, _LETTER, _NAME = 165, 2, 25


@dataclass(frozen=True)
class Stamp:
    """When a report was handed in, and what it is known by."""

    handed_in_at: datetime
    sha256: str
    is_whole: bool  # or only what it says of some of its places


def report_docx(content: Content, stamp: Stamp | None, *, now: datetime) -> bytes:
    """Return the file; of a report that is handed in the same bytes each time, in its language.

    Args:
        content: what it says.
        stamp: none while it is a draft.
        now: when a draft was read.
    """
    with force_locale(content.language):
        file = WordFile(
            About(
                title=content.title,
                author=content.region or in_a_row([one.name for one in content.places[:3]]),
                language=content.language,
                made_at=stamp.handed_in_at if stamp else now,
            ),
            footer=" · ".join(filter(None, (content.region, content.title))),
            page=_("s."),
            of=_("av"),
        )
        _cover(file, content, stamp)
        _texts(file, content, after=False)
        _numbers(file, content)
        _places(file, content)
        _network(file, content)
        _texts(file, content, after=True)
        _standing(file, content, stamp)
        return file.content()


def _cover(file: WordFile, content: Content, stamp: Stamp | None) -> None:
    stored = files.content_of(content.logo.sha256) if content.logo else None
    if stored and content.logo:
        file.picture(stored[0], alt=content.logo.alt, widest=70, highest=20)
    if content.region:
        file.line(content.region)
    kind = str(KINDS[content.kind])
    file.subtitle(kind if stamp else f"{kind} · {_('Utkast').upper()}")
    file.title(content.title)
    file.subtitle(f"{day(content.from_on)} – {day(content.to_on)}")
    places = _("Platser") if len(content.places) > 1 else _("Plats")
    file.line(", ".join(one.name for one in content.places), label=places)
    if stamp:
        file.line(moment(stamp.handed_in_at), label=_("Inlämnad"))


def _texts(file: WordFile, content: Content, *, after: bool) -> None:
    for one in content.texts:
        if one.text and (one.section in AFTER_NUMBERS) == after:
            file.heading(str(SECTIONS[one.section].title))
            file.prose(markdown.render(one.text), level=2)


def _numbers(file: WordFile, content: Content) -> None:
    file.heading(_("Siffrorna"))
    file.line(
        _(
            "Räknat ur det som grupperna har skrivit. Raderna bakom varje siffra finns i"
            " kalkylbladet."
        )
    )
    header = [_("Siffra"), _("Värde"), _("Fördelning")]
    for part in telling.parts_of(content):
        file.heading(str(part.title), 2)
        rows = [[str(one.figure.words), one.value, one.split] for one in part.numbers]
        file.table(header, rows, widths=[55, 30, 80], numbers=[1])


def _places(file: WordFile, content: Content) -> None:
    if len(content.places) < 2:  # noqa: PLR2004 - of one the numbers above tell all
        return
    file.heading(_("Plats för plats"))
    header = [_("Plats"), *(word for _key, word in telling.heads())]
    rows: list[Sequence[str]] = [
        [line.place.name, *(value for _key, value in line.values)]
        for line in telling.place_lines(content)
    ]
    rows.append([_("Tillsammans"), *(value for _key, value in telling.totals(content))])
    file.table(header, rows, widths=_widths(header, rows), numbers=range(1, len(header)))


def _widths(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return millimetres: what each column of numbers needs, and for the first one the rest."""
    needed = [
        _LETTER * (max(map(len, [*head.split(), *cells])) + 2)
        for head, *cells in zip(header, *rows, strict=True)
    ]
    return [max(_PAGE - sum(needed[1:]), _NAME), *needed[1:]]


def _network(file: WordFile, content: Content) -> None:
    network = content.network
    if network is None:
        return
    file.heading(_("Nätverket %(name)s", name=network.programme))
    if network.counts:
        rows = [[one.municipality, *map(str, one.sites)] for one in network.counts]
        rows.append([_("Tillsammans"), *map(str, network.sums)])
        header = [_("Kommun"), *map(str, network.years)]
        file.table(header, rows, widths=_widths(header, rows), numbers=range(1, len(header)))
        file.line(_("Källa: programmets lista över medlemmar."))
    for one in network.figures:
        told = ", ".join(filter(None, (one.name, one.area)))
        year = f" ({one.year})" if one.year else ""
        source = _("Källa: %(source)s", source=one.source)
        file.line(f"{told}: {one.value}{year}. {source}")
    if network.outputs:
        file.heading(_("Gjort tillsammans under perioden"), 2)
    for made in network.outputs:
        whom = _("för %(whom)s", whom=made.audience) if made.audience else None
        file.line(", ".join(filter(None, (made.name, made.kind, whom))))


def _standing(file: WordFile, content: Content, stamp: Stamp | None) -> None:
    file.heading(_("Om dokumentet"))
    if stamp is None:
        file.line(_("Utkast. Siffrorna visar hur det var när dokumentet hämtades."))
        return
    if content.corrects_on:
        file.line(
            _(
                "Version %(n)s. Den rättar rapporten som lämnades %(day)s.",
                n=content.number,
                day=day(content.corrects_on),
            )
        )
    else:
        file.line(_("Version %(n)s.", n=content.number))
    if not stamp.is_whole:
        names = in_a_row([one.name for one in content.places])
        file.line(_("Ett utdrag ur rapporten: det som handlar om %(places)s.", places=names))
    file.line(
        _(
            "Innehållet frystes %(when)s. Den som har ändrat i det här dokumentet har en annan"
            " text än den inlämnade. Rapportens kontrollsumma: %(sha)s",
            when=moment(stamp.handed_in_at),
            sha=stamp.sha256,
        )
    )
