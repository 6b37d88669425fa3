from wtforms import HiddenField

from placedev.core.i18n import _l
from placedev.web import forms


class PublishForm(forms.CreateForm):
    change_note = forms.long_text(_l("Vad är nytt?"), limit=500)
    seen = HiddenField()
