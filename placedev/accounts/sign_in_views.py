"""Sign in with a password, and out."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from placedev.accounts import access, operations, passwords, queries, rules
from placedev.accounts.forms import SignInForm
from placedev.accounts.models import User
from placedev.core import clock
from placedev.core.errors import NotFound, TooManyTries
from placedev.core.i18n import _
from placedev.web.access import public, signed_in
from placedev.web.mailed import letters_can_be_read
from placedev.web.transactions import keep_changes

bp = Blueprint("accounts", __name__)


@bp.get("/logga-in")
@public
def sign_in() -> ResponseReturnValue:
    if current_user.is_authenticated:
        return redirect(next_page())
    return _sign_in_page(SignInForm(email=request.args.get("email", "")))


@bp.post("/logga-in")
@public
def sign_in_try() -> ResponseReturnValue:
    form = SignInForm()
    if not form.validate():
        return _sign_in_page(form), 422
    now = clock.now()
    keys = access.attempt_keys(current_app.secret_key, form.email.data)
    _stop_when_tried_too_often(keys)
    user = queries.user_by_email(email=form.email.data)
    if not passwords.matches(form.password.data or "", _hash_of(user)) or user is None:
        operations.note_attempt(keys, now=now)
        keep_changes()
        form.password.errors = [_("E-postadressen och lösenordet hör inte ihop. Försök igen.")]
        return _sign_in_page(form), 422
    operations.forget_attempts(keys[0])
    return _let_in(user)


@bp.post("/logga-in/demo")
@public
def demo_sign_in() -> ResponseReturnValue:
    person = next(
        (one for one in _demo_people() if str(one.uid) == request.form.get("person")), None
    )
    if person is None:
        raise NotFound(_("Den demopersonen finns inte här."))
    return _let_in(person)


@bp.post("/logga-ut")
@signed_in
def sign_out() -> ResponseReturnValue:
    operations.end_session(current_user.session_id, user_id=current_user.user_id, now=clock.now())
    access.forget()
    flash(_("Ni är utloggade."))
    return redirect(url_for("accounts.sign_in"))


def _sign_in_page(form: SignInForm) -> str:
    return render_template(
        "accounts/sign_in.html",
        form=form,
        people=_demo_people(),
        next_page=request.args.get("vidare"),
        links_are_sent=letters_can_be_read(),
    )


def _demo_people() -> list[User]:
    """Return who has a button: nobody, unless this is the demo."""
    emails = current_app.config["PLACEDEV_DEMO_EMAILS"]
    return list(queries.users_by_email(emails=emails)) if emails else []


def _stop_when_tried_too_often(keys: tuple[str, str]) -> None:
    account, network = (queries.recent_attempts(key=key, now=clock.now()) for key in keys)
    if rules.too_many(account=account, network=network):
        raise TooManyTries(_("För många försök. Vänta en kvart och försök igen."))


def _hash_of(user: User | None) -> str | None:
    return None if user is None or user.deactivated_at else user.password_hash


def _let_in(user: User) -> ResponseReturnValue:
    access.let_in(user, now=clock.now())
    return redirect(next_page())


def next_page() -> str:
    """Return where whoever signs in goes: the page that was wished for, if it is ours."""
    return access.safe_target(request.args.get("vidare")) or url_for("places.place_list")
