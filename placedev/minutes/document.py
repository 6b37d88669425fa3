"""Minutes on paper."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from placedev.core.i18n import language
from placedev.meetings.models import AttendeeName
from placedev.minutes import wording
from placedev.minutes.public_composing import PublicPage
from placedev.minutes.queries import Document
from placedev.web.printing import sheet_html

_CSS = ("sheet.css", "minutes.css")


def minutes_html(
    document: Document,
    *,
    with_internal: bool,
    with_annexes: bool,
    with_names: bool,
    names: Sequence[AttendeeName],
) -> str:
    """Return the document in the reader's language. Needs an app context.

    Args:
        document: the minutes; approved ones are printed from what was frozen.
        with_internal: the notes of the run sheet too, for the group itself.
        with_annexes: the list of what belongs to the minutes.
        with_names: the names of adjusters and of those who were there; they are erased on a day of
            their own, so they are no part of what was frozen.
        names: of those who were there.
    """
    return sheet_html(
        "minutes/document.html",
        language=language(),
        css=_CSS,
        minutes=document.minutes,
        state=document.state,
        approval=document.approval,
        corrections=[(one.added_at, one.text) for one in document.addenda],
        notes=[Markup(one.note_html) for one in document.minutes.agenda],  # noqa: S704 - core.markdown made it
        adjusters=document.adjusters,
        with_internal=with_internal,
        with_annexes=with_annexes,
        with_names=with_names,
        names=names,
        published_at=None,
        say=wording,
    )


def public_html(page: PublicPage, *, published_at: datetime) -> str:
    """Return the public version as a document in the reader's language. Needs an app context."""
    return sheet_html(
        "minutes/document.html",
        language=language(),
        css=_CSS,
        minutes=page.minutes,
        state=page.state,
        approval=page.approval,
        corrections=[(None, text) for text in page.corrections],
        notes=[Markup(one.note_html) for one in page.minutes.agenda],  # noqa: S704 - core.markdown made it
        adjusters=(),
        with_internal=False,
        with_annexes=True,
        with_names=False,
        names=(),
        published_at=published_at,
        say=wording,
    )
