"""A paper sheet, typed in: many rows at once, and what they have in common."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import Field, FieldList, FormField, ValidationError
from wtforms import Form as PlainForm

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.hours import rules
from placedev.hours.forms import Choices, rate_words, refuse_personal
from placedev.hours.operations import HoursDetails
from placedev.hours.rate_rules import programmes, rate_on
from placedev.web.forms import CreateForm, choice, day, offer, radio, text, understood

_MORE_ROWS = 8
_MOST_ROWS = 80


class _Row(PlainForm):
    """One line of the sheet; a line with nothing on it is no row."""

    done_on = day(_l("Datum"))
    people = text(_l("Antal personer"), limit=40)
    hours = text(_l("Timmar"), limit=40)
    what = text(_l("Vad"))
    organisation = text(_l("Organisation"))

    basis: str = rules.EACH
    today: date
    organisations: Mapping[str, int] = {}  # by name, however it is written
    rate_of: Any = None  # a day to whether there is a rate; none where nobody asks

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is written on the line."""
        return not any(field.data or (field.raw_data or [""])[0] for field in self)

    def validate(self, *args: Any, **more: Any) -> bool:
        """Check a line that has anything on it."""
        if self.is_empty:
            return True
        valid = super().validate(*args, **more)
        for field, words in (
            (self.done_on, _("Skriv vilken dag det var.")),
            (self.people, _("Skriv hur många som var med.")),
            (self.hours, _("Skriv hur många timmar.")),
            (self.what, _("Skriv vad ni gjorde.")),
        ):
            if not field.data and not field.errors:
                field.errors = [words]
                valid = False
        return valid and self._is_possible()

    def _is_possible(self) -> bool:
        try:
            self.effort()
        except RuleBroken as error:
            self.hours.errors = [str(error)]
            return False
        return True

    def validate_done_on(self, field: Field) -> None:
        if field.data is None:
            return
        try:
            rules.check_day(field.data, today=self.today)
        except RuleBroken as error:
            raise ValidationError(str(error)) from error
        if self.rate_of is not None and self.rate_of(field.data) is None:
            raise ValidationError(_("Timvärdet som ni valde gällde inte den dagen."))

    def validate_people(self, field: Field) -> None:
        understood(rules.read_people, field)

    def validate_hours(self, field: Field) -> None:
        understood(rules.read_hours, field)

    def validate_what(self, field: Field) -> None:
        refuse_personal(field)

    def validate_organisation(self, field: Field) -> None:
        if _plain(field.data) not in self.organisations:
            raise ValidationError(
                _(
                    "Den organisationen finns inte i ert register."
                    " Välj en ur listan, eller töm rutan."
                )
            )

    def effort(self) -> rules.Effort:
        """Return people and hours of all together; the line must be valid."""
        people, hours = rules.read_people(self.people.data), rules.read_hours(self.hours.data)
        return rules.effort_of(people, hours, self.basis)


class SheetForm(CreateForm):
    basis = radio(_l("Timmarna på bladet gäller"), list(rules.BASES.items()), default=rules.EACH)
    activity = choice(_l("Aktivitet i planen"))
    programme = choice(_l("Räkna om till pengar enligt"))
    rows = FieldList(FormField(_Row), min_entries=rules.ROWS_ON_A_SHEET, max_entries=_MOST_ROWS)

    choices: Choices

    def offer(self, choices: Choices) -> None:
        """Let the form refer to what belongs to the place, and to nothing else."""
        self.choices = choices
        around = choices.around
        offer(
            self.activity,
            [(str(one.uid), one.words) for one in around.activities],
            empty=_("Ingen"),
        )
        now = programmes(choices.rates, today=choices.today)
        offer(
            self.programme,
            [(label, rate_words(rate)) for label, rate in now.items()],
            empty=_("Räkna inte om"),
        )
        known = {_plain(one.name): one.id for one in around.organisations}
        for line in self.lines:
            line.basis, line.today, line.organisations = (
                self.basis.data or rules.EACH,
                choices.today,
                known,
            )
            line.rate_of = self._rate_on if self.programme.data in now else None

    @property
    def lines(self) -> list[_Row]:
        """Return every line of the sheet."""
        return [entry.form for entry in self.rows]

    @property
    def faulty(self) -> list[int]:
        """Return the numbers of the lines that something is wrong with."""
        return [number for number, line in enumerate(self.lines, start=1) if line.errors]

    def add_lines(self) -> None:
        """Make room for more."""
        for _line in range(min(_MORE_ROWS, _MOST_ROWS - len(self.rows))):
            self.rows.append_entry()

    def validate(self, *args: Any, **more: Any) -> bool:
        """Check every line, and that there is one."""
        valid = super().validate(*args, **more)
        if valid and all(line.is_empty for line in self.lines):
            self.lines[0].what.errors = [_("Skriv minst en rad.")]
            return False
        return bool(valid)

    def details(self) -> list[tuple[uuid.UUID, HoursDetails]]:
        """Return each written line with a uid of its own; the form must be valid."""
        activities = {str(one.uid): one.id for one in self.choices.around.activities}
        return [
            (
                uuid.uuid5(self.new_uid, str(number)),
                self._details(line, activities.get(self.activity.data)),
            )
            for number, line in enumerate(self.lines)
            if not line.is_empty
        ]

    def _details(self, line: _Row, activity_id: int | None) -> HoursDetails:
        effort, rate = line.effort(), self._rate_on(line.done_on.data)
        return HoursDetails(
            done_on=line.done_on.data,
            what=line.what.data,
            people=effort.people,
            hours=effort.hours,
            organisation_id=line.organisations.get(_plain(line.organisation.data or "")),
            activity_id=activity_id,
            rate_id=rate.id if rate else None,
        )

    def _rate_on(self, day: date) -> Any:
        label = self.programme.data
        return rate_on(self.choices.rates, label, day) if label else None


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
