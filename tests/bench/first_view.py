"""A resident opens a plan on a slow phone in a place with poor coverage, for the first time."""

import shutil
from collections.abc import Iterator
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from tests.bench import servers
from tests.bench.figures import Figure
from tests.bench.installation import DEMO_SLUG, SLUG, Installation

_SLOWER = 4  # times than this machine
_LATENCY = 400  # milliseconds
_BYTES_A_SECOND = 400_000 / 8
_MOST_SECONDS, _MOST_KILOBYTES = 2.5, 150
_ROUNDS = 3
_SCREEN = {"width": 360, "height": 740}
_PAINTED = """() => new Promise(done => new PerformanceObserver(list => {
  const first = list.getEntriesByName('first-contentful-paint')[0]
  if (first) done(first.startTime)
}).observe({type: 'paint', buffered: true}))"""


def figures(made: Installation) -> Iterator[Figure]:
    """Yield when the first view can be read, and how many bytes it took until nothing more came."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        yield from _unmeasured("Chromium is not installed")
        return
    with servers.placedev(made.environment) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program)
        for slug in (SLUG, DEMO_SLUG):
            views = [_view(browser, f"{address}/plan/{slug}") for _round in range(_ROUNDS)]
            yield Figure(
                f"first view of /plan/{slug} on a slow phone, seconds until it can be read",
                median([seconds for seconds, _size in views]),
                _MOST_SECONDS,
            )
            yield Figure(
                f"first view of /plan/{slug}, kilobytes over the network",
                max(size for _seconds, size in views) / 1000,
                _MOST_KILOBYTES,
            )
        browser.close()


def _unmeasured(why: str) -> Iterator[Figure]:
    yield Figure("first view on a slow phone, seconds", None, _MOST_SECONDS, note=why)
    yield Figure("first view on a slow phone, kilobytes", None, _MOST_KILOBYTES, note=why)


def _view(browser: Any, url: str) -> tuple[float, float]:
    """Return seconds until text was painted, and bytes until nothing more was asked for."""
    context = browser.new_context(viewport=_SCREEN, device_scale_factor=2, is_mobile=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": _LATENCY,
            "downloadThroughput": _BYTES_A_SECOND,
            "uploadThroughput": _BYTES_A_SECOND,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    page.goto(url, wait_until="networkidle", timeout=60_000)
    painted = page.evaluate(_PAINTED)
    context.close()
    return painted / 1000, sum(sizes)
