"""The published page against an empty view on the same server, and against a file from nginx."""

import gzip
import http.client
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from urllib.parse import urlsplit

from tests.bench import servers
from tests.bench.figures import Figure, alternated, ratio, spread
from tests.bench.installation import ACTIVITIES, SLUG, Installation
from tests.bench.load import requests_per_second

_LEAST_OF_EMPTY = 2
_LEAST_OF_NGINX = 0.35
_PACKED = {"Accept-Encoding": "gzip"}


def figures(made: Installation) -> Iterator[Figure]:
    """Yield the page as a new reader gets it, and as one who has it already."""
    with servers.placedev(made.environment) as placedev:
        url = f"{placedev}/plan/{SLUG}"
        packed, tag = _read(url)
        with (
            servers.empty_flask(made.environment) as empty,
            servers.nginx(
                made.folder,
                {"page.html": gzip.decompress(packed), "page.html.gz": packed},
            ) as files,
        ):
            file = None if files is None else f"{files}/page.html"
            page = partial(requests_per_second, url, _PACKED, status=200)
            known = partial(requests_per_second, url, {**_PACKED, "If-None-Match": tag}, status=304)
            view = partial(requests_per_second, f"{empty}/", _PACKED, status=200)
            if file is None:
                rates = [*alternated(page, known, view), None, None]
            else:
                served, nginx_tag = _read(file)
                assert served == packed
                headers = {**_PACKED, "If-None-Match": nginx_tag}
                rates = alternated(
                    page,
                    known,
                    view,
                    partial(requests_per_second, file, _PACKED, status=200),
                    partial(requests_per_second, file, headers, status=304),
                )
    yield from _compared(f"published page, {ACTIVITIES} activities", rates[0], rates[2], rates[3])
    yield from _compared("the same with a known ETag", rates[1], rates[2], rates[4])


def _read(url: str) -> tuple[bytes, str]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    connection.request("GET", parts.path, headers=_PACKED)
    answer = connection.getresponse()
    content, tag = answer.read(), answer.headers["ETag"]
    connection.close()
    if answer.status != HTTPStatus.OK or tag is None:
        raise RuntimeError(f"{url} was answered with {answer.status}, ETag {tag}")
    return content, tag


def _compared(
    what: str, ours: list[float], empty: list[float], nginx: list[float] | None
) -> Iterator[Figure]:
    yield Figure(
        f"{what} / empty Flask view, requests per second",
        ratio(ours, empty),
        _LEAST_OF_EMPTY,
        at_least=True,
        note=spread(ours, empty),
    )
    yield Figure(
        f"{what} / nginx with the same bytes, requests per second",
        None if nginx is None else ratio(ours, nginx),
        _LEAST_OF_NGINX,
        at_least=True,
        note="nginx is not installed" if nginx is None else spread(ours, nginx),
    )
