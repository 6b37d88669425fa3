from decimal import Decimal

from wtforms import Field, ValidationError

from placedev.core.i18n import _, _l
from placedev.hours.rate_operations import RateDetails
from placedev.web.forms import CreateForm, amount, choice, day, text

_CURRENCIES = ("SEK", "EUR", "NOK", "DKK", "GBP", "USD")
_MOST = Decimal(100_000)  # an hour


class RateForm(CreateForm):
    label = text(_l("Program eller bidrag"), required=_l("Skriv vems timvärde det är."), limit=120)
    amount = amount(
        _l("Värde per timme"), required=_l("Skriv vad en timme är värd, till exempel 220.")
    )
    currency = choice(
        _l("Valuta"), [(one, "kr" if one == "SEK" else one) for one in _CURRENCIES], default="SEK"
    )
    from_on = day(_l("Gäller från"))
    source = text(_l("Var det står"))

    def validate_amount(self, field: Field) -> None:
        if field.data is None:
            if not field.errors:
                raise ValidationError(_("Skriv vad en timme är värd, till exempel 220."))
        elif not field.data:
            raise ValidationError(_("Skriv ett värde över noll, till exempel 220."))
        elif field.data > _MOST:
            raise ValidationError(_("Det är mer än 100 000 per timme. Kontrollera värdet."))

    def details(self) -> RateDetails:
        """Return the rate."""
        return RateDetails(
            label=self.label.data,
            amount=self.amount.data,
            currency=self.currency.data,
            from_on=self.from_on.data,
            source=self.source.data or None,
        )
