"""Taking part: whom to turn to, and a form for who would rather write a few words."""

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.clock import day_of
from placedev.editions import public_queries as plans
from placedev.readers import rules, wish_operations
from placedev.readers.forms import WishForm
from placedev.readers.open_views import PLAN, answer_page, bp, find_published
from placedev.readers.wish_operations import Wish
from placedev.web.access import public
from placedev.web.mailed import send_soon
from placedev.web.open_forms import open_form

_JOIN = f"{PLAN}/vara-med"
_ACTIVITY = "aktivitet"


@bp.get(_JOIN)
@public
def wish_ask(place_slug: str) -> ResponseReturnValue:
    form = WishForm(formdata=None, aktivitet=request.args.get(_ACTIVITY))
    return _page(place_slug, form)


# An address of its own, so that going back shows the form as it was.
@bp.post(f"{_JOIN}/skicka")
@open_form(bp)
def wish_send(place_slug: str) -> ResponseReturnValue:
    form = WishForm()
    if not form.validate():
        return _page(place_slug, form), 422
    place = find_published(place_slug)
    if not form.is_by_a_program:
        title = _title_of(place_slug, form)
        wish_operations.send_wish(
            place,
            Wish(form.wish.data, form.contact.data, form.activity_uid if title else None),
            uid=form.new_uid,
            now=clock.now(),
        )
        send_soon()
    return redirect(url_for(".wish_thank", place_slug=place_slug), 303)


@bp.get(f"{_JOIN}/skicka")
@public
def wish_send_again(place_slug: str) -> ResponseReturnValue:
    """Lead back whoever opens the address of a form that was sent with a fault."""
    return redirect(url_for(".wish_ask", place_slug=place_slug))


@bp.get(f"{_JOIN}/tack")
@public
def wish_thank(place_slug: str) -> ResponseReturnValue:
    place = find_published(place_slug)
    return answer_page("readers/wish_thanks.html", place, days=rules.WISH_DAYS)


def _page(place_slug: str, form: WishForm) -> Response:
    place = find_published(place_slug)
    title = _title_of(place_slug, form)
    if title is None:
        form.aktivitet.data = ""
    return answer_page(
        "readers/wish.html",
        place,
        form=form,
        activity_title=title,
        erased_on=rules.erase_on(day_of(clock.now())),
    )


def _title_of(place_slug: str, form: WishForm) -> str | None:
    """Return what the published plan calls the activity; none if it is about the whole."""
    uid = form.activity_uid
    return (plans.activity_titles(place_slug=place_slug) or {}).get(uid) if uid else None
