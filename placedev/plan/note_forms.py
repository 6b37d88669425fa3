from collections.abc import Sequence

from flask_wtf.file import FileField
from wtforms import Field, ValidationError

from placedev.core.i18n import _, _l
from placedev.places.rules import LARGEST_PHOTO
from placedev.plan.around_queries import Named
from placedev.plan.models import ProgressNote
from placedev.plan.note_operations import Said
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    choice,
    day,
    long_text,
    offer,
    sent_file,
    tick,
)
from placedev.web.forms import text as line


class _Note(Form):
    noted_on = day(_l("Dag"), required=_l("Skriv vilken dag det gäller."))
    text = long_text(_l("Vad har hänt?"), required=_l("Skriv vad som har hänt."), limit=2_000)
    about = choice(_l("Gäller"))
    is_public = tick(_l("Visa på planens sida"), default=True)
    photo = FileField(_l("Bild"))
    photo_alt = line(_l("Vad bilden visar"), limit=300)
    photo_credit = line(_l("Fotograf eller källa"), limit=120)
    photo_licence = line(_l("Licens eller tillstånd"), limit=120)
    without_photo = tick(_l("Ta bort bilden"))

    def offer_activities(self, activities: Sequence[Named]) -> None:
        """Offer what a note can be about."""
        self.activities = {str(one.uid): one for one in activities}
        named = [(uid, one.words) for uid, one in self.activities.items()]
        offer(self.about, named, empty=_("Hela planen"))

    def validate_photo(self, field: Field) -> None:
        if field.data and not self.photo_alt.data:
            raise ValidationError(_("Beskriv vad bilden visar, för den som inte ser den."))

    def said(self) -> Said:
        """Return what the form says."""
        return Said(
            text=self.text.data,
            noted_on=self.noted_on.data,
            is_public=bool(self.is_public.data),
            about=self.activities.get(self.about.data or ""),
            photo=sent_file(self.photo, most=LARGEST_PHOTO),
            photo_alt=self.photo_alt.data or None,
            photo_credit=self.photo_credit.data or None,
            photo_licence=self.photo_licence.data or None,
            without_photo=bool(self.without_photo.data),
        )


class NoteForm(_Note, CreateForm):
    pass


class NoteEditForm(_Note, VersionedForm):
    @classmethod
    def of(cls, note: ProgressNote, activities: Sequence[Named]) -> "NoteEditForm":
        """Return a form that says what the note says."""
        names = ("noted_on", "text", "is_public", "photo_alt", "photo_credit", "photo_licence")
        about = next((str(one.uid) for one in activities if one.id == note.activity_id), "")
        values = {name: getattr(note, name) for name in (*names, "version")}
        return cls(formdata=None, data={**values, "about": about})
