"""Finding the same organisation under another spelling. Pure.

"Båtklubben", "båt-klubben" and "Ålvdals Båtklubb" may be the same one; a person decides.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from placedev.stakeholders.models import Organisation

_FORMS = frozenset(
    "ab hb kb ek för ekonomisk förening ideell aktiebolag handelsbolag stiftelsen".split()
)
_ENDINGS = re.compile(r"(?:ernas|arnas|orna|erna|arna|ens|ets|en|et|ns|n|s)$")
_WORDS = re.compile(r"[^\W_]+")
_SHORTEST = 4  # letters of a word that may lose its ending
_ENOUGH_TRIGRAMS, _NEAR = 0.45, 0.84
_MOST_ALIKE = 5


@dataclass(frozen=True)
class Match:
    """An organisation that may be meant, and how it was found: name, alias or near."""

    organisation: Organisation
    how: str


def folded(name: str) -> str:
    """Return a name without case, accents, punctuation, company forms and definite endings."""
    words = _WORDS.findall(unicodedata.normalize("NFC", name).casefold())
    kept = [word for word in words if word not in _FORMS] or words
    stems = [_ENDINGS.sub("", word) if len(word) > _SHORTEST else word for word in kept]
    return "".join(stems)


class Register:
    """The organisations of a place, ready to be searched by name; built once, asked often."""

    def __init__(self, organisations: Sequence[Organisation]) -> None:
        self._exact: dict[str, Match] = {}
        self._folded: list[tuple[str, Organisation]] = []
        self._by_trigram: dict[str, list[int]] = {}
        for one in organisations:
            others = [name for name in (one.short_name, *one.aliases) if name]
            for how, names in (("name", [one.name]), ("alias", others)):
                for name in names:
                    self._learn(name, Match(one, how))

    def _learn(self, name: str, match: Match) -> None:
        key = _plain(name)
        if key not in self._exact or match.how == "name":
            self._exact[key] = match
        number, text = len(self._folded), folded(name)
        self._folded.append((text, match.organisation))
        for part in _trigrams(text):
            self._by_trigram.setdefault(part, []).append(number)

    def find(self, name: str) -> Match | None:
        """Return the one with this name or alias, or else the nearest that could be meant."""
        exact = self._exact.get(_plain(name))
        if exact is not None:
            return exact
        near = self._near(name)
        return Match(near[0], "near") if near else None

    def alike(self, *names: str) -> list[Organisation]:
        """Return those that could be the same, the nearest first."""
        found: list[Organisation] = []
        for name in names:
            exact = self._exact.get(_plain(name))
            found += [exact.organisation] if exact else []
            found += self._near(name)
        return list(dict.fromkeys(found))[:_MOST_ALIKE]

    def _near(self, name: str) -> list[Organisation]:
        text = folded(name)
        parts = _trigrams(text)
        shared = Counter(number for part in parts for number in self._by_trigram.get(part, ()))
        likely = [
            number for number, count in shared.items() if count >= _ENOUGH_TRIGRAMS * len(parts)
        ]
        rated = [(_likeness(text, self._folded[number][0]), -number) for number in likely]
        rated.sort(reverse=True)
        return [self._folded[-number][1] for rate, number in rated if rate >= _NEAR]


def repeated(names: Iterable[str]) -> list[bool]:
    """Return, for each name, whether the same one came before it."""
    seen: set[str] = set()
    told: list[bool] = []
    for name in names:
        key = _plain(name)
        told.append(key in seen)
        seen.add(key)
    return told


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _trigrams(text: str) -> set[str]:
    padded = f"  {text} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()
