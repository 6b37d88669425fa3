"""Static files: one address per version of the program, so that browsers may keep them."""

import hashlib
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from flask import Flask
from whitenoise import WhiteNoise

from placedev.web.intake import Application, Environ, StartResponse
from placedev.web.packing import packed, takes_gzip

FOLDER = Path(__file__).resolve().parent.parent / "static"
ROOT = "/static/"  # of every address here
_ONE_DAY = 24 * 3600
_PACKED = (".css", ".js", ".svg")


def serve_static_files(app: Flask) -> None:
    """Serve /static/<version>/... for a year and /static/... for a day, before Flask is asked."""
    app.wsgi_app = _StaticFiles(app.wsgi_app)  # type: ignore[method-assign]
    app.jinja_env.globals["static_url"] = _address(_version())


@cache
def _files() -> dict[str, Any]:
    """Return the files by their addresses; looked through once, when the first is asked for."""
    kept = WhiteNoise(
        None,
        max_age=_ONE_DAY,
        immutable_file_test=lambda _path, url: url.startswith(f"{ROOT}{_version()}/"),
        add_headers_function=_headers,
    )
    for prefix in (ROOT, f"{ROOT}{_version()}/"):
        kept.add_files(str(FOLDER), prefix=prefix)
    return kept.files  # type: ignore[no-any-return]


class _StaticFiles:
    """WSGI application around another one: what is no file of ours is asked of that."""

    def __init__(self, app: Application) -> None:
        self._app = app

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer with a file, packed for who takes it: packed once, and kept."""
        path = environ.get("PATH_INFO", "")
        file = _files().get(path) if path.startswith(ROOT) else None
        if file is None:
            return self._app(environ, start_response)
        if not path.endswith(_PACKED):
            return WhiteNoise.serve(file, environ, start_response)  # type: ignore[no-any-return]
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]]) -> None:
            started.append((status, headers))

        plain = {name: value for name, value in environ.items() if name != "wsgi.file_wrapper"}
        body = WhiteNoise.serve(file, plain, start)
        try:
            content = b"".join(body)
        finally:
            getattr(body, "close", lambda: None)()
        ((status, headers),) = started
        headers.append(("Vary", "Accept-Encoding"))
        if content and status[:3] == "200" and takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
            content = _packed_once(content)
            headers = [pair for pair in headers if pair[0] != "Content-Length"]
            headers += [("Content-Encoding", "gzip"), ("Content-Length", str(len(content)))]
        start_response(status, headers)
        return [content]


_packed_once = lru_cache(maxsize=128)(packed)  # as many as there are texts among the files


def _address(version: str) -> Callable[[str], str]:
    def static_url(name: str) -> str:
        return f"/static/{version}/{name}"

    return static_url


def _headers(headers: dict[str, str], _path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if url.endswith("/js/working/worker.js"):  # it answers for pages of meetings, and no others
        headers["Service-Worker-Allowed"] = "/platser/"


@cache
def _version() -> str:
    """Return a digest of names and contents; half a megabyte takes a millisecond."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(FOLDER)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
