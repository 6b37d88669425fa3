"""How long readers wait for a page while PDFs are made on the same machine, and while none is."""

import http.client
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from tests.bench import servers
from tests.bench.figures import Figure
from tests.bench.installation import SLUG, Installation

_MOST = 2.0
_ROUNDS = 5
_PAGES = {f"/plan/{SLUG}": 3_000, "/": 300}  # from memory, and made anew; times a round


def figures(made: Installation) -> Iterator[Figure]:
    """Yield the slowest of a hundred answers, with and without."""
    with servers.placedev(made.environment) as address:
        for page in _PAGES:
            _slowest(address, page)  # templates and statements are compiled once
            rounds = [
                (_measured(address, page, made, busy=True), _measured(address, page, made))
                for _round in range(_ROUNDS)
            ]
            ratios = [busy / quiet for busy, quiet in rounds]
            yield Figure(
                f"{'start page' if page == '/' else 'published page'} while a PDF is made / "
                "while none is, p99 of the time to answer",
                median(ratios),
                _MOST,
                note=f"{min(ratios):.2f} to {max(ratios):.2f}",
            )


def _measured(address: str, page: str, made: Installation, *, busy: bool = False) -> float:
    with _rendering(made.documents[0]) if busy else nullcontext():
        return _slowest(address, page)


@contextmanager
def _rendering(document: str) -> Iterator[None]:
    """Let PDFs be made, one after the other, while the body runs."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "document.html"
        path.write_text(document, "utf-8")
        command = [sys.executable, "-m", "tests.bench.steady_press", str(path)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield
        finally:
            path.unlink()  # what is begun is finished, so that nothing runs on in the next round
            process.stdout.close()
            status = process.wait()
        if status:
            raise RuntimeError(f"making PDFs ended with status {status}")


def _slowest(address: str, page: str) -> float:
    """Return the 99th percentile of the seconds that answers take, one reader after the other."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    taken = []
    for _time in range(_PAGES[page]):
        begun = time.perf_counter()
        connection.request("GET", page)
        answer = connection.getresponse()
        answer.read()
        taken.append(time.perf_counter() - begun)
        if answer.status != 200:
            raise RuntimeError(f"{page} was answered with {answer.status}")
    connection.close()
    return quantiles(taken, n=100)[-1]
