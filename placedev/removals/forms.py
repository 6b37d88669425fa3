"""What a leader says who asks, and what the admin says who removes."""

from placedev.core.i18n import _l
from placedev.web import forms

LONGEST_REASON = 500


class RequestForm(forms.CreateForm):
    reason = forms.long_text(
        _l("Varför ska platsen tas bort?"),
        required=_l("Skriv varför, med en mening eller två."),
        limit=LONGEST_REASON,
    )


class AnswerForm(forms.Form):
    answer = forms.long_text(
        _l("Varför ska platsen vara kvar?"),
        required=_l("Skriv varför, med en mening eller två."),
        limit=LONGEST_REASON,
    )


class RemovalForm(forms.CreateForm):
    address = forms.text(
        _l("Platsens adress"), required=_l("Skriv platsens adress, till exempel alvdal."), limit=300
    )
    reason = forms.long_text(
        _l("Varför tas platsen bort?"),
        required=_l("Skriv varför, med en mening eller två. Alla kan läsa det."),
        limit=LONGEST_REASON,
    )
    unasked = forms.tick(_l("Platsen ska bort fast ingen processledare har bett om det"))
