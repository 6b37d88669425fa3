"""Texts in the reader's language. The texts in the code are the Swedish ones."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext as _n

LANGUAGES = {"sv": "Svenska", "en": "English"}  # each by its own name
DEFAULT_LANGUAGE = "sv"

__all__ = ["DEFAULT_LANGUAGE", "LANGUAGES", "_", "_l", "_n"]
