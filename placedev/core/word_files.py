"""Word files (.docx) through python-docx: real headings, tables with heads, nothing of the moment.

Whoever opens one may go on writing in it. The same content gives the same bytes.
"""

import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from placedev.core.clock import SWEDEN
from placedev.core.late import late
from placedev.core.packed import without_moments
from placedev.core.text import clean
from placedev.core.word_prose import ProseReader, Run

docx = late("docx")
docx_enums = late("docx.enum.text")
docx_oxml = late("docx.oxml")
docx_ns = late("docx.oxml.ns")
docx_shared = late("docx.shared")

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
_FONT, _INK, _SOFT = "Calibri", "174A3A", "4A5056"
_HEAD_FILL, _LINES = "E4EEE9", "B7C4BD"  # behind the first row of a table, between all of them
_THUMBNAIL = "metadata/thumbnail"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_HEADINGS = {1: 16, 2: 13, 3: 11, 4: 11}  # level to points
_TABLE = 10  # points
_DEEPEST_LIST = 3  # levels that Word has styles for
_MILLIMETRES = 36_000  # units of a drawing in one


@dataclass(frozen=True)
class About:
    """What a file says of itself."""

    title: str
    author: str  # an organisation, never a person
    language: str
    made_at: datetime


class WordFile:
    """A document under way, written from its beginning to its end."""

    def __init__(self, about: About, *, footer: str, page: str, of: str) -> None:
        """Begin a document on A4.

        Args:
            about: what it says of itself.
            footer: stands at the foot of each page, before its number.
            page: the word before the number.
            of: the word between the number and how many there are.
        """
        self._file: Any = docx.Document()
        _tell(self._file, about)
        _dress(self._file, LANGUAGES.get(about.language, about.language))
        _number_pages(self._file, clean(footer), page, of)

    def title(self, text: str) -> None:
        """Write what the document is called."""
        self._file.add_paragraph(clean(text), style="Title")

    def subtitle(self, text: str) -> None:
        """Write a line that goes with the title."""
        self._file.add_paragraph(clean(text), style="Subtitle")

    def heading(self, text: str, level: int = 1) -> None:
        """Write a heading that the reader's program lists."""
        self._file.add_paragraph(clean(text), style=f"Heading {level}")

    def line(self, text: str, *, label: str = "") -> None:
        """Write a paragraph, with a word in bold before it."""
        paragraph = self._file.add_paragraph()
        if label:
            paragraph.add_run(f"{clean(label)}: ").bold = True
        paragraph.add_run(clean(text))

    def picture(self, content: bytes, *, alt: str, widest: int, highest: int) -> None:
        """Show a picture within so many millimetres, with the words that are read instead."""
        paragraph = self._file.add_paragraph()
        shape = paragraph.add_run().add_picture(io.BytesIO(content))
        scale = min(widest * _MILLIMETRES / shape.width, highest * _MILLIMETRES / shape.height)
        shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
        properties = shape._inline.docPr  # noqa: SLF001 - the library has no words for pictures
        properties.set("descr", clean(alt))
        properties.set("name", clean(alt)[:80])

    def table(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        widths: Sequence[int],
        numbers: Collection[int] = (),
    ) -> None:
        """Write a table whose head comes again on each page.

        Args:
            header: the words of its first row.
            rows: as many texts in each; the first one says what the row is about.
            widths: of the columns, in millimetres.
            numbers: the columns that stand to the right, below each other.
        """
        table = self._file.add_table(rows=1 + len(rows), cols=len(header), style="Table Grid")
        table.autofit = False
        _rule(table)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = docx_shared.Mm(width)  # some programs look here, others at the cells
        for number, (line, texts) in enumerate(zip(_lines(table), [header, *rows], strict=True)):
            for at, (cell, text) in enumerate(zip(line, texts, strict=True)):
                cell.width = docx_shared.Mm(widths[at])
                run = cell.paragraphs[0].add_run(clean(text))
                run.bold, run.font.size = number == 0 or None, docx_shared.Pt(_TABLE)
                form = cell.paragraphs[0].paragraph_format
                form.space_before = form.space_after = docx_shared.Pt(2)
                form.alignment = docx_enums.WD_ALIGN_PARAGRAPH.RIGHT if at in numbers else None
                if number == 0:
                    _add(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", fill=_HEAD_FILL)  # noqa: SLF001
        for row in table.rows:
            _add(row._tr.get_or_add_trPr(), "w:cantSplit")  # noqa: SLF001
        _add(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")  # noqa: SLF001
        self._file.add_paragraph()

    def prose(self, html: str, *, level: int) -> None:
        """Write what `core.markdown` made of a text; its highest heading gets a level."""
        numbers: dict[int, int] = {}
        for block in ProseReader.read(html):
            if block.kind == "table":
                self._prose_table(block.rows)
                continue
            paragraph = self._file.add_paragraph(style=_style(block.kind, block.depth, level))
            if block.kind == "number":
                self._count(paragraph, block.list_id, numbers)
            self._write(paragraph, block.runs)

    def _prose_table(self, rows: Sequence[Sequence[str]]) -> None:
        width = max(map(len, rows), default=0)
        if width:
            even = [[*row, *[""] * (width - len(row))] for row in rows]
            self.table(even[0], even[1:], widths=[165 // width] * width)

    def _write(self, paragraph: Any, runs: Sequence[Run]) -> None:
        for one in runs:
            run = paragraph.add_run(clean(one.text))
            run.bold, run.italic = one.is_strong or None, one.is_slanted or None
            if one.link:
                key = self._file.part.relate_to(one.link, _LINK, is_external=True)
                link = docx_oxml.OxmlElement("w:hyperlink")
                link.set(docx_ns.qn("r:id"), key)
                run.underline = True
                paragraph._p.append(link)  # noqa: SLF001 - the library cannot write links
                link.append(run._r)  # noqa: SLF001

    def _count(self, paragraph: Any, list_id: int, numbers: dict[int, int]) -> None:
        """Let a list begin at one, whatever the lists before it came to."""
        if list_id not in numbers:
            numbering = self._file.part.numbering_part.element
            style = paragraph.style.element.pPr.numPr.numId.val
            kind = numbering.num_having_numId(style).abstractNumId.val
            begun = numbering.add_num(kind)
            begun.add_lvlOverride(ilvl=0).add_startOverride(1)
            numbers[list_id] = begun.numId
        paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = numbers[list_id]  # noqa: SLF001

    def content(self) -> bytes:
        """Return the file; the same document is the same bytes."""
        out = io.BytesIO()
        self._file.save(out)
        return without_moments(out.getvalue())


def _lines(table: Any) -> list[list[Any]]:
    """Return the cells, row by row; asked one by one each costs a look at all of them."""
    cells, width = table._cells, len(table.columns)  # noqa: SLF001
    return [cells[at : at + width] for at in range(0, len(cells), width)]


def _rule(table: Any) -> None:
    """Part the rows with thin lines, and the columns with nothing."""
    borders = _add(table._tbl.tblPr, "w:tblBorders")  # noqa: SLF001
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        shown = side in {"top", "bottom", "insideH"}
        _add(borders, f"w:{side}", val="single" if shown else "nil", sz="4", color=_LINES)


def _style(kind: str, depth: int, level: int) -> str | None:
    step = min(depth, _DEEPEST_LIST)
    number = "" if step <= 1 else f" {step}"
    return {
        "bullet": f"List Bullet{number}",
        "number": f"List Number{number}",
        "more": f"List Continue{number}",
        "quote": "Quote",
        "heading": f"Heading {min(level + depth, 9)}",
    }.get(kind)


def _tell(file: Any, about: About) -> None:
    """Write what the document says of itself, and forget what the template said."""
    told, made_at = file.core_properties, about.made_at.astimezone(SWEDEN).replace(tzinfo=None)
    told.title, told.author, told.last_modified_by = clean(about.title)[:250], "", ""
    told.author = told.last_modified_by = clean(about.author)[:250]
    told.language, told.comments, told.keywords = LANGUAGES.get(about.language, ""), "", ""
    told.created = told.modified = made_at
    told.revision = 1
    relations = file.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype.endswith(_THUMBNAIL)]:
        del relations[key]  # a picture of the template's first page


def _dress(file: Any, language: str) -> None:
    """Set paper, letters and language."""
    page, mm = file.sections[0], docx_shared.Mm
    page.page_width, page.page_height = mm(210), mm(297)
    page.left_margin, page.right_margin = mm(25), mm(20)
    page.top_margin, page.bottom_margin = mm(20), mm(20)
    styles = file.styles
    for spoken in styles.element.iter(docx_ns.qn("w:lang")):
        spoken.set(docx_ns.qn("w:val"), language)
    _letters(styles["Normal"], 11)
    styles["Normal"].paragraph_format.space_after = docx_shared.Pt(6)
    _letters(styles["Title"], 28, _INK)
    _letters(styles["Subtitle"], 13, _SOFT)
    for level, points in _HEADINGS.items():
        _letters(styles[f"Heading {level}"], points, _INK)
    for border in list(styles["Title"].element.iter(docx_ns.qn("w:pBdr"))):
        border.getparent().remove(border)


def _letters(style: Any, points: int, colour: str | None = None) -> None:
    style.font.name, style.font.size = _FONT, docx_shared.Pt(points)
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # they would win
        fonts.attrib.pop(docx_ns.qn(f"w:{name}"), None)
    if colour is not None:
        style.font.color.rgb = docx_shared.RGBColor.from_string(colour)
        style.font.italic = False


def _number_pages(file: Any, footer: str, page: str, of: str) -> None:
    paragraph = file.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{footer} · {page} ")
    _field(paragraph, "PAGE")
    paragraph.add_run(f" {of} ")
    _field(paragraph, "NUMPAGES")
    for run in paragraph.runs:
        run.font.size = docx_shared.Pt(9)


def _field(paragraph: Any, instruction: str) -> None:
    """Add something that the reader's program works out."""
    field = _add(paragraph._p, "w:fldSimple", instr=instruction)  # noqa: SLF001
    run = _add(field, "w:r")
    _add(_add(run, "w:rPr"), "w:sz", val="18")
    _add(run, "w:t").text = "1"


def _add(parent: Any, name: str, **values: str) -> Any:
    made = docx_oxml.OxmlElement(name)
    for key, value in values.items():
        made.set(docx_ns.qn(f"w:{key}"), value)
    parent.append(made)
    return made
