"""Takes in what is sent before the application sees it, from only so many senders at once.

The server beneath has no time limit for a body: a thread that reads one is held for as long as
the sender likes. So fewer may read than there are threads, and however many send slowly, pages
are served all the same. A proxy in front that takes in whole bodies makes sending as safe.
"""

import io
import threading
from collections.abc import Callable, Iterable
from typing import Any

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

THREADS = 64  # requests answered at once in one process; started when they are needed
MOST_BODIES = 40  # of them, how many may wait for somebody who sends slowly
_BUSY = "Många skickar samtidigt. Vänta en stund och försök igen.\n".encode()
_CUT = "Det ni skickade kom inte fram helt. Försök igen.\n".encode()


class BoundedIntake:
    """WSGI application around another one."""

    def __init__(self, app: Application, *, largest: int, most_at_once: int) -> None:
        """Wrap an application.

        Args:
            app: refuses bodies of more than `largest` bytes by itself, without reading them.
            largest: bytes.
            most_at_once: bodies that may be on their way at the same time.
        """
        self._app = app
        self._largest = largest
        self._reading = threading.BoundedSemaphore(most_at_once)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Let the application answer once the body is here, or say why it does not."""
        length = environ.get("CONTENT_LENGTH") or ""
        if length in {"", "0"} and "HTTP_TRANSFER_ENCODING" not in environ:
            return self._app(environ, start_response)
        size = int(length) if length.isascii() and length.isdecimal() else None
        if size is not None and size > self._largest:
            return self._app(environ, start_response)
        if not self._reading.acquire(blocking=False):
            return _refuse(start_response, "503 Service Unavailable", _BUSY)
        try:
            body = environ["wsgi.input"].read(self._largest + 1 if size is None else size)
        finally:
            self._reading.release()
        if size is not None and len(body) < size:
            return _refuse(start_response, "400 Bad Request", _CUT)
        environ["wsgi.input"] = io.BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        return self._app(environ, start_response)


def _refuse(start_response: StartResponse, status: str, words: bytes) -> list[bytes]:
    start_response(
        status,
        [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(words))),
            ("Connection", "close"),
            ("Retry-After", "5"),
            ("Cache-Control", "no-store"),
        ],
    )
    return [words]
