"""Our renderer, in a process of its own, on the document on standard input.

    python -m tests.bench.press

Says what it took and what came out: processor seconds, megabytes at most, pages.
"""

import io
import json
import sys

import pikepdf

from placedev.core.render import Bounds
from placedev.core.warm_press import in_child, warmed


def main() -> None:
    """Render in a child of a process that has the library and the fonts, as the worker does."""
    content, took = in_child(warmed(), sys.stdin.read(), {}, Bounds())
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = len(pdf.pages)
    sys.stdout.write(json.dumps({**took, "pages": pages}))


if __name__ == "__main__":
    main()
