"""What stands on the pages of a PDF: how many there are, their words, the size of the letters."""

import io
import subprocess

import pikepdf

from tests.editions.pdf_check import elements, find


def pages_of(content: bytes) -> list[str]:
    """Return the text of each page."""
    with subprocess.Popen(
        ["pdftotext", "-layout", "-", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as reader:
        text, _errors = reader.communicate(content)
    return text.decode().split("\f")[:-1]


def sizes_of(content: bytes) -> list[tuple[float, float]]:
    """Return width and height of each page in millimetres."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [
            tuple(round(float(one) / 72 * 25.4) for one in list(page.mediabox)[2:])
            for page in pdf.pages
        ]


def figures_of(content: bytes) -> list[str]:
    """Return the words of each figure."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        top = elements(pdf.Root.StructTreeRoot)[0]
        return [str(one.get("/Alt", "")) for one in find(top, "/Figure")]


def letters_of(content: bytes) -> set[float]:
    """Return the sizes of the letters, in points."""
    found: set[float] = set()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            found |= _letters_on(page)
    return found


def _letters_on(page) -> set[float]:
    found, outer, scale, size, turn = set(), [], 1.0, 0.0, 1.0
    for operands, operator in pikepdf.parse_content_stream(page, "q Q cm Tf Tm Tj TJ"):
        match str(operator):
            case "q":
                outer.append(scale)
            case "Q":
                scale = outer.pop()
            case "cm":
                scale *= abs(float(operands[3]))
            case "Tf":
                size = float(operands[1])
            case "Tm":
                turn = abs(float(operands[3]))
            case "Tj" | "TJ":
                found.add(round(scale * size * turn, 2))
    return found
