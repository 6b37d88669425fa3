"""Takes in what is sent before the application sees it, and waits only so long for it.

A thread that reads a body straight from the network is held for as long as the sender likes. Here
a reader of its own waits; the thread that answers goes on when time is up. Readers are counted,
so however many send slowly, pages are served all the same.
"""

import io
import threading
from collections.abc import Callable, Iterable
from typing import Any

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

MOST_READERS = 48  # bodies that may be on their way at once
LONGEST_WAIT = 20.0  # seconds for a body of the usual size
SLOWEST = 20_000  # bytes a second; a larger body may take longer by that measure
_TEXT = ("Content-Type", "text/plain; charset=utf-8")
_SLOW = "Det tog för lång tid att ta emot det ni skickade. Försök igen.\n".encode()
_BUSY = "Många skickar samtidigt. Vänta en stund och försök igen.\n".encode()
_CUT = "Det ni skickade kom inte fram helt. Försök igen.\n".encode()


class PatientIntake:
    """WSGI application around another one."""

    def __init__(
        self,
        app: Application,
        *,
        largest: int,
        most_readers: int = MOST_READERS,
        longest_wait: float = LONGEST_WAIT,
    ) -> None:
        """Wrap an application that refuses bodies of more than `largest` bytes by itself."""
        self._app = app
        self._largest = largest
        self._longest_wait = longest_wait
        self._readers = threading.BoundedSemaphore(most_readers)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Let the application answer once the body is here, or say why it does not."""
        length = environ.get("CONTENT_LENGTH") or ""
        chunked = "HTTP_TRANSFER_ENCODING" in environ
        if not chunked and length in {"", "0"}:
            return self._app(environ, start_response)
        size = int(length) if length.isascii() and length.isdecimal() else None
        if size is not None and size > self._largest:
            return self._app(environ, start_response)  # it says no without reading
        if not self._readers.acquire(blocking=False):
            return _refuse(start_response, "503 Service Unavailable", _BUSY)
        body = self._read(environ, self._largest + 1 if size is None else size)
        if body is None:
            return _refuse(start_response, "408 Request Timeout", _SLOW)
        if size is not None and len(body) < size:
            return _refuse(start_response, "400 Bad Request", _CUT)
        environ["wsgi.input"] = io.BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        return self._app(environ, start_response)

    def _read(self, environ: Environ, size: int) -> bytes | None:
        """Return the body, or none if it has not come in time."""
        source, got, done = environ["wsgi.input"], bytearray(), threading.Event()

        def read() -> None:
            try:
                got.extend(source.read(size))
            finally:
                self._readers.release()
                done.set()

        threading.Thread(target=read, name="body", daemon=True).start()
        in_time = done.wait(max(self._longest_wait, size / SLOWEST))
        return bytes(got) if in_time else None


def _refuse(start_response: Callable[..., Any], status: str, words: bytes) -> list[bytes]:
    headers = [_TEXT, ("Content-Length", str(len(words))), ("Connection", "close")]
    start_response(status, [*headers, ("Retry-After", "5"), ("Cache-Control", "no-store")])
    return [words]
