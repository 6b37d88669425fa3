"""How the making of a PDF grows with its pages: time per page, and memory."""

import json
import subprocess
import sys
from collections.abc import Iterator
from statistics import median
from typing import Any

from placedev.core.render import Bounds
from placedev.editions.document import document_html
from placedev.editions.snapshot import Meeting
from tests.bench.figures import Figure
from tests.bench.installation import SITE, SLUG, Installation
from tests.editions import builders
from tests.editions.builder_uids import uid

_TIMES = 6  # as much of everything: a plan of some 35 pages becomes one of some 126
_MOST_GROWTH = 1.2
_MOST_OF_BOUND = 0.5
_ROUNDS = 5


def figures(made: Installation) -> Iterator[Figure]:
    """Yield growth per page and peak memory."""
    with made.app.app_context():
        usual, large = _document(1), _document(_TIMES)
    growth = []
    for _round in range(_ROUNDS):
        below, above = rendered(usual), rendered(large)
        growth.append(_per_page(above) / _per_page(below))
    yield Figure(
        f"PDF of {above['pages']} pages / of {below['pages']}, processor time per page",
        median(growth),
        _MOST_GROWTH,
        note=f"{min(growth):.2f} to {max(growth):.2f}; "
        f"{below['seconds']:.1f} and {above['seconds']:.1f} s",
    )
    yield Figure(
        f"peak memory of a PDF of {above['pages']} pages / what a child may take",
        above["megabytes"] / Bounds().memory,
        _MOST_OF_BOUND,
        note=f"{above['megabytes']:.0f} MB; of {below['pages']} pages {below['megabytes']:.0f} MB",
    )


def _document(times: int) -> str:
    """Return a plan of five areas and sixty activities, or of so many times as much."""
    held, *others = builders.meetings()
    snapshot = builders.snapshot(
        number=1,
        area_count=5 * times,
        activity_count=60 * times,
        commitments=tuple(map(builders.commitment, range(8 * times))),
        meetings=(*others, *(_again(held, number) for number in range(2 * times))),
    )
    return document_html(snapshot, public_url=f"{SITE.base_url}/plan/{SLUG}")


def _again(held: Meeting, number: int) -> Meeting:
    return held.model_copy(update={"uid": uid(6, 10 + number), "title": f"{held.title} {number}"})


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
