"""The making of a PDF, from the list of jobs to its storing; and what a download costs."""

import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial

from sqlalchemy import func, select

from placedev.core import clock
from placedev.core.db import db
from placedev.core.render import Renderer
from placedev.editions import jobs, operations, public_queries
from placedev.editions.models import PdfJob
from tests.bench import servers
from tests.bench.figures import Figure, alternated, ratio, spread
from tests.bench.installation import ACTIVITIES, SLUG, Installation
from tests.bench.load import requests_per_second

_MOST_OF_BARE = 1.05
_LEAST_OF_NGINX = 0.25
_MOST_OF_AUTOMATIC = 0.92
_DOWNLOADS = 20
_AUTOMATIC = "<style>*{table-layout:auto!important}</style>"


def figures(made: Installation) -> Iterator[Figure]:
    """Yield the job against bare WeasyPrint, its downloads, and the work of the stylesheet."""
    yield _job(made)
    yield _downloads(made)
    yield _speed(made)
    yield _calls(made)


def _job(made: Installation) -> Figure:
    ours, bare = iter(range(1, len(made.documents) + 1)), iter(made.documents)
    with Renderer() as renderer:
        jobs.make_waiting(made.app, renderer)  # those of the demo; now the renderer is warm
        job, alone = alternated(
            lambda: _make(made, next(ours), renderer), lambda: _bare(next(bare))
        )
    return Figure(
        f"PDF job, {ACTIVITIES} activities / bare WeasyPrint in a fresh process, time",
        ratio(job, alone),
        _MOST_OF_BARE,
        note=spread(job, alone),
    )


def _make(made: Installation, number: int, renderer: Renderer) -> float:
    """Return how long a job takes from being asked for until its PDF is stored."""
    begun = time.perf_counter()
    with made.app.app_context():
        edition = public_queries.edition(place_slug=SLUG, number=number)
        assert edition is not None
        operations.ask_for_pdf(edition, now=clock.now())
        db.session.commit()
    if jobs.make_waiting(made.app, renderer) != 1:
        raise RuntimeError(f"the PDF of edition {number} was not made")
    return time.perf_counter() - begun


def _bare(document: str) -> float:
    begun = time.perf_counter()
    _weasyprint("write", document)
    return time.perf_counter() - begun


def _downloads(made: Installation) -> Figure:
    """Download what was made, in both of its addresses, and count what is begun anew."""
    before, client = _renders(made), made.app.test_client()
    for _time in range(_DOWNLOADS):
        for address in (f"/plan/{SLUG}.pdf", f"/plan/{SLUG}/1.pdf"):
            answer = client.get(address)
            if answer.status_code != 200 or answer.mimetype != "application/pdf":
                raise RuntimeError(f"{address} was answered with {answer.status}")
    return Figure(f"renders started by {2 * _DOWNLOADS} downloads", _renders(made) - before, 0)


def _speed(made: Installation) -> Figure:
    """Download the stored PDF as fast as it goes; the bytes are the same, so requests are bytes."""
    content = made.app.test_client().get(f"/plan/{SLUG}/1.pdf").data
    with (
        servers.placedev(made.environment) as placedev,
        servers.nginx(made.folder, {"plan.pdf": content}) as files,
    ):
        what = "stored PDF / nginx with the same file, bytes per second"
        if files is None:
            why = "nginx is not installed"
            return Figure(what, None, _LEAST_OF_NGINX, at_least=True, note=why)
        ours, file = alternated(
            partial(requests_per_second, f"{placedev}/plan/{SLUG}/1.pdf", {}, status=200),
            partial(requests_per_second, f"{files}/plan.pdf", {}, status=200),
        )
    note = f"{len(content) / 1000:.0f} kB; {spread(ours, file)}"
    return Figure(what, ratio(ours, file), _LEAST_OF_NGINX, at_least=True, note=note)


def _renders(made: Installation) -> int:
    with made.app.app_context():
        return db.session.scalar(select(func.coalesce(func.sum(PdfJob.tries), 0))) or 0


def _calls(made: Installation) -> Figure:
    """Count function calls: the same in every run, however busy the machine is."""
    document = made.documents[0]
    count = partial(_weasyprint, "count")
    ours, automatic = int(count(document)), int(count(document + _AUTOMATIC))
    return Figure(
        "our print stylesheet / automatic table layout, function calls",
        ours / automatic,
        _MOST_OF_AUTOMATIC,
        note=f"{ours / 1e6:.1f} and {automatic / 1e6:.1f} million, counted once",
    )


def _weasyprint(what: str, document: str) -> str:
    command = [sys.executable, "-m", "tests.bench.bare_weasyprint", what]
    done = subprocess.run(command, input=document.encode(), capture_output=True, check=True)
    return done.stdout.decode()
