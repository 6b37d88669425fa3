"""Two addresses for whoever watches over the machine."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from placedev.core.schema import found_revision, needed_revision
from placedev.web.access import public

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@public
def alive() -> ResponseReturnValue:
    """Answer as long as the process can answer at all."""
    return "ok\n", {"Content-Type": "text/plain; charset=utf-8"}


@bp.get("/readyz")
@public
def ready() -> ResponseReturnValue:
    """Answer 200 only if the database answers and has the tables that this program needs."""
    found = found_revision()
    is_ready = found == needed_revision()
    words = "ready\n" if is_ready else f"the database is at {found}; run: placedev db upgrade\n"
    return words, 200 if is_ready else 503, {"Content-Type": "text/plain; charset=utf-8"}
