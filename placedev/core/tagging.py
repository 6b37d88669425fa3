"""The tags of a PDF, mended before it is written: one table per table, running heads apart.

WeasyPrint ends every element at a page break: a table on three pages becomes three tables, and
its repeated head is read three times; a heading that is higher than a page becomes several. Here
such parts are joined again: tables where the heads show the same glyphs, headings where the
outline knows only one. Repeated heads, and the texts in the page margins, become artifacts, which
a screen reader passes over; header cells are told what they head.

It also reads the language of the whole document only. Here an element that says its own keeps it.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pydyf

_HEADINGS = {"/H1", "/H2", "/H3", "/H4", "/H5", "/H6"}
_BLOCKS = _HEADINGS | {"/P", "/LI", "/Figure", "/Table"}
Element = dict[str, Any]  # a structure element, as the PDF library keeps it
Marked = tuple[bytes, int]  # a page, and a number of marked content on it


def mend(pdf: Any) -> None:
    """Mend the tags of a PDF that has not been written yet."""
    tree = _Tree(pdf)
    tree.join_what_was_cut()
    tree.put_margins_apart()
    tree.describe_headers()


def keep_languages(tags: Any) -> None:
    """Let the library's module of tags, which makes the elements, keep what language each is in.

    It has no place for that: its function that builds the tree is put inside ours, once.
    """
    if not hasattr(tags._build_box_tree, "keeps_languages"):  # noqa: SLF001
        tags._build_box_tree = _keeping_languages(tags._build_box_tree)  # noqa: SLF001


def _keeping_languages(build: Callable[..., Iterator[Element]]) -> Callable[..., Iterator[Element]]:
    def built(box: Any, *rest: Any) -> Iterator[Element]:
        language = _own_language(getattr(box, "_box", box))
        for element in build(box, *rest):
            if language:
                element["Lang"] = pydyf.String(language)
            yield element

    built.keeps_languages = True  # type: ignore[attr-defined]
    return built


def _own_language(box: Any) -> str | None:
    """Return the language that the element of a box says it is in; the whole has it elsewhere."""
    if box.element is None or box.element_tag in {"html", "body"} or "::" in box.element_tag:
        return None
    language: str | None = box.element.get("lang")
    return language


class _Tree:
    """The structure of one PDF, with the content streams that it points into."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._root = self._object(pdf.catalog["StructTreeRoot"])
        self._document = self._object(self._root["K"][0])
        self._pages = [_Page(pdf, reference) for reference in pdf.page_references]
        self._page = {page.reference: page for page in self._pages}
        numbers = self._object(self._root["ParentTree"])["Nums"]
        self._parents = dict(zip(numbers[::2], numbers[1::2], strict=True))

    def join_what_was_cut(self) -> None:
        """Make one table, or one heading, of those that a page break cut apart."""
        on_page: dict[bytes, list[Element]] = {page.reference: [] for page in self._pages}
        for block in self._outer_blocks(self._document):
            on_page[block["Pg"]].append(block)
        begun = self._headings_begun()
        whole: Element | None = None  # what fills the page before from an earlier one
        for before, after in pairwise(self._pages):
            above, below = on_page[before.reference], on_page[after.reference]
            if not (above and below):
                whole = None
                continue
            target = whole if whole is not None and len(above) == 1 else above[-1]
            whole = target
            if self._is_table_cut(target, below[0]):
                self._join_rows(target, below[0])
            elif _is_heading_cut(target, below, begun[after.reference]):
                self._join_heading(target, below[0])
            else:
                whole = None

    def put_margins_apart(self) -> None:
        """Make artifacts of what no element of the document reaches."""
        reached = {mark for element in self._walk(self._document) for mark in _marks(element)}
        for page in self._pages:
            for number in page.numbers():
                if (page.reference, number) not in reached:
                    self._set_apart((page.reference, number))

    def describe_headers(self) -> None:
        """Give each header cell its direction, and the document a register of the cells."""
        names: dict[str, bytes] = {}
        for table in self._find(self._document, "/Table"):
            heads = {id(cell) for head in self._find(table, "/THead") for cell in self._walk(head)}
            for cell in self._find(table, "/TH"):
                cell["A"]["Scope"] = "/Column" if id(cell) in heads else "/Row"
                names[cell["ID"].string] = cell.reference  # type: ignore[attr-defined]
        if names:
            register = pydyf.Array()
            for name in sorted(names):
                register.extend((pydyf.String(name), names[name]))
            self._root["IDTree"] = pydyf.Dictionary({"Names": register})

    def _object(self, reference: bytes) -> Any:
        return self._pdf.objects[int(reference.split()[0])]

    def _elements(self, element: Element) -> list[Element]:
        below = [self._object(kid) for kid in element.get("K", ()) if isinstance(kid, bytes)]
        return [kid for kid in below if "S" in kid]

    def _walk(self, element: Element) -> Iterator[Element]:
        yield element
        for below in self._elements(element):
            yield from self._walk(below)

    def _find(self, element: Element, kind: str) -> list[Element]:
        return [one for one in self._walk(element) if one["S"] == kind]

    def _outer_blocks(self, element: Element) -> Iterator[Element]:
        for below in self._elements(element):
            if below["S"] in _BLOCKS:
                yield below
            else:
                yield from self._outer_blocks(below)

    def _headings_begun(self) -> Counter[bytes]:
        """Return how many headings begin on each page, as the outline tells it."""
        dictionaries = (one for one in self._pdf.objects if isinstance(one, dict))
        return Counter(one["Dest"][0] for one in dictionaries if {"Title", "Dest"} <= one.keys())

    def _is_table_cut(self, above: Element, below: Element) -> bool:
        if above["S"] != "/Table" or below["S"] != "/Table" or self._find(below, "/Caption"):
            return False
        head = self._head(below)
        return bool(head) and head == self._head(above)

    def _head(self, table: Element) -> list[list[bytes]]:
        """Return the glyphs of a table's head, cell by cell."""
        return [self._page[page].glyphs(number) for page, number in self._head_marks(table)]

    def _head_marks(self, table: Element) -> list[Marked]:
        heads = self._find(table, "/THead")
        if not heads:
            return []
        return [mark for element in self._walk(heads[0]) for mark in _marks(element)]

    def _join_heading(self, target: Element, part: Element) -> None:
        """Let a part of a heading be the end of what its heading says."""
        self._take_away(part)
        part["S"], part["P"] = "/Span", target.reference  # type: ignore[attr-defined]
        target["K"].append(part.reference)  # type: ignore[attr-defined]

    def _join_rows(self, target: Element, part: Element) -> None:
        """Move the rows of a part to its table, and drop the repeated head."""
        old, new = (self._find(self._find(one, "/THead")[0], "/TH") for one in (part, target))
        renamed = {a["ID"].string: b["ID"] for a, b in zip(old, new, strict=True)}
        for cell in self._find(part, "/TD"):
            headers = cell["A"].get("Headers", [])
            headers[:] = [renamed.get(name.string, name) for name in headers]
        for mark in self._head_marks(part):
            self._set_apart(mark)
        body = self._find(target, "/TBody")[-1]
        for rows in self._find(part, "/TBody"):
            for row in self._elements(rows):
                row["P"] = body.reference  # type: ignore[attr-defined]
                body["K"].append(row.reference)  # type: ignore[attr-defined]
        self._take_away(part)

    def _take_away(self, part: Element) -> None:
        kids = self._object(part["P"])["K"]
        kids.remove(part.reference)  # type: ignore[attr-defined]

    def _set_apart(self, mark: Marked) -> None:
        page = self._page[mark[0]]
        page.make_artifact(mark[1])
        self._parents[page.parents][mark[1]] = b"null"


def _is_heading_cut(above: Element, below: list[Element], begun: int) -> bool:
    """Tell whether a page begins with the rest of a heading: it has one more than begin there."""
    headings = sum(block["S"] in _HEADINGS for block in below)
    return above["S"] in _HEADINGS and above["S"] == below[0]["S"] and headings > begun


class _Page:
    """The content stream of a page, and where its marked contents begin."""

    def __init__(self, pdf: Any, reference: bytes) -> None:
        page = pdf.objects[int(reference.split()[0])]
        self.reference = reference
        self.parents: int = page["StructParents"]
        self._steps: list[Any] = pdf.objects[int(page["Contents"].split()[0])].stream
        self._begins = {
            self._steps[at - 1]["MCID"]: at - 2
            for at, step in enumerate(self._steps)
            if step == b"BDC" and "MCID" in self._steps[at - 1]
        }
        self._apart: set[int] = set()

    def numbers(self) -> list[int]:
        """Return the numbers of what is still marked."""
        return [number for number in self._begins if number not in self._apart]

    def glyphs(self, number: int) -> list[bytes]:
        """Return the texts shown inside a marked content; where they stand does not count."""
        shown = []
        for step in self._steps[self._begins[number] + 3 :]:
            if step == b"EMC":
                break
            if isinstance(step, bytes) and step.endswith(b"TJ"):
                shown.append(step)
        return shown

    def make_artifact(self, number: int) -> None:
        """Tell readers to pass over a marked content."""
        at = self._begins[number]
        self._apart.add(number)
        self._steps[at : at + 3] = ["/Artifact", b"BMC", b""]  # of equal length: places still hold


def _marks(element: Element) -> list[Marked]:
    return [(element["Pg"], kid) for kid in element.get("K", ()) if isinstance(kid, int)]
