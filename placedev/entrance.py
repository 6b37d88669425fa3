"""The entrance: whoever comes right after a start can sign in while the rooms are being opened.

Reading every slice takes far longer than reading what one page needs. So the entrance is an
application of its own, with few pages, and hands everybody else on to the whole one, which opens
by itself soon after, or when somebody first asks for it.
"""

import gc
from collections.abc import Iterable
from pkgutil import resolve_name
from threading import Lock, Timer
from typing import Any

from flask import Flask, request
from sqlalchemy.orm import configure_mappers

from placedev.config import Settings
from placedev.frame import framed_app, listen_to_proxies
from placedev.web import static
from placedev.web.intake import Environ, StartResponse

_PAGES = {"/logga-in", "/healthz"}
_SECONDS = 1.0  # in which whoever was waiting for the start comes in


class Entrance:
    """WSGI application in front of the whole one."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._app = framed_app(settings)
        self._app.url_build_error_handlers.append(self._address_in_a_room)
        listen_to_proxies(self._app)
        self._opening = Lock()
        self._rooms: Flask | None = None

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer, or let the rooms answer; once they are open they answer everything."""
        app = self._rooms or (self._app if _is_for_the_entrance(environ) else self.rooms())
        return app(environ, start_response)

    def rooms(self) -> Flask:
        """Return the whole application; who comes while it is being opened waits."""
        with self._opening:
            if self._rooms is None:
                self._rooms = _opened(self._settings)
        return self._rooms

    def open_soon(self) -> Timer:
        """Let the rooms open although nobody asks for one; return what opens them."""
        timer = Timer(_SECONDS, self.rooms)  # a fault is written out; who asks is told, too
        timer.daemon = True
        timer.start()
        return timer

    def _address_in_a_room(self, _error: Exception, endpoint: str, values: dict[str, Any]) -> str:
        """Write an address that the entrance does not know, as in the demo."""
        parts = {name: value for name, value in values.items() if not name.startswith("_")}
        return self.rooms().url_map.bind_to_environ(request.environ).build(endpoint, parts)


def _opened(settings: Settings) -> Flask:
    gc.disable()  # nothing of what is imported now is rubbish
    try:
        rooms: Flask = resolve_name("placedev.app:create_app")(settings)
        configure_mappers()  # here rather than during the first request
    finally:
        gc.enable()
    return rooms


def _is_for_the_entrance(environ: Environ) -> bool:
    """Tell whether somebody with nothing in the hand asks for a page that is here."""
    path = environ.get("PATH_INFO", "")
    if path.startswith(static.ROOT):
        return True
    only_reads = environ["REQUEST_METHOD"] in {"GET", "HEAD"} and "HTTP_COOKIE" not in environ
    return only_reads and path in _PAGES
