"""Volunteer hours as a funder wants them accounted for: sums first, and every row behind them."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from placedev.core.clock import day_of
from placedev.core.i18n import _, _l
from placedev.core.tables import Cell, Table
from placedev.hours.queries import Written
from placedev.hours.sum_queries import Account
from placedev.hours.sum_rules import Summed, bucket_of, bucket_words, summed_up
from placedev.places.rules import ROLES
from placedev.web.formatting import sentence

_SOURCES = {"form": _l("formulär"), "paper": _l("blad på papper"), "file": _l("fil")}

_NONE = Decimal(0)  # the value of an hour without a rate, to sort by

Key = tuple[tuple[int, int], str, str, str, Decimal]  # period, activity, and the rate


def sums_table(accounts: Iterable[Account], period: str) -> Table:
    """Return hours and value by period, activity and rate, and below them what it comes to."""
    gathered: dict[Key, list[Summed]] = {}
    for one in accounts:
        gathered.setdefault(_key(one, period), []).append(one.summed)
    rows: list[list[Cell]] = [
        [_plain(bucket_words(bucket, period)), activity, *_sums(parts)]
        for (bucket, activity, *_rate), parts in sorted(gathered.items())
    ]
    whole = [one for parts in gathered.values() for one in parts]
    return Table(
        title=_("Summor"),
        header=[
            _("Period"),
            _("Aktivitet"),
            _("Timmar"),
            _("Insatser"),
            _("Program"),
            _("Timvärde"),
            _("Värde"),
            _("Valuta"),
        ],
        rows=[*rows, *_totals(whole)],
    )


def _key(one: Account, period: str) -> Key:
    bucket, rate = bucket_of(one.year, one.month, period), one.summed
    return bucket, one.activity or "", rate.label or "", rate.currency or "", rate.amount or _NONE


def _plain(words: str) -> str:
    return sentence(words).replace("\N{NO-BREAK SPACE}", " ")


def _sums(parts: Sequence[Summed]) -> list[Cell]:
    worth, rate = summed_up(parts), parts[0]
    value = worth.values[0].amount if worth.values else None
    return [worth.hours, worth.people, rate.label, rate.amount, value, rate.currency]


def _totals(parts: Sequence[Summed]) -> list[list[Cell]]:
    """Return a line for everything, and one for each programme; currencies are not added."""
    worth = summed_up(parts)
    everything: list[Cell] = [_("Allt"), "", worth.hours, worth.people, None, None, None, None]
    by_programme: list[list[Cell]] = [
        [_("Summa"), "", one.hours, None, one.label, None, one.amount, one.currency]
        for one in worth.values
    ]
    lines = [everything, *by_programme]
    if worth.unvalued:
        told = _("utan timvärde")
        lines.append([_("Summa"), "", worth.unvalued, None, told, None, None, None])
    return lines


def rows_table(rows: Iterable[Written]) -> Table:
    """Return every row, with the role of whoever wrote it down and never a name."""
    return Table(
        title=_("Inskrivet"),
        header=[
            _("Datum"),
            _("Vad"),
            _("Aktivitet"),
            _("Organisation"),
            _("Möte"),
            _("Antal personer"),
            _("Timmar tillsammans"),
            _("Program"),
            _("Timvärde"),
            _("Värde"),
            _("Valuta"),
            _("Inskrivet"),
            _("Inskrivet av"),
            _("Underlag"),
        ],
        rows=[_cells(one) for one in rows],
    )


def _cells(written: Written) -> list[Cell]:
    row, rate = written.row, written.row.rate
    return [
        row.done_on,
        row.what,
        row.activity.title if row.activity else None,
        row.organisation.name if row.organisation else None,
        row.meeting.title if row.meeting else None,
        row.people,
        row.hours,
        rate.label if rate else None,
        rate.amount if rate else None,
        written.value,
        rate.currency if rate else None,
        day_of(row.recorded_at),
        role_words(written),
        str(_SOURCES[row.source]),
    ]


def role_words(written: Written) -> str:
    """Return in what role somebody wrote a row down."""
    if written.row.recorded_by_id is None:
        return _("okänt")
    role = ROLES.get(written.role)  # type: ignore[call-overload]
    return str(role) if role else _("någon som har lämnat arbetet")
