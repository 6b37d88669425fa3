"""Money in words: sums from-to, gaps in one sentence, and what to do next. Pure."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from placedev.core.i18n import _, _n
from placedev.funding.gap_rules import Gap, MoneyFact, Span, Sums
from placedev.web.formatting import in_a_row, money, number, sentence

_PERCENT = 100


def reference_words(reference: str) -> str:
    """Return "dnr 2026-114"; what says itself what it is stands as it was written: "beslut 31"."""
    is_bare = reference[:1].isdigit()
    return _("dnr %(number)s", number=reference) if is_bare else reference


def span_words(span: Span, currency: str) -> str:
    """Return "20 000–40 000 kr", "upp till 15 000 kr" or "85 000 kr"."""
    low, high = span
    if low == high:
        return money(high, currency)
    if not low:
        return _("upp till %(sum)s", sum=money(high, currency))
    return f"{number(low)}\N{EN DASH}{money(high, currency)}"


def sums_words(sums: Sums) -> str:
    """Return sums in each currency beside each other; empty where there are none."""
    return in_a_row([span_words(one, currency) for currency, one in sums.items()])


def share_words(shares: Iterable[Decimal]) -> str:
    """Return "50 procent"."""
    return in_a_row([_("%(n)s procent", n=number((one * _PERCENT).normalize())) for one in shares])


def apart_words(gap: Gap) -> list[str]:
    """Return what cannot be added to any sum, each kind for itself."""
    said = [
        (gap.unknown, _n("%(num)s kostnad är okänd", "%(num)s kostnader är okända", gap.unknown)),
        (gap.unstated, _unstated_words(gap)),
        (
            len(gap.bands),
            _n("%(num)s anges bara som nivå", "%(num)s anges bara som nivå", len(gap.bands)),
        ),
        (
            len(gap.cost_shares),
            _n(
                "%(num)s anges bara som andel", "%(num)s anges bara som andel", len(gap.cost_shares)
            ),
        ),
    ]
    return [words for count, words in said if count]


def _unstated_words(gap: Gap) -> str:
    if gap.activities == 1:
        return _("ingen kostnad är inskriven")
    return _n(
        "%(num)s aktivitet har ingen kostnad inskriven",
        "%(num)s aktiviteter har ingen kostnad inskriven",
        gap.unstated,
    )


def columns_used(gaps: Iterable[Gap]) -> set[str]:
    """Return which of the columns that may be left out say something in any row."""
    found = list(gaps)
    used = {name for name in ("sure", "applied") if any(getattr(one, name) for one in found)}
    return used | ({"apart"} if any(map(apart_words, found)) else set())


def gap_sentence(gap: Gap) -> str:
    """Return "85 000 kr saknas, 2 kostnader är okända och 1 anges bara som nivå."."""
    missing = [_("%(sum)s saknas", sum=span_words(one, code)) for code, one in gap.missing.items()]
    said = [*missing, *apart_words(gap)]
    if said:
        return sentence(f"{in_a_row(said)}.")
    if gap.needed:
        return _("Inga pengar saknas.")
    return _("Ingenting här behöver pengar.")


def picture_words(gap: Gap, currency: str) -> str:
    """Return what a bar shows, for those who do not see it."""
    shown = (
        (_("utbetalt %(sum)s"), gap.paid),
        (_("beviljat och utbetalt %(sum)s"), gap.sure),
        (_("sökt %(sum)s"), gap.applied),
        (_("saknas %(sum)s"), gap.missing),
    )
    needed = span_words(gap.needed.get(currency, Span()), currency)
    told = [
        words % {"sum": span_words(sums[currency], currency)}
        for words, sums in shown
        if currency in sums
    ]
    return f"{_('Kostar %(sum)s', sum=needed)}: {in_a_row(told)}."


def next_steps(gap: Gap, rows: Sequence[MoneyFact]) -> list[str]:
    """Return what to do about an activity that has not all its money, most urgent first."""
    unclear = _unclear(gap)
    if unclear and not gap.missing:
        return [unclear]
    steps = [unclear] if unclear else []
    applied, ideas, refused = (_sources(rows, state) for state in ("applied", "idea", "refused"))
    if applied:
        steps.append(_("Vänta på besked från %(source)s.", source=applied))
        if gap.unsought:
            steps.append(_("Sök resten, %(sum)s, någon annanstans.", sum=sums_words(gap.unsought)))
    elif ideas:
        steps.append(_("Sök pengarna hos %(source)s.", source=ideas))
    elif refused:
        steps.append(_("Det blev nej från %(source)s. Sök hos någon annan.", source=refused))
    else:
        steps.append(_("Bestäm vem ni ska fråga om pengar."))
    return steps


def _unclear(gap: Gap) -> str:
    if gap.unstated:
        return _("Skriv vad det kostar, eller att inga pengar behövs.")
    if gap.unknown:
        return _("Ta reda på vad det kostar. Be om ett pris, eller fråga någon som gjort det.")
    if gap.bands:
        return _("Skriv en summa i stället för nivån ”%(band)s”.", band=gap.bands[0])
    if gap.cost_shares:
        return _("Skriv vad allt kostar, så går andelen att räkna ut.")
    return ""


def _sources(rows: Iterable[MoneyFact], state: str) -> str:
    names = [one.source for one in rows if one.state == state and one.source]
    return in_a_row(list(dict.fromkeys(names)))
