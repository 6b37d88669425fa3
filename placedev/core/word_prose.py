"""The HTML that `core.markdown` lets through, taken apart into paragraphs and runs of letters."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_LISTS = {"ul": "bullet", "ol": "number"}
_CELLS = {"td", "th"}
_BREAK = "\n"


@dataclass(frozen=True)
class Run:
    """Letters that look alike."""

    text: str
    is_strong: bool = False
    is_slanted: bool = False
    link: str | None = None


@dataclass
class Block:
    """A paragraph, a heading, a point of a list, or a table."""

    kind: str = "text"  # text, heading, bullet, number, more (of a point), quote, table
    depth: int = 0  # of a heading below the highest, of a list within lists
    list_id: int = 0  # which numbered list a point belongs to
    runs: list[Run] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


class ProseReader(HTMLParser):
    """Collects the blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._lists: list[tuple[str, int]] = []  # kind and id of those that are open
        self._begun = 0  # lists so far
        self._is_new_point = False
        self._quotes = self._strong = self._slanted = 0
        self._link: str | None = None
        self._table: Block | None = None
        self._cell: list[str] | None = None
        self._open: Block | None = None

    @classmethod
    def read(cls, html: str) -> list[Block]:
        """Return the blocks that say something."""
        reader = cls()
        reader.feed(html)
        reader.close()
        return [one for one in reader.blocks if one.rows or any(run.text for run in one.runs)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open what the tag opens."""
        self._mark(tag, 1)
        if tag == "a":
            self._link = dict(attrs).get("href")
        elif tag == "br":
            self._say(_BREAK)
        elif tag in {"table", "tr", *_CELLS}:
            self._open_table(tag)
        else:
            self._open_block(tag)

    def _open_table(self, tag: str) -> None:
        if tag == "table":
            self._table = Block("table")
            self.blocks.append(self._table)
        elif tag in _CELLS:
            self._cell = []
        elif self._table is not None:
            self._table.rows.append([])

    def _open_block(self, tag: str) -> None:
        if tag in _LISTS:
            self._begun += 1
            self._lists.append((_LISTS[tag], self._begun))
        self._is_new_point = self._is_new_point or tag == "li"
        if tag in {"p", "li", *_LISTS}:
            self._open = None
        elif _is_heading(tag):
            self._open = Block("heading", depth=int(tag[1]) - 3)
            self.blocks.append(self._open)

    def handle_endtag(self, tag: str) -> None:
        """Close what the tag closes."""
        self._mark(tag, -1)
        if tag in _LISTS:
            self._lists.pop()
            self._open = None
        elif tag == "table":
            self._table = None
        elif tag in _CELLS and self._table is not None and self._cell is not None:
            self._table.rows[-1].append("".join(self._cell).strip())
            self._cell = None
        elif tag == "a":
            self._link = None
        elif tag in {"p", "li"} or _is_heading(tag):
            self._open = None

    def handle_data(self, data: str) -> None:
        """Keep letters; line ends between tags are for the eye of a programmer."""
        self._say(data.replace("\n", " ") if data.strip() else data.replace("\n", ""))

    def _mark(self, tag: str, more: int) -> None:
        self._strong += more * (tag == "strong")
        self._slanted += more * (tag == "em")
        if tag == "blockquote":
            self._quotes += more
            self._open = None

    def _say(self, text: str) -> None:
        if self._cell is not None:
            self._cell.append(text)
        elif text and self._table is None:
            if self._open is None:
                if not text.strip():
                    return
                self._open = self._begin()
                self.blocks.append(self._open)
            runs = self._open.runs
            text = text.lstrip(" ") if not runs or runs[-1].text.endswith(_BREAK) else text
            runs.append(Run(text, self._strong > 0, self._slanted > 0, self._link))

    def _begin(self) -> Block:
        if not self._lists:
            return Block("quote" if self._quotes else "text")
        kind, list_id = self._lists[-1]
        block = Block(kind if self._is_new_point else "more", len(self._lists), list_id)
        self._is_new_point = False
        return block


def _is_heading(tag: str) -> bool:
    return len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()  # noqa: PLR2004
