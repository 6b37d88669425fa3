from typing import Any

from wtforms import Field, FieldList, FormField, HiddenField, ValidationError
from wtforms import Form as PlainForm
from wtforms.validators import Regexp

from placedev.core.i18n import _, _l
from placedev.meetings import rules
from placedev.meetings.models import Meeting
from placedev.meetings.rules import Headcount
from placedev.stakeholders.rules import MAIN_SECTORS, OTHER
from placedev.web.forms import (
    VersionedForm,
    choice,
    long_text,
    text,
    whole_number,
)

_EMPTY_OTHERS = 2
_MOST_COUNTS = 40
_CODE = r"[a-z][a-z0-9-]{0,39}"


class CountRow(PlainForm):
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
        known = {row.category: row for row in meeting.attendance if row.category != OTHER}
        rows = [_count_row(code, known.pop(code, None)) for code in (*MAIN_SECTORS, rules.ALL)]
        rows += [_count_row(row.category, row) for row in known.values()]
        rows += [_count_row(OTHER, row) for row in meeting.attendance if row.category == OTHER]
        rows += [_count_row(OTHER, None)] * min(_EMPTY_OTHERS, _MOST_COUNTS - len(rows))
        return cls(
            formdata=None,
            data={
                "counts": rows,
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
            )
            for row in self.counts
            if row.form.headcount.data is not None
        ]


def _count_row(category: str, row: Any) -> dict[str, Any]:
    return {
        "category": category,
        "label": row.category_label if row else None,
        "headcount": row.headcount if row else None,
        "precision": row.precision if row else "exact",
    }
