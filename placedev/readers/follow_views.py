"""Following a plan by mail: the page with one field, the yes, and the end."""

from flask import Response, redirect, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _, language
from placedev.places.models import Place
from placedev.readers import follow_operations, follow_queries, letters, rules
from placedev.readers.forms import FollowForm
from placedev.readers.models import PlanFollower
from placedev.readers.open_views import PLAN, answer_page, bp, find_place, find_published
from placedev.web.access import public
from placedev.web.letters import signed_value
from placedev.web.mailed import address_if_known, letter_address, letters_can_be_read, send_soon
from placedev.web.open_forms import open_form

_FOLLOW = f"{PLAN}/folj"
_YES = f"{_FOLLOW}/ja/<token>"
_LEAVE = f"{_FOLLOW}/sluta/<token>"


@bp.get(_FOLLOW)
@public
def follow_ask(place_slug: str) -> ResponseReturnValue:
    return _page(find_published(place_slug), FollowForm(formdata=None))


@bp.post(_FOLLOW)
@open_form(bp)
def follow_send(place_slug: str) -> ResponseReturnValue:
    place = find_published(place_slug)
    form = FollowForm()
    if not _letters_leave():
        return redirect(url_for(".follow_ask", place_slug=place_slug), 303)
    if not form.validate():
        return _page(place, form), 422
    if not form.is_by_a_program:
        follow_operations.ask_to_follow(
            place,
            form.email.data,
            uid=form.new_uid,
            language=language(),
            make_link=lambda token: letter_address(
                url_for(".follow_confirm_ask", place_slug=place_slug, token=token)
            ),
            now=clock.now(),
        )
        send_soon()
    return redirect(url_for(".follow_thank", place_slug=place_slug), 303)


@bp.get(f"{_FOLLOW}/tack")
@public
def follow_thank(place_slug: str) -> ResponseReturnValue:
    place = find_published(place_slug)
    return answer_page("readers/follow_thanks.html", place, days=rules.UNCONFIRMED_DAYS)


@bp.get(_YES)
@public
def follow_confirm_ask(place_slug: str, token: str) -> ResponseReturnValue:
    place = find_published(place_slug)
    follower = follow_operations.asked(token, place=place)
    return answer_page(
        "readers/follow_confirm.html",
        place,
        follower=follower,
        token=token,
        leave_token=letters.leave_token(follower),
    )


@bp.post(_YES)
@open_form(bp)
def follow_confirm(place_slug: str, token: str) -> ResponseReturnValue:
    place = find_published(place_slug)
    follow_operations.say_yes(token, place=place, now=clock.now())
    return redirect(url_for(".follow_confirm_ask", place_slug=place_slug, token=token), 303)


@bp.get(_LEAVE)
@public
def follow_leave_ask(place_slug: str, token: str) -> ResponseReturnValue:
    place = find_place(place_slug)
    follower = _signed_for(place, token)
    has_left = follower is None or follower.email is None
    return answer_page("readers/follow_leave.html", place, has_left=has_left, token=token)


# Mail programs send the same form by themselves when somebody presses their own button (RFC 8058).
@bp.post(_LEAVE)
@open_form(bp)
def follow_leave(place_slug: str, token: str) -> ResponseReturnValue:
    place = find_place(place_slug)
    follower = _signed_for(place, token)
    if follower is not None:
        follow_operations.leave(follower, now=clock.now())
    return redirect(url_for(".follow_leave_ask", place_slug=place_slug, token=token), 303)


def _signed_for(place: Place, token: str) -> PlanFollower | None:
    """Return whom a link ends following for; none if they are forgotten already."""
    uid = rules.uid_in(signed_value(letters.LEAVE, token))
    if uid is None:
        raise NotFound(_("Länken är inte hel. Öppna den igen från brevet."))
    return follow_queries.follower_by_uid(place_id=place.id, uid=uid)


def _letters_leave() -> bool:
    return letters_can_be_read() and address_if_known("/") is not None


def _page(place: Place, form: FollowForm) -> Response:
    return answer_page(
        "readers/follow.html",
        place,
        form=form,
        letters_leave=_letters_leave(),
        days=rules.UNCONFIRMED_DAYS,
        feed_url=f"/plan/{place.slug}/nytt.atom",
    )
