"""A person's own page: name, password, browsers that are signed in, letters, calendar."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from placedev.accounts import access, link_operations, operations, passwords, queries, rules
from placedev.accounts import account_operations as account_changes
from placedev.accounts.forms import ButtonForm, DetailsForm, PasswordForm
from placedev.accounts.letter_views import bp, letters_offered
from placedev.accounts.link_views import letter_of_change
from placedev.accounts.models import User
from placedev.core import clock
from placedev.core.errors import TooManyTries
from placedev.core.i18n import _
from placedev.places import queries as places
from placedev.places import rules as place_rules
from placedev.web.access import signed_in
from placedev.web.mailed import send_soon
from placedev.web.open_pages import with_host
from placedev.web.transactions import keep_changes

_OWN = "/konto"
_LONG = 10  # digits that no key has


@bp.get(_OWN)
@signed_in
def account_show() -> ResponseReturnValue:
    return _page(_me())


@bp.post(f"{_OWN}/uppgifter")
@signed_in
def details_change() -> ResponseReturnValue:
    form, me = DetailsForm(), _me()
    if not form.validate():
        return _page(me, details=form), 422
    account_changes.change_details(
        me, name=form.name.data, language=form.language.data, now=clock.now()
    )
    flash(_("Uppgifterna om er är sparade."))
    return _to_account("uppgifter")


@bp.post(f"{_OWN}/losenord")
@signed_in
def password_change() -> ResponseReturnValue:
    form, me, now = PasswordForm(), _me(), clock.now()
    if not form.validate():
        return _page(me, password=form), 422
    keys = access.attempt_keys(current_app.secret_key, me.email or "", at="own-")
    if queries.recent_attempts(key=keys[0], now=now) >= rules.TRIES_PER_ACCOUNT:
        raise TooManyTries(_("För många försök. Vänta en kvart och försök igen."))
    if not passwords.matches(form.password.data or "", me.password_hash):
        operations.note_attempt(keys, now=now)
        keep_changes()
        form.password.errors = [_("Det är inte lösenordet som ni har nu.")]
        return _page(me, password=form), 422
    link_operations.set_password(
        me,
        form.new_password.data or "",
        stays=current_user.session_id,
        letter=letter_of_change(me),
        now=now,
    )
    send_soon()
    flash(_("Lösenordet är ändrat. Ni är utloggade överallt utom här."))
    return _to_account("losenord")


@bp.post(f"{_OWN}/logga-ut-en")
@signed_in
def session_end() -> ResponseReturnValue:
    chosen = request.form.get("session", "")
    session_id = int(chosen) if chosen.isdecimal() and len(chosen) < _LONG else 0
    operations.end_session(session_id, user_id=current_user.user_id, now=clock.now())
    flash(_("Den webbläsaren är utloggad."))
    return _to_account("inloggningar")


@bp.post(f"{_OWN}/logga-ut-andra")
@signed_in
def end_others() -> ResponseReturnValue:
    operations.end_other_sessions(
        current_user.session_id, user_id=current_user.user_id, now=clock.now()
    )
    flash(_("Ni är utloggade överallt utom här."))
    return _to_account("inloggningar")


@bp.post(f"{_OWN}/kalender")
@signed_in
def calendar_make() -> ResponseReturnValue:
    """Show the new address at once: it is stored as a hash only, and cannot be shown again."""
    me = _me()
    token = account_changes.make_feed(me, now=clock.now())
    return _page(me, feed_url=with_host(url_for("calendars.own_calendar", token=token)))


@bp.post(f"{_OWN}/kalender/sluta")
@signed_in
def calendar_end() -> ResponseReturnValue:
    account_changes.end_feed(_me(), now=clock.now())
    flash(_("Kalenderadressen leder ingenstans längre."))
    return _to_account("kalender")


def _me() -> User:
    return queries.user_by_id(user_id=current_user.user_id)


def _to_account(part: str) -> ResponseReturnValue:
    return redirect(url_for("account.account_show", _anchor=part))


def _page(
    me: User,
    *,
    details: DetailsForm | None = None,
    password: PasswordForm | None = None,
    feed_url: str | None = None,
) -> str:
    details = details or DetailsForm(formdata=None, name=me.name, language=me.language or "sv")
    password = password or PasswordForm(formdata=None)
    return render_template(
        "accounts/account.html",
        me=me,
        details=details,
        password=password,
        form_failed=bool(details.errors or password.errors),
        form=ButtonForm(formdata=None),
        here=current_user.session_id,
        sessions=queries.sessions_of(user_id=me.id, now=clock.now()),
        own=places.own_places(user_id=me.id),
        roles=place_rules.ROLES,
        feed=queries.feed_of(user_id=me.id),
        feed_url=feed_url,
        deeds=queries.deeds_count(user_id=me.id),
        **letters_offered(me),
    )
