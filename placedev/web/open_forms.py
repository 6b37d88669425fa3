"""Forms that anyone may send: without a session, a cookie or a token.

The usual token against forged requests lives in the session cookie, and open pages set none. What
such a token keeps out is another site's page that sends a form in the reader's name. Browsers tell
where a form comes from, in a header that no page can write; so that is what is looked at. A sender
that says nothing is let by: it is no browser that somebody could be tricked in.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec
from urllib.parse import urlsplit

from flask import Blueprint, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from placedev.core.errors import NotAllowed
from placedev.core.i18n import _
from placedev.web.access import public
from placedev.web.forms import CreateForm, Form

P = ParamSpec("P")
OpenView = Callable[P, ResponseReturnValue]
_OWN = {"same-origin", "none"}  # from a page of ours, or from the reader's own hand


class OpenForm(Form):
    """A form without a token, for a page that is marked with `open_form`."""

    class Meta(Form.Meta):
        """How such a form is guarded: not by itself."""

        csrf = False


class OpenCreateForm(OpenForm, CreateForm):
    """The same, carrying the uid of what it makes."""


def open_form(bp: Blueprint) -> Callable[[OpenView[P]], OpenView[P]]:
    """Mark the view of a blueprint that an open form is sent to; anyone may send it.

    Raises:
        NotAllowed: at the request, if a page of another site sent the form.
    """

    def mark(view: OpenView[P]) -> OpenView[P]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            if _sent_from_elsewhere():
                raise NotAllowed(_("Det här formuläret kan bara skickas från vår egen sida."))
            return view(*args, **kwargs)

        def exempt(state: BlueprintSetupState) -> None:
            state.app.extensions["csrf"].exempt(guarded)

        bp.record_once(exempt)
        return public(guarded)

    return mark


def _sent_from_elsewhere() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in _OWN
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.host
