"""What lies on paper, read as it is pasted: one line is one idea. Pure."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from placedev.contributions.rules import LONGEST_IDEA
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _n
from placedev.core.personal import looks_personal
from placedev.core.text import clean

MOST_LINES = 300  # in one go; more than any table writes
LARGEST_TABLE = 500_000  # bytes of a CSV file
_MARK = re.compile(
    r"(?:[-–—*•·◦○●▪■□▢☐☑☒✓✔➢►>]{1,3}|\(?\d{1,3}[.)]|\(?[a-zåäö]\))[\s\u00a0]+", re.IGNORECASE
)
_LAST_NUMBER = re.compile(r"(\d{1,4})(?!.*\d)")
_TABLES = {"bord", "table", "hög", "grupp", "group", "ark", "pile"}
_QUESTIONS = {"fråga", "fråga nr", "frågenummer", "question"}
_TEXTS = {"idé", "ide", "idéer", "text", "förslag", "idea", "ideas", "kommentar", "svar"}
_EXCEL = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def lines_of(pasted: str) -> list[str]:
    """Return one idea per line that says something, without bullets, numbering and tabs.

    Raises:
        RuleBroken: a line is longer than a card holds, or there are more than can be looked at.
    """
    found = [_without_mark(line) for line in pasted.splitlines()]
    return checked([line for line in found if line])


def checked(texts: list[str]) -> list[str]:
    """Return the texts if each is short enough and there are not too many.

    Raises:
        RuleBroken: which line it is, and what to do.
    """
    if len(texts) > MOST_LINES:
        raise RuleBroken(
            _(
                "Det är %(count)s rader. För in högst %(most)s åt gången.",
                count=len(texts),
                most=MOST_LINES,
            )
        )
    for number, text in enumerate(texts, start=1):
        if len(text) > LONGEST_IDEA:
            raise RuleBroken(
                _(
                    "Rad %(number)s är %(length)s tecken lång: ”%(start)s …”."
                    " Dela den i flera, högst %(most)s tecken var.",
                    number=number,
                    length=len(text),
                    start=text[:40],
                    most=LONGEST_IDEA,
                )
            )
    return texts


def _without_mark(line: str) -> str:
    line = " ".join(line.split())
    while True:
        shorter = _MARK.sub("", f"{line} ", count=1).strip() if _MARK.match(f"{line} ") else line
        if shorter == line:
            return line
        line = shorter


def next_label(label: str) -> str:
    """Return what the next sheet is probably called: after "Bord 3" comes "Bord 4"."""
    return _LAST_NUMBER.sub(lambda match: str(int(match[1]) + 1), label, count=1)


@dataclass(frozen=True)
class TableRow:
    """A line of a table: the idea, and where it says that it comes from."""

    text: str
    label: str | None = None
    question_number: int | None = None


def decoded(content: bytes) -> str:
    """Return the text of a file in the letters that spreadsheets write.

    Raises:
        RuleBroken: it is no text, or too much of it.
    """
    if len(content) > LARGEST_TABLE:
        raise RuleBroken(_("Filen är för stor. Dela den, högst 500 kB åt gången."))
    if content.startswith(_EXCEL):
        raise RuleBroken(_("Det är en kalkylfil. Spara den som CSV och välj den filen i stället."))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return clean(content.decode("utf-16", errors="replace"))
    if b"\x00" in content:
        raise RuleBroken(_("Filen är ingen text. Spara tabellen som CSV och välj den filen."))
    try:
        return clean(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return clean(content.decode("cp1252", errors="replace"))


def table_of(text: str) -> list[TableRow]:
    """Return the rows of a table that is written with ; or , or tabs between its columns.

    Raises:
        RuleBroken: there is no column of ideas, or a row is too long.
    """
    if not text.strip():
        raise RuleBroken(_("Klistra in en tabell eller välj en fil."))
    head = text.lstrip().split("\n", maxsplit=1)[0]
    delimiter = max(";\t,", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text.strip()), delimiter=delimiter))
    except csv.Error as error:
        raise RuleBroken(
            _("Tabellen går inte att läsa. Spara den som CSV en gång till.")
        ) from error
    names = [" ".join(name.split()).casefold() for name in rows[0]] if rows else []
    at = _columns(names)
    if at is None:
        raise RuleBroken(
            _("Skriv rubriker på första raden, till exempel idé;bord;fråga. ”idé” måste finnas.")
        )
    read = [_row(row, at) for row in rows[1:]]
    found = [row for row in read if row.text]
    if not found:
        raise RuleBroken(_("Tabellen har rubriker men inga idéer under dem."))
    checked([row.text for row in found])
    return found


def _columns(names: list[str]) -> tuple[int, int | None, int | None] | None:
    def first(known: set[str]) -> int | None:
        return next((at for at, name in enumerate(names) if name in known), None)

    text = first(_TEXTS)
    return None if text is None else (text, first(_TABLES), first(_QUESTIONS))


def _row(cells: list[str], at: tuple[int, int | None, int | None]) -> TableRow:
    text, label, question = (
        " ".join(cells[one].split()) if one is not None and one < len(cells) else "" for one in at
    )
    number = re.search(r"\d{1,4}", question)
    label = f"Bord {label}" if label.isdecimal() else label
    return TableRow(text, label[:80] or None, int(number[0]) if number else None)


@dataclass(frozen=True)
class Warned:
    """An idea that is to be written down, and what in it somebody should look at."""

    text: str
    found: Sequence[str] = ()  # the words themselves

    @property
    def state(self) -> str:
        """Return whether it may be seen at once: who types it has read it, a machine only warns."""
        return "held" if self.found else "shown"


def warned(texts: Iterable[str], names: Sequence[str]) -> list[Warned]:
    """Look through ideas for what belongs to persons."""
    return [Warned(text, [one.words for one in looks_personal(text, names)]) for text in texts]


def control_sum(counted: int | None, typed: int) -> tuple[str, bool]:
    """Return "7 kort, 6 inmatade: ett kort saknas", and whether the sums agree."""
    entered = _n("%(num)s inmatad", "%(num)s inmatade", typed)
    if counted is None:
        return f"{entered}, {_('inga kort räknade')}", True
    both = f"{_n('%(num)s kort', '%(num)s kort', counted)}, {entered}"
    if counted == typed:
        return both, True
    if counted > typed:
        return f"{both}: {_n('ett kort saknas', '%(num)s kort saknas', counted - typed)}", False
    return f"{both}: {_n('en är för mycket', '%(num)s är för mycket', typed - counted)}", False


def dot_sum(ballots: int | None, dots_each: int, dots: int) -> tuple[str, bool]:
    """Return what the ballots could hold beside what was entered, and whether that can be."""
    entered = _n("%(num)s prick inmatad", "%(num)s prickar inmatade", dots)
    if ballots is None:
        return (
            f"{entered}. {_('Skriv hur många som satte prickar, så går det att stämma av.')}",
            True,
        )
    most = ballots * dots_each
    possible = _(
        "%(ballots)s × %(each)s prickar = %(most)s",
        ballots=_n("%(num)s blad", "%(num)s blad", ballots),
        each=dots_each,
        most=most,
    )
    if dots > most:
        over = _n("En prick är för mycket", "%(num)s prickar är för mycket", dots - most)
        return f"{possible}, {entered}. {over}: {_('räkna om.')}", False
    if dots < most:
        left = _n("En prick användes inte.", "%(num)s prickar användes inte.", most - dots)
        return f"{possible}, {entered}. {left}", True
    return f"{possible}, {entered}. {_('Det stämmer.')}", True
