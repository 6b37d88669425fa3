"""What is behind the link of an invitation. Opening it changes nothing: machines open links too."""

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from placedev.accounts import access
from placedev.core import clock
from placedev.core.i18n import _
from placedev.places import invitation_operations as operations
from placedev.places import rules
from placedev.places.invitation_queries import Opened
from placedev.places.member_forms import NewcomerForm
from placedev.places.models import Role
from placedev.web.access import public

bp = Blueprint("invitations", __name__)
_LINK = "/inbjudan/<string(length=43):token>"


@bp.get(_LINK)
@public
def invitation_show(token: str) -> ResponseReturnValue:
    return _page(token, operations.opened(token, now=clock.now()), NewcomerForm(formdata=None))


@bp.post(_LINK)
@public
def invitation_accept(token: str) -> ResponseReturnValue:
    now = clock.now()
    found = operations.opened(token, now=now, to_change=True)
    form = NewcomerForm()
    state = _state(found)
    if state == "join":
        operations.accept(found, user_id=current_user.user_id, now=now)
        return _welcome(found)
    if state != "new":
        return _page(token, found, form, code=403 if state in {"other", "closed"} else 200)
    if not form.validate():
        return _page(token, found, form, code=422)
    user = operations.accept_as_new(
        found, name=form.name.data, password=form.password.data or "", now=now
    )
    access.let_in(user, now=now)
    return _welcome(found)


def _state(found: Opened) -> str:
    """Return what whoever opens the link can do: new, sign-in, join, other, closed, used, in."""
    here = current_user.user_id if current_user.is_authenticated else None
    owner = found.user
    is_owner = owner is not None and owner.id == here
    if found.invitation.accepted_at is not None:
        return "in" if is_owner else "used"
    if is_owner:
        return "join"
    if here is not None:
        return "other"
    if owner is None:
        return "new"
    return "closed" if owner.deactivated_at else "sign-in"


def _page(token: str, found: Opened, form: NewcomerForm, *, code: int = 200) -> ResponseReturnValue:
    state = _state(found)
    if state == "in":
        return redirect(url_for("steps.home", place_slug=found.place.slug))
    answer = make_response(
        render_template(
            "places/invitation_show.html",
            state=state,
            invitation=found.invitation,
            place_name=found.place.name,
            inviter=found.inviter,
            role=rules.ROLES[Role(found.invitation.role)],
            sign_in_url=_sign_in_url(token, found),
            form=form,
        ),
        code,
    )
    answer.headers["Referrer-Policy"] = "no-referrer"  # the address lets in
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _sign_in_url(token: str, found: Opened) -> str:
    back = url_for("invitations.invitation_show", token=token)
    return url_for("accounts.sign_in", vidare=back, email=found.invitation.email)


def _welcome(found: Opened) -> ResponseReturnValue:
    flash(_("Välkommen! Ni är nu med i arbetet med %(place)s.", place=found.place.name))
    return redirect(url_for("steps.home", place_slug=found.place.slug))
