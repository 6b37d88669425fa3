"""Writing what the installation says of itself."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from placedev.core import journal, markdown
from placedev.core.db import db
from placedev.core.errors import EditConflict
from placedev.core.i18n import _
from placedev.site import queries
from placedev.site.models import SiteText


@dataclass(frozen=True)
class Details:
    """Who answers for the installation."""

    owner: str | None = None
    email: str | None = None  # a role address
    tested_on: date | None = None

    def as_data(self) -> dict[str, str | None]:
        """Return plain data."""
        tested = self.tested_on.isoformat() if self.tested_on else None
        return {**asdict(self), "tested_on": tested}


def write_text(
    name: str, text: str, details: Details, *, version: int, actor_id: int, now: datetime
) -> SiteText:
    """Let a page say this from now on.

    Args:
        name: of site.rules.NAMES.
        text: Markdown.
        details: who answers.
        version: that was read; 0 where there was only the text that comes along.
        actor_id: who writes.
        now: the moment.

    Raises:
        EditConflict: somebody else wrote meanwhile.
        TextTooHeavy: the text is longer or more knotted than can be shown.
    """
    html = str(markdown.render(text))
    row = queries.site_text(name=name)
    if (row.version if row else 0) != version:
        raise EditConflict(
            _("Någon annan ändrade texten medan ni skrev."),
            mine=text,
            theirs=row.text if row else "",
            version=row.version if row else 0,
            theirs_by="",
        )
    if row is None:
        row = SiteText(name=name)
        db.session.add(row)
    row.text, row.text_html, row.renderer = text, html, markdown.RENDERER
    row.details = details.as_data()
    row.changed_at, row.changed_by_id = now, actor_id
    db.session.flush()
    journal.record(
        "site-text.written", place_id=None, actor_id=actor_id, now=now, details={"name": name}
    )
    return row
