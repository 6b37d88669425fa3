"""Deny by default: a page without a stated policy cannot be served."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from placedev.core.errors import NotAllowed
from placedev.core.i18n import _

View = TypeVar("View", bound=Callable[..., object])
P = ParamSpec("P")
POLICY = "_placedev_policy"


class SignedOut(NotAllowed):
    """Nobody is signed in, and something was to be changed; what was typed is shown back."""


def state_policy(view: View, policy: str) -> View:
    """Remember, for the guard and for the test of all routes, which policy guards the view."""
    setattr(view, POLICY, policy)
    return view


def public(view: View) -> View:
    """Mark a page that anyone may read."""
    return state_policy(view, "anyone")


def signed_in(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Show the page only to someone who is signed in."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        away = ask_to_sign_in()
        return view(*args, **kwargs) if away is None else away

    return state_policy(guarded, "signed_in")


def ask_to_sign_in() -> ResponseReturnValue | None:
    """Return where to go when nobody is signed in, else none; raise SignedOut on a change."""
    if current_user.is_authenticated:
        return None
    if request.method == "GET":
        return redirect(url_for("accounts.sign_in", vidare=request.full_path.rstrip("?")))
    raise SignedOut(_("Ni är utloggade. Logga in i en annan flik och spara sedan igen här."))


def refuse_unguarded(app: Flask) -> None:
    """Answer with a fault when a page states no policy."""

    @app.before_request
    def _refuse() -> None:
        view = app.view_functions.get(request.endpoint or "")
        if view is not None and not hasattr(view, POLICY):
            raise RuntimeError(f"{request.endpoint} states no policy")
