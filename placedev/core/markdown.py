"""Notes to HTML: Markdown within measured limits, then an allow-list.

Three walls, each enough on its own against script: raw HTML is shown as text, only a few tags
leave the renderer, and the links among them go to the web or to mail and nowhere else. The
limits keep any text well under a second; `make bench` shows it on hostile texts.
"""

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from typing import ClassVar

import markdown
import nh3
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, code_escape
from markupsafe import Markup

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _

RENDERER = 1  # raise when the same text gives other HTML: stored HTML is then made anew

MAX_LENGTH = 50_000  # characters
MAX_LINE = 5_000  # characters in one line
MAX_LINES = 500  # lines without an empty line between them; also the rows of a table
MAX_NESTING = 10  # quotes and lists inside each other
MAX_MARKS = 800  # * _ ` [ < & \ in one paragraph or list; halved it bounds the depth of emphasis
MAX_HEADINGS = 200  # headings and rules
MAX_CELLS = 5_000  # cells in all tables together, filled up to the widest row

TAGS = frozenset(
    [
        "a",
        "blockquote",
        "br",
        "code",
        "em",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
SCHEMES = frozenset({"http", "https", "mailto"})

_PREFIX = re.compile(r"(?:[ ]*(?:>|[*+-](?=[ ])|\d{1,9}\.(?=[ ])))*[ ]*")
_MARKER = re.compile(r"[>*+-]|\d+\.")
_UNSEEN = re.compile("[\x02\x03]")  # the library drops these first, so they must not hide a list
_INDENT = re.compile(r"[ ]{4,}")
_MARK = re.compile(r"[*_`\[<&\\]")
_ITEM = re.compile(r"[ ]{0,3}(?:[*+-]|\d{1,9}\.)[ ]+\S")
_LIST_START = re.compile(r"[ ]{0,3}(?:[*+-]|1\.)[ ]+\S")

# Every repetition is bounded and no two overlap, so a failed match costs little.
_LINK = (
    r"!?\[([^\[\]]{1,500})\]"
    r"\([ ]{0,3}<?([^\s<>\[\]()]{1,2000}(?:\([^\s<>\[\]()]{0,200}\)[^\s<>\[\]()]{0,200})?)>?"
    r"(?:[ ]{1,3}\"[^\"\n]{0,200}\")?[ ]{0,3}\)"
)
_ADDRESS = r"\bhttps?://[^\s<>\[\]()\"'`*\x02\x03]{0,2000}[^\s<>\[\]()\"'`*.,;:!?\x02\x03]"
_CODE = r"(?<![\\`])`([^`\n]{1,500})`(?!`)"


class TextTooHeavy(RuleBroken):
    """The text would take too long to show; the message says what to change."""


def check(source: str) -> None:
    """Refuse a text outside the limits. Cost grows with the length of the text only.

    Raises:
        TextTooHeavy: with a sentence that says what to change.
    """
    if len(source) > MAX_LENGTH:
        raise TextTooHeavy(
            _(
                "Texten har %(length)s tecken. Högst %(limit)s får plats. Dela upp den i flera.",
                length=len(source),
                limit=MAX_LENGTH,
            )
        )
    headings = cells = 0
    for block in _blocks(source):
        _check_block(block)
        headings += sum(1 for line in block if _is_heading(line) or _is_rule(line))
        if len(block) > 1:
            widest = max(line.count("|") for line in block)
            cells += len(block) * (widest + 1) if widest else 0
    if headings > MAX_HEADINGS:
        raise TextTooHeavy(
            _(
                "Texten har fler än %(limit)s rubriker och streck. Ta bort några.",
                limit=MAX_HEADINGS,
            )
        )
    if cells > MAX_CELLS:
        raise TextTooHeavy(
            _(
                "Tabellerna har fler än %(limit)s rutor. Gör dem kortare eller smalare.",
                limit=MAX_CELLS,
            )
        )


def render(source: str) -> Markup:
    """Return safe HTML for a text; HTML that was written in it comes out as visible text.

    Raises:
        TextTooHeavy: as `check`.
    """
    check(source)
    parser = markdown.Markdown(
        extensions=["sane_lists", "tables", "nl2br", _Notes()], output_format="html"
    )
    try:
        html = parser.convert(source)
    except RecursionError as error:  # no text is known that gets this far
        raise TextTooHeavy(_("Texten är för invecklad. Använd färre nivåer.")) from error
    return Markup(  # noqa: S704 - the next line is what makes it safe
        nh3.clean(
            html,
            tags=set(TAGS),
            attributes={"a": {"href"}},
            url_schemes=set(SCHEMES),
            url_relative="deny",
            link_rel="noopener",
            strip_comments=True,
        )
    )


def plain(source: str) -> str:
    """Return the text without its marks, for mail, search and the plain-data snapshot.

    Raises:
        TextTooHeavy: as `check`.
    """
    reader = _PlainText()
    reader.feed(render(source))
    reader.close()
    return re.sub(r"[ ]*\n[ ]*", "\n", re.sub(r"\n{3,}", "\n\n", "".join(reader.parts))).strip()


def _blocks(source: str) -> list[list[str]]:
    """Split into runs of lines without an empty line between; that is what Markdown parses."""
    blocks: list[list[str]] = [[]]
    for line in re.split(r"\r\n|\r|\n", _UNSEEN.sub("", source).expandtabs(4)):
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _is_heading(line: str) -> bool:
    return line[_prefix(line).end() :].startswith("#")


def _is_rule(line: str) -> bool:
    """Tell whether the line is only dashes, stars or underscores: three or more of one kind."""
    marks = line.replace(" ", "")
    return len(marks) > 2 and marks in {mark * len(marks) for mark in "-*_"}  # noqa: PLR2004


def _prefix(line: str) -> re.Match[str]:
    found = _PREFIX.match(line)
    assert found is not None  # noqa: S101 - the pattern matches the empty text
    return found


def _nesting(line: str) -> int:
    """Count quotes and lists that the line can open: its marks and its indents of four."""
    prefix = _prefix(line)[0]
    return len(_MARKER.findall(prefix)) + sum(len(run) // 4 for run in _INDENT.findall(prefix))


def _check_block(block: list[str]) -> None:
    if len(block) > MAX_LINES:
        raise TextTooHeavy(
            _(
                "Ett stycke har fler än %(limit)s rader. Lägg in en tomrad här och där.",
                limit=MAX_LINES,
            )
        )
    marks = 0
    for line in block:
        if len(line) > MAX_LINE:
            raise TextTooHeavy(
                _(
                    "En rad har fler än %(limit)s tecken. Dela upp den med radbrytningar.",
                    limit=MAX_LINE,
                )
            )
        if _is_rule(line):
            continue
        if _nesting(line) > MAX_NESTING:
            raise TextTooHeavy(
                _(
                    "Listor och citat ligger i fler än %(limit)s nivåer, eller så börjar en rad "
                    "med många blanksteg. Använd färre nivåer.",
                    limit=MAX_NESTING,
                )
            )
        marks += len(_MARK.findall(line, _prefix(line).end()))
    if marks > MAX_MARKS:
        raise TextTooHeavy(
            _(
                "Ett stycke har fler än %(limit)s tecken av sorten * _ [ < & ` \\. "
                "Ta bort några eller lägg in en tomrad.",
                limit=MAX_MARKS,
            )
        )


class _Notes(Extension):
    """Markdown as people who take notes mean it, without what a note does not need.

    Off: raw HTML, pictures, reference links, indented code and underlined headings.
    """

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the library's name
        """Take away and put in the parts of the parser."""
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(_RoomForLists(md), "room_for_lists", 20)
        for name in ("code", "reference", "setextheader"):
            md.parser.blockprocessors.deregister(name)
        for name in (
            *("backtick", "reference", "link", "image_link", "image_reference"),
            *("short_reference", "short_image_ref", "html", "entity"),
        ):
            md.inlinePatterns.deregister(name)
        md.inlinePatterns.register(_Code(_CODE, md), "code", 190)
        md.inlinePatterns.register(_Link(_LINK, md), "link", 160)
        md.inlinePatterns.register(_Address(_ADDRESS, md), "address", 115)
        md.treeprocessors.register(_LowerHeadings(md), "lower_headings", 15)
        md.postprocessors.deregister("raw_html")


class _RoomForLists(Preprocessor):
    """Put an empty line before a list that follows directly on a line of text."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with room."""
        roomy: list[str] = []
        in_text = False  # inside a paragraph that is neither list nor quote
        for line in lines:
            if in_text and _LIST_START.match(line) and not _is_rule(line):
                roomy.append("")
                in_text = False
            elif not line.strip():
                in_text = False
            elif not roomy or not roomy[-1].strip():
                in_text = not (_ITEM.match(line) or line.startswith((" ", ">")))
            roomy.append(line)
        return roomy


class _Link(InlineProcessor):
    """`[words](address)`; a picture becomes a link to it, so that nothing is fetched."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override] # noqa: N802 - the stubs know only the old shape
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        """Return the link and the place it takes."""
        del data
        link = ET.Element("a", {"href": m[2]})
        link.text = m[1]
        return link, m.start(0), m.end(0)


class _Address(InlineProcessor):
    """An address of the web written as it is becomes a link."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override] # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        """Return the link and the place it takes."""
        del data
        link = ET.Element("a", {"href": m[0]})
        link.text = AtomicString(m[0])
        return link, m.start(0), m.end(0)


class _Code(InlineProcessor):
    """Words between two backticks, on one line."""

    def handleMatch(  # type: ignore[override] # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        """Return the element and the place it takes."""
        del data
        code = ET.Element("code")
        code.text = AtomicString(code_escape(m[1].strip()))
        return code, m.start(0), m.end(0)


class _LowerHeadings(Treeprocessor):
    """A note stands below the page's own two levels of headings: h1 becomes h3."""

    def run(self, root: ET.Element) -> None:
        """Rename the headings."""
        for element in root.iter():
            if re.fullmatch("h[1-6]", element.tag):
                element.tag = f"h{min(6, int(element.tag[1]) + 2)}"


class _PlainText(HTMLParser):
    """Collects the words of rendered HTML, with line breaks where blocks end."""

    OPENING: ClassVar = {"li": "\n• ", "br": "\n", "hr": "\n", "td": " ", "th": " ", "tr": "\n"}
    CLOSING: ClassVar = dict.fromkeys(
        ("p", "ul", "ol", "blockquote", "table", "h3", "h4", "h5", "h6"), "\n\n"
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.parts.append(self.OPENING.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(self.CLOSING.get(tag, ""))

    def handle_data(self, data: str) -> None:
        # The library ends lines after blocks for the eye of a programmer; those are not text.
        self.parts.append(data.replace("\n", "") if not data.strip() else data)
