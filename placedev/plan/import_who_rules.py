"""Who a cell names: an organisation, a group of the place, or words. Pure."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from placedev.plan import rules
from placedev.plan.cost import Cost, parse_cost
from placedev.plan.import_field_rules import fold
from placedev.plan.import_known_rules import Known
from placedev.plan.import_word_rules import FUNDING_WORDS, codes, parts
from placedev.stakeholders.matching_rules import Register
from placedev.stakeholders.models import Organisation

_ALL_PARTS = re.compile(r"[;\n]|, ")
_JOINED = re.compile(r" och | and |\s*[&+/]\s*")


class Somebody(NamedTuple):
    """Who is meant: one of the register, a group of the place, or only words."""

    words: str
    organisation: Organisation | None = None
    group: Known | None = None
    near: Organisation | None = None  # of the register, with a name that is much like it

    @property
    def is_known(self) -> bool:
        """Tell whether a row stands for them."""
        return self.organisation is not None or self.group is not None

    @property
    def name(self) -> str:
        """Return what they are called here."""
        known = self.organisation or self.group
        return known.name if known else self.words


class FundingSaid(NamedTuple):
    """Where money comes from, as understood."""

    organisation: Organisation | None
    source: str | None
    amount: Decimal | None = None
    currency: str | None = None
    state: str = "idea"


class Names:
    """Everybody whom a place knows by name."""

    def __init__(self, organisations: Sequence[Organisation], groups: Iterable[Known]) -> None:
        self._register = Register(organisations)
        self._groups = {fold(one.name): one for one in groups}

    def find(self, words: str) -> Somebody:
        """Return who goes by a name; an organisation of that name comes before a group."""
        words = " ".join(words.split())
        match = self._register.find(words)
        if match is not None and match.how != "near":
            return Somebody(words, organisation=match.organisation)
        group = self._groups.get(fold(words))
        near = match.organisation if match is not None and group is None else None
        return Somebody(words, group=group, near=near)

    def named(self, text: str) -> list[Somebody]:
        """Return all whom a cell names; "Kultur och fritid" is two only if both are known."""
        found: list[Somebody] = []
        for part in (text,) if self._knows(text) else _ALL_PARTS.split(text):
            pieces = [piece for piece in _JOINED.split(part) if piece.strip()]
            divide = not self._knows(part) and all(map(self._knows, pieces))
            found += [self.find(one) for one in (pieces if divide else [part]) if one.strip()]
        return list({one.words: one for one in found}.values())

    def _knows(self, words: str) -> bool:
        return self.find(words).is_known

    def funding(self, text: str) -> list[FundingSaid]:
        """Understand "Leader, 15 000 kr, sökt"; what is not understood is the source, as said."""
        return [self._funding(one) for one in parts(text)]

    def _funding(self, text: str) -> FundingSaid:
        states = codes(rules.FUNDING_STATES, FUNDING_WORDS)
        pieces = text.split(", ")
        state, amount = "idea", Cost("unknown", None)
        if len(pieces) > 1 and fold(pieces[-1]) in states:
            state = states[fold(pieces.pop())]
        if len(pieces) > 1 and parse_cost(pieces[-1]).kind == "sum":
            amount = parse_cost(pieces.pop())
        words = ", ".join(pieces)
        known = self.find(words).organisation
        return FundingSaid(known, None if known else words, amount.amount, amount.currency, state)
