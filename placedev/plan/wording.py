"""What the plan says in words where its source gave days and numbers only."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from placedev.core.i18n import _
from placedev.plan import rules
from placedev.plan.models import Activity, ActivityCost, ActivityRole, Funding
from placedev.web.formatting import day, hours, money, number

_WHOLE = 100  # percent


class Moved(Protocol):
    """A time before it was moved: as said, its kind, and its days."""

    @property
    def first(self) -> str | None:
        """Return the words."""

    @property
    def fourth(self) -> str | None:
        """Return the kind."""

    @property
    def starts_on(self) -> date | None:
        """Return the first day."""

    @property
    def ends_on(self) -> date | None:
        """Return the last day."""


def when_words(activity: Activity) -> str:
    """Return the time as said, or else from the days; empty where there is none."""
    return time_words(
        activity.timing_kind, activity.timing_text, activity.starts_on, activity.ends_on
    )


def time_words(kind: str, said: str | None, first: date | None, last: date | None) -> str:
    """Return a time as said, or else from its days; empty where there is none."""
    if said:
        return said
    if first and last:
        return day(first) if first == last else f"{day(first)}\N{EN DASH}{day(last)}"
    if last:
        return str(_("senast %(day)s", day=day(last)))
    if first:
        return str(_("från %(day)s", day=day(first)))
    # A kind of time without words or days, as a file may have it.
    return "" if kind == "none" else rules.word(rules.TIMINGS, kind)


def moved_words(moves: Sequence[Moved], now: str) -> str:
    """Return "Flyttad två gånger: först hösten 2026, sedan våren 2027, nu hösten 2027."."""
    times = [time_words(one.fourth or "", one.first, one.starts_on, one.ends_on) for one in moves]
    said = [str(_("först %(time)s", time=times[0]))]
    said += [str(_("sedan %(time)s", time=time)) for time in times[1:]]
    said.append(str(_("nu %(time)s", time=now)) if now else str(_("nu utan tid")))
    many = len(times)
    written = (_("en gång"), _("två gånger"), _("tre gånger"), _("fyra gånger"))
    how_often = written[many - 1] if many <= len(written) else _("%(n)s gånger", n=many)
    return str(_("Flyttad %(often)s: %(times)s.", often=how_often, times=", ".join(said)))


def cost_words(cost: ActivityCost) -> str:
    """Return the cost as said, or else from the numbers, or else its kind."""
    if cost.text:
        return cost.text
    if cost.hours is not None:
        return _hours(cost.hours, cost)
    if cost.share is not None:
        return str(_("%(n)s procent av kostnaden", n=number(cost.share * _WHOLE)))
    if cost.amount is None:
        return rules.word(rules.COSTS, cost.kind)
    words = money(cost.amount, cost.currency)
    if cost.amount_to is not None:
        words = f"{number(cost.amount)}\N{EN DASH}{money(cost.amount_to, cost.currency)}"
    if cost.years is not None:
        words = str(_("%(sum)s per år i %(n)s år", sum=words, n=cost.years))
    return words


def _hours(many: Decimal, cost: ActivityCost) -> str:
    if cost.rate is None:
        return hours(many)
    rate = money(cost.rate, cost.currency)
    return str(_("%(hours)s à %(rate)s", hours=hours(many), rate=rate))


def funding_words(row: Funding) -> str:
    """Return how much of the money, in words; empty where nobody said."""
    if row.hours is not None:
        return hours(row.hours)
    if row.amount is not None:
        return money(row.amount, row.currency)
    if row.share is not None:
        return str(_("%(n)s procent", n=number(row.share * _WHOLE)))
    return ""


def source_words(row: Funding) -> str:
    """Return where the money comes from; the organisation must be loaded."""
    return row.organisation.name if row.organisation is not None else row.source or ""


def who_words(role: ActivityRole) -> str:
    """Return who has a role; organisation and group must be loaded."""
    if role.organisation is not None:
        return role.organisation.name
    return role.group.name if role.group is not None else role.actor or ""
