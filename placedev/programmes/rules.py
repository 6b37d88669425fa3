"""What follows from a programme's rows: what to warn of, what is due, what is shared. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from placedev.core.i18n import _, _l
from placedev.programmes.effort_models import Division, Effort
from placedev.programmes.models import Programme
from placedev.programmes.whole import Touched, Whole

KINDS = {"study": _l("Studie"), "project": _l("Projekt"), "activity": _l("Aktivitet")}
DIVISIONS = {"part": _l("Del"), "field": _l("Område")}
CONTINUATIONS = {
    "open": _l("Inte bestämt än"),
    "continues": _l("Fortsätter, och så här betalas det"),
    "ends": _l("Slutar när tiden är ute"),
}
MONTHS_BEFORE = 6  # how long before its last day a programme needs to know what comes after
_MONTHS = 12
_MOST_DAYS = 28  # that every month has


def months_before(day: date, months: int) -> date:
    """Return the day so many months earlier; the 28th where the month has no such day."""
    at = day.year * _MONTHS + day.month - 1 - months
    month = date(at // _MONTHS, at % _MONTHS + 1, 1)
    try:
        return month.replace(day=day.day)
    except ValueError:
        return month.replace(day=_MOST_DAYS)


def lacks_continuation(programme: Programme, today: date) -> bool:
    """Tell whether the end is near, or past, and nobody has said what comes after."""
    end = programme.to_on
    near = end is not None and today >= months_before(end, MONTHS_BEFORE)
    return near and programme.continuation == "open"


def warnings(whole: Whole, today: date) -> list[str]:
    """Return what whoever runs the programme has to look at, in sentences."""
    programme = whole.programme
    said = []
    if lacks_continuation(programme, today) and programme.to_on is not None:
        said.append(
            _(
                "Programmet är slut om mindre än sex månader, och ingen har bestämt vem som"
                " betalar sedan."
            )
            if today <= programme.to_on
            else _("Programmet är slut, och ingen har skrivit in vem som betalar nu.")
        )
    said += [
        _("”%(title)s” skulle ha redovisats och är inte det.", title=one.title)
        for one in whole.efforts
        if is_overdue(one, today)
    ]
    said += [
        _(
            "”%(title)s” ligger utanför programmets tid. Rätta tiden, eller skriv varför.",
            title=one.title,
        )
        for one in whole.efforts
        if is_outside(one, programme)
    ]
    return said


def is_outside(effort: Effort, programme: Programme) -> bool:
    """Tell whether an effort begins before its programme or goes on after it."""
    early = effort.from_on is not None and effort.from_on < programme.from_on
    last = effort.to_on or effort.from_on
    late = programme.to_on is not None and last is not None and last > programme.to_on
    return early or late


def shows_findings(whole: Whole, effort: Effort) -> bool:
    """Tell whether everybody may read what a study found, and it has found something."""
    asked = {one.id for one in whole.questions(effort)}
    return bool(effort.is_findings_public) and any(key in asked for key, _place in whole.findings)


def is_overdue(effort: Effort, today: date) -> bool:
    """Tell whether the report of an effort should have come."""
    due = effort.report_due_on
    return due is not None and effort.reported_on is None and due < today


def lacks_evaluation(effort: Effort) -> bool:
    """Tell whether an experiment says nothing of how anyone will know if it worked."""
    return effort.is_experiment and not effort.evaluation_question


class Wish(NamedTuple):
    """Which efforts are asked for; none: any."""

    kind: str | None = None
    part: int | None = None
    field: int | None = None
    place: int | None = None
    municipality: int | None = None
    only: str | None = None  # a key of ONLY

    @property
    def is_on(self) -> bool:
        """Tell whether anything is left out."""
        return any(self)


ONLY: dict[str, tuple[object, Callable[[Effort], bool]]] = {
    "experiment": (_l("Bara försök"), lambda one: one.is_experiment),
    "outvarderade": (_l("Försök utan fråga att utvärdera"), lacks_evaluation),
    "oredovisade": (
        _l("Redovisning väntar"),
        lambda one: one.report_due_on is not None and one.reported_on is None,
    ),
}


def efforts_wished(whole: Whole, wish: Wish) -> list[Effort]:
    """Return the efforts that fit, in their order."""
    return [one for one in whole.efforts if _fits(one, whole.touched[one.id], wish)]


def _fits(effort: Effort, touched: Touched, wish: Wish) -> bool:
    return (
        (wish.kind is None or effort.kind == wish.kind)
        and (wish.part is None or wish.part in touched.divisions)
        and (wish.field is None or wish.field in touched.divisions)
        and (wish.place is None or wish.place in touched.places)
        and (wish.municipality is None or wish.municipality in touched.municipalities)
        and (wish.only is None or ONLY[wish.only][1](effort))
    )


@dataclass(frozen=True)
class Sum:
    """How many efforts, and their money; each effort counts once."""

    efforts: int
    amount: Decimal
    unknown: int  # without an amount
    shared: int  # that touch something beside this, too


def total(efforts: Sequence[Effort], shared: int = 0) -> Sum:
    """Return the sum of some efforts, each of them once."""
    known = [one.amount for one in efforts if one.amount is not None]
    return Sum(len(efforts), sum(known, Decimal()), len(efforts) - len(known), shared)


def sum_of_division(whole: Whole, division: Division) -> Sum:
    """Return what stands under a part or a field; money for several stands under each of them."""
    same = {one.id for one in whole.divisions(division.kind)}
    found = [one for one in whole.efforts if division.id in whole.touched[one.id].divisions]
    shared = sum(len(whole.touched[one.id].divisions & same) > 1 for one in found)
    return total(found, shared)


def sum_of_place(whole: Whole, key: int) -> Sum:
    """Return what touches a place; money for several places is shared, and not the place's own."""
    found = [one for one in whole.efforts if key in whole.touched[one.id].places]
    return total(found, sum(len(whole.touched[one.id].places) > 1 for one in found))


def due_list(whole: Whole) -> list[Effort]:
    """Return the efforts whose report is still to come, the first first."""
    waiting = [one for one in whole.efforts if one.report_due_on and one.reported_on is None]
    return sorted(waiting, key=lambda one: (one.report_due_on or date.max, one.id))
