"""Static files: one address per version of the program, so that browsers may keep them."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise

FOLDER = Path(__file__).resolve().parent.parent / "static"
_ONE_DAY = 24 * 3600


def serve_static_files(app: Flask) -> None:
    """Serve /static/<version>/... for a year and /static/... for a day, before Flask is asked."""
    version = _version()
    kept = WhiteNoise(
        app.wsgi_app,
        max_age=_ONE_DAY,
        immutable_file_test=lambda _path, url: url.startswith(f"/static/{version}/"),
        add_headers_function=_headers,
    )
    kept.add_files(str(FOLDER), prefix="static/")
    kept.add_files(str(FOLDER), prefix=f"static/{version}/")
    app.wsgi_app = kept  # type: ignore[method-assign]
    app.jinja_env.globals["static_url"] = _address(version)


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
