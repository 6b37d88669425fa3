"""The forms of a step: what people vouch for, why a gate is passed or reopened, and its work."""

import re
from datetime import date
from typing import Any

from flask_babel import get_locale
from wtforms import HiddenField, StringField, ValidationError
from wtforms.validators import Optional
from wtforms.widgets import MonthInput

from placedev.core.i18n import _, _l
from placedev.core.text import clean
from placedev.steps.models import StepItem, StepNote
from placedev.steps.periods import Period, disorder, last_day
from placedev.steps.work_operations import NoteDetails
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    day,
    long_text,
    radio,
    text,
    tick,
)

YES, NO = "ja", "nej"
NOTE = 1_000  # characters
_REASON = 2_000
_ITEM = 300
_MONTH = re.compile(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?")
_NAMED_MONTH = re.compile(r"([^\W\d]+)\.?\s+(\d{4})")
_SHORTEST = 3  # letters of a month's name that tell which it is


class MonthField(StringField):
    """A month, as the browser or a person writes it: 2027-03, mars 2027. Its first day."""

    widget = MonthInput()
    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the month, or say how to write it."""
        written = clean(valuelist[0]).strip() if valuelist else ""
        self.raw_data = valuelist
        self.data = _month(written)
        if written and self.data is None:
            raise ValueError(_("Skriv månaden som 2027-03 eller mars 2027."))

    def _value(self) -> str:
        if isinstance(self.data, date):
            return f"{self.data.year:04}-{self.data.month:02}"
        return clean(str((self.raw_data or [""])[0]))


class TickForm(Form):
    holds = radio(
        _l("Stämmer det?"), [(YES, _l("Ja, det stämmer")), (NO, _l("Nej, inte än"))], default=YES
    )
    note = long_text(
        _l("Varför tycker ni det?"),
        required=_l("Skriv en eller två meningar om varför ni tycker så."),
        limit=NOTE,
    )


class OverrideForm(Form):
    """Asked when something is missing at a gate."""

    reason = long_text(
        _l("Varför går ni vidare?"), required=_l("Skriv varför ni går vidare ändå."), limit=_REASON
    )


class ReopenForm(Form):
    reason = long_text(
        _l("Varför går ni tillbaka?"), required=_l("Skriv varför ni går tillbaka."), limit=_REASON
    )


class RemarkForm(CreateForm):
    text = long_text(_l("Vad vill ni säga?"), limit=_REASON)
    reconciled = tick(_l("Vi har stämt av steget tillsammans"))
    on = day(_l("Vilken dag stämde ni av?"))

    def reconciled_on(self, today: date) -> date | None:
        """Return the day, or none where nothing was reconciled."""
        return (self.on.data or today) if self.reconciled.data else None


class PeriodForm(VersionedForm):
    planned_from = MonthField(_l("Från och med"), [Optional()])
    planned_to = MonthField(_l("Till och med"), [Optional()])
    started = MonthField(_l("Ni började"), [Optional()])
    ended = MonthField(_l("Ni blev klara"), [Optional()])

    @classmethod
    def of(cls, period: Period) -> "PeriodForm":
        """Return the form as a page first shows it."""
        return cls(
            formdata=None,
            version=str(period.version),
            planned_from=period.planned_from_on,
            planned_to=period.planned_to_on,
            started=period.started_on,
            ended=period.ended_on,
        )

    def period(self, shown: Period, *, today: date) -> Period:
        """Return what was written; an unchanged month keeps its day, the usual plan its freedom."""
        planned = (
            _kept(self.planned_from.data, shown.planned_from_on),
            _kept(_end(self.planned_to.data), shown.planned_to_on),
        )
        is_usual = shown.is_usual and planned == (shown.planned_from_on, shown.planned_to_on)
        ended = _end(self.ended.data)
        if ended and (ended.year, ended.month) == (today.year, today.month):
            ended = today
        return Period(
            *((None, None) if is_usual else planned),
            started_on=_kept(self.started.data, shown.started_on),
            ended_on=_kept(ended, shown.ended_on),
            version=self.read_version,
        )

    def is_in_order(self, period: Period, *, today: date) -> bool:
        """Tell whether the days can be so; if not, say why at the field."""
        fault = disorder(period, today=today)
        if fault is not None:
            self[fault[0]].errors = [fault[1]]
        return fault is None


class ItemForm(CreateForm):
    text = text(_l("Ny rad"), required=_l("Skriv vad som ska göras."), limit=_ITEM)


class ItemEditForm(VersionedForm):
    text = text(_l("Vad ska göras?"), required=_l("Skriv vad som ska göras."), limit=_ITEM)

    @classmethod
    def of(cls, item: StepItem) -> "ItemEditForm":
        """Return the form as a page first shows it."""
        return cls(formdata=None, text=item.text, version=str(item.version))


class _NoteFields:
    title = text(_l("Rubrik"), required=_l("Skriv en rubrik."))
    text = long_text(_l("Text"), limit=20_000)

    def details(self) -> NoteDetails:
        """Return what was written."""
        return NoteDetails("note", self.title.data, self.text.data or "")


class _DocumentFields:
    title = text(_l("Vad heter dokumentet?"), required=_l("Skriv vad dokumentet heter."))
    link = text(_l("Länk"), limit=1_000)
    kept_where = text(_l("Eller var finns det?"))

    def details(self) -> NoteDetails:
        """Return what was written."""
        return NoteDetails(
            "document",
            self.title.data,
            link=self.link.data or None,
            kept_where=self.kept_where.data or None,
        )

    def validate_link(self, field: Any) -> None:
        """Accept an address on the web only."""
        if field.data and not re.fullmatch(r"https?://\S+", field.data):
            raise ValidationError(_("Skriv hela adressen, till exempel https://exempel.se/avtal."))

    def validate_kept_where(self, field: Any) -> None:
        """Ask for one of the two."""
        if not field.data and not self.link.data:
            raise ValidationError(_("Skriv en länk, eller var dokumentet finns."))


class NoteForm(_NoteFields, CreateForm):
    pass


class NoteEditForm(_NoteFields, VersionedForm):
    pass


class DocumentForm(_DocumentFields, CreateForm):
    pass


class DocumentEditForm(_DocumentFields, VersionedForm):
    pass


class MethodForm(Form):
    to = HiddenField()

    def choice(self) -> tuple[str, int | None]:
        """Return method and version as sent; no version where none can be read."""
        method_id, _slash, version = (self.to.data or "").partition("/")
        return method_id, int(version) if re.fullmatch(r"[0-9]{1,6}", version) else None


def note_form(note: StepNote, *, fresh: bool) -> NoteEditForm | DocumentEditForm:
    """Return the form that a note or a document is changed with."""
    kind = NoteEditForm if note.kind == "note" else DocumentEditForm
    if not fresh:
        return kind()
    values = {
        "title": note.title,
        "text": note.text,
        "link": note.link,
        "kept_where": note.kept_where,
        "version": str(note.version),
    }
    return kind(formdata=None, data=values)


def _month(written: str) -> date | None:
    by_number, by_name = _MONTH.fullmatch(written), _NAMED_MONTH.fullmatch(written)
    if by_number:
        year, month = int(by_number[1]), int(by_number[2])
    elif by_name:
        year, month = int(by_name[2]), _named(by_name[1])
    else:
        return None
    return date(year, month, 1) if 1 <= month <= 12 and year else None  # noqa: PLR2004


def _named(word: str) -> int:
    """Return the number of a month by its name in the reader's language, or 0."""
    names = get_locale().months["format"]["wide"]
    wanted = word.casefold()
    if len(wanted) < _SHORTEST:
        return 0
    return next((n for n, name in names.items() if name.casefold().startswith(wanted)), 0)


def _end(month: date | None) -> date | None:
    return None if month is None else last_day(month)


def _kept(written: date | None, shown: date | None) -> date | None:
    """Return the day that was shown where the month is still the same."""
    if written and shown and (written.year, written.month) == (shown.year, shown.month):
        return shown
    return written
