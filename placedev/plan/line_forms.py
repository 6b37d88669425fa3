"""The line in which an activity is added."""

from placedev.core.i18n import _l
from placedev.plan.home_forms import HomeField
from placedev.web.forms import CreateForm, text


class LineForm(HomeField, CreateForm):
    line = text(_l("Lägg till en aktivitet"), required=_l("Skriv vad som ska göras."), limit=400)
