"""Where an idea lies and whether it still waits for something. Pure: no selects, no web."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from placedev.contributions.models import Idea, IdeaAnswer, Theme
from placedev.contributions.rules import (
    ALREADY_DONE,
    NOT_TAKEN,
    OUT_OF_SCOPE,
    PASSED_ON,
    TAKEN_BACK,
)
from placedev.core.i18n import _l

HIDDEN = "hidden"
# Where an idea lies, as a form names it.
NO_PILE, MUNICIPALITY, DONE, OUTSIDE, THEME = "", "kommunen", "gjort", "utanfor", "tema:"
# Piles beside the themes, by the answer that put an idea there.
PILES: dict[str, Any] = {
    PASSED_ON: _l("Lämna till kommunen"),
    ALREADY_DONE: _l("Redan gjort"),
    OUT_OF_SCOPE: _l("Utanför uppdraget"),
    "parked": _l("Sparat till senare"),
    NOT_TAKEN: _l("Tas inte med"),
    "used": _l("I planen, utan tema"),
}
PILE_OF = {MUNICIPALITY: PASSED_ON, DONE: ALREADY_DONE, OUTSIDE: OUT_OF_SCOPE}
NO_TO = frozenset({ALREADY_DONE, OUT_OF_SCOPE, NOT_TAKEN})  # nothing more is done with the idea
FILTERS: dict[str, Any] = {
    "utan-tema": _l("utan tema"),
    "utan-svar": _l("utan svar"),
    "plan": _l("i planen"),
    "vidare": _l("lämnade vidare"),
    "sparade": _l("sparade till senare"),
    "gjorda": _l("redan gjorda"),
    "utanfor": _l("utanför uppdraget"),
    "inte": _l("tas inte med"),
    "vantar": _l("väntar på att visas"),
    "dolda": _l("dolda"),
}


@dataclass(frozen=True)
class Line:
    """An idea as lists show it: with the answer that counts and how many more say the same."""

    idea: Idea
    answer: IdeaAnswer | None  # its own, or that of the idea which it repeats
    copies: int = 0  # ideas that were merged into it

    @property
    def is_copy(self) -> bool:
        """Tell whether it was merged into another idea, and is counted with that."""
        return self.idea.duplicate_of_id is not None

    @property
    def is_hidden(self) -> bool:
        """Tell whether somebody of the group hid it: such an idea waits for nothing."""
        return self.idea.state == HIDDEN

    @property
    def outcome(self) -> str | None:
        """Return the code of the answer, or none while the idea waits for one."""
        return self.answer.outcome if self.answer else None

    @property
    def needs_pile(self) -> bool:
        """Tell whether it lies in no theme, and nobody has said anything else about it."""
        waits = self.idea.theme_id is None and self.answer is None
        return waits and not self.is_copy and not self.is_hidden


@dataclass(frozen=True)
class Sums:
    """How many ideas there are, and what became of them; hidden ones are not counted."""

    total: int
    without_theme: int
    unanswered: int
    by_outcome: dict[str, int] = field(default_factory=dict)

    def of(self, outcome: str) -> int:
        """Return how many have an answer of a kind."""
        return self.by_outcome.get(outcome, 0)


@dataclass(frozen=True)
class Targets:
    """Areas, goals and activities that answers name: id to (uid, words)."""

    areas: dict[int, tuple[uuid.UUID, str]]
    goals: dict[int, tuple[uuid.UUID, str]]
    activities: dict[int, tuple[uuid.UUID, str]]


def with_answers(ideas: Sequence[Idea], answers: Iterable[IdeaAnswer]) -> list[Line]:
    """Join ideas with what became of them.

    Args:
        ideas: all of a place.
        answers: the last one of each idea that has any.
    """
    last = {one.idea_id: one for one in answers if one.outcome != TAKEN_BACK}
    copies: dict[int, int] = {}
    for idea in ideas:
        if idea.duplicate_of_id is not None and idea.state != HIDDEN:
            copies[idea.duplicate_of_id] = copies.get(idea.duplicate_of_id, 0) + 1
    return [
        Line(idea, last.get(idea.duplicate_of_id or idea.id), copies.get(idea.id, 0))
        for idea in ideas
    ]


def sums_of(lines: Iterable[Line]) -> Sums:
    """Count ideas; every copy is an idea that somebody had."""
    counted = [line for line in lines if not line.is_hidden]
    by_outcome: dict[str, int] = {}
    for line in counted:
        if line.outcome:
            by_outcome[line.outcome] = by_outcome.get(line.outcome, 0) + 1
    return Sums(
        total=len(counted),
        without_theme=sum(line.needs_pile for line in counted),
        unanswered=sum(line.answer is None for line in counted),
        by_outcome=by_outcome,
    )


_PASSES: dict[str, Callable[[Line], bool]] = {
    "utan-tema": lambda line: line.needs_pile,
    "utan-svar": lambda line: line.answer is None and not line.is_hidden,
    "plan": lambda line: line.outcome == "used",
    "vidare": lambda line: line.outcome == PASSED_ON,
    "sparade": lambda line: line.outcome == "parked",
    "gjorda": lambda line: line.outcome == ALREADY_DONE,
    "utanfor": lambda line: line.outcome == OUT_OF_SCOPE,
    "inte": lambda line: line.outcome == NOT_TAKEN,
    "vantar": lambda line: line.idea.state == "held",
    "dolda": lambda line: line.is_hidden,
}


def passes(line: Line, code: str) -> bool:
    """Tell whether a line is shown when the list is asked for a state; hidden ones only then."""
    return _PASSES[code](line) if code in _PASSES else not line.is_hidden


def theme_key(uid: uuid.UUID) -> str:
    """Return a theme as a form names it."""
    return f"{THEME}{uid}"


def key_of(line: Line, themes: dict[int, Theme]) -> str:
    """Return where an idea lies, as a form names it."""
    theme = themes.get(line.idea.theme_id or 0)
    if theme is not None:
        return theme_key(theme.uid)
    return next((key for key, outcome in PILE_OF.items() if outcome == line.outcome), NO_PILE)
