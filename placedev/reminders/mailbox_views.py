"""The demo's mailbox: every letter that would have been sent, to read and to press links in.

Only the demo shows letters. Elsewhere a letter may hold a link that lets somebody in, and nobody
but its reader sees it.
"""

import uuid

from flask import current_app, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.reminders import mailbox_queries as queries
from placedev.reminders.page_views import bp
from placedev.web.access import public


@bp.get("/brevlada")
@public
def mailbox_list() -> ResponseReturnValue:
    _check_demo()
    return render_template("reminders/mailbox_list.html", letters=queries.latest())


@bp.get("/brevlada/<uuid:letter_uid>")
@public
def mailbox_show(letter_uid: uuid.UUID) -> ResponseReturnValue:
    _check_demo()
    letter = queries.letter_by_uid(uid=letter_uid)
    if letter is None:
        raise NotFound(_("Brevet finns inte."))
    return render_template(
        "reminders/mailbox_show.html",
        letter=letter,
        html=Markup(letter.html or ""),  # noqa: S704 - web.letters made it of parts
    )


def _check_demo() -> None:
    if not current_app.config["PLACEDEV_SETTINGS"].demo:
        raise NotFound(_("Brevlådan finns bara i demon."))
