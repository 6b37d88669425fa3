"""The plan from other sides: who has said yes to what, and what stands where."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from placedev.core.collation import sort_key
from placedev.core.i18n import _l

YES, SAID, ASKED, UNASKED, NO = "yes", "said", "asked", "unasked", "no"
# What somebody has said yes to stands apart from what they have only been asked.
ANSWERS: dict[str, Any] = {
    YES: _l("Har sagt ja till"),
    SAID: _l("Har sagt på ett möte, inte bekräftat"),
    ASKED: _l("Har fått frågan om"),
    UNASKED: _l("Är tänkt för, men inte tillfrågad om"),
    NO: _l("Har sagt nej till"),
}
_OF_ROLES = {"confirmed": YES, "asked": ASKED, "unasked": UNASKED, "declined": NO}
_OF_PROMISES = {"said": SAID, "withdrawn": NO, "declined": NO}
_KINDS = ("organisation", "group", "words")  # in this order


class Who(NamedTuple):
    """Somebody who can act: a row, or a class of actors in words."""

    kind: str  # organisation, group or words
    key: str  # what makes two the same
    name: str


class Part(NamedTuple):
    """Somebody's part in an activity, or a promise."""

    who: Who
    answer: str  # key of ANSWERS
    thing: Any


@dataclass
class Actor:
    """Somebody with all their parts, by answer."""

    who: Who
    parts: dict[str, list[Any]] = field(default_factory=dict)


def answer_of_role(state: str) -> str:
    """Return which answer a part in an activity stands under."""
    return _OF_ROLES.get(state, UNASKED)


def answer_of_promise(state: str) -> str:
    """Return which answer a promise stands under; what was kept late was still promised."""
    return _OF_PROMISES.get(state, YES)


def in_words(said: str) -> Who:
    """Return a class of actors, the same however it is capitalised: "Markägarna"."""
    return Who("words", " ".join(said.casefold().split()), said)


def actors_of(parts: Iterable[Part]) -> list[Actor]:
    """Return everybody with their parts: organisations, groups, then classes of actors."""
    found: dict[tuple[str, str], Actor] = {}
    for part in parts:
        actor = found.setdefault((part.who.kind, part.who.key), Actor(part.who))
        actor.parts.setdefault(part.answer, []).append(part.thing)
    for actor in found.values():
        actor.parts = {answer: actor.parts[answer] for answer in ANSWERS if answer in actor.parts}
    return sorted(
        found.values(), key=lambda one: (_KINDS.index(one.who.kind), sort_key(one.who.name))
    )
