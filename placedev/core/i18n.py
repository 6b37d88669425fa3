"""Texts in the reader's language. The texts in the code are the Swedish ones."""

from flask_babel import force_locale, get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext as _n

LANGUAGES = {"sv": "Svenska", "en": "English"}  # each by its own name
DEFAULT_LANGUAGE = "sv"

__all__ = ["DEFAULT_LANGUAGE", "LANGUAGES", "_", "_l", "_n", "force_locale", "language"]


def language() -> str:
    """Return the code of the language that is spoken now; outside a page, Swedish."""
    locale = get_locale()
    return DEFAULT_LANGUAGE if locale is None else locale.language
