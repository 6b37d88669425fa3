"""A layer in front of the application that answers for published plans from memory.

What is published never changes, so each answer is prepared once: bytes, compressed bytes, headers.
The application stays the only one that knows what the answers are; this layer keeps those that
any cache may keep. At most once a second it asks, per plan, which edition counts now, and whether
one was taken back: then nothing that was kept holds any longer.

How an answer is asked for and made ready is in `kept_answers`.
"""

import threading
from collections.abc import Callable, Iterable
from typing import Any

from placedev.editions.kept_answers import (
    VARIES,
    Application,
    Environ,
    Headers,
    Kept,
    Stamp,
    StartResponse,
    ask,
    is_for_everyone,
    is_own,
    prepared,
    send,
)

Key = tuple[str, str, str]  # scheme, host, path: a page may name the address it stands at

PREFIX = "/plan/"
SEARCHED = frozenset({"lage", "omrade", "vem", "sok"})  # what the page of a plan can be asked for
FRESH_SECONDS = 1.0  # a new edition is seen at the latest after this
MOST_OWN = 2_000  # addresses that are remembered as not the same for everyone
CAPACITY = 64 * 1024 * 1024  # bytes of answers
_LARGEST_PART = 8  # one answer may take at most this part of the room
_LONGEST_WAIT = 10.0  # seconds for an answer that another reader has set going


class Unreachable(Exception):
    """Nobody can say now which edition is the newest; what was known holds meanwhile."""


class PublicPlans:
    """WSGI application around another one."""

    def __init__(
        self,
        app: Application,
        *,
        newest: Callable[[str], Stamp | None],
        ticks: Callable[[], float],
        capacity: int = CAPACITY,
    ) -> None:
        """Wrap an application.

        Args:
            app: answers what is not kept.
            newest: gives the stamp of a plan by its slug, none where no edition counts.
            ticks: seconds that only go forward.
            capacity: bytes to keep at most.
        """
        self._app = app
        self._newest = newest
        self._ticks = ticks
        self._capacity = capacity
        self._kept: dict[Key, Kept] = {}
        self._own: dict[Key, None] = {}  # forms: each reader gets a page of their own
        self._room = capacity
        self._stamps: dict[str, tuple[float, Stamp | None]] = {}
        self._making: dict[Key, threading.Event] = {}
        self._lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from memory what may be answered from memory."""
        path = environ["PATH_INFO"]
        if not path.startswith(PREFIX) or environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return self._app(environ, start_response)
        if _looks_for_something(path, environ.get("QUERY_STRING", "")):
            return self._pass_on(environ, start_response)  # no end of what can be asked for
        key = environ.get("wsgi.url_scheme", "http"), environ.get("HTTP_HOST", ""), path
        if key in self._own:
            return self._pass_on(environ, start_response)
        kept = self._kept.get(key)
        if kept is not None and kept.holds(self._stamp(kept.slug)):
            return send(kept, environ, start_response)
        return self._fetch(key, environ, start_response)

    def _stamp(self, slug: str) -> Stamp | None:
        """Return the stamp of a plan, at most a second old; while one asks, others go on."""
        now = self._ticks()
        known = self._stamps.get(slug)
        if known is not None and now < known[0]:
            return known[1]
        if known is not None:
            self._stamps[slug] = (now + FRESH_SECONDS, known[1])
        try:
            stamp = self._newest(slug)
        except Unreachable:
            if known is None:
                raise
            return known[1]
        if stamp is not None:  # names that lead nowhere are not remembered: there is no end of them
            self._stamps[slug] = (now + FRESH_SECONDS, stamp)
        else:
            self._stamps.pop(slug, None)
        return stamp

    def _fetch(self, key: Key, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        slug = key[-1].removeprefix(PREFIX).split("/", 1)[0].split(".", 1)[0]
        stamp = self._stamp(slug)  # before the answer is made: if it is older, it is made again
        if stamp is None:
            return self._pass_on(environ, start_response)
        with self._lock:
            making = self._making.get(key)
            if making is None:
                self._making[key] = threading.Event()
        kept = (
            self._made(key, environ, slug=slug, stamp=stamp)
            if making is None
            else self._made_by_another(key, making, stamp)
        )
        if kept is None:  # not the same for everyone, so it is made for whoever asks
            return self._pass_on(environ, start_response)
        return send(kept, environ, start_response)

    def _pass_on(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Let the application answer; what is for everyone says so as it will when it is kept."""

        def start(status: str, headers: Headers, *fault: object) -> Any:
            if is_for_everyone(headers):
                headers = [*(pair for pair in headers if pair[0].lower() != "vary"), VARIES]
            return start_response(status, headers, *fault)

        return self._app(environ, start)

    def _made(self, key: Key, environ: Environ, *, slug: str, stamp: Stamp) -> Kept | None:
        """Make an answer and keep it, unless somebody has just done so; then let others go on."""
        try:
            kept = self._kept.get(key)
            if kept is None or not kept.holds(stamp):
                answer = ask(self._app, environ)
                kept = prepared(answer, slug=slug, stamp=stamp)
                if kept is not None:
                    self._keep(key, kept)
                elif is_own(answer):
                    self._remember_own(key)
        finally:
            with self._lock:
                self._making.pop(key).set()
        return kept

    def _made_by_another(self, key: Key, making: threading.Event, stamp: Stamp) -> Kept | None:
        """Return what was kept a moment ago, or wait for what is being made.

        An answer is made once, however many ask for it in that moment. What was taken back is told
        to nobody meanwhile.
        """
        older = self._kept.get(key)
        if older is not None and older.stamp.withdrawn == stamp.withdrawn:
            return older
        making.wait(_LONGEST_WAIT)
        kept = self._kept.get(key)
        return kept if kept is not None and kept.holds(stamp) else None

    def _remember_own(self, key: Key) -> None:
        """Let the next reader of the address be answered by the application at once."""
        with self._lock:
            self._own[key] = None
            while len(self._own) > MOST_OWN:
                del self._own[next(iter(self._own))]

    def _keep(self, key: Key, kept: Kept) -> None:
        if kept.size > self._capacity // _LARGEST_PART:
            return
        with self._lock:
            self._drop(key)
            for oldest in list(self._kept):
                if self._room >= kept.size:
                    break
                self._drop(oldest)
            self._kept[key] = kept
            self._room -= kept.size

    def _drop(self, key: Key) -> None:
        gone = self._kept.pop(key, None)
        self._room += gone.size if gone is not None else 0


def _looks_for_something(path: str, query: str) -> bool:
    """Tell whether a plan is asked for a part of it; what others add to links is no question."""
    if not query or "/" in path.removeprefix(PREFIX):
        return False
    return any(part.partition("=")[0] in SEARCHED for part in query.split("&"))
