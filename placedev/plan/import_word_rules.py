"""Words that tables use for what the plan has codes for: how it goes, its light, funding. Pure."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from placedev.plan import rules, word_rules
from placedev.plan.import_field_rules import fold

_AFTER_WORD = re.compile(r"^[\s:,;.(–-]+")
_BETWEEN = re.compile(r"[;\n]")


class StatusSaid(NamedTuple):
    """The status that a cell begins with, if any, and what it says after it."""

    code: str | None
    rest: str = ""


def codes(words: Mapping[str, Any], more: Mapping[str, str]) -> dict[str, str]:
    """Return word to code: of the page in any case and form, of files, and what people say."""
    return (
        dict(more)
        | {code.replace("-", " "): code for code in words if code != rules.OTHER}
        | {fold(str(word)): code for code, word in words.items() if code != rules.OTHER}
    )


def parts(text: str) -> list[str]:
    """Return what a cell holds several of, one on each line or with semicolons between."""
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


def status_of(said: str) -> StatusSaid:
    """Understand "Nej: kommunen vill inte"."""
    words = codes(rules.STATUSES, _STATUS_WORDS)
    plain = fold(said)
    if plain in words:
        return StatusSaid(words[plain])
    for word in sorted(words, key=len, reverse=True):
        rest = said[len(word) :]
        if plain.startswith(word) and _AFTER_WORD.match(rest):
            return StatusSaid(words[word], _AFTER_WORD.sub("", rest).rstrip(")"))
    return StatusSaid(None)


def light_of(said: str) -> str | None:
    """Return the light that a cell shows, or none: "R", "gul", "Grönt ljus", "🔴"."""
    plain = fold(said).removesuffix("\N{VARIATION SELECTOR-16}")
    return codes(word_rules.LIGHTS, _LIGHT_WORDS).get(plain)


def tags_of(said: str) -> list[str]:
    """Return the tags of a cell: "#barn, #bad" and "barn; bad" are the same two."""
    found = (" ".join(tag.split()).lstrip("#") for tag in re.split(r"[,;\n]|\s(?=#)", said))
    return list(dict.fromkeys(tag for tag in found if tag))


def _turned(words: Mapping[str, str]) -> dict[str, str]:
    return {word.strip(): code for code, said in words.items() for word in said.split(",")}


_LIGHT_WORDS = _turned(
    {
        "green": "g, grön, grönt, grönt ljus, 🟢, 🟩, on track",
        "amber": "a, y, gul, gult, gult ljus, orange, 🟡, 🟨, 🟠, yellow, at risk",
        "red": "r, röd, rött, rött ljus, 🔴, 🟥, off track",
    }
)
_STATUS_WORDS = _turned(
    {
        "planned": "planerat, planeras, ej påbörjad, ej påbörjat, inte påbörjad, inte påbörjat,"
        " kommande, planerad, planned, not started, to do",
        "under-way": "pågående, påbörjad, påbörjat, igång, startad, startat, pågår, under way,"
        " started, ongoing",
        "recurring": "återkommande, löpande, årligen, varje år, recurring, återkommer",
        "waiting": "väntar, avvaktar, fråga ställd, tillfrågad, väntar på svar, waiting, asked",
        "resting": "vilar, pausad, vilande, uppskjuten, uppskjutet, paused, on hold",
        "done": "klar, klart, färdig, färdigt, genomförd, genomfört, avslutad, avslutat, utförd,"
        " utfört, gjort, done, finished, completed",
        "refused": "nej, avslag, avslaget, avslagen, blev nej, refused, rejected",
        "dropped": "avskriven, avskrivet, struken, struket, utgår, inställd, inställt, dropped,"
        " cancelled",
        "disputed": "oense, omstritt, disputed",
        rules.SILENT: "okänt, vet ej, vet inte, ingen rapport, unknown, no report yet",
    }
)
FUNDING_WORDS = _turned(
    {
        "applied": "ansökt, söks, sökt",
        "granted": "beviljad, beviljade, klart, klar",
        "refused": "avslaget, nej",
        "paid": "utbetald, betalt",
    }
)
