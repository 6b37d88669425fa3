"""What pages for residents have in common: their frame, their stylesheet, how they are kept.

They are the same for everyone and set no cookie. The frame is `editions/page/base.html`.
"""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Response, current_app, make_response, render_template, request

# How long an answer may be kept, as Cache-Control says it.
ASK_FIRST = "public, no-cache"  # keep it, but ask whether it still holds: it may be taken back
FIVE_MINUTES = "public, max-age=300"
FOR_EVER = "public, max-age=31536000, immutable"
STYLESHEET_TYPE = "text/css; charset=utf-8"
_STYLESHEET = Path(__file__).resolve().parent.parent / "static" / "public.css"
# Addresses in the frame of every page that residents read.
FRAME = {
    "start_url": "/",
    "sign_in_url": "/logga-in",
    "icon_url": "/static/favicon.svg",
    "accessibility_url": "/tillganglighet",
    "open_data_url": "/oppna-data",
}


@lru_cache(maxsize=1)
def stylesheet() -> bytes:
    """Return the stylesheet of the pages; publishing stores it beside the edition."""
    return _STYLESHEET.read_bytes()


@lru_cache(maxsize=1)
def stylesheet_sha256() -> str:
    """Return the name under which the stylesheet is stored."""
    return hashlib.sha256(stylesheet()).hexdigest()


def live_stylesheet_url() -> str:
    """Return the address of the stylesheet as the program has it now, for pages that are live."""
    return f"/static/public.css?{stylesheet_sha256()[:12]}"


def open_page(template: str, /, **values: Any) -> str:
    """Return a live page in the frame that residents know."""
    return render_template(template, **FRAME, stylesheet_url=live_stylesheet_url(), **values)


def open_answer(content: bytes, media_type: str, *, tag: str, keeping: str) -> Response:
    """Return an answer that caches may keep; to who has it already, only that it still holds.

    Args:
        content: the bytes.
        media_type: what they are.
        tag: changes whenever the content does.
        keeping: how long it may be kept: ASK_FIRST, FIVE_MINUTES, FOR_EVER, or private ones.
    """
    answer: Response = make_response(content)
    answer.headers["Content-Type"] = media_type
    answer.headers["Cache-Control"] = keeping
    answer.set_etag(tag)
    answer.make_conditional(request)
    return answer


def with_host(path: str) -> str:
    """Return an address that also works on paper, in a letter and in somebody's calendar."""
    base_url: str = current_app.config["PLACEDEV_SETTINGS"].base_url
    return f"{base_url or request.host_url.rstrip('/')}{path}"
