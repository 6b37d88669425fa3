"""How places have changed from month to month: which facts can be followed, and how it is told.

Pure. Only stored months are told. What nobody counted is a gap and no nought.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from placedev.core.charts import Chart
from placedev.core.i18n import _, _l, _n
from placedev.core.month_charts import month_chart
from placedev.regions.row_rules import Row
from placedev.web.formatting import OURS, money, month, number, sentence, short_month

USUAL = "oppna"
SPANS = {"12": _l("Ett år"), "24": _l("Två år"), "60": _l("Fem år")}  # months
_Facts = Mapping[str, Any]


class Fact(NamedTuple):
    """Something that is followed: its name, its value in stored facts, and the value in words."""

    name: Any
    read: Callable[[_Facts], float | None]
    words: Callable[[float], str] = number


class Counted(NamedTuple):
    """A place in a month: what was counted, and on which day."""

    value: float
    on: date


@dataclass(frozen=True)
class Trend:
    """A place over the months: one value for each, none where nobody counted."""

    row: Row
    counted: Sequence[Counted | None]
    chart: Chart | None
    words: str


def _plain(name: str) -> Callable[[_Facts], float | None]:
    return lambda facts: facts.get(name)


def _how_many(name: str) -> Callable[[_Facts], float | None]:
    def read(facts: _Facts) -> float | None:
        listed = facts.get(name)
        return None if listed is None else len(listed)

    return read


def _missing(currency: str = OURS) -> Callable[[_Facts], float | None]:
    def read(facts: _Facts) -> float | None:
        found = facts.get("missing")
        return None if found is None else float(Decimal(found.get(currency, ["0"])[0]))

    return read


def _left(currency: str = OURS) -> Callable[[_Facts], float | None]:
    def read(facts: _Facts) -> float | None:
        found = (facts.get("left") or {}).get(currency)
        return None if found is None else float(Decimal(found))

    return read


def _step(value: float) -> str:
    return _("steg %(n)s", n=number(value))


FACTS: dict[str, Fact] = {
    "steg": Fact(_l("Steg"), _plain("step"), _step),
    "dagar": Fact(_l("Dagar i steget"), _plain("days")),
    "moten": Fact(_l("Möten som hållits"), _plain("meetings")),
    "deltagare": Fact(_l("Deltagare på möten, sammanlagt"), _plain("participants")),
    "oppna": Fact(_l("Öppna åtaganden"), _plain("open")),
    "forsenade": Fact(_l("Försenade åtaganden"), _plain("overdue")),
    "tysta": Fact(_l("Tysta åtaganden"), _plain("silent")),
    "hallna": Fact(_l("Hållna åtaganden"), _plain("kept")),
    "aktiviteter": Fact(_l("Aktiviteter i planen"), _plain("activities")),
    "klara": Fact(_l("Klara aktiviteter"), _plain("done")),
    "tomma": Fact(_l("Tomma sektorer"), _how_many("empty")),
    "saknas": Fact(_l("Pengar som saknas, minst"), _missing(), money),
    "pengar": Fact(_l("Processens pengar kvar"), _left(), money),
}
_MONEY = {"saknas": _missing, "pengar": _left}
_OTHER_MONEY = re.compile("(?:saknas|pengar)-([A-Z]{3})")


def currencies_of(stored: Iterable[_Facts], asked: str = "") -> list[str]:
    """Return the codes of other currencies than ours in stored facts, and the one asked for."""
    found = {code for one in stored for name in ("missing", "left") for code in one.get(name) or ()}
    wanted = _OTHER_MONEY.fullmatch(asked)
    return sorted((found | ({wanted[1]} if wanted else set())) - {OURS})


def facts_with(currencies: Sequence[str]) -> dict[str, Fact]:
    """Return what can be followed; money in other currencies stands apart, never added."""
    return FACTS | {
        f"{key}-{code}": Fact(
            _("%(fact)s, i %(currency)s", fact=FACTS[key].name, currency=code),
            read(code),
            partial(money, currency=code),
        )
        for code in currencies
        for key, read in _MONEY.items()
    }


def months_until(today: date, count: int) -> list[date]:
    """Return the first days of so many months, this one last."""
    last = today.year * 12 + today.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(last - count + 1, last + 1)]


def trends_of(
    rows: Sequence[Row],
    counted: Mapping[int, Mapping[date, Counted]],
    months: Sequence[date],
    *,
    fact: Fact,
) -> list[Trend]:
    """Return each place over the months, all charts with the same axis.

    Args:
        rows: the places.
        counted: place key to month to what was counted.
        months: the months that are shown.
        fact: what is followed.
    """
    lines = [[counted.get(row.key, {}).get(one) for one in months] for row in rows]
    among = [one.value for line in lines for one in line if one is not None]
    names = [short_month(one) for one in months]
    return [
        Trend(row, line, _chart(line, names, among, fact), _words(line, months, fact))
        for row, line in zip(rows, lines, strict=True)
    ]


def _chart(
    line: Sequence[Counted | None], names: Sequence[str], among: Sequence[float], fact: Fact
) -> Chart | None:
    values = [None if one is None else one.value for one in line]
    words = ["" if value is None else fact.words(value) for value in values]
    return month_chart(values, words, months=names, among=among)


def _words(line: Sequence[Counted | None], months: Sequence[date], fact: Fact) -> str:
    told = [(on, one.value) for on, one in zip(months, line, strict=True) if one is not None]
    if not told:
        return _("Ingen månad är räknad.")
    (began, first), (ended, last) = told[0], told[-1]
    if len(told) == 1:
        return _("%(value)s i %(month)s.", value=sentence(fact.words(last)), month=month(ended))
    gaps = sum(began < on < ended for on in months) - (len(told) - 2)
    said = [_change(first, last, month(began), month(ended), fact)]
    if gaps:
        said.append(_n("En månad är inte räknad.", "%(num)s månader är inte räknade.", gaps))
    return " ".join(said)


def _change(first: float, last: float, began: str, ended: str, fact: Fact) -> str:
    if first == last:
        value = sentence(fact.words(last))
        return _(
            "%(value)s både i %(began)s och i %(ended)s.", value=value, began=began, ended=ended
        )
    return _(
        "Från %(first)s i %(began)s till %(last)s i %(ended)s.",
        first=fact.words(first),
        began=began,
        last=fact.words(last),
        ended=ended,
    )
