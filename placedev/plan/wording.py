"""What the plan says in words where its source gave days and numbers only."""

from placedev.core.i18n import _
from placedev.plan import rules
from placedev.plan.models import Activity, ActivityCost, ActivityRole, Funding
from placedev.web.formatting import day, money, number

_WHOLE = 100  # percent


def when_words(activity: Activity) -> str:
    """Return the time as said, or else from the days; empty where there is none."""
    first, last = activity.starts_on, activity.ends_on
    if activity.timing_text:
        return activity.timing_text
    if first and last:
        return day(first) if first == last else f"{day(first)}\N{EN DASH}{day(last)}"
    if last:
        return str(_("senast %(day)s", day=day(last)))
    if first:
        return str(_("från %(day)s", day=day(first)))
    # A kind of time without words or days, as a file may have it.
    return "" if activity.timing_kind == "none" else rules.word(rules.TIMINGS, activity.timing_kind)


def cost_words(cost: ActivityCost) -> str:
    """Return the cost as said, or else from the numbers, or else its kind."""
    if cost.text:
        return cost.text
    if cost.hours is not None:
        return str(_("%(n)s timmar", n=number(cost.hours)))
    if cost.amount is None:
        return rules.word(rules.COSTS, cost.kind)
    words = money(cost.amount, cost.currency)
    if cost.amount_to is not None:
        words = f"{number(cost.amount)}\N{EN DASH}{money(cost.amount_to, cost.currency)}"
    if cost.years is None:
        return words
    return str(_("%(sum)s per år i %(n)s år", sum=words, n=cost.years))


def funding_words(row: Funding) -> str:
    """Return how much of the money, in words; empty where nobody said."""
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
