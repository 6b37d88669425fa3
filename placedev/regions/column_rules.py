"""The columns of a portfolio: what each says of a place, and what it sorts by. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from placedev.core.collation import sort_key
from placedev.core.i18n import _, _l, _n
from placedev.core.tables import Cell
from placedev.funding.wording_rules import apart_words, sums_words
from placedev.regions.need_rules import CALM, NEEDS, rank_of, risk_of, risk_words
from placedev.regions.row_rules import Detail, Row
from placedev.stakeholders.rules import sector_word
from placedev.web.formatting import OURS, money, short_day

QUIET, MISS = "quiet", "miss"
_DAYS_IN_MONTH = 30.44


class Told(NamedTuple):
    """What a cell says: words, how loud, a line below, and the value that a spreadsheet gets."""

    text: str
    tone: str = ""
    below: str = ""
    value: Cell = None


@dataclass(frozen=True)
class Seen:
    """A place on a page."""

    row: Row
    detail: Detail
    today: date


@dataclass(frozen=True)
class Column:
    """A column.

    Attributes:
        heading: what stands above it.
        tell: what it says of a place.
        sorts_by: what of a place's row it sorts by, if by anything there.
        detail: what of the details it needs.
        ranks_by: what of the details it sorts by; then they are needed of every place.
    """

    heading: Any
    tell: Callable[[Seen], Told]
    sorts_by: Callable[[Row, date], Any] | None = None
    is_number: bool = False
    detail: str | None = None
    ranks_by: Callable[[Detail], Any] | None = None

    @property
    def can_sort(self) -> bool:
        """Tell whether places can be put in its order."""
        return self.sorts_by is not None or self.ranks_by is not None


def in_order(rows: Sequence[Row], *, column: str, falling: bool, today: date) -> list[Row]:
    """Return the rows sorted by a column, then by name; empty values come last."""
    sorts_by = COLUMNS[column].sorts_by
    by_name = sorted(rows, key=lambda row: (sort_key(row.name), row.slug))
    if sorts_by is None:
        return by_name
    return _sorted([(sorts_by(row, today), row) for row in by_name], falling=falling)


def in_order_of_details(seen: Sequence[Seen], *, column: str, falling: bool) -> list[Seen]:
    """Return places, which are in order already, sorted by a column of details if it is one."""
    ranks_by = COLUMNS[column].ranks_by
    if ranks_by is None:
        return list(seen)
    return _sorted([(ranks_by(one.detail), one) for one in seen], falling=falling)


_Thing = TypeVar("_Thing")


def _sorted(found: Sequence[tuple[Any, _Thing]], *, falling: bool) -> list[_Thing]:
    told = sorted((one for one in found if one[0] is not None), key=_value, reverse=falling)
    return [thing for _is, thing in told] + [thing for value, thing in found if value is None]


def _value(pair: tuple[Any, Any]) -> Any:
    return pair[0]


def _came(detail: Detail) -> int | None:
    return detail.attendance[-1] if detail.attendance else None


def _how_empty(detail: Detail) -> int | None:
    return None if detail.empty is None else len(detail.empty)


def _missing(detail: Detail) -> Decimal | None:
    """Return what is missing at least; sums in other currencies than ours are no part of it."""
    if detail.gap is None:
        return None
    found = detail.gap.missing.get(OURS)
    return Decimal(0) if found is None else found.low


def _left(detail: Detail) -> Decimal | None:
    return next((left for left, _of, currency in detail.purses if currency == OURS), None)


def _stage(seen: Seen) -> Told:
    stage = seen.row.stage
    if not stage.steps:
        return Told(_("Metoden finns inte här"), QUIET)
    name = stage.name or _("alla steg klara")
    words = _(
        "%(n)s av %(total)s, %(name)s",
        n=min(stage.number, stage.steps),
        total=stage.steps,
        name=name,
    )
    since = stage.gates[-1] if stage.gates else None
    below = "" if since is None else _("sedan %(day)s", day=short_day(since[1]))
    return Told(words, "", below, words)


def _gates(seen: Seen) -> Told:
    told = [(name, short_day(on), on) for name, on in seen.row.stage.gates]
    if not told:
        return Told(_("Inget än"), QUIET)
    words = "; ".join(f"{name} {when}" for name, when, _on in told)
    return Told(words, "", "", "; ".join(f"{name} {on.isoformat()}" for name, _when, on in told))


def _days(seen: Seen) -> Told:
    stage = seen.row.stage
    if stage.days is None:
        return Told("–", QUIET)
    if not stage.planned:
        return Told(_n("%(num)s dag", "%(num)s dagar", stage.days), "", "", stage.days)
    words = _("%(days)s av %(planned)s", days=stage.days, planned=stage.planned)
    below = _n("+%(num)s dag", "+%(num)s dagar", stage.over) if stage.over else ""
    return Told(words, MISS if stage.over else "", below, stage.days)


def _day(value: date | None, empty: Any, *, late: bool = False) -> Told:
    if value is None:
        return Told(str(empty), QUIET)
    return Told(short_day(value), MISS if late else "", "", value)


def _count(value: int, *, tone: str = "") -> Told:
    return Told(str(value), tone if value else QUIET, "", value)


def _attendance(seen: Seen) -> Told:
    came, trend = seen.detail.attendance, seen.detail.trend
    if not came:
        return Told(_("Ingen har räknats"), QUIET)
    if trend is None:
        return Told(str(came[-1]), "", seen.detail.meetings, came[-1])
    mark = "\N{UPWARDS ARROW}" if trend > 0 else "\N{DOWNWARDS ARROW}" if trend < 0 else "="
    before = ", ".join(map(str, came[:-1]))
    below = _("%(kind)s, före: %(numbers)s", kind=seen.detail.meetings, numbers=before)
    return Told(f"{came[-1]} {mark}", "", below, came[-1])


def _empty(seen: Seen) -> Told:
    empty = seen.detail.empty
    if empty is None:
        return Told(_("Ingen grupp än"), QUIET)
    if not empty:
        return Told(_("Ingen"), QUIET)
    words = ", ".join(sector_word(code) for code in empty)
    return Told(words[:1].upper() + words[1:], MISS, "", words)


def _gap(seen: Seen) -> Told:
    gap = seen.detail.gap
    if gap is None:
        return Told(_("Ingen plan än"), QUIET)
    below = ", ".join(apart_words(gap))
    if gap.missing:
        words = sums_words(gap.missing)
        return Told(words, "", below, words)
    return Told(_("Inget känt belopp") if below else _("Inget"), QUIET, below, _("Inget"))


def _purse(seen: Seen) -> Told:
    purses = seen.detail.purses
    if not purses:
        return Told(_("Ingen budget"), QUIET)
    left, ceiling, currency = purses[0]
    below = _("av %(sum)s", sum=money(ceiling, currency))
    if len(purses) > 1:
        more = _n("%(num)s budget till", "%(num)s budgetar till", len(purses) - 1)
        below = f"{below}, {more}"
    return Told(money(left, currency), MISS if left < 0 else "", below, left)


def _months(seen: Seen) -> Told:
    ends_on = seen.row.ends_on
    if ends_on is None:
        return Told("–", QUIET)
    left = round((ends_on - seen.today).days / _DAYS_IN_MONTH)
    if ends_on < seen.today:
        return Told(_("Slut"), MISS, short_day(ends_on), 0)
    return Told(_n("%(num)s månad", "%(num)s månader", left), "", short_day(ends_on), left)


def _leader(seen: Seen) -> Told:
    there = seen.row.leaders
    return Told(_("På plats"), "", "", _("Ja")) if there else Told(_("Saknas"), MISS, "", _("Nej"))


def _adopted(seen: Seen) -> Told:
    row = seen.row
    if not row.is_adopted:
        return Told(_("Inte än"), QUIET)
    if row.adopted_on is None:
        return Told(_("Ja"), "", "", _("Ja"))
    return _day(row.adopted_on, "")


def _owner(seen: Seen) -> Told:
    return (
        Told(seen.row.owner, "", "", seen.row.owner)
        if seen.row.owner
        else Told(_("Inte än"), QUIET)
    )


def _formed(seen: Seen) -> Told:
    """Return when it was decided that there is an organisation; the owner stands apart."""
    row = seen.row
    if row.is_formed and row.formed_on is None:
        return Told(_("Bildad"), "", "", _("Bildad"))
    return _day(row.formed_on, _("Inte än"))


def _edition(seen: Seen) -> Told:
    row = seen.row
    if row.edition is None:
        return Told(_("Ingen än"), QUIET)
    day = short_day(row.published_on) if row.published_on else ""
    return Told(_("Utgåva %(number)s", number=row.edition), "", day, row.edition)


def _risk(seen: Seen) -> Told:
    risk = risk_of(seen.row, seen.today)
    words = risk_words(seen.row, seen.today)
    tone = {NEEDS: MISS, CALM: QUIET}.get(risk, "")
    return Told(words, tone, "", words)


def _report(seen: Seen) -> Told:
    due = seen.row.report_due
    return _day(due, _("Ingen"), late=due is not None and due < seen.today)


def _text(name: str, empty: Any) -> Callable[[Seen], Told]:
    def tell(seen: Seen) -> Told:
        words = getattr(seen.row, name)
        return Told(words, "", "", words) if words else Told(str(empty), QUIET)

    return tell


def _method(seen: Seen) -> Told:
    words = seen.row.stage.method
    return Told(words, "", "", words) if words else Told(_("Finns inte här"), QUIET)


def _over(row: Row, _today: date) -> int | None:
    stage = row.stage
    return None if stage.days is None else stage.days - (stage.planned or stage.days)


PLACE, GATES = "plats", "passerat"
# Key in the address to the column; the place itself always stands first.
COLUMNS: dict[str, Column] = {
    PLACE: Column(_l("Plats"), _text("name", ""), lambda row, _t: sort_key(row.name)),
    "kommun": Column(
        _l("Kommun"), _text("municipality", ""), lambda row, _t: sort_key(row.municipality)
    ),
    "program": Column(
        _l("Program"),
        _text("programme", _l("Inget")),
        lambda row, _t: sort_key(row.programme) if row.programme else None,
    ),
    "metod": Column(_l("Metod"), _method, lambda row, _t: sort_key(row.stage.method)),
    "steg": Column(_l("Steg"), _stage, lambda row, _t: row.stage.number),
    GATES: Column(_l("Passerade steg"), _gates),
    "dagar": Column(_l("Dagar i steget, mot plan"), _days, _over, is_number=True),
    "senaste": Column(
        _l("Senaste möte"),
        lambda seen: _day(seen.row.last_meeting, _("Inget")),
        lambda row, _t: row.last_meeting,
    ),
    "nasta": Column(
        _l("Nästa möte"),
        lambda seen: _day(seen.row.next_meeting, _("Inget")),
        lambda row, _t: row.next_meeting,
    ),
    "deltagare": Column(
        _l("Deltagare"), _attendance, is_number=True, detail="attendance", ranks_by=_came
    ),
    "tomma": Column(_l("Tomma sektorer"), _empty, detail="empty", ranks_by=_how_empty),
    "oppna": Column(
        _l("Öppna åtaganden"),
        lambda seen: _count(seen.row.open),
        lambda row, _t: row.open,
        is_number=True,
    ),
    "forsenade": Column(
        _l("Försenade åtaganden"),
        lambda seen: _count(seen.row.overdue, tone=MISS),
        lambda row, _t: row.overdue,
        is_number=True,
    ),
    "tysta": Column(
        _l("Tysta åtaganden"),
        lambda seen: _count(seen.row.silent),
        lambda row, _t: row.silent,
        is_number=True,
    ),
    "saknas": Column(_l("Pengar som saknas"), _gap, detail="gap", ranks_by=_missing),
    "rapport": Column(_l("Nästa rapport"), _report, lambda row, _t: row.report_due),
    "pengar": Column(
        _l("Processens pengar kvar"), _purse, is_number=True, detail="purses", ranks_by=_left
    ),
    "manader": Column(_l("Månader kvar"), _months, lambda row, _t: row.ends_on, is_number=True),
    "ledare": Column(_l("Processledare"), _leader, lambda row, _t: row.leaders),
    "antagen": Column(_l("Planen antagen"), _adopted, lambda row, _t: row.adopted_on),
    "agare": Column(
        _l("Planens ägare"),
        _owner,
        lambda row, _t: sort_key(row.owner) if row.owner else None,
    ),
    "bildad": Column(_l("Organisation bildad"), _formed, lambda row, _t: row.formed_on),
    "utgava": Column(_l("Utgåva"), _edition, lambda row, _t: row.published_on),
    "avstamt": Column(
        _l("Avstämt"),
        lambda seen: _day(seen.row.reconciled_on, _("Inte än")),
        lambda row, _t: row.reconciled_on,
    ),
    "kontakt": Column(
        _l("Senaste kontakt"),
        lambda seen: _day(seen.row.last_contact, _("Ingen")),
        lambda row, _t: row.last_contact,
    ),
    "risk": Column(
        _l("Läget i ord"),
        _risk,
        rank_of,
    ),
}
USUAL = ("steg", "dagar", "senaste", "tomma", "forsenade", "rapport", "kontakt", "risk")
