"""PDFs of a document, one after the other as the worker makes them, until the document is gone.

python -m tests.bench.steady_press FILE
"""

import sys
from pathlib import Path

from placedev.core.render import Renderer


def main(document: Path) -> None:
    """Render in children that make way for others, as everywhere else."""
    html = document.read_text("utf-8")
    with Renderer() as warm:
        warm.pdf(html, media={})  # the warm process is there, fonts are read
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        while document.exists():
            warm.pdf(html, media={})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
