"""Asks for pages and takes the time."""

import gc
import time
from collections.abc import Callable

from flask.testing import FlaskClient


def asking(client: FlaskClient, path: str) -> Callable[[], float]:
    """Return what asks for a page and gives the processor seconds that it took."""
    client.get(path)  # templates and statements are compiled once

    def ask() -> float:
        gc.collect()
        begun = time.process_time()
        answer = client.get(path)
        taken = time.process_time() - begun
        assert answer.status_code == 200, answer.status
        return taken

    return ask
