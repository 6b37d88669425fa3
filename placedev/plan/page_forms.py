"""The forms on the page of the plan: a row's cells, its place, and several rows at once."""

from wtforms import HiddenField, SelectMultipleField

from placedev.core.i18n import _l
from placedev.plan import rules
from placedev.plan.field_forms import one_line
from placedev.plan.home_forms import HomeField
from placedev.plan.page_operations import CELLS
from placedev.web.forms import CreateForm, Form, choice, long_text, text, tick, whole_number

_SETTABLE = [(code, word) for code, word in rules.STATUSES.items() if code != rules.SILENT]
_MOST_PLACES = 10_000


class RowForm(Form):
    """The cells of one row; a cell that is not sent is left as it is."""

    title = long_text(_l("Vad ska göras?"), limit=300)
    who = text(_l("Ansvarig"), limit=400)
    time = text(_l("Tid"))
    cost = text(_l("Kostnad"))
    was_title = HiddenField()
    was_who = HiddenField()
    was_time = HiddenField()
    was_cost = HiddenField()

    def said(self, sent: set[str]) -> dict[str, str]:
        return {cell: one_line(self[cell].data or "") for cell in CELLS if cell in sent}

    def was(self) -> dict[str, str]:
        return {cell: one_line(self[f"was_{cell}"].data or "") for cell in CELLS}


class PlaceForm(Form):
    place = whole_number(_l("Plats i listan"), low=1, high=_MOST_PLACES)


class CopyForm(CreateForm):
    pass


class ManyForm(HomeField, Form):
    """Several activities at once."""

    many_status = choice(_l("Nytt läge"), [("", _l("Samma som nu")), *_SETTABLE])
    many_reason = text(_l("Varför, eller en anteckning"), limit=500)
    is_reason_public = tick(_l("Visa orsaken för boende"), default=True)
    chosen = SelectMultipleField(validate_choice=False)
