"""The names in another language that have been read from the database since somebody last asked.

A row knows the language of its name, so it is noted as the row is read: that takes no statement,
and costs nothing to speak of where every name is in the language of the page. A select that asks
for a name alone says `spoken(Organisation.name)`.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Row, Select, event
from sqlalchemy.orm import Bundle, InstrumentedAttribute, QueryContext, Session

from placedev.core.db import NamedInLanguage, db

_FOUND = "names in another language"
# Attribute of a language to those of the names that are in it.
_NAMES = {"name_language": ("name", "short_name", "title"), "other_name_language": ("other_name",)}


@event.listens_for(NamedInLanguage, "load", propagate=True)
def _note_loaded(row: NamedInLanguage, context: QueryContext) -> None:
    note(row, context.session)


def note(row: object, session: Session | None = None) -> None:
    """Note the names of a row, as far as they are read already."""
    read: dict[str, Any] = row.__dict__
    for language, names in _NAMES.items():
        if read.get(language):
            for name in names:
                note_name(read.get(name), read[language], session)


def note_name(name: str | None, language: str | None, session: Session | None = None) -> None:
    """Note a name, if it has a language of its own."""
    if name and language:
        found: set[tuple[str, str]] = (session or db.session).info.setdefault(_FOUND, set())
        found.add((name, language))


def take() -> set[tuple[str, str]]:
    """Return each name with its language, and begin anew."""
    found: set[tuple[str, str]] = db.session.info.pop(_FOUND, set())
    return found


class _Spoken(Bundle[str]):
    """A column that is read together with its language."""

    def create_row_processor(
        self,
        query: Select[Any],  # noqa: ARG002 - named by the library
        procs: Sequence[Callable[[Row[Any]], Any]],
        labels: Sequence[str],  # noqa: ARG002
    ) -> Callable[[Row[Any]], Any]:
        """Return what reads the name, and notes it."""

        def read(row: Row[Any]) -> Any:
            name, language = (proc(row) for proc in procs)
            note_name(name, language)
            return name

        return read


def spoken(name: InstrumentedAttribute[str]) -> Bundle[str]:
    """Return a column of names for a select, which is the same but that its language is noted."""
    return _Spoken(name.key, name, name.class_.name_language)
