"""The structure of a tagged PDF, looked through: what a screen reader would stumble over."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pikepdf

LARGEST = 5_000_000  # bytes
OUR_FONTS = {"S", "X", "Source"}
_DRAWING = ("Tj", "TJ", "f", "f*", "S", "B", "Do", "sh")
_LOOKED_AT = " ".join(("BDC", "BMC", "EMC", *_DRAWING))  # nothing else on a page is read


def faults_of(content: bytes, *, language: str = "sv") -> list[str]:
    """Return what is wrong, one line each; an empty list when the PDF is sound."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        parts = list(walk(elements(pdf.Root.StructTreeRoot)[0]))
        found = [
            *_of_document(pdf, language),
            *_of_headings(pdf, parts),
            *_of_parts(parts),
            *_of_tables(parts),
            *_of_fonts(pdf),
            *_of_contents(pdf, parts),
            *_of_what_runs(pdf),
        ]
    if len(content) > LARGEST:
        found.append(f"{len(content)} bytes")
    return found


def tables_of(content: bytes) -> list[int]:
    """Return the number of rows of each table, heads included."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        tables = find(elements(pdf.Root.StructTreeRoot)[0], "/Table")
        return [len(find(table, "/TR")) for table in tables]


def languages_in(content: bytes) -> dict[str, set[str]]:
    """Return each language of a PDF's parts with the kinds of elements that are in it."""
    found: dict[str, set[str]] = {}
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for part in walk(elements(pdf.Root.StructTreeRoot)[0]):
            if "/Lang" in part:
                found.setdefault(str(part.Lang), set()).add(str(part.S))
    return found


def kids(element) -> list:
    found = element.get("/K", pikepdf.Array())
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def elements(element) -> list:
    return [kid for kid in kids(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def walk(element) -> Iterator:
    yield element
    for kid in elements(element):
        yield from walk(kid)


def find(element, name: str) -> list:
    return [part for part in walk(element) if str(part.S) == name]


def _of_document(pdf, language: str) -> Iterator[str]:
    root = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not tagged"
    if str(root.get("/Lang", "")) != language:
        yield f"language {root.get('/Lang')}"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "title not shown"
    with pdf.open_metadata() as meta:
        if not meta.get("dc:title"):
            yield "no title"
        if meta.get("pdfuaid:part") != "1":
            yield "no PDF/UA mark"


def _of_headings(pdf, parts) -> Iterator[str]:
    names = [str(part.S) for part in parts]
    levels = [int(name[2:]) for name in names if re.fullmatch(r"/H[1-6]", name)]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"headings begin {levels[:3]}, {levels.count(1)} H1"
    if any(below > above + 1 for above, below in pairwise(levels)):
        yield f"skipped level in {levels}"
    with pdf.open_outline() as outline:
        marks = _count(outline.root)
    if marks != len(levels):
        yield f"{marks} bookmarks, {len(levels)} headings"


def _count(items) -> int:
    return sum(1 + _count(item.children) for item in items)


def _of_parts(parts) -> Iterator[str]:
    for part in parts:
        kind = str(part.S)
        if kind == "/Figure" and not str(part.get("/Alt", "")).strip():
            yield "figure without words"
        elif kind == "/TD" and not len(part.get("/A", {}).get("/Headers", [])):
            yield "cell without headers"
        elif kind == "/TH" and ("/ID" not in part or "/Scope" not in part.get("/A", {})):
            yield "header cell without name or direction"
        elif kind == "/Link" and not any(
            not isinstance(kid, pikepdf.Dictionary) or "/S" in kid for kid in kids(part)
        ):
            yield "empty link"


def _of_tables(parts) -> Iterator[str]:
    for part in parts:
        if str(part.S) == "/Table":
            widths = {
                sum(int(cell.get("/A", {}).get("/ColSpan", 1)) for cell in elements(row))
                for row in find(part, "/TR")
            }
            if len(widths) > 1:
                yield f"table with rows of {sorted(widths)} columns"
    names = [bytes(part.ID) for part in parts if str(part.S) == "/TH" and "/ID" in part]
    if len(names) != len(set(names)):
        yield "two header cells of one name"
    used = {
        bytes(name)
        for part in parts
        if str(part.S) == "/TD"
        for name in part.get("/A", {}).get("/Headers", [])
    }
    if not used <= set(names):
        yield f"{len(used - set(names))} references to no header cell"


def _of_fonts(pdf) -> Iterator[str]:
    fonts = {
        font.objgen: font
        for page in pdf.pages
        for font in page.get("/Resources", {}).get("/Font", {}).values()
    }
    for font in fonts.values():
        name = str(font.get("/BaseFont"))
        if re.split(r"[-+]", name.lstrip("/"))[1] not in OUR_FONTS:
            yield f"font of the system: {name}"
        for below in font.get("/DescendantFonts", [font]):
            described = below.get("/FontDescriptor", {})
            if not any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"font not embedded: {name}"


def _of_what_runs(pdf) -> Iterator[str]:
    for one in pdf.objects:
        if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            continue
        runs = "/JS" in one or str(one.get("/S", "")) in {"/JavaScript", "/Launch"}
        if runs or "/EF" in one or str(one.get("/Type", "")) == "/EmbeddedFile":
            yield "something that runs, or a file inside"


def _of_contents(pdf, parts) -> Iterator[str]:
    reached = {
        (part.Pg.objgen, int(kid)) for part in parts for kid in kids(part) if isinstance(kid, int)
    }
    for number, page in enumerate(pdf.pages, start=1):
        marked, bare = _drawn_on(page)
        loose = [mark for mark in marked if (page.objgen, mark) not in reached]
        if loose:
            yield f"page {number}: {len(loose)} marked contents outside the tree"
        if bare:
            yield f"page {number}: {bare} drawings neither tagged nor artifact"


def _drawn_on(page) -> tuple[list[int], int]:
    """Return the numbers of marked contents, and how much is drawn outside any mark."""
    marked, bare, depth = [], 0, 0
    for operands, operator in pikepdf.parse_content_stream(page, _LOOKED_AT):
        name = str(operator)
        if name == "BDC" and "/MCID" in operands[1]:
            marked.append(int(operands[1].MCID))
        depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
        bare += name in _DRAWING and not depth
    return marked, bare
