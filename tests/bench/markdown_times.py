"""The hardest texts that are within the limits, each in seconds."""

import time

from placedev.core import markdown
from tests.bench import hostile_markdown
from tests.bench.figures import Figure

_MOST = 1.0
_TIMES = 3  # of each text; the best counts, since it is the text that is measured


def figures() -> list[Figure]:
    """Return the slowest text."""
    texts = hostile_markdown.texts()
    seconds = {name: min(_seconds(text) for _time in range(_TIMES)) for name, text in texts.items()}
    slowest = max(seconds, key=lambda name: seconds[name])
    return [
        Figure(
            f"slowest of {len(texts)} hostile Markdown texts, seconds",
            seconds[slowest],
            _MOST,
            note=slowest,
        )
    ]


def _seconds(text: str) -> float:
    begun = time.process_time()
    markdown.render(text)
    return time.process_time() - begun
