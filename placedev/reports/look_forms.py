"""The form of how reports look."""

from flask_wtf.file import FileField

from placedev.core.i18n import _l
from placedev.places.rules import LARGEST_PHOTO
from placedev.reports.look_operations import Look
from placedev.reports.models import ReportLook
from placedev.web.forms import VersionedForm, sent_file, text, tick


class LookForm(VersionedForm):
    """A name and a logo."""

    name = text(_l("Namn på rapporterna"), required=_l("Skriv namnet som ska stå på rapporterna."))
    picture = FileField(_l("Logga"))
    takes_logo_away = tick(_l("Ta bort loggan"))

    @classmethod
    def of(cls, region: str, look: ReportLook | None) -> "LookForm":
        """Return the form as things are."""
        version = str(look.version) if look else "0"
        return cls(formdata=None, data={"name": look.name if look else region, "version": version})

    def look(self) -> Look:
        """Return what was chosen; the form must be valid."""
        return Look(
            name=self["name"].data,
            sent=sent_file(self.picture, most=LARGEST_PHOTO),
            takes_logo_away=self.takes_logo_away.data,
        )
