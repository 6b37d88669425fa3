"""Requests per second, by wrk where it is installed, else by a small client of our own."""

import http.client
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Mapping
from urllib.parse import urlsplit

CONNECTIONS = 64
SECONDS = 2
_OWN_CONNECTIONS = 8  # a client in Python gains nothing from more


def requests_per_second(url: str, headers: Mapping[str, str], *, status: int) -> float:
    """Return how many requests were answered with a status in a second; raise if one was not."""
    if shutil.which("wrk") is None:
        return _by_threads(url, headers, status)
    given = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *given, url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(f"{url}: {said}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if found is None:
        raise RuntimeError(f"{url}: {said}")
    return float(found[1])


def _by_threads(url: str, headers: Mapping[str, str], status: int) -> float:
    until = time.monotonic() + SECONDS
    answered: list[int] = []
    threads = [
        threading.Thread(target=_ask, args=(url, headers, status, until, answered))
        for _number in range(_OWN_CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(answered) < len(threads):
        raise RuntimeError(f"{url}: not every answer was {status}")
    return sum(answered) / SECONDS


def _ask(
    url: str, headers: Mapping[str, str], status: int, until: float, answered: list[int]
) -> None:
    parts, count = urlsplit(url), 0
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    while time.monotonic() < until:
        connection.request("GET", parts.path, headers=dict(headers))
        answer = connection.getresponse()
        answer.read()
        if answer.status != status:
            return
        count += 1
    connection.close()
    answered.append(count)
