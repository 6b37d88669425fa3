"""What the pages of a removed place answer: that it is gone and why, to those who knew of it."""

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from placedev.core.clock import day_of, today
from placedev.core.errors import Gone, NotFound
from placedev.core.i18n import _
from placedev.removals import queries, rules
from placedev.removals.queries import Removed
from placedev.web import errors
from placedev.web.access import POLICY
from placedev.web.formatting import day


def tell_of_removed(app: Flask) -> None:
    """Look, where nothing is found, whether the place was removed; good answers cost nothing."""
    app.register_error_handler(NotFound, _not_found)


def _not_found(error: NotFound) -> ResponseReturnValue:
    slug = (request.view_args or {}).get("place_slug")
    found = queries.removed_called(slug=str(slug)) if slug else None
    if found is None or not _knew_of_it(found):
        return errors.domain_page(error)
    return errors.gone_page(_gone(found))


def _knew_of_it(found: Removed) -> bool:
    """Tell whether who asks could see something of the place: nobody else learns that it was."""
    view = current_app.view_functions[request.endpoint or ""]
    if getattr(view, POLICY, None) == "anyone":
        return found.removal.was_public
    members = found.removal.kept.get("members", ())
    return current_user.is_authenticated and str(current_user.user_uid) in {
        one["user"] for one in members
    }


def _gone(found: Removed) -> Gone:
    removal, last = found.removal, rules.last_day(found.removal.removed_at)
    if rules.can_be_undone(removal.removed_at, today()):
        instead = _(
            "Borttagningen kan ångras till och med %(day)s. Det gör den som driver webbplatsen.",
            day=day(last),
        )
    else:
        instead = _("Borttagningen går inte längre att ångra.")
    return Gone(
        _(
            "Platsen togs bort %(day)s, och sidorna går inte längre att läsa.",
            day=day(day_of(removal.removed_at)),
        ),
        title=_("%(place)s är borttagen", place=found.place),
        reason=removal.reason,
        instead=instead,
    )
