"""The money of the plan as tables: one row per cost and per piece of money, nothing added up."""

from collections.abc import Iterator

from placedev.core.i18n import _
from placedev.core.tables import Cell, Table
from placedev.funding.gap_queries import ActivityMoney, PlanMoney
from placedev.funding.gap_rules import Gap, Span
from placedev.funding.models import FundingApplication
from placedev.funding.queries import source_words
from placedev.funding.rules import STATES
from placedev.funding.wording_rules import apart_words
from placedev.plan import rules as plan
from placedev.plan.wording import cost_words


def gaps_table(money: PlanMoney) -> Table:
    """Return each activity's gap, a row for each currency, and what cannot be added in words."""
    rows: list[list[Cell]] = [
        [part.area.name if part.area else None, *_head(line), *cells]
        for part in money.areas
        for line in part.lines
        for cells in _gap_cells(line.gap)
    ]
    header = [
        _("Område"),
        _("Nummer"),
        _("Aktivitet"),
        _("Valuta"),
        _("Kostar från"),
        _("Kostar till"),
        _("Beviljat och utbetalt"),
        _("Utbetalt"),
        _("Sökt"),
        _("Saknas från"),
        _("Saknas till"),
        _("Timmar som behövs"),
        _("Sägs för sig"),
    ]
    return Table(_("Saknas"), header, rows)


def _gap_cells(gap: Gap) -> Iterator[list[Cell]]:
    apart = ", ".join(apart_words(gap)) or None
    codes = dict.fromkeys([*gap.needed, *gap.sure, *gap.applied])
    for code in codes or [None]:
        key, none = code or "", Span()
        needed, missing = gap.needed.get(key, none), gap.missing.get(key, none)
        yield [
            code,
            *(needed if key in gap.needed else (None, None)),
            gap.sure.get(key, none).high,
            gap.paid.get(key, none).high,
            gap.applied.get(key, none).high,
            *(missing if key in gap.needed else (None, None)),
            gap.hours or None,
            apart,
        ]


def costs_table(money: PlanMoney) -> Table:
    """Return every cost as said, with what of it is numbers."""
    header = [
        _("Nummer"),
        _("Aktivitet"),
        _("Slag"),
        _("Som sagt"),
        _("Belopp"),
        _("Till"),
        _("Valuta"),
        _("År"),
        _("Timmar"),
    ]
    rows: list[list[Cell]] = [
        [
            *_head(line),
            plan.word(plan.COSTS, one.kind),
            cost_words(one).replace("\N{NO-BREAK SPACE}", " "),
            one.amount,
            one.amount_to,
            one.currency,
            one.years,
            one.hours,
        ]
        for line in money.lines
        for one in line.activity.costs
    ]
    return Table(_("Kostnader"), header, rows)


def funding_table(money: PlanMoney) -> Table:
    """Return every piece of money with its source and state, and what no activity has."""
    header = [
        _("Nummer"),
        _("Aktivitet"),
        _("Källa"),
        _("Läge"),
        _("Belopp"),
        _("Valuta"),
        _("Andel"),
        _("Timmar"),
        _("Diarienummer"),
        _("Beslutsdag"),
    ]
    rows: list[list[Cell]] = [
        [
            *_head(line),
            fact.source,
            plan.word(STATES, row.state, row.state_label),
            row.amount,
            row.currency,
            row.share,
            row.hours,
            row.reference,
            row.decided_on,
        ]
        for line in money.lines
        for row, fact in zip(line.activity.funding, line.money, strict=True)
    ]
    return Table(_("Finansiering"), header, [*rows, *map(_loose, money.loose)])


def _loose(one: FundingApplication) -> list[Cell]:
    sums = (one.amount if one.granted is None else one.granted, one.currency, None, None)
    words = plan.word(STATES, one.state)
    return [None, _("ingen aktivitet"), source_words(one), words, *sums, one.reference, None]


def _head(line: ActivityMoney) -> tuple[Cell, Cell]:
    return line.activity.number, line.activity.title
