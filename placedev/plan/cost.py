"""What something costs: words as people say them, and the numbers in them."""

import re
from decimal import Decimal
from typing import NamedTuple


class Cost(NamedTuple):
    """A cost as said, with what of it is numbers."""

    kind: str  # one of rules.COSTS
    text: str | None
    amount: Decimal | None = None
    amount_to: Decimal | None = None  # upper end of a span
    currency: str | None = None
    hours: Decimal | None = None
    years: int | None = None  # the amount is per year, for so many years
    rate: Decimal | None = None  # of an hour, in the currency
    share: Decimal | None = None  # 0.5 is half of a total that nobody knows yet
    band_scale: str | None = None  # what the bands mean: "L under 500 GBP"


# Word to currency and factor.
_UNITS: dict[str, tuple[str, int]] = {
    **dict.fromkeys(("kr", "kr.", "kronor", "sek", ":-"), ("SEK", 1)),
    **dict.fromkeys(("tkr", "ksek", "tusen kr", "tusen kronor"), ("SEK", 1_000)),
    **dict.fromkeys(
        ("mkr", "mnkr", "msek", "miljoner kr", "miljoner kronor", "miljon kronor"),
        ("SEK", 1_000_000),
    ),
    **dict.fromkeys(("eur", "euro", "euros", "€"), ("EUR", 1)),
    **dict.fromkeys(("gbp", "£", "pund", "pounds"), ("GBP", 1)),
    "usd": ("USD", 1),
    "nok": ("NOK", 1),
    "dkk": ("DKK", 1),
}
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
NUMBER = r"\d{1,3}(?:[ .,]\d{3}){1,3}(?:,\d\d?)?|\d{1,9}(?:[.,]\d{1,2})?"
ABOUT = r"(?:ca\.?|cirka|ungefär|omkring|c:a|högst|minst|under|about) ?"
_MONEY = re.compile(
    rf"(?:{ABOUT})?(?P<sign>[€£])? ?(?P<low>{NUMBER})(?: ?(?:-|till) ?(?P<high>{NUMBER}))?"
    rf" ?(?P<unit>{_UNIT})?"
    r"(?P<yearly> ?(?:/|per |om )(?:år|året|year))?(?:,? (?:i|for) (?P<years>\d\d?) (?:år|years))?"
)
_HOURS = re.compile(
    rf"(?:{ABOUT})?(?P<hours>{NUMBER}) ?(?:timmars arbete|timmar|timme|tim|h|hours)\.?"
    rf"(?: ?(?:à|á|a|x|\*|at|för) ?(?P<rate>{NUMBER}) ?(?P<unit>{_UNIT})?"
    r"(?: ?(?:/|per )(?:tim|timme|h|hour))?"
    r"|(?: .*)?)"
)
_SHARE = re.compile(r"(?:ca )?(?P<percent>\d{1,3}(?:[.,]\d)?) ?(?:%|procent|percent)(?: .*)?")
_PARTS = {
    **dict.fromkeys(("halva", "hälften", "half"), Decimal("0.5")),
    **dict.fromkeys(("en tredjedel", "a third"), Decimal(1) / 3),
    **dict.fromkeys(("två tredjedelar", "two thirds"), Decimal(2) / 3),
    **dict.fromkeys(("en fjärdedel", "a quarter"), Decimal("0.25")),
    **dict.fromkeys(("tre fjärdedelar", "three quarters"), Decimal("0.75")),
}
_PART = re.compile(rf"(?P<part>{'|'.join(_PARTS)})(?: .*)?")
_WHOLE = 100  # percent
_BAND = re.compile(
    r"(?:[lmhs]|låg|medel|hög|liten|stor|low|medium|high)"
    r"(?: ?\((?P<scale>[^()]+)\)|: ?(?P<said>.+))?"
)
_FREE = re.compile(
    r"(?:inga pengar(?: behövs)?|ingen kostnad|kostar inget|gratis|0 ?(?:kr|kronor)?|none)"
)
_IN_KIND = re.compile(
    r"(?:ideell\w*(?: (?:tid|arbete|insats\w*))?|egen tid|eget arbete|i natura|in kind|volunteers?)"
)
_LONGEST = 200  # characters that are looked at


def parse_cost(said: str | None) -> Cost:
    """Understand a cost as people say it; what is not understood is unknown, kept as said."""
    text = " ".join((said or "").split())
    words = text.casefold().replace("\N{EN DASH}", "-").rstrip(".")[:_LONGEST]
    if not words:
        return Cost("unknown", None)
    for kind, pattern in (
        ("none-needed", _FREE),
        ("in-kind", _IN_KIND),
    ):
        if pattern.fullmatch(words):
            return Cost(kind, text)
    return _with_numbers(words, text) or Cost("unknown", text)


def _with_numbers(words: str, text: str) -> Cost | None:
    if match := _BAND.fullmatch(words):
        return Cost("band", text, band_scale=text if match["scale"] or match["said"] else None)
    if match := _HOURS.fullmatch(words):
        return _hours(match, text)
    if share := _share(words):
        return Cost("share", text, share=share)
    if match := _MONEY.fullmatch(words):
        return _money(match, text)
    return None


def _hours(match: re.Match[str], text: str) -> Cost:
    if not match["rate"]:
        return Cost("hours", text, hours=as_number(match["hours"]))
    currency, factor = _UNITS[match["unit"] or "kr"]
    rate = as_number(match["rate"]) * factor
    return Cost("hours", text, hours=as_number(match["hours"]), currency=currency, rate=rate)


def _share(words: str) -> Decimal | None:
    """Return the share that words mean; a share of more than all is not understood."""
    if match := _PART.fullmatch(words):
        return _PARTS[match["part"]].quantize(Decimal("0.000001"))
    match = _SHARE.fullmatch(words)
    share = as_number(match["percent"]) / _WHOLE if match else Decimal(0)
    return share if 0 < share <= 1 else None


def _money(match: re.Match[str], text: str) -> Cost:
    currency, factor = _UNITS[match["sign"] or match["unit"] or "kr"]
    low, high = as_number(match["low"]), match["high"] and as_number(match["high"])
    return Cost(
        kind="span" if high else "sum",
        text=text,
        amount=low * factor,
        amount_to=high * factor if high else None,
        currency=currency,
        years=int(match["years"]) if match["years"] else 1 if match["yearly"] else None,
    )


def as_number(written: str) -> Decimal:
    """Read "150 000", "150.000", "1,5" and "400,000"; three digits after a mark are thousands."""
    plain = re.sub(r"[ .,](?=\d{3}(?:\D|$))", "", written)
    return Decimal(plain.replace(",", ".").replace(" ", ""))
