"""Turns what can go wrong into pages that say what to do, and gives typed texts back."""

import logging
import uuid

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, SecurityError

from placedev.core import errors
from placedev.core.db import db
from placedev.core.i18n import _
from placedev.core.text import clean
from placedev.web.open_pages import open_page

_STATUS: dict[type[errors.DomainError], int] = {
    errors.NotFound: 404,
    errors.NotAllowed: 403,
    errors.AlreadyUsed: 409,
    errors.EditConflict: 409,
    errors.RuleBroken: 422,
    errors.TooManyTries: 429,
}
OWN_PAGES = {400, 403, 404, 405, 409, 413, 422, 429, 500, 503}
_NOT_KEPT = {"csrf_token", "uid", "version", "was", "password", "new_password"}
_FIRST_ERROR = 400
_log = logging.getLogger("placedev")


def show_errors(app: Flask) -> None:
    """Give every anticipated error, and every fault, a page of its own with the right status."""
    app.register_error_handler(errors.DomainError, domain_page)
    app.register_error_handler(errors.Gone, gone_page)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(StaleDataError, _stale)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _fault)


def domain_page(error: errors.DomainError) -> ResponseReturnValue:
    """Say what a person can do about an anticipated error."""
    status = next(code for kind, code in _STATUS.items() if isinstance(error, kind))
    conflict = error if isinstance(error, errors.EditConflict) else None
    title = error.title if isinstance(error, errors.NotFound) else None
    return _page(status, message=str(error), title=title, conflict=conflict)


def gone_page(error: errors.Gone) -> ResponseReturnValue:
    """Tell residents why something is no longer there, in the frame that they know."""
    db.session.rollback()
    page = open_page("errors/410.html", error=error)
    return page, 410, {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


def _csrf(_error: CSRFError) -> ResponseReturnValue:
    return _page(400, message=_("Sidan har varit öppen för länge. Ladda om den och spara igen."))


def _stale(_error: StaleDataError) -> ResponseReturnValue:
    return _page(409, message=_("Någon annan sparade samtidigt. Ladda om sidan och spara igen."))


def _busy(error: OperationalError) -> ResponseReturnValue:
    _log.warning("database not available: %s", type(error.orig).__name__)
    return _page(503)


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < _FIRST_ERROR:  # a redirect by the router
        return error
    if isinstance(error, SecurityError):  # a host that is not ours: no page of ours has an address
        words = _("Den adressen leder inte hit. Kontrollera hur adressen är skriven.")
        return f"{words}\n", error.code, {"Content-Type": "text/plain; charset=utf-8"}
    return _page(error.code if error.code in OWN_PAGES else 400)


def _fault(error: Exception) -> ResponseReturnValue:
    """Log a fault under a reference; never the values of a statement, which may be personal."""
    reference = uuid.uuid4().hex[:8]
    about_database = isinstance(error, DBAPIError)
    cause = error.orig if isinstance(error, DBAPIError) else error
    _log.error(
        "fault %s: %s in %s",
        reference,
        type(cause).__name__,
        request.endpoint,
        exc_info=None if about_database else error,
    )
    if current_app.config.get("PROPAGATE_FAULTS"):
        raise error
    return _page(500, reference=reference)


def _page(
    status: int,
    *,
    message: str | None = None,
    title: str | None = None,
    conflict: errors.EditConflict | None = None,
    reference: str | None = None,
) -> ResponseReturnValue:
    db.session.rollback()
    page = render_template(
        f"errors/{404 if status == 405 else status}.html",  # noqa: PLR2004
        message=message,
        title=title,
        conflict=conflict,
        kept=kept_texts(),
        reference=reference,
    )
    return page, status


def kept_texts() -> list[tuple[str, str]]:
    """Return name and text of what was typed, so that the page can give it back."""
    try:
        fields = request.form.items(multi=True) if request.method == "POST" else ()
        kept = [(name, clean(text)) for name, text in fields if name not in _NOT_KEPT]
        return [(name, text) for name, text in kept if text.strip()]
    except RequestEntityTooLarge:
        return []
