"""What the admin writes."""

from datetime import date

from placedev.core.i18n import _l
from placedev.core.markdown import MAX_LENGTH
from placedev.site.operations import Details
from placedev.web.forms import VersionedForm, day, email, long_text, text


class TextForm(VersionedForm):
    """A text of the installation, and who answers for it."""

    owner = text(
        _l("Vem som står bakom webbplatsen"),
        required=_l("Skriv vilken organisation som står bakom webbplatsen."),
    )
    email = email(
        _l("E-post dit brister rapporteras"),
        required=_l("Skriv adressen till en funktion, till exempel namn@exempel.se."),
    )
    tested_on = day(_l("Senast prövad"))
    text = long_text(_l("Text"), required=_l("Skriv texten."), limit=MAX_LENGTH)

    def details(self) -> Details:
        """Return who answers."""
        tested: date | None = self.tested_on.data
        return Details(self.owner.data, self.email.data, tested)
