"""Texts within the limits of core.markdown that are as hard as we can make them."""

from placedev.core.markdown import (
    MAX_CELLS,
    MAX_HEADINGS,
    MAX_LENGTH,
    MAX_LINE,
    MAX_LINES,
    MAX_MARKS,
    MAX_NESTING,
)


def texts() -> dict[str, str]:
    """Return name to text; each is accepted, and fills the limit that it leans on."""
    return {
        "plain words": _fill("ord " * 20 + "\n\n"),
        "one block of long lines": _lines("å" * (MAX_LENGTH // 12)),
        "long lines with spaces": _lines(" ".join("a" * 999)),
        "open emphasis": _blocks("*a" * MAX_MARKS),
        "open strong": _blocks("**a" * (MAX_MARKS // 2)),
        "nested emphasis": _blocks("*a **b " * (MAX_MARKS // 6) + "** c*" * (MAX_MARKS // 6)),
        "emphasis of underscores": _blocks("_a __b " * (MAX_MARKS // 3)),
        "stars in a row": _blocks("*" * MAX_MARKS + "a"),
        "stars and words": _blocks("a*" * MAX_MARKS),
        "three stars": _blocks("***a** b* " * (MAX_MARKS // 6)),
        "underscores inside words": _blocks("a_" * MAX_MARKS),
        "open brackets": _blocks("[" * MAX_MARKS),
        "brackets in brackets": _blocks("[" * (MAX_MARKS // 2) + "a" + "]" * (MAX_MARKS // 2)),
        "links without an end": _blocks("[a](" * MAX_MARKS),
        "links with open angle": _blocks("[a](<b" * (MAX_MARKS // 2)),
        "links with open title": _blocks('[a](b "' * MAX_MARKS),
        "long words of a link": _blocks("[" + "a" * 4_000 + "](b)"),
        "many links": _blocks("[a](http://b.se) " * MAX_MARKS),
        "pictures": _blocks("![a](http://b.se/c.png) " * MAX_MARKS),
        "emphasis in links": _blocks("[*a*](http://b.se) " * (MAX_MARKS // 3)),
        "references": _fill("[a]: http://b.se\n\n[a][a] [a]\n\n"),
        "addresses": _fill("http://b.se/" + "c" * 40 + " \n\n"),
        "one long address": _blocks("http://" + "a.b" * 1_500),
        "addresses that never end": _blocks("http://" * 700),
        "less-than signs": _blocks("<" * MAX_MARKS),
        "open tags": _blocks("<a " * MAX_MARKS),
        "tags": _blocks("<b>" * MAX_MARKS),
        "nested tags": _blocks("<div>" * (MAX_MARKS // 2) + "</div>" * (MAX_MARKS // 2)),
        "open comments": _blocks("<!-- " * MAX_MARKS),
        "open instructions": _blocks("<?php " * MAX_MARKS),
        "open cdata": _blocks("<![CDATA[" * (MAX_MARKS // 3)),
        "script": _fill("<script>alert(1)</script>\n\n"),
        "ampersands": _blocks("&" * MAX_MARKS),
        "entities": _blocks("&amp;&#35;&#x23;" * (MAX_MARKS // 3)),
        "backticks": _blocks("`" * MAX_MARKS),
        "backticks one by one": _blocks("` a " * MAX_MARKS),
        "backticks of growing length": _blocks(" ".join("`" * size for size in range(1, 40))),
        "code": _blocks("`a` " * (MAX_MARKS // 2)),
        "backslashes": _blocks("\\" * MAX_MARKS),
        "escaped stars": _blocks("\\*" * (MAX_MARKS // 2)),
        "all marks mixed": _blocks("*_`[<&\\ a" * (MAX_MARKS // 7)),
        "quotes": _fill("> " * MAX_NESTING + "a\n\n"),
        "quotes line by line": _fill(("> " * MAX_NESTING + "a\n") * 99 + "\n"),
        "quotes going down": _fill(_stairs("> ") + "\n"),
        "quotes without a text": _fill((">" * MAX_NESTING + "\n") * 99 + "\n"),
        "lists": _fill("- a\n" * (MAX_LINES - 1) + "\n"),
        "loose lists": _fill("- a\n\n"),
        "numbered lists": _fill("".join(f"{number}. a\n" for number in range(1, 400)) + "\n"),
        "lists going down": _fill(_indented("- a\n") + "\n"),
        "loose lists going down": _fill(_indented("- a\n\n")),
        "lists up and down": _fill("- a\n    - b\n" * 200 + "\n"),
        "lists in quotes": _fill("> - a\n>\n>     - b\n\n"),
        "quotes in lists": _fill("- > a\n    > - b\n\n"),
        "lists one after another": _fill("- a\n\ntext\n\n"),
        "paragraphs in one list": _fill("- a\n\n    b\n\n", start="- a\n\n"),
        "deep paragraphs in one list": _fill(
            "\n" + " " * 4 * (MAX_NESTING - 1) + "b\n", start=_indented("- a\n")
        ),
        "headings": _count("# a\n\n", MAX_HEADINGS),
        "headings in one block": "# a\n" * MAX_HEADINGS,
        "headings of marks": _fill("#" * 3_000 + "\n\n", most=MAX_HEADINGS),
        "underlined headings": _fill("a\n==\n\n"),
        "rules": _count("---\n\n", MAX_HEADINGS),
        "almost rules": _fill("-- a\n\n"),
        "a wide table": _table(columns=MAX_CELLS // 4, rows=2),
        "a long table": _table(columns=9, rows=MAX_LINES - 2),
        "many tables": _fill(_table(columns=2, rows=1) + "\n", most=MAX_CELLS // 9),
        "a table of marks": _table(columns=4, rows=40, cell="*a* `b`"),
        "pipes in words": _fill("a | b\n\n"),
        "pipes in code": _blocks("`|` " * (MAX_MARKS // 2)),
        "indented": _fill("    a\n\n"),
        "tabs": _fill("\ta\n\n"),
        "empty lines": "\n" * MAX_LENGTH,
        "spaces": _blocks(" " * 39 + "a"),
        "one character per line": _fill("a\n" * (MAX_LINES - 1) + "\n"),
        "line breaks": _fill("a  \n" * (MAX_LINES - 1) + "\n"),
        "emoji": _fill("👩\u200d🌾" * 300 + "\n\n"),
        "placeholders of the library": _fill("\x02klzzwxh:0001\x03 \x02wzxhzdk:1\x03\n\n"),
        "placeholders in emphasis": _blocks("*\x02klzzwxh:0001\x03*" * (MAX_MARKS // 2)),
    }


def _fill(piece: str, *, start: str = "", most: int = MAX_LENGTH) -> str:
    """Repeat a piece until the text is full, or until so many times."""
    return start + piece * min(most, (MAX_LENGTH - len(start)) // len(piece))


def _blocks(line: str) -> str:
    """Repeat a line as blocks of their own until the text is full."""
    return _fill(line[:MAX_LINE] + "\n\n")


def _lines(line: str) -> str:
    """Repeat a line in one block until the text is full."""
    return _fill(line[: MAX_LINE - 1] + "\n")


def _count(piece: str, times: int) -> str:
    return piece * times


def _stairs(mark: str) -> str:
    return "".join(mark * depth + "a\n" for depth in range(1, MAX_NESTING + 1))


def _indented(item: str) -> str:
    return "".join("    " * depth + item for depth in range(MAX_NESTING))


def _table(*, columns: int, rows: int, cell: str = "a") -> str:
    row = "|".join([cell] * columns) + "\n"
    return row + "|".join(["-"] * columns) + "\n" + row * rows
