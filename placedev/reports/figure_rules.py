"""The numbers of a report: what each counts, and what its rows come to. Pure.

A number is nothing but its rows, so it can never say anything else than they do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from placedev.commitments import rules as commitments
from placedev.contributions import rules as contributions
from placedev.core.collation import sort_key
from placedev.core.i18n import _, _l, _n
from placedev.meetings import rules as meetings
from placedev.plan import rules as plan
from placedev.stakeholders import rules as stakeholders
from placedev.web.formatting import in_a_row, money, number

ONE = Decimal(1)
COUNT, PEOPLE, HOURS, MONEY = "count", "people", "hours", "money"
CHANGES: dict[str, Any] = {
    "asked": _l("frågat"),
    "approved": _l("godkänt"),
    "refused": _l("nej"),
}
_NO_BREAK = "\N{NO-BREAK SPACE}"
_SECTORS = {**meetings.CATEGORIES, meetings.ALL: _l("utan uppdelning")}


class Line(NamedTuple):
    """A row behind a number."""

    place: str  # its slug
    what: str
    on: date | None = None
    who: str = ""  # an organisation or a body, never a person
    group: str = ""  # what the number is split by: a code, or a currency
    label: str = ""  # the place's own word for that
    amount: Decimal = ONE  # what the row adds to the number
    is_rough: bool = False  # somebody said about, or at least


@dataclass(frozen=True)
class Figure:
    """A number: its words, and how its rows are told."""

    section: str  # one of PARTS
    words: Any
    means: Any  # what is counted, in a sentence
    unit: str = COUNT
    groups: Mapping[str, Any] = field(default_factory=dict)
    what: Any = field(kw_only=True)  # heading of what each row is
    who: Any = None  # heading of who; none where nobody is named
    amount: Any = None  # heading of the amount; none where each row counts as one


PARTS: dict[str, Any] = {
    "meetings": _l("Möten"),
    "people": _l("Delaktighet"),
    "promises": _l("Åtaganden"),
    "hours": _l("Ideell tid"),
    "activities": _l("Insatser"),
    "money": _l("Pengar"),
    "plan": _l("Steg och plan"),
}
FIGURES: dict[str, Figure] = {
    "meetings": Figure(
        "meetings",
        _l("Möten"),
        _l("Möten som har hållits under perioden."),
        groups=meetings.KINDS,
        what=_l("Möte"),
    ),
    "participants": Figure(
        "meetings",
        _l("Deltagare"),
        _l("Hur många som kom till mötena. Den som var med två gånger räknas två gånger."),
        PEOPLE,
        _SECTORS,
        what=_l("Möte"),
        amount=_l("Personer"),
    ),
    "decisions": Figure(
        "meetings",
        _l("Beslut"),
        _l("Beslut under perioden, på möten här eller i andra organ."),
        what=_l("Beslut"),
        who=_l("Vem som beslutade"),
    ),
    "contributions": Figure(
        "people",
        _l("Bidrag och idéer"),
        _l("Idéer som kom in under perioden. Orden står kvar hos platsen."),
        groups=contributions.ORIGINS,
        what=_l("Idé"),
    ),
    "groups": Figure(
        "people",
        _l("Grupper"),
        _l("Grupper som fanns vid periodens slut."),
        groups=stakeholders.GROUP_KINDS,
        what=_l("Grupp"),
    ),
    "organisations": Figure(
        "people",
        _l("Organisationer som bidrog"),
        _l("Organisationer som lovade, höll vad de lovat eller gav tid under perioden."),
        groups=stakeholders.SECTORS,
        what=_l("Organisation"),
    ),
    "promises-made": Figure(
        "promises",
        _l("Nya åtaganden"),
        _l("Åtaganden som gavs under perioden."),
        groups=commitments.KINDS,
        what=_l("Åtagande"),
        who=_l("Organisation"),
    ),
    "promises-kept": Figure(
        "promises",
        _l("Uppfyllda"),
        _l("Åtaganden som blev uppfyllda under perioden."),
        groups=commitments.KINDS,
        what=_l("Åtagande"),
        who=_l("Organisation"),
    ),
    "promises-overdue": Figure(
        "promises",
        _l("Försenade vid periodens slut"),
        _l("Åtaganden vars sista dag hade gått utan att de var uppfyllda."),
        groups=commitments.STATES,
        what=_l("Åtagande"),
        who=_l("Organisation"),
    ),
    "promises-withdrawn": Figure(
        "promises",
        _l("Återtagna eller avböjda"),
        _l("Åtaganden som togs tillbaka eller avböjdes under perioden."),
        groups=commitments.STATES,
        what=_l("Åtagande"),
        who=_l("Organisation"),
    ),
    "hours": Figure(
        "hours",
        _l("Ideella timmar"),
        _l("Timmar som ingen fick betalt för, av alla tillsammans."),
        HOURS,
        what=_l("För"),
        who=_l("Organisation"),
        amount=_l("Timmar"),
    ),
    "hours-value": Figure(
        "hours",
        _l("Värdet av timmarna"),
        _l("Timmar gånger det timvärde som gällde den dagen. Timmar utan timvärde är inte med."),
        MONEY,
        what=_l("Timmar och timvärde"),
        who=_l("Organisation"),
        amount=_l("Värde"),
    ),
    "activities": Figure(
        "activities",
        _l("Insatser i planerna"),
        _l("Planernas aktiviteter, som de stod vid periodens slut."),
        groups=plan.STATUSES,
        what=_l("Aktivitet"),
    ),
    "activities-started": Figure(
        "activities",
        _l("Påbörjade"),
        _l("Aktiviteter som kom i gång under perioden."),
        what=_l("Aktivitet"),
    ),
    "activities-done": Figure(
        "activities",
        _l("Klara"),
        _l("Aktiviteter som blev klara under perioden."),
        what=_l("Aktivitet"),
    ),
    "money-sought": Figure(
        "money",
        _l("Sökta pengar"),
        _l("Ansökningar som skickades under perioden."),
        MONEY,
        what=_l("Ansökan"),
        who=_l("Finansiär"),
        amount=_l("Belopp"),
    ),
    "money-granted": Figure(
        "money",
        _l("Beviljade pengar"),
        _l("Ansökningar som fick ja under perioden."),
        MONEY,
        what=_l("Ansökan"),
        who=_l("Finansiär"),
        amount=_l("Belopp"),
    ),
    "money-paid": Figure(
        "money",
        _l("Utbetalda pengar"),
        _l("Pengar från ansökningar som kom under perioden."),
        MONEY,
        what=_l("Ansökan"),
        who=_l("Finansiär"),
        amount=_l("Belopp"),
    ),
    "money-claimed": Figure(
        "money",
        _l("Rekvirerade pengar"),
        _l("Rekvisitioner som skickades under perioden."),
        MONEY,
        what=_l("Ansökan"),
        who=_l("Finansiär"),
        amount=_l("Belopp"),
    ),
    "money-left": Figure(
        "money",
        _l("Kvar att rekvirera"),
        _l("Beviljat, som det står nu, utan det som var rekvirerat när perioden slutade."),
        MONEY,
        what=_l("Ansökan"),
        who=_l("Finansiär"),
        amount=_l("Kvar"),
    ),
    "beside-money": Figure(
        "money",
        _l("Medfinansiering i pengar"),
        _l("Pengar som andra har bekräftat vid sidan av det sökta, som det står nu."),
        MONEY,
        what=_l("Ansökan"),
        who=_l("Vem som bär"),
        amount=_l("Belopp"),
    ),
    "beside-hours": Figure(
        "money",
        _l("Medfinansiering i timmar"),
        _l("Värdet av timmar som andra har bekräftat, med finansiärens timvärde. Som det står nu."),
        MONEY,
        what=_l("Ansökan"),
        who=_l("Vem som bär"),
        amount=_l("Värde"),
    ),
    "purse-paid": Figure(
        "money",
        _l("Betalt för själva arbetet"),
        _l("Processledare, möten och trycksaker som betalades under perioden."),
        MONEY,
        what=_l("Kostnad"),
        who=_l("Betalas av"),
        amount=_l("Belopp"),
    ),
    "purse-left": Figure(
        "money",
        _l("Kvar för själva arbetet"),
        _l("Vad som är kvar under taken när allt betalt och planerat är räknat."),
        MONEY,
        what=_l("Budget"),
        who=_l("Betalas av"),
        amount=_l("Kvar"),
    ),
    "changes": Figure(
        "money",
        _l("Ändrad budget eller tid"),
        _l("Nya tak och nya sista dagar som någon frågade om eller beslutade under perioden."),
        groups=CHANGES,
        what=_l("Ändring"),
        who=_l("Beslutat av"),
    ),
    "steps": Figure(
        "plan",
        _l("Avslutade steg"),
        _l("Steg i metoden som platserna lämnade under perioden."),
        what=_l("Steg"),
    ),
    "editions": Figure(
        "plan",
        _l("Publicerade utgåvor"),
        _l("Utgåvor av planerna som publicerades under perioden och inte är återkallade."),
        what=_l("Utgåva"),
    ),
    "months-after": Figure(
        "plan",
        _l("Månader med liv efter projektets slut"),
        _l("Månader efter den sista dagen då något möte hölls, någon gav tid eller något blev av."),
        what=_l("Månad"),
    ),
    "overrides": Figure(
        "plan",
        _l("Steg som lämnades fast något saknades"),
        _l("Passerade kontroller där något inte var klart, med skälet."),
        what=_l("Steg"),
        who=_l("Skäl"),
    ),
}


def sums(lines: Sequence[Line]) -> dict[str, Decimal]:
    """Return what the rows of each group come to, in the order of their first row."""
    found: dict[str, Decimal] = {}
    for line in lines:
        found[line.group] = found.get(line.group, Decimal(0)) + line.amount
    return found


def value_words(key: str, lines: Sequence[Line]) -> str:
    """Return the number in words; sums of money stand by themselves, each in its currency."""
    figure = FIGURES[key]
    by_group = sums(lines)
    if figure.unit == MONEY:
        return _money_words(by_group, unknown=sum(line.is_rough for line in lines))
    whole = number(sum(by_group.values(), Decimal(0)))
    if figure.unit == HOURS:
        return _("%(n)s tim", n=whole)
    return _("ca %(n)s", n=whole) if any(line.is_rough for line in lines) else whole


def _money_words(sums: Mapping[str, Decimal], *, unknown: int) -> str:
    """Return the sums; rows without an amount are counted beside them, never taken for nothing."""
    known = {currency: amount for currency, amount in sums.items() if amount or not unknown}
    told = in_a_row([money(known[currency], currency) for currency in sorted(known)])
    if not unknown:
        return told or money(0)
    beside = _n("%(num)s utan belopp", "%(num)s utan belopp", unknown)
    return _("%(sum)s, och %(unknown)s", sum=told, unknown=beside) if told else beside


def split_words(key: str, lines: Sequence[Line]) -> str:
    """Return what the number is made of: "stormöte 3, arbetsgruppsmöte 4", most first."""
    figure = FIGURES[key]
    if not figure.groups:
        return ""
    parts = [(group_word(key, group), amount) for group, amount in sums(lines).items() if amount]
    parts.sort(key=lambda part: (-part[1], sort_key(part[0])))
    return ", ".join(f"{word}{_NO_BREAK}{number(amount)}" for word, amount in parts)


def group_word(key: str, group: str) -> str:
    """Return the word for what a number is split by, as it stands inside a sentence."""
    known = FIGURES[key].groups.get(group)
    word = group if known is None else str(known)
    return word if known is None else word[:1].lower() + word[1:]


def amount_words(key: str, line: Line) -> str:
    """Return what a row adds to its number."""
    if FIGURES[key].unit == MONEY:
        return "–" if line.is_rough and not line.amount else money(line.amount, line.group)
    told = number(line.amount)
    return _("ca %(n)s", n=told) if line.is_rough else told
