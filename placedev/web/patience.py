"""Takes in what is sent before the application sees it, and waits only so long for it.

A thread that reads a body straight from the network is held for as long as the sender likes. Here
a reader of its own waits, and the thread that answers gives up when time is up. What comes at once
needs nothing more; of those that wait for the rest only so many may, fewer than there are threads,
so however many send slowly, pages are served all the same.
"""

import io
import threading
from collections.abc import Callable, Iterable
from typing import Any

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

MOST_READERS = 96  # bodies that may be on their way at once, those given up included
AT_ONCE = 0.2  # seconds in which a body that was sent whole is here
LONGEST_WAIT = 20.0  # seconds for a slower body of the usual size
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
        most_waiting: int,
        most_readers: int = MOST_READERS,
        longest_wait: float = LONGEST_WAIT,
    ) -> None:
        """Wrap an application.

        Args:
            app: refuses bodies of more than `largest` bytes by itself, without reading them.
            largest: bytes.
            most_waiting: threads that may wait for a slow body at once.
            most_readers: bodies that may be on their way at once.
            longest_wait: seconds for a body of the usual size.
        """
        self._app = app
        self._largest = largest
        self._longest_wait = longest_wait
        self._waiting = threading.BoundedSemaphore(most_waiting)
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
        try:
            body = self._read(environ["wsgi.input"], self._largest + 1 if size is None else size)
        except _NotNow as refusal:
            return _refuse(start_response, refusal)
        if size is not None and len(body) < size:
            return _refuse(start_response, _NotNow("400 Bad Request", _CUT))
        environ["wsgi.input"] = io.BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        return self._app(environ, start_response)

    def _read(self, source: Any, size: int) -> bytes:
        """Return the body; raise _NotNow if it takes too long or too many are on their way."""
        if not self._readers.acquire(blocking=False):
            raise _NotNow("503 Service Unavailable", _BUSY)
        got, done = bytearray(), threading.Event()

        def read() -> None:
            try:
                got.extend(source.read(size))
            finally:
                self._readers.release()
                done.set()

        threading.Thread(target=read, name="body", daemon=True).start()
        if not done.wait(min(AT_ONCE, self._longest_wait)):
            self._wait(done, max(self._longest_wait, size / SLOWEST))
        return bytes(got)

    def _wait(self, done: threading.Event, seconds: float) -> None:
        if not self._waiting.acquire(blocking=False):
            raise _NotNow("503 Service Unavailable", _BUSY)
        try:
            if not done.wait(seconds):
                raise _NotNow("408 Request Timeout", _SLOW)
        finally:
            self._waiting.release()


class _NotNow(Exception):
    def __init__(self, status: str, words: bytes) -> None:
        super().__init__(status)
        self.status = status
        self.words = words


def _refuse(start_response: Callable[..., Any], refusal: _NotNow) -> list[bytes]:
    headers = [_TEXT, ("Content-Length", str(len(refusal.words))), ("Connection", "close")]
    start_response(refusal.status, [*headers, ("Retry-After", "5"), ("Cache-Control", "no-store")])
    return [refusal.words]
