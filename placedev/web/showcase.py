"""One page that shows every component in every state, for those who build; only in demo mode."""

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.web.access import public

bp = Blueprint("web", __name__)


@bp.get("/komponenter")
@public
def components_show() -> ResponseReturnValue:
    """Show the components, or say that there is no such page."""
    if not current_app.config["PLACEDEV_SETTINGS"].demo:
        raise NotFound(_("Sidan finns inte."))
    return render_template("web/komponenter.html")
