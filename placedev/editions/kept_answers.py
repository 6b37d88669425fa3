"""Answers that are the same for everyone: asked for on nobody's behalf, and kept ready to be sent.

Nothing of a request but the address and the host that it was sent to can change what the next
reader gets, whatever its headers, cookies, body or query.
"""

import io
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from placedev.web.packing import PACKED_TYPES, packed, takes_gzip

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

_OWN_MATTER = {"content-length", "date", "set-cookie", "vary"}
VARIES = ("Vary", "Accept-Encoding")  # an answer for everyone varies with nothing else
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


def send(kept: Kept, environ: Environ, start_response: StartResponse) -> list[bytes]:
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


def ask(app: Application, environ: Environ) -> Answer:
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


def is_own(answer: Answer) -> bool:
    """Tell whether an address gives each reader a page of their own, whatever is published."""
    keeping = _named(answer.headers).get("cache-control", "")
    return answer.status.startswith("200") and "private" in keeping


def is_for_everyone(headers: Headers) -> bool:
    """Tell whether an answer may be kept: it is the same for all, and has a tag to know it by."""
    found = _named(headers)
    return "public" in found.get("cache-control", "") and bool(found.get("etag"))


def prepared(answer: Answer, *, slug: str, stamp: Stamp) -> Kept | None:
    """Return the answer ready to be sent, or none if it is not for everyone."""
    if not answer.status.startswith("200") or not is_for_everyone(answer.headers):
        return None
    found = _named(answer.headers)
    tag = found["etag"]
    token = tag.strip('"')
    own = _OWN_MATTER | {"etag"}
    common = [(name, value) for name, value in answer.headers if name.lower() not in own]
    common.append(VARIES)
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
