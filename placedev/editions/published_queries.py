"""What everybody may read, or why it is not there: never published, or taken back."""

from typing import TypeVar

from placedev.core.clock import day_of
from placedev.core.errors import Gone, NotFound
from placedev.core.i18n import _
from placedev.editions import withdrawal_queries
from placedev.editions.withdrawal_queries import Withdrawn
from placedev.web.formatting import day

Row = TypeVar("Row")


def published(row: Row | None, *, place_slug: str, number: int | None) -> Row:
    """Return what was read of a published edition; one query more where it is not there.

    Raises:
        Gone: the edition was taken back; the page says why and leads to what holds now.
        NotFound: there is no such edition.
    """
    if row is not None:
        return row
    gone = withdrawal_queries.withdrawn(place_slug=place_slug, number=number)
    if gone is None:
        raise NotFound(_("Den här planen är inte publicerad, eller så har den en annan adress."))
    raise _gone(place_slug, gone)


def _gone(place_slug: str, gone: Withdrawn) -> Gone:
    title = _(
        "Utgåva %(number)s av planen för %(place)s är återtagen",
        number=gone.number,
        place=gone.place_name,
    )
    message = _(
        "Den togs tillbaka %(day)s och går inte längre att läsa.",
        day=day(day_of(gone.withdrawn_at)),
    )
    if gone.current is None:
        words = _("Ingen utgåva gäller just nu. När gruppen publicerar en ny finns den här.")
        return Gone(message, title=title, reason=gone.reason, instead=words)
    return Gone(
        message,
        title=title,
        reason=gone.reason,
        instead=_("Utgåva %(number)s gäller nu.", number=gone.current),
        instead_url=f"/plan/{place_slug}",
    )
