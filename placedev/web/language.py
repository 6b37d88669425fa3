"""Which language a page is shown in: the one chosen last, else Swedish."""

from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, has_request_context, request
from flask_babel import Babel

from placedev.core.i18n import DEFAULT_LANGUAGE, LANGUAGES, text_in_language, text_of_number

CHOICE = "sprak"  # query parameter and cookie
_ONE_YEAR = 365 * 24 * 3600


def current_language() -> str:
    """Return the code of the language asked for in the address, or chosen earlier, or Swedish."""
    if not has_request_context():
        return DEFAULT_LANGUAGE
    for said in (request.args, request.cookies):
        if CHOICE in said and said[CHOICE] in LANGUAGES:
            return said[CHOICE]
    return DEFAULT_LANGUAGE


def language_links(current: str) -> list[tuple[str, str, str, bool]]:
    """Return code, own name, address of this same page, and whether it is the current one."""
    kept = [(key, value) for key, value in request.args.items(multi=True) if key != CHOICE]
    return [
        (code, name, _address([*kept, (CHOICE, code)]), code == current)
        for code, name in LANGUAGES.items()
    ]


def _address(parameters: list[tuple[str, str]]) -> str:
    return f"{request.path}?{urlencode(parameters)}"


def speak_languages(app: Flask, *, https: bool) -> None:
    """Choose the language per request and remember a choice in a cookie of its own."""
    Babel(
        app,
        default_locale=DEFAULT_LANGUAGE,
        default_timezone="Europe/Stockholm",
        default_translation_directories=str(app.root_path + "/translations"),
        locale_selector=current_language,
    )
    env: Any = app.jinja_env
    env.install_gettext_callables(text_in_language, text_of_number, newstyle=True)

    @app.after_request
    def _remember(response: Response) -> Response:
        wish = request.args.get(CHOICE)
        if wish in LANGUAGES:
            response.set_cookie(
                CHOICE, wish, max_age=_ONE_YEAR, secure=https, httponly=True, samesite="Lax"
            )
            response.headers["Cache-Control"] = "private, no-store"  # the cookie is this reader's
        return response


def template_values() -> dict[str, Any]:
    """Return what every template may show about languages."""
    current = current_language()
    return {"locale": current, "language_links": language_links(current)}
