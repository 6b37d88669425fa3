"""How much was promised: words as people say them, and the numbers in them."""

import re
from decimal import Decimal
from typing import NamedTuple

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.plan.cost import ABOUT, NUMBER, as_number


class Amount(NamedTuple):
    """An amount as said, with what of it is numbers."""

    text: str | None
    amount: Decimal | None = None
    unit: str | None = None  # as said: "tim/år"
    rate: Decimal | None = None  # kr that each unit is worth
    share: Decimal | None = None  # 0.5 is half of the cost
    is_in_kind: bool = False


LARGEST = Decimal(10) ** 12
LONGEST_UNIT = 40  # characters
_LONGEST = 200
_SHARES = {
    "hela": Decimal(1),
    "halva": Decimal("0.5"),
    "hälften": Decimal("0.5"),
    "en tredjedel": Decimal("0.333333"),
    "två tredjedelar": Decimal("0.666667"),
    "en fjärdedel": Decimal("0.25"),
    "tre fjärdedelar": Decimal("0.75"),
}
_PART = re.compile(
    rf"(?P<part>{'|'.join(_SHARES)})(?: (?:av )?(?:kostnaden|kostnaderna|summan|priset))?"
)
_PERCENT = re.compile(r"(?:ca )?(?P<n>\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|procent)(?: .*)?")
_IN_KIND = re.compile(r"[,(]? ?(?:i natura|in kind)\)?")
_TIMES = re.compile(
    rf"(?P<what>.+?) ?(?:×|x|\*|à|á|a) ?(?P<rate>{NUMBER}) ?(?:kr|kronor|:-)?(?:/\w+| per \w+)?"
)
_COUNTED = re.compile(
    rf"(?P<about>{ABOUT})?(?P<low>{NUMBER})(?: ?(?:-|till) ?(?:{NUMBER}))? ?(?P<unit>\D.*)?"
)
_NEGATIVE = re.compile(rf"(?:{ABOUT})?[-\N{{MINUS SIGN}}] ?\d.*")
_LONG_NUMBER = re.compile(r"(?:\d[ .,]?){13,}")
_FACTORS = {
    **dict.fromkeys(("tkr", "ksek", "tusen kr", "tusen kronor"), 1_000),
    **dict.fromkeys(("mkr", "mnkr", "msek", "miljoner kr", "miljoner kronor"), 1_000_000),
}
_KRONOR = ("kr", "kr.", "kronor", "sek", ":-")


def read_amount(said: str | None) -> Amount:
    """Understand how much as people say it; what is not understood is kept as said.

    Of "20-30 timmar" the first number counts: that much is sure.

    Raises:
        RuleBroken: it is less than nothing, larger than any promise, or a number of nothing.
    """
    text = " ".join((said or "").split())
    words = text.casefold().replace("\N{EN DASH}", "-")[:_LONGEST]
    if not words:
        return Amount(None)
    if _NEGATIVE.fullmatch(words):
        raise RuleBroken(_("Ett löfte kan inte vara mindre än noll. Skriv talet utan minus."))
    if _LONG_NUMBER.search(words):
        raise RuleBroken(_("Talet är för stort. Skriv till exempel 2 mkr."))
    in_kind = _IN_KIND.search(words) is not None
    found = _share(text, words) or _counted(text, _IN_KIND.sub("", words).strip())
    return found._replace(is_in_kind=in_kind)


def _share(text: str, words: str) -> Amount | None:
    if match := _PART.fullmatch(words):
        return Amount(text, share=_SHARES[match["part"]])
    match = _PERCENT.fullmatch(words)
    if match is None:
        return None
    share = Decimal(match["n"].replace(",", ".")) / 100
    if share > 1:
        raise RuleBroken(_("En andel är högst 100 procent."))
    return Amount(text, share=share)


def _counted(text: str, words: str) -> Amount:
    times = _TIMES.fullmatch(words)
    match = _COUNTED.fullmatch(times["what"] if times else words)
    if match is None:
        return Amount(text)
    unit = (match["unit"] or "").strip()
    if not unit:
        raise RuleBroken(_("Skriv vad talet räknar, till exempel kr eller timmar."))
    amount = as_number(match["low"]) * _FACTORS.get(unit, 1)
    if amount >= LARGEST:
        raise RuleBroken(_("Talet är för stort. Skriv till exempel 2 mkr."))
    if len(unit) > LONGEST_UNIT:  # a sentence that happens to begin with a number
        return Amount(text)
    plain = "kr" if unit in _KRONOR or unit in _FACTORS else unit
    return Amount(text, amount, plain, rate=as_number(times["rate"]) if times else None)


def worth(amount: Decimal | None, unit: str | None, rate: Decimal | None) -> Decimal | None:
    """Return what a promise is worth in kr, if that is known: "40 timmar à 250 kr" is 10 000."""
    if amount is None:
        return None
    if rate is not None:
        return amount * rate
    return amount if unit == "kr" else None


def guessed_kind(found: Amount) -> str:
    """Return what kind of promise it is where nobody said: money, time, or taking part."""
    unit = found.unit or ""
    if unit == "kr":
        return "money"
    return "time" if unit.startswith(("tim", "dag", "kväll", "h")) else "participation"
