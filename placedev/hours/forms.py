"""The form in which volunteer hours are written down, and the one that corrects them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import Field, ValidationError

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.core.personal import KINDS, looks_personal
from placedev.hours import rules
from placedev.hours.line_rules import read_line
from placedev.hours.models import HourRate, VolunteerHours
from placedev.hours.operations import HoursDetails
from placedev.hours.rate_rules import programmes, rate_on
from placedev.meetings.models import Meeting
from placedev.meetings.queries import headcounts
from placedev.meetings.rules import total_of
from placedev.plan.around_queries import Around, Named
from placedev.web.formatting import money
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    choice,
    day,
    offer,
    radio,
    text,
    understood,
)

KEPT = "som-nu"  # the rate that a row has already


@dataclass(frozen=True)
class Choices:
    """What hours may refer to at a place, and the rates that they may be valued by."""

    around: Around
    rates: Sequence[HourRate]
    today: date


class _Hours(Form):
    people = text(_l("Hur många personer"), required=_l("Skriv hur många som var med."), limit=40)
    hours = text(_l("Timmar"), required=_l("Skriv hur många timmar."), limit=40)
    basis = radio(_l("Timmarna gäller"), list(rules.BASES.items()), default=rules.EACH)
    what = text(
        _l("Vad gjorde ni?"), required=_l("Skriv vad ni gjorde, till exempel Städade badet.")
    )
    done_on = day(_l("Vilken dag"), required=_l("Skriv vilken dag det var."))
    activity = choice(_l("Aktivitet i planen"))
    organisation = choice(_l("Organisation"))
    meeting = choice(_l("Möte"))
    programme = choice(_l("Räkna om till pengar enligt"))

    choices: Choices
    kept_rate: HourRate | None = None

    def offer(self, choices: Choices) -> None:
        """Let the form refer to what belongs to the place, and to nothing else."""
        self.choices = choices
        for field, known in self._named():
            offer(field, [(str(one.uid), one.words) for one in known], empty=_("Ingen"))
        now = programmes(choices.rates, today=choices.today)
        kept = [(KEPT, rate_words(self.kept_rate))] if self.kept_rate else []
        offer(
            self.programme,
            [*kept, *((label, rate_words(rate)) for label, rate in now.items())],
            empty=_("Räkna inte om"),
        )

    def _named(self) -> tuple[tuple[Any, Sequence[Named]], ...]:
        around = self.choices.around
        return (
            (self.activity, around.activities),
            (self.organisation, around.organisations),
            (self.meeting, around.meetings),
        )

    def validate_people(self, field: Field) -> None:
        understood(rules.read_people, field)

    def validate_hours(self, field: Field) -> None:
        understood(rules.read_hours, field)

    def validate_what(self, field: Field) -> None:
        refuse_personal(field)

    def validate_done_on(self, field: Field) -> None:
        if field.data is None:
            return
        try:
            rules.check_day(field.data, today=self.choices.today)
        except RuleBroken as error:
            raise ValidationError(str(error)) from error

    def validate_programme(self, field: Field) -> None:
        if field.data and isinstance(self.done_on.data, date) and self._rate() is None:
            raise ValidationError(
                _(
                    "%(label)s har inget timvärde som gäller den dagen. Välj ett annat, eller"
                    " lägg till det bland timvärdena.",
                    label=field.data,
                )
            )

    def validate(self, *args: Any, **more: Any) -> bool:
        """Check the fields, and then that a day is long enough."""
        if not super().validate(*args, **more):
            return False
        try:
            self._effort()
        except RuleBroken as error:
            self.hours.errors = [str(error)]
            return False
        return True

    def details(self) -> HoursDetails:
        """Return the work; the form must be valid."""
        effort, rate = self._effort(), self._rate()
        ids = {
            f"{field.short_name}_id": next(
                (one.id for one in known if str(one.uid) == field.data), None
            )
            for field, known in self._named()
        }
        return HoursDetails(
            done_on=self.done_on.data,
            what=self.what.data,
            people=effort.people,
            hours=effort.hours,
            rate_id=rate.id if rate else None,
            **ids,
        )

    def _effort(self) -> rules.Effort:
        people, hours = rules.read_people(self.people.data), rules.read_hours(self.hours.data)
        return rules.effort_of(people, hours, self.basis.data)

    def _rate(self) -> HourRate | None:
        if self.programme.data == KEPT:
            return self.kept_rate
        if not self.programme.data:
            return None
        return rate_on(self.choices.rates, self.programme.data, self.done_on.data)


class HoursForm(_Hours, CreateForm):
    @classmethod
    def of_line(cls, line: str, *, today: date, **more: Any) -> "HoursForm":
        """Return the form filled with what a line says."""
        said = read_line(line[: rules.LONGEST_LINE], today=today)
        return cls(
            people=said.people or "",
            hours=said.hours or "",
            basis=said.basis,
            what=said.what,
            done_on=said.done_on or today,
            **more,
        )

    @classmethod
    def of_meeting(cls, meeting: Meeting, **more: Any) -> "HoursForm":
        """Return the form filled with how many came to a meeting and how long it took."""
        came, hours = total_of(headcounts(meeting)), rules.length_of(meeting)
        return cls(
            people=str(came.headcount) if came and came.headcount else "",
            hours=rules.written(hours) if hours else "",
            what=_("Möte: %(title)s", title=meeting.title),
            done_on=meeting.held_on,
            meeting=str(meeting.uid),
            **more,
        )


class HoursEditForm(_Hours, VersionedForm):
    @classmethod
    def of(cls, row: VolunteerHours) -> "HoursEditForm":
        """Return the form filled with a row."""
        hours, basis = rules.as_written(row.people, row.hours)
        referred = {
            name: str(one.uid) if (one := getattr(row, name)) else ""
            for name in ("activity", "organisation", "meeting")
        }
        return cls(
            people=str(row.people),
            hours=rules.written(hours),
            basis=basis,
            what=row.what,
            done_on=row.done_on,
            programme=KEPT if row.rate else "",
            version=str(row.version),
            **referred,
        )


def rate_words(rate: HourRate) -> str:
    """Return "Leader 2023–2027: 220 kr i timmen"."""
    return _(
        "%(label)s: %(amount)s i timmen",
        label=rate.label,
        amount=money(rate.amount, rate.currency),
    )


def refuse_personal(field: Field) -> None:
    """Ask for other words where a text holds somebody's number or address."""
    found = looks_personal(field.data or "")
    if found:
        raise ValidationError(
            _(
                "”%(words)s” %(looks)s. Skriv vad ni gjorde, utan personuppgifter.",
                words=found[0].words,
                looks=KINDS[found[0].kind],
            )
        )
