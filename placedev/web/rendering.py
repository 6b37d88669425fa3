"""Pages that are kept: rendered without request, session or reader, in a language of their own."""

from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from placedev.core.i18n import (
    DEFAULT_LANGUAGE,
    LANGUAGES,
    force_locale,
    text_in_language,
    text_of_number,
)
from placedev.core.name_languages import ForeignNames
from placedev.core.paths import templates_dir
from placedev.web import formatting
from placedev.web.compiled import CompiledTemplates


def spoken(language: str) -> str:
    """Return the language itself if the program speaks it, else Swedish."""
    return language if language in LANGUAGES else DEFAULT_LANGUAGE


def render_kept(
    template: str, *, language: str, foreign_names: ForeignNames | None = None, **values: Any
) -> str:
    """Return a page that depends on nothing but the values. Needs an app context.

    Args:
        template: its path under templates/.
        language: of the program's own words; Swedish where it does not speak the language.
        foreign_names: those that are in another language, and are to say so wherever they are read.
        values: all that the template may name.
    """
    with force_locale(spoken(language)):
        html = environment().get_template(template).render(locale=spoken(language), **values)
    return html if foreign_names is None else foreign_names.mark(html)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the templates' surroundings: the same rules as for live pages, nothing of Flask."""
    made = Environment(
        loader=FileSystemLoader(templates_dir()),
        bytecode_cache=CompiledTemplates("kept"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(text_in_language, text_of_number, newstyle=True)  # type: ignore[attr-defined]
    for one in (
        formatting.day,
        formatting.short_day,
        formatting.clock_time,
        formatting.moment,
        formatting.number,
        formatting.money,
        formatting.file_size,
    ):
        made.filters[one.__name__] = one
    return made
