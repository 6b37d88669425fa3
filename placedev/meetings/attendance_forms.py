from collections.abc import Sequence
from typing import Any

from wtforms import Field, FieldList, FormField, HiddenField, ValidationError
from wtforms import Form as PlainForm
from wtforms.validators import AnyOf, Regexp

from placedev.core.i18n import _, _l
from placedev.meetings import rules
from placedev.meetings.models import Meeting
from placedev.meetings.names_operations import NameDetails
from placedev.meetings.rules import Headcount
from placedev.stakeholders.rules import MAIN_SECTORS, OTHER
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    choice,
    day,
    email,
    long_text,
    text,
    whole_number,
)

_EMPTY_OTHERS = 2
_MOST_COUNTS = 60
_CODE = r"[a-z0-9][a-z0-9-]{0,39}"


class CountRow(PlainForm):
    dimension = HiddenField(default="sector", validators=[AnyOf([*rules.COUNTED])])
    category = HiddenField(validators=[Regexp(_CODE)])
    label = text(_l("Vilka"), limit=80)
    headcount = whole_number(_l("Antal"), high=100_000)
    precision = choice(_l("Hur vet ni det"), list(rules.PRECISIONS.items()), default="exact")

    def validate_headcount(self, field: Field) -> None:
        if self.category.data == OTHER and field.data and not self.label.data:
            raise ValidationError(_("Skriv vilka de andra var."))


class AttendanceForm(VersionedForm):
    counts = FieldList(FormField(CountRow), max_entries=_MOST_COUNTS)
    note = long_text(_l("Om närvaron"), limit=1_000)

    @classmethod
    def of(cls, meeting: Meeting) -> "AttendanceForm":
        rows = _rows_of("sector", meeting.attendance, [*MAIN_SECTORS, rules.ALL])
        rows += [_count_row("sector", OTHER, None)] * _EMPTY_OTHERS
        for dimension, codes in (("age", rules.AGES), ("sex", rules.SEXES)):
            known = [row for row in meeting.ages_and_sexes if row.dimension == dimension]
            rows += _rows_of(dimension, known, [*codes])
        return cls(
            formdata=None,
            data={
                "counts": rows[:_MOST_COUNTS],
                "note": meeting.attendance_note,
                "version": str(meeting.version),
            },
        )

    def written(self) -> list[Headcount]:
        """Return the categories that have a number; zero is one."""
        return [
            Headcount(
                str(row.form.category.data),
                row.form.headcount.data,
                row.form.precision.data,
                row.form.label.data,
                str(row.form.dimension.data),
            )
            for row in self.counts
            if row.form.headcount.data is not None
        ]


class ExpectedForm(VersionedForm):
    """How many of each group are hoped for."""

    counts = FieldList(FormField(CountRow), max_entries=_MOST_COUNTS)

    @classmethod
    def of(cls, meeting: Meeting) -> "ExpectedForm":
        rows = _rows_of("sector", meeting.expected, [*MAIN_SECTORS, rules.ALL])
        rows.append(_count_row("sector", OTHER, None))
        return cls(formdata=None, data={"counts": rows, "version": str(meeting.version)})

    def written(self) -> list[Headcount]:
        """Return the categories that have a number."""
        return [
            Headcount(
                str(row.form.category.data), row.form.headcount.data, label=row.form.label.data
            )
            for row in self.counts
            if row.form.headcount.data
        ]


def _rows_of(dimension: str, known: Sequence[Any], codes: Sequence[str]) -> list[dict[str, Any]]:
    """Return a row for each usual category, and then for what was counted besides."""
    usual = {row.category: row for row in known if not row.category_label}
    rows = [_count_row(dimension, code, usual.pop(code, None)) for code in codes]
    rest = [row for row in known if row.category_label or row.category in usual]
    return rows + [_count_row(dimension, row.category, row) for row in rest]


def _count_row(dimension: str, category: str, row: Any) -> dict[str, Any]:
    return {
        "dimension": dimension,
        "category": category,
        "label": row.category_label if row else None,
        "headcount": row.headcount if row else None,
        "precision": getattr(row, "precision", "exact"),
    }


class PressForm(Form):
    """One press on + or -."""

    dimension = HiddenField(validators=[AnyOf([*rules.COUNTED])])
    category = HiddenField(validators=[Regexp(_CODE)])
    add = HiddenField(validators=[AnyOf(["1", "-1"])])

    def told(self) -> tuple[str, str, int]:
        """Return dimension, category and how many more."""
        return str(self.dimension.data), str(self.category.data), int(self.add.data or 0)


class NameForm(CreateForm):
    name = text(_l("Namn"), required=_l("Skriv namnet."), limit=120)
    role = text(_l("För vilka"), limit=120)
    email = email(_l("E-post för anteckningarna"))
    delete_on = day(_l("Raderas"), required=_l("Välj vilken dag namnet ska raderas."))

    def details(self) -> NameDetails:
        return NameDetails(
            self.name.data, self.role.data, self.email.data or None, self.delete_on.data
        )
