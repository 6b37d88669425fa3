"""Fields that read what people write, and show again what could not be read."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from markupsafe import Markup
from wtforms import Field, IntegerField, StringField
from wtforms.widgets import DateInput, TextInput

from placedev.core import name_languages
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.text import clean


class _WithWords(TextInput):
    """A text box that offers words, each field its own list."""

    def __call__(self, field: Any, **more: Any) -> Markup:
        """Return the box with its list."""
        id_of_list = f"{more.get('id', field.id)}-ord"
        words = Markup().join(
            Markup('<option value="{}"></option>').format(one) for one in field.offered()
        )
        box = super().__call__(field, list=id_of_list, **more)
        return Markup('{}<datalist id="{}">{}</datalist>').format(box, id_of_list, words)


class NameLanguageField(StringField):
    """The language of a name: kept as a code, written as a word in the reader's language."""

    widget = _WithWords()
    offered = staticmethod(name_languages.usual_words)
    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        """Understand the word or the code, or say how to write it."""
        self.raw_data = valuelist
        self.data = None
        try:
            self.data = name_languages.read(clean(valuelist[0]) if valuelist else "")
        except RuleBroken as error:
            raise ValueError(str(error)) from error

    def _value(self) -> str:
        return _as_written(self) if self.errors else name_languages.word(self.data)


class DayField(StringField):
    """A calendar day, as the browser or a person writes it: 2027-03-01, 2027-3-1."""

    widget = DateInput()
    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day, or say how to write it."""
        written = valuelist[0].strip() if valuelist else ""
        self.raw_data = valuelist
        self.data = None
        if not written:
            return
        match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", written)
        try:
            self.data = date(*map(int, match.groups())) if match else None
        except ValueError:
            self.data = None
        if self.data is None:
            raise ValueError(_("Skriv dagen som år-månad-dag, till exempel 2027-03-14."))

    def _value(self) -> str:
        if isinstance(self.data, date):
            return self.data.isoformat()
        return _as_written(self)


class WholeNumberField(IntegerField):
    """A whole number; spaces between thousands are fine."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number, or ask for digits."""
        written = re.sub(r"\s", "", valuelist[0]) if valuelist else ""
        self.data = None
        if not written:
            return
        if not re.fullmatch(r"-?[0-9]{1,12}", written):
            raise ValueError(_("Skriv ett heltal med siffror, till exempel 45."))
        self.data = int(written)

    def _value(self) -> str:
        if self.raw_data:
            return _as_written(self)
        return "" if self.data is None else str(self.data)


class AmountField(StringField):
    """A decimal number, written the Swedish way or the English way."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number, or say how to write it."""
        written = re.sub(r"\s", "", valuelist[0]).replace(",", ".") if valuelist else ""
        self.data = None
        if not written:
            return
        try:
            value = Decimal(written)
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or value < 0 or value >= Decimal(10) ** 13:
            raise ValueError(_("Skriv ett tal, till exempel 150 000 eller 12,5."))
        self.data = value.quantize(Decimal("0.000001")).normalize()

    def _value(self) -> str:
        if self.raw_data:
            return _as_written(self)
        return "" if self.data is None else format(self.data, "f").replace(".", ",")


def _as_written(field: Field) -> str:
    """Return what somebody wrote that could not be read, fit to be shown again."""
    return clean(str((field.raw_data or [""])[0]))
