"""A layer in front of the application that answers for published plans from memory.

What is published never changes, so each answer is prepared once: bytes, compressed bytes, headers.
The application stays the only one that knows what the answers are; this layer keeps those that
any cache may keep. At most once a second it asks, per plan, which edition counts now, and whether
one was taken back: then nothing that was kept holds any longer.

What is kept is asked for on nobody's behalf: nothing of a request but the address and the host that
it was sent to can change what the next reader gets, whatever its headers, cookies, body or query.
"""

import io
import threading
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from placedev.web.packing import PACKED_TYPES, packed, takes_gzip

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
Key = tuple[str, str, str]  # scheme, host, path: a page may name the address it stands at

PREFIX = "/plan/"
SEARCHED = frozenset({"lage", "omrade", "vem", "sok"})  # what the page of a plan can be asked for
FRESH_SECONDS = 1.0  # a new edition is seen at the latest after this
MOST_OWN = 2_000  # addresses that are remembered as not the same for everyone
CAPACITY = 64 * 1024 * 1024  # bytes of answers
_LARGEST_PART = 8  # one answer may take at most this part of the room
_OWN_MATTER = {"content-length", "date", "set-cookie", "vary"}
_VARIES = ("Vary", "Accept-Encoding")  # an answer for everyone varies with nothing else
_LONGEST_WAIT = 10.0  # seconds for an answer that another reader has set going
# The parts of a request that say who asks, from where, with what and for how much.
_PERSONAL = (
    "HTTP_",
    "CONTENT_",
    "QUERY_",
    "REMOTE_",
    "REQUEST_URI",
    "RAW_URI",
    "flask.",
    "werkzeug.",
)


class Unreachable(Exception):
    """Nobody can say now which edition is the newest; what was known holds meanwhile."""


class Stamp(NamedTuple):
    """What answers about a plan rest on."""

    current: str  # changes when something is published, and at midnight
    withdrawn: int = 0  # how many editions were taken back


class Kept(NamedTuple):
    """An answer, ready to be sent."""

    slug: str
    stamp: Stamp  # as it was when the answer was made
    is_fixed: bool  # holds whatever is published later, until something is taken back
    token: str  # the entity tag without quotation marks
    plain: bytes
    plain_headers: Headers
    packed: bytes | None
    packed_headers: Headers
    same_headers: Headers

    def holds(self, stamp: Stamp | None) -> bool:
        """Tell whether the answer is still right."""
        if stamp is None or stamp.withdrawn != self.stamp.withdrawn:
            return False
        return self.is_fixed or stamp == self.stamp

    @property
    def size(self) -> int:
        """Return bytes in memory, roughly."""
        return len(self.plain) + len(self.packed or b"") + 2000


class Answer(NamedTuple):
    """What the application said."""

    status: str
    headers: Headers
    body: bytes


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
            return _send(kept, environ, start_response)
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
        return _send(kept, environ, start_response)

    def _pass_on(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Let the application answer; what is for everyone says so as it will when it is kept."""

        def start(status: str, headers: Headers, *fault: object) -> Any:
            if _is_for_everyone(headers):
                headers = [*(pair for pair in headers if pair[0].lower() != "vary"), _VARIES]
            return start_response(status, headers, *fault)

        return self._app(environ, start)

    def _made(self, key: Key, environ: Environ, *, slug: str, stamp: Stamp) -> Kept | None:
        """Make an answer and keep it, unless somebody has just done so; then let others go on."""
        try:
            kept = self._kept.get(key)
            if kept is None or not kept.holds(stamp):
                answer = _ask(self._app, environ)
                kept = _prepared(answer, slug=slug, stamp=stamp)
                if kept is not None:
                    self._keep(key, kept)
                elif _is_own(answer):
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


def _send(kept: Kept, environ: Environ, start_response: StartResponse) -> list[bytes]:
    """Answer with what is ready: nothing new, compressed, or plain."""
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known is not None and (kept.token in known or known.strip() == "*"):
        start_response("304 Not Modified", kept.same_headers)
        return []
    if kept.packed is not None and takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
        start_response("200 OK", kept.packed_headers)
        body = kept.packed
    else:
        start_response("200 OK", kept.plain_headers)
        body = kept.plain
    return [body] if environ["REQUEST_METHOD"] == "GET" else []


def _ask(app: Application, environ: Environ) -> Answer:
    """Let the application answer as for a reader who has nothing and can do nothing special."""
    plain = {name: value for name, value in environ.items() if not name.startswith(_PERSONAL)}
    plain |= {"REQUEST_METHOD": "GET", "QUERY_STRING": "", "wsgi.input": io.BytesIO()}
    if "HTTP_HOST" in environ:
        plain["HTTP_HOST"] = environ["HTTP_HOST"]
    started: list[tuple[str, Headers]] = []

    def start(status: str, headers: Headers, _fault: object = None) -> Callable[[bytes], None]:
        started[:] = [(status, headers)]
        return lambda _more: None

    parts = app(plain, start)
    try:
        body = b"".join(parts)
    finally:
        close = getattr(parts, "close", None)
        if close is not None:
            close()
    return Answer(*started[0], body)


def _named(headers: Headers) -> dict[str, str]:
    return {name.lower(): value for name, value in headers}


def _is_own(answer: Answer) -> bool:
    """Tell whether an address gives each reader a page of their own, whatever is published."""
    keeping = _named(answer.headers).get("cache-control", "")
    return answer.status.startswith("200") and "private" in keeping


def _is_for_everyone(headers: Headers) -> bool:
    """Tell whether an answer may be kept: it is the same for all, and has a tag to know it by."""
    found = _named(headers)
    return "public" in found.get("cache-control", "") and bool(found.get("etag"))


def _prepared(answer: Answer, *, slug: str, stamp: Stamp) -> Kept | None:
    """Return the answer ready to be sent, or none if it is not for everyone."""
    if not answer.status.startswith("200") or not _is_for_everyone(answer.headers):
        return None
    found = _named(answer.headers)
    tag = found["etag"]
    token = tag.strip('"')
    own = _OWN_MATTER | {"etag"}
    common = [(name, value) for name, value in answer.headers if name.lower() not in own]
    common.append(_VARIES)
    small = None
    if found.get("content-type", "").startswith(PACKED_TYPES):
        small = packed(answer.body)
    return Kept(
        slug=slug,
        stamp=stamp,
        is_fixed="immutable" in found["cache-control"],
        token=token,
        plain=answer.body,
        plain_headers=[*common, ("ETag", tag), ("Content-Length", str(len(answer.body)))],
        packed=small,
        packed_headers=[
            *common,
            ("ETag", f'"{token}-gzip"'),
            ("Content-Encoding", "gzip"),
            ("Content-Length", str(len(small or b""))),
        ],
        same_headers=[
            *(pair for pair in common if pair[0].lower() in {"cache-control", "vary"}),
            ("ETag", tag),
        ],
    )
