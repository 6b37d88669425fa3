"""What is said when somebody else saved first."""

from placedev.core.errors import EditConflict
from placedev.core.i18n import _


def conflict(version: int, *, mine: str | None, theirs: str | None) -> EditConflict:
    """Return the error that gives both texts back; saving with `version` overwrites knowingly."""
    return EditConflict(
        _("Någon annan ändrade samma sak medan ni skrev."),
        mine=mine or "",
        theirs=theirs or "",
        version=version,
        theirs_by="",
    )
