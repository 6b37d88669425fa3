"""Static files: one address per version of the program, so that browsers may keep them."""

import hashlib
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask
from whitenoise import WhiteNoise

from placedev.web.packing import packed, takes_gzip

FOLDER = Path(__file__).resolve().parent.parent / "static"
_ONE_DAY = 24 * 3600
_PACKED = (".css", ".js", ".svg")


def serve_static_files(app: Flask) -> None:
    """Serve /static/<version>/... for a year and /static/... for a day, before Flask is asked."""
    version = _version()
    kept = _Packing(
        app.wsgi_app,
        max_age=_ONE_DAY,
        immutable_file_test=lambda _path, url: url.startswith(f"/static/{version}/"),
        add_headers_function=_headers,
    )
    kept.add_files(str(FOLDER), prefix="static/")
    kept.add_files(str(FOLDER), prefix=f"static/{version}/")
    app.wsgi_app = kept  # type: ignore[method-assign]
    app.jinja_env.globals["static_url"] = _address(version)


class _Packing(WhiteNoise):  # type: ignore[misc]
    """Static files, packed for who takes it: made when it is first asked for, and kept."""

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path not in self.files or not path.endswith(_PACKED):
            return super().__call__(environ, start_response)  # type: ignore[no-any-return]
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]]) -> None:
            started.append((status, headers))

        plain = {name: value for name, value in environ.items() if name != "wsgi.file_wrapper"}
        body = super().__call__(plain, start)
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


def _version() -> str:
    """Return a digest of names and contents; half a megabyte takes a millisecond."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(FOLDER)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
