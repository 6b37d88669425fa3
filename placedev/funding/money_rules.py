"""Sums and shares as people write them. Pure."""

import re
from decimal import Decimal
from typing import NamedTuple

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.plan.cost import as_number, parse_cost

LARGEST = Decimal(10) ** 12
_NEGATIVE = re.compile(r"(?:ca\.? ?)?[-\N{MINUS SIGN}] ?\d.*")
_LONG = re.compile(r"(?:\d[ .,]?){13,}")
_PERCENT = re.compile(r"(?:ca )?(\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|procent)?")


class Said(NamedTuple):
    """A sum as said; without a number where there is none in it."""

    text: str | None
    amount: Decimal | None = None
    currency: str | None = None


def read_money(said: str | None) -> Said:
    """Understand "ca 1,5 mkr", "60 000" or "400 euro"; other words are kept as said.

    Raises:
        RuleBroken: it is less than nothing, or larger than any sum.
    """
    text = " ".join((said or "").split())
    if not text:
        return Said(None)
    if _NEGATIVE.fullmatch(text.casefold()):
        raise RuleBroken(_("Skriv summan utan minus."))
    if _LONG.search(text):
        raise RuleBroken(_("Talet är för stort. Skriv till exempel 2 mkr."))
    cost = parse_cost(text)
    if cost.kind == "none-needed" and text.strip()[:1] == "0":
        return Said(text, Decimal(0), "SEK")
    if cost.kind != "sum" or cost.amount is None:
        return Said(text)
    amount = cost.amount * (cost.years or 1)
    if amount >= LARGEST:
        raise RuleBroken(_("Talet är för stort. Skriv till exempel 2 mkr."))
    return Said(text, amount, cost.currency)


def read_sum(said: str | None, currency: str) -> Decimal | None:
    """Return a sum in one currency; none where nothing is written.

    Raises:
        RuleBroken: there is no number in it, or it is in another currency.
    """
    found = read_money(said)
    if found.text is None:
        return None
    if found.amount is None:
        raise RuleBroken(_("Skriv en summa med siffror, till exempel 12 000 kr."))
    if found.currency != currency and not _is_bare(found.text):
        raise RuleBroken(
            _(
                "Här räknas i %(currency)s. Skriv beloppet i den valutan.",
                currency="kr" if currency == "SEK" else currency,
            )
        )
    return found.amount


def _is_bare(text: str) -> bool:
    return re.fullmatch(r"[\d .,]+", text) is not None


def read_percent(said: str | None) -> Decimal | None:
    """Return a share from "30 %" or "30": 0.3.

    Raises:
        RuleBroken: it is no percentage, or more than everything.
    """
    text = " ".join((said or "").casefold().split())
    if not text:
        return None
    match = _PERCENT.fullmatch(text)
    if match is None:
        raise RuleBroken(_("Skriv andelen i procent, till exempel 30."))
    share = as_number(match[1]) / 100
    if share > 1:
        raise RuleBroken(_("En andel är högst 100 procent."))
    return share


def percent_words(share: Decimal | None) -> str:
    """Return a share as it is written in a field: "30", "12,5"."""
    return "" if share is None else format((share * 100).normalize(), "f").replace(".", ",")
