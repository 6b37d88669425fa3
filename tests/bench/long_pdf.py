"""How the making of a PDF grows with its pages: time per page, and memory."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from placedev.core.render import Bounds
from placedev.editions.document import document_html
from tests.bench.figures import Figure
from tests.bench.installation import SITE, SLUG, Installation
from tests.editions import builders

_USUAL, _LARGE = 35, 126  # pages, about
_ACTIVITIES = 60  # make the usual one
_MOST_GROWTH = 1.2
_MOST_OF_BOUND = 0.5
_ROUNDS = 2


def figures(made: Installation) -> Iterator[Figure]:
    """Yield growth per page and peak memory."""
    with made.app.app_context():
        usual = _document(_ACTIVITIES)
        pages = rendered(usual)["pages"]
        large = _document(round(_ACTIVITIES * _LARGE / pages))
    rounds = [(rendered(usual), rendered(large)) for _round in range(_ROUNDS)]
    growth = min(_per_page(above) / _per_page(below) for below, above in rounds)
    below, above = rounds[0]
    yield Figure(
        f"PDF of {above['pages']} pages / of {below['pages']}, processor time per page",
        growth,
        _MOST_GROWTH,
        note=f"{below['seconds']:.1f} and {above['seconds']:.1f} s",
    )
    yield Figure(
        f"peak memory of a PDF of {above['pages']} pages / what a child may take",
        above["megabytes"] / Bounds().memory,
        _MOST_OF_BOUND,
        note=f"{above['megabytes']:.0f} MB; of {below['pages']} pages {below['megabytes']:.0f} MB",
    )


def _document(activities: int) -> str:
    snapshot = builders.snapshot(activity_count=activities, number=1)
    return document_html(snapshot, public_url=f"{SITE.base_url}/plan/{SLUG}")


def _per_page(rendered: dict[str, Any]) -> float:
    return float(rendered["seconds"] / rendered["pages"])


def rendered(html: str) -> dict[str, Any]:
    """Return what our renderer took for a document in a process of its own, and its pages."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.press"],
        input=html.encode(),
        capture_output=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
