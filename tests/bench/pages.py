"""Asks for pages and takes the time."""

import gc
import time
from collections.abc import Callable

from flask.testing import FlaskClient


def asking(
    client: FlaskClient, path: str, ticks: Callable[[], float] = time.process_time
) -> Callable[[], float]:
    """Return what asks for a page and gives the seconds that it took.

    Args:
        client: who asks.
        path: of the page.
        ticks: what is counted; a processor's, unless another process works for the page too.
    """
    client.get(path)  # templates and statements are compiled once

    def ask() -> float:
        gc.collect()
        begun = ticks()
        answer = client.get(path)
        taken = ticks() - begun
        assert answer.status_code == 200, answer.status
        return taken

    return ask
