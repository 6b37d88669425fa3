"""Pages for who looks after the installation; to everybody else they do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask.typing import ResponseReturnValue
from flask_login import current_user

from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.web.access import ask_to_sign_in, state_policy

P = ParamSpec("P")


def admin_page(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Show the page only to a technical administrator.

    Raises:
        SignedOut: nobody is signed in and the request would change something.
        NotFound: somebody else is.
    """

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        away = ask_to_sign_in()
        if away is not None:
            return away
        if not current_user.is_admin:
            raise NotFound(_("Sidan finns inte, eller så är den inte er."))
        return view(*args, **kwargs)

    return state_policy(guarded, "is_admin")
