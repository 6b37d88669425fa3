"""Numbers of people that are too small to publish: where few live, few can be recognised. Pure."""

import re
from decimal import Decimal

from placedev.core.i18n import _

FEWEST = 5  # people; fewer are not told by number
_PEOPLE = re.compile(  # words for people, wherever they stand in a compound or are bent
    r"person|invånar|människ|befolkning|barn|elev|ungdom|unga\b|äldre|pensionär|kvinn|\bmän\b|flick|pojk"
    r"|arbetslös|hushåll|familj|inflytt|utflytt|född|döda\b|sjuk|people|person|resident|child|pupil"
    r"|women|\bmen\b|household|unemployed",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:ca |cirka |about )?(\d+(?:[.,]\d+)?)\s*(?:st|personer|people)?")


def told(label: str, value: str, unit: str | None) -> str:
    """Return the value of a figure as it may be published: "färre än 5" where it is too small."""
    if not is_too_small(label, value, unit):
        return value
    return _("färre än %(fewest)s", fewest=FEWEST)


def is_too_small(label: str, value: str, unit: str | None) -> bool:
    """Tell whether a figure counts so few people that it must not be told.

    Shares and means ("4 %", "2,1 barn per familj") count nobody; nought tells of nobody either.
    """
    said = " ".join(value.casefold().split())
    found = _NUMBER.fullmatch(said)
    if found is None or "%" in (unit or "") or "procent" in (unit or "").casefold():
        return False
    if not (_PEOPLE.search(unit or "") or _PEOPLE.search(label) or "person" in said):
        return False
    number = Decimal(found[1].replace(",", "."))
    return number == number.to_integral_value() and 0 < number < FEWEST
