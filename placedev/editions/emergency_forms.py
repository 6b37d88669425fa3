import re

from placedev.core.i18n import _l
from placedev.editions.withdrawal_forms import WithdrawalForm
from placedev.web import forms

_PLAN = re.compile(r"/plan/([^/?#.]+)")


class EmergencyForm(WithdrawalForm):
    address = forms.text(
        _l("Planens adress"), required=_l("Klistra in adressen till planen."), limit=300
    )
    number = forms.whole_number(
        _l("Utgåva"), required=_l("Skriv utgåvans nummer."), low=1, high=999_999
    )

    @property
    def place_slug(self) -> str:
        """Return the part of the address that names the plan, also where it stands alone."""
        written = self.address.data or ""
        found = _PLAN.search(written)
        return (found[1] if found else written.strip("/")).casefold()
