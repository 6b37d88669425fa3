from placedev.core.i18n import _l
from placedev.web import forms

LONGEST_REASON = 500


class WithdrawalForm(forms.CreateForm):
    reason = forms.long_text(
        _l("Varför tas den tillbaka?"),
        required=_l("Skriv varför, med en mening eller två. Alla kan läsa det."),
        limit=LONGEST_REASON,
    )
