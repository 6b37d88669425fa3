"""Saying no to letters of a kind, from the letter itself: no account, no cookie, one press.

Mail programs send the same form by themselves when somebody presses their own button (RFC 8058).
Opening the page changes nothing, so whoever looks through letters stops none.
"""

from flask import redirect
from flask.typing import ResponseReturnValue

from placedev.core import clock, mail, mail_stops
from placedev.core.errors import NotFound
from placedev.core.i18n import _, _l
from placedev.places import queries as places
from placedev.reminders.page_views import bp
from placedev.reminders.rules import KINDS, WEEK
from placedev.web.access import public
from placedev.web.letters import STOP, Stop, stop_of
from placedev.web.open_forms import open_form
from placedev.web.open_pages import open_page

_ONE = f"{STOP}/<token>"
_WORDS = {
    **KINDS,
    WEEK: _l("Veckobrevet"),
    "ask": _l("Frågor om vad ni har lovat"),
    "giver": _l("Frågor om vad ni har lovat"),
}


@bp.get(_ONE)
@public
def stop_show(token: str) -> ResponseReturnValue:
    stop = _found(token)
    place = None if stop.place_id is None else places.place_by_id(place_id=stop.place_id)
    return open_page(
        "reminders/stop.html",
        words=_WORDS.get(stop.kind, _l("Sådana här brev")),
        address=stop.address,
        place_name=place.name if place else None,
        is_stopped=mail_stops.is_stopped(
            address=stop.address, kind=stop.kind, place_id=stop.place_id
        ),
        token=token,
    )


@bp.post(_ONE)
@open_form(bp)
def stop_letters(token: str) -> ResponseReturnValue:
    stop = _found(token)
    mail.stop_letters(address=stop.address, kind=stop.kind, place_id=stop.place_id, now=clock.now())
    return redirect(f"{STOP}/{token}")


@bp.post(f"{_ONE}/angra")
@open_form(bp)
def stop_undo(token: str) -> ResponseReturnValue:
    stop = _found(token)
    mail_stops.start_again(address=stop.address, kind=stop.kind, place_id=stop.place_id)
    return redirect(f"{STOP}/{token}")


def _found(token: str) -> Stop:
    stop = stop_of(token)
    if stop is None:
        raise NotFound(_("Länken är inte hel. Öppna den igen från brevet."))
    return stop
