from placedev.core.i18n import _l
from placedev.editions.withdrawal_forms import WithdrawalForm
from placedev.web import forms


class EmergencyForm(WithdrawalForm):
    address = forms.text(
        _l("Planens adress"), required=_l("Klistra in adressen till planen."), limit=300
    )
    number = forms.whole_number(
        _l("Utgåva"), required=_l("Skriv utgåvans nummer."), low=1, high=999_999
    )
