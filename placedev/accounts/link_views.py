"""Sign in, or choose a new password, by a link in a letter."""

from flask import (
    Response,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from placedev.accounts import access, letters, queries, rules
from placedev.accounts import link_operations as operations
from placedev.accounts.forms import ButtonForm, LinkForm, NewPasswordForm
from placedev.accounts.models import User
from placedev.accounts.operations import note_attempt
from placedev.accounts.sign_in_views import bp, next_page
from placedev.config import Settings
from placedev.core import clock
from placedev.core.errors import RuleBroken, TooManyTries
from placedev.core.i18n import _
from placedev.core.mail import Letter
from placedev.web.access import public
from placedev.web.letters import in_language_of
from placedev.web.mailed import address_if_known, letter_address, letters_can_be_read, send_soon

_LINK = "/logga-in/lank"
_RESET = "/logga-in/nytt-losenord"
_ONCE = "/<string(length=43):token>"


@bp.get(_LINK)
@public
def link_ask() -> ResponseReturnValue:
    return _ask_page(rules.SIGN_IN, LinkForm(formdata=None, email=request.args.get("email", "")))


@bp.post(_LINK)
@public
def link_send() -> ResponseReturnValue:
    return _send(rules.SIGN_IN)


@bp.get(_RESET)
@public
def reset_ask() -> ResponseReturnValue:
    return _ask_page(rules.PASSWORD, LinkForm(formdata=None, email=request.args.get("email", "")))


@bp.post(_RESET)
@public
def reset_send() -> ResponseReturnValue:
    return _send(rules.PASSWORD)


@bp.get("/logga-in/skickat")
@public
def link_sent() -> ResponseReturnValue:
    return render_template("accounts/link_sent.html")


@bp.get(f"{_LINK}{_ONCE}")
@public
def link_show(token: str) -> ResponseReturnValue:
    """Show whom the link lets in, and a button. Machines that look through mail open links."""
    _link, user = operations.person_behind(token, purpose=rules.SIGN_IN, now=clock.now())
    return _token_page("accounts/link_show.html", form=ButtonForm(), name=user.name)


@bp.post(f"{_LINK}{_ONCE}")
@public
def link_use(token: str) -> ResponseReturnValue:
    now = clock.now()
    access.let_in(operations.use_link(token, now=now), now=now)
    return redirect(next_page())


@bp.get(f"{_RESET}{_ONCE}")
@public
def reset_show(token: str) -> ResponseReturnValue:
    _link, user = operations.person_behind(token, purpose=rules.PASSWORD, now=clock.now())
    return _token_page("accounts/reset_show.html", form=NewPasswordForm(formdata=None), user=user)


@bp.post(f"{_RESET}{_ONCE}")
@public
def reset_use(token: str) -> ResponseReturnValue:
    now = clock.now()
    _link, user = operations.person_behind(token, purpose=rules.PASSWORD, now=now)
    form = NewPasswordForm()
    if not form.validate():
        return _token_page("accounts/reset_show.html", form=form, user=user, code=422)
    operations.reset_password(
        token, form.new_password.data or "", write_letter=letter_of_change, now=now
    )
    send_soon()
    access.let_in(user, now=now)
    flash(_("Lösenordet är ändrat, och ni är inloggade här. Överallt annars är ni utloggade."))
    return redirect(next_page())


def letter_of_change(user: User) -> Letter | None:
    """Return the letter that tells of a new password, if it can reach the person."""
    if not user.email or not letters_can_be_read():
        return None
    with in_language_of(user.language):
        return letters.password_changed(
            user,
            reset_link=address_if_known(url_for("accounts.reset_ask")),
            site=_settings().site_name,
        )


def _send(purpose: str) -> ResponseReturnValue:
    form = LinkForm()
    if not form.validate():
        return _ask_page(purpose, form), 422
    if not letters_can_be_read():
        raise RuleBroken(_("Den här tjänsten skickar inga brev. Logga in med lösenordet."))
    email: str = form.email.data
    _count(email)
    wish = access.safe_target(request.args.get("vidare"))
    endpoint = "accounts.reset_show" if purpose == rules.PASSWORD else "accounts.link_show"

    def letter(token: str, user: User | None) -> Letter:
        link = letter_address(url_for(endpoint, token=token, vidare=wish))
        with in_language_of(user.language if user else None):
            return letters.with_link(email, purpose=purpose, link=link, site=_settings().site_name)

    operations.send_link(email, purpose=purpose, write_letter=letter, now=clock.now())
    send_soon()
    return redirect(url_for("accounts.link_sent"))


def _count(email: str) -> None:
    """Count every asking, so that nobody fills a letter box or finds out who has an account."""
    now = clock.now()
    keys = access.attempt_keys(current_app.secret_key, email, at="letter-to-")
    account, network = (queries.recent_attempts(key=key, now=now) for key in keys)
    if rules.too_many_letters(account=account, network=network):
        raise TooManyTries(
            _("Flera brev är redan på väg. Titta i inkorgen, eller försök igen om en kvart.")
        )
    note_attempt(keys, now=now)


def _ask_page(purpose: str, form: LinkForm) -> str:
    return render_template(
        "accounts/link_ask.html",
        form=form,
        is_password=purpose == rules.PASSWORD,
        next_page=request.args.get("vidare"),
        links_are_sent=letters_can_be_read(),
    )


def _token_page(template: str, *, code: int = 200, **values: object) -> Response:
    answer = make_response(render_template(template, **values), code)
    answer.headers["Referrer-Policy"] = "no-referrer"  # the address lets in
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _settings() -> Settings:
    settings: Settings = current_app.config["PLACEDEV_SETTINGS"]
    return settings
