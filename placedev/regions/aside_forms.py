"""The form that puts something aside."""

from datetime import date

from wtforms import Field, ValidationError

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _l
from placedev.regions.aside_operations import check_until
from placedev.regions.contact_forms import refuse_personal
from placedev.web.forms import CreateForm, day, text


class AsideForm(CreateForm):
    """Until when, and why it can wait."""

    until_on = day(_l("Lägg undan till"), required=_l("Skriv till vilken dag det kan vänta."))
    note = text(_l("Varför det kan vänta"), required=_l("Skriv varför det kan vänta."))

    today: date  # set by the view

    def validate_until_on(self, field: Field) -> None:
        if field.data is None:
            return
        try:
            check_until(field.data, today=self.today)
        except RuleBroken as error:
            raise ValidationError(str(error)) from error

    def validate_note(self, field: Field) -> None:
        refuse_personal(field)
