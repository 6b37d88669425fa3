import uuid
from collections.abc import Sequence

from wtforms import FieldList, FormField, HiddenField, SelectMultipleField
from wtforms import Form as PlainForm

from placedev.core.i18n import _l
from placedev.meetings import rules
from placedev.meetings.agenda_operations import ItemDetails, Minutes
from placedev.meetings.models import AgendaItem
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    long_text,
    radio,
    text,
    tick,
    whole_number,
)


class _Item(Form):
    title = text(_l("Punkt"), required=_l("Skriv vad punkten handlar om."))
    minutes = whole_number(_l("Minuter"), low=1, high=rules.LONGEST_ITEM)
    responsible = text(_l("Vem håller i punkten"), limit=120)
    section = text(_l("Rubrik över punkten"), limit=120)
    public_text = long_text(_l("Text som alla får läsa"), limit=2_000)
    internal_note = long_text(_l("Till er själva"), limit=2_000)

    def said(self, *, in_public_minutes: bool) -> ItemDetails:
        return ItemDetails(
            title=self.title.data,
            minutes_planned=self.minutes.data,
            section=self.section.data,
            responsible=self.responsible.data,
            public_text=self.public_text.data,
            internal_note=self.internal_note.data,
            in_public_minutes=in_public_minutes,
        )


class ItemForm(_Item, CreateForm):
    def details(self) -> ItemDetails:
        return self.said(in_public_minutes=True)


class ItemEditForm(_Item, VersionedForm):
    in_public_minutes = tick(_l("Punkten står i de anteckningar som alla får läsa"))

    @classmethod
    def of(cls, item: AgendaItem) -> "ItemEditForm":
        version = str(rules.details_version(item))
        return cls(obj=item, minutes=item.minutes_planned, version=version)

    def details(self) -> ItemDetails:
        return self.said(in_public_minutes=self.in_public_minutes.data)


class MinutesRow(PlainForm):
    item = HiddenField()
    read = HiddenField()
    minutes = whole_number(_l("Minuter"), low=1, high=rules.LONGEST_ITEM)


class MinutesForm(Form):
    """How long each point takes, all of them at once."""

    rows = FieldList(FormField(MinutesRow), max_entries=rules.MOST_ITEMS)

    @classmethod
    def of(cls, agenda: Sequence[AgendaItem]) -> "MinutesForm":
        rows = [
            {
                "item": str(item.uid),
                "read": str(item.minutes_planned or ""),
                "minutes": item.minutes_planned,
            }
            for item in agenda
        ]
        return cls(formdata=None, data={"rows": rows})

    def minutes(self) -> dict[uuid.UUID, Minutes]:
        """Return what was written; a row that names no point is left out."""
        found = {}
        for row in self.rows:
            uid, read = _uid(row.form.item.data), str(row.form.read.data or "")
            if uid is not None:
                was = int(read) if read.isdecimal() and len(read) <= _DIGITS else None
                found[uid] = Minutes(was, row.form.minutes.data)
        return found


_DIGITS = 4


def _uid(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None


class CarryForm(Form):
    """Which points of earlier meetings are taken along."""

    items = SelectMultipleField(_l("Punkter"), coerce=str, validate_choice=False)

    def chosen(self, offered: Sequence[AgendaItem]) -> list[AgendaItem]:
        """Return those of the offered points that were ticked."""
        ticked = set(self.items.data or ())
        return [item for item in offered if str(item.uid) in ticked]


class MoveForm(Form):
    way = radio(_l("Riktning"), [("up", _l("upp")), ("down", _l("ner"))])


class ItemStateForm(Form):
    state = radio(_l("Läge"), list(rules.ITEM_STATES.items()))
