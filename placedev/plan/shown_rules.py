"""Words and limits of what a published plan shows beside its rows."""

from typing import Any

from placedev.core.i18n import _l

MOST_LOGOS = 12  # a row of marks on the cover has room for no more
MOST_MAPS = 6
MOST_FEATURES = 60  # of a map
MOST_ACHIEVEMENTS = 30
MOST_ENTRIES = 100  # of the directory

DIRECTORY_KINDS: dict[str, Any] = {
    "association": _l("Förening"),
    "company": _l("Företag"),
    "venue": _l("Lokal eller plats"),
    "service": _l("Service"),
    "other": _l("Annat"),
}
FEATURE_KINDS: dict[str, Any] = {
    "point": _l("punkt"),
    "line": _l("linje"),
    "zone": _l("område på kartan"),
}
APPENDICES: dict[str, Any] = {
    "meetings": _l("Möten, med vad som beslutades"),
    "ideas": _l("Idéer, med svar"),
    "directory": _l("Register över föreningar, företag, lokaler och service"),
    "statistics": _l("Alla siffror om platsen, med källor"),
}
