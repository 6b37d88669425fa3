"""Our renderer, in a process of its own, on the document on standard input.

    python -m tests.bench.press

Says what it took and what came out: processor seconds, megabytes at most, pages.
"""

import io
import json
import resource
import sys

import pikepdf

from placedev.core.press import Press


def main() -> None:
    """Render once, after fonts and library are loaded, as in the child of the warm process."""
    press = Press()
    html = sys.stdin.read()
    before = _seconds()
    content = press.pdf(html, {})
    taken = _seconds() - before
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = len(pdf.pages)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": taken, "megabytes": peak, "pages": pages}))


def _seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
