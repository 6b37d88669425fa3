"""How much room a text takes on paper, worked out before the paper is made.

A sheet of a fixed size must know what fits, so that it can say how much more there is instead of
cutting it. The widths are those of the font, so the answer is off by a line at most.
"""

from functools import lru_cache

POINT = 25.4 / 72  # mm
# Hundredths of the type size, for the regular and for the bold face.
_REGULAR = {
    24: "|",
    25: "ij',.:;·’ ",
    27: "lI",
    30: "f!()[]{}",
    31: "-",
    35: "trJ/\\",
    43: 'sz*?"”',
    47: "cvxy",
    49: "YFL–",
    50: "0123456789aegk#$+<=>^_~åäé§X",
    54: "houESATVZ`öÅÄüÉ",
    56: "bdnpqCPR",
    59: "BK",
    62: "&DG",
    65: "HNUÜ",
    66: "OQÖ",
    73: "wM",
    81: "W—½",
    84: "m%@",
    95: "…",
}
_BOLD = {
    20: " ",
    29: "ijl|",
    30: "I',.:;·’",
    33: "-",
    35: "f!()/[\\]{}",
    38: "t",
    40: "r",
    45: "s",
    47: "cz*?",
    51: "xJ–_",
    53: "evyFLYé0123456789ag#$+<=>^~åä§",
    56: 'okESTVZ`ö"”É',
    58: "bdhnpquAXÅÄüC",
    61: "BPKR",
    64: "DG",
    67: "NUÜH&",
    68: "OQÖ",
    77: "Mw",
    81: "—W",
    86: "m%½",
    90: "@",
    98: "…",
}
_OTHER = 66  # a letter that is not in the tables


def _widths(table: dict[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in table.items() for letter in letters}


_FACES = {False: _widths(_REGULAR), True: _widths(_BOLD)}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the length of a text on one line, in mm; the size is in points."""
    face = _FACES[bold]
    return sum(face.get(letter, _OTHER) for letter in text) * size * POINT / 100


@lru_cache(maxsize=4096)
def lines(text: str, room: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes in a room of so many mm; an empty text takes none."""
    return sum(
        _lines_of(paragraph, room, size, bold=bold) for paragraph in text.strip().splitlines()
    )


def _lines_of(paragraph: str, room: float, size: float, *, bold: bool) -> int:
    space, used, count = width(" ", size, bold=bold), 0.0, 1
    for word in paragraph.split():
        length = width(word, size, bold=bold)
        if used and used + space + length > room:
            count, used = count + 1, 0.0
        if length > room:  # a word longer than a line is broken where the line ends
            count += int(length // room)
            length %= room
        used += length + (space if used else 0.0)
    return count
