"""Base forms and the kinds of fields: cleaned texts, Swedish sentences, limits everywhere."""

import re
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice as Choice  # type: ignore[attr-defined]
from wtforms.meta import DefaultMeta
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from placedev.core import name_languages
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l, language
from placedev.core.text import clean, is_email
from placedev.web.fields import AmountField, DayField, NameLanguageField, WholeNumberField

__all__ = [
    "Choice",
    "CreateForm",
    "Form",
    "FormsTogether",
    "VersionedForm",
    "amount",
    "choice",
    "day",
    "email",
    "language_of_name",
    "lines",
    "long_text",
    "radio",
    "secret",
    "text",
    "tick",
    "whole_number",
]

LINE = 200  # characters in a one-line text, unless the field says otherwise
PARAGRAPHS = 5_000

# The kinds of fields are given as Any: what a field holds after validation is known to the form
# that demanded it, not to WTForms' types.
_ADDRESS = re.compile(r"https?://[^\s/]\S*")
_VERSION = re.compile(r"[0-9]{1,9}")


class Form(FlaskForm):  # type: ignore[misc]  # flask-wtf ships no types
    """Base of every form."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # flask-wtf ships no types
        """How a form reads the request."""

        def wrap_formdata(self, form: FlaskForm, formdata: Any) -> Any:
            """Read what a form sends; JSON has kinds of values that no field expects."""
            return None if request.is_json else super().wrap_formdata(form, formdata)

        @property
        def locales(self) -> list[str]:
            """Return whose sentences WTForms uses where a field brings none of its own."""
            return [language()]

        def get_translations(self, form: FlaskForm) -> Any:
            """Keep those sentences; Flask-WTF would read them from disk in every request."""
            return DefaultMeta.get_translations(self, form)

    def first_error(self) -> str | None:
        """Return the first message, for a page that shows only one."""
        return next((str(error) for errors in self.errors.values() for error in errors), None)


class CreateForm(Form):
    """A form that makes something: it carries the new thing's uid, so that twice makes one."""

    uid = HiddenField(default=lambda: str(uuid.uuid4()))

    def validate_uid(self, field: Field) -> None:
        """Accept a uid only."""
        try:
            uuid.UUID(field.data or "")
        except ValueError as error:
            field.data = str(uuid.uuid4())
            raise ValidationError(_("Sidan var för gammal. Spara en gång till.")) from error

    @property
    def new_uid(self) -> uuid.UUID:
        """Return the uid of what the form makes."""
        return uuid.UUID(self.uid.data)


class VersionedForm(Form):
    """A form that changes something: it carries the version that was read."""

    version = HiddenField(default="0")

    def validate_version(self, field: Field) -> None:
        """Accept a whole number only."""
        if not re.fullmatch(_VERSION, field.data or ""):
            raise ValidationError(_("Sidan var för gammal. Ladda om den och spara igen."))

    @property
    def read_version(self) -> int:
        """Return the version that the page showed."""
        return int(self.version.data or "0")


class FormsTogether:
    """Several forms on one page, as far as the summary of what is wrong goes."""

    def __init__(self, *forms: Form) -> None:
        self._fields = [field for form in forms for field in form]
        self.form_errors = [error for form in forms for error in form.form_errors]
        self.errors = {field.id: field.errors for field in self._fields if field.errors}

    def __iter__(self) -> Iterator[Field]:
        """Return the fields, form by form."""
        return iter(self._fields)


def _cleaned(value: str | None) -> str | None:
    return clean(value).strip() if value else None


def text(label: Any, *, required: Any = None, limit: int = LINE, **more: Any) -> Any:
    """Return a one-line field. `required` is the sentence shown when it is empty."""
    return StringField(label, _text_rules(required, limit), filters=[_cleaned, _one_line], **more)


def long_text(label: Any, *, required: Any = None, limit: int = PARAGRAPHS, **more: Any) -> Any:
    """Return a field of several lines. `required` is the sentence shown when it is empty."""
    return TextAreaField(label, _text_rules(required, limit), filters=[_cleaned], **more)


def web_address(label: Any, *, limit: int = LINE) -> Any:
    """Return a field for an address on the web, whole, so that it can be opened and exported."""
    rules = [*_text_rules(None, limit), _is_address]
    return StringField(label, rules, filters=[_cleaned, _one_line])


def _is_address(_form: Form, field: Field) -> None:
    if not _ADDRESS.fullmatch(field.data or ""):
        raise ValidationError(_("Skriv hela adressen. Den börjar med https://."))


def language_of_name(label: Any = None) -> Any:
    """Return a field for the language of a name, where it is another than the page's."""
    label = label or _l("Språk i namnet")
    return NameLanguageField(label, render_kw={"maxlength": name_languages.LONGEST_WORD})


def lines(label: Any, *, limit: int = PARAGRAPHS, **more: Any) -> Any:
    """Return a field with one thing per line; `as_lines` splits what was written."""
    return long_text(label, limit=limit, **more)


def as_lines(value: str | None) -> list[str]:
    """Return the lines that say something."""
    return [line.strip() for line in (value or "").splitlines() if line.strip()]


def email(label: Any, *, required: Any = None, **more: Any) -> Any:
    """Return a field for an e-mail address. `required` is the sentence shown when it is empty."""
    checks = [*_presence(required), Length(max=254), _looks_like_email]
    return StringField(label, checks, filters=[_cleaned], **more)


def secret(label: Any, *, required: Any, **more: Any) -> Any:
    """Return a field for a password: it is never shown back, and nothing in it is cleaned."""
    return PasswordField(label, [DataRequired(message=required)], **more)


def day(label: Any, *, required: Any = None, **more: Any) -> Any:
    """Return a field for a calendar day."""
    return DayField(label, _written(required), **more)


def whole_number(
    label: Any, *, required: Any = None, low: int = 0, high: int = 10_000_000, **more: Any
) -> Any:
    """Return a field for a whole number within bounds."""
    return WholeNumberField(label, [*_written(required), _between(low, high)], **more)


def amount(label: Any, *, required: Any = None, **more: Any) -> Any:
    """Return a field for a sum or a quantity: "150 000", "12,5"."""
    return AmountField(label, _written(required), **more)


def choice(label: Any, choices: Sequence[tuple[str, Any]] = (), **more: Any) -> Any:
    """Return a drop-down; an empty value means nothing chosen."""
    return SelectField(
        label,
        [_is_offered],
        coerce=_none_if_empty,
        choices=[Choice(value=v, label=t) for v, t in choices],
        validate_choice=False,
        **more,
    )


def radio(label: Any, choices: Sequence[tuple[str, Any]], **more: Any) -> Any:
    """Return a group of radio buttons."""
    return RadioField(
        label,
        [_is_offered],
        coerce=_none_if_empty,
        choices=[Choice(value=v, label=t) for v, t in choices],
        validate_choice=False,
        **more,
    )


def tick(label: Any, **more: Any) -> Any:
    """Return a tick box."""
    return BooleanField(label, **more)


def sent_file(field: Field, *, most: int) -> bytes | None:
    """Return the file that was chosen, if there is one, and no more than tells that it is large.

    Args:
        field: for a file.
        most: bytes that are taken; one more is read, so that whoever checks can refuse it.
    """
    if not getattr(field.data, "filename", ""):
        return None
    content: bytes = field.data.read(most + 1)
    return content


def understood(parse: Callable[[str | None], object], field: Field) -> None:
    """Let the rule that reads a text say what is wrong with it."""
    try:
        parse(field.data)
    except RuleBroken as error:
        raise ValidationError(str(error)) from error


def offer(field: SelectField, choices: Sequence[tuple[str, Any]], *, empty: Any = None) -> None:
    """Give a drop-down its choices, with the words for "nothing chosen" first if there are any."""
    first = [] if empty is None else [Choice(value="", label=empty)]
    field.choices = [*first, *(Choice(value=v, label=t) for v, t in choices)]


def _text_rules(required: Any, limit: int) -> list[Any]:
    too_long = _l("Korta texten till högst %(limit)s tecken.", limit=limit)
    return [*_presence(required), Length(max=limit, message=too_long)]


def _presence(required: Any) -> list[Any]:
    return [Optional()] if required is None else [DataRequired(message=required)]


def _written(required: Any) -> list[Any]:
    """Demand that something is written; what cannot be read is then said by the field itself."""
    return [Optional()] if required is None else [InputRequired(message=required)]


def _one_line(value: str | None) -> str | None:
    return " ".join(value.split()) if value else None


def _none_if_empty(value: str | None) -> str | None:
    return value or None


def _is_offered(_form: Any, field: Any) -> None:
    if not any(one.selected for one in field.iter_choices()):
        raise ValidationError(_("Välj ett av alternativen."))


def _looks_like_email(_form: Any, field: Field) -> None:
    if not is_email(field.data or ""):
        raise ValidationError(_("Skriv en hel e-postadress, till exempel namn@exempel.se."))


def _between(low: int, high: int) -> Callable[[Any, Field], None]:
    def check(_form: Any, field: Field) -> None:
        if field.data is not None and not low <= field.data <= high:
            raise ValidationError(
                _("Skriv ett tal mellan %(low)s och %(high)s.", low=low, high=high)
            )

    return check
