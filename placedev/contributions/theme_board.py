"""The board on which ideas are grouped: what needs somebody first, the rest folded. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from placedev.contributions.idea_rules import PILE_OF, PILES, Line
from placedev.contributions.models import Theme
from placedev.plan.rules import COLOURS

LOOSE_SHOWN = 15  # ideas without a theme at a time
IN_THEME_SHOWN = 3
THEMES_OPEN = 8  # further themes are folded


@dataclass(frozen=True)
class Pile:
    """Ideas that lie together: in a theme, or beside the themes."""

    theme: Theme | None
    outcome: str | None  # of the answer, where they lie beside the themes
    lines: Sequence[Line]  # without copies
    colour: str | None = None

    @property
    def name(self) -> str:
        """Return the heading over the pile."""
        return self.theme.name if self.theme else str(PILES[self.outcome or ""])

    @property
    def key(self) -> str | None:
        """Return how a form names the pile; none: ideas come there by an answer of their own."""
        return next((key for key, outcome in PILE_OF.items() if outcome == self.outcome), None)

    @property
    def count(self) -> int:
        """Return how many ideas lie there, with those that were merged into others."""
        return sum(1 + line.copies for line in self.lines)

    @property
    def first(self) -> Sequence[Line]:
        """Return the ideas that the board shows; its page shows the rest."""
        return self.lines[:IN_THEME_SHOWN]


@dataclass(frozen=True)
class Board:
    """All ideas of a place or of one meeting, as they lie."""

    loose: Sequence[Line]
    piles: Sequence[Pile]
    total: int

    @property
    def shown(self) -> Sequence[Line]:
        """Return the ideas without a theme that are shown now."""
        return self.loose[:LOOSE_SHOWN]

    @property
    def open_piles(self) -> Sequence[Pile]:
        """Return the piles that are shown unfolded."""
        return self.piles[:THEMES_OPEN]

    @property
    def folded_piles(self) -> Sequence[Pile]:
        """Return the piles that wait behind a press."""
        return self.piles[THEMES_OPEN:]


def board_of(lines: Sequence[Line], themes: Sequence[Theme], *, meeting_id: int | None) -> Board:
    """Lay out a board.

    Args:
        lines: all ideas of the place.
        themes: of the place, in their order; empty ones are shown too.
        meeting_id: only ideas of this meeting; none: of all.
    """
    counted = [
        line for line in lines if not line.is_hidden and meeting_id in {None, line.idea.meeting_id}
    ]
    whole = [line for line in counted if not line.is_copy]
    colours = list(COLOURS)
    piles = [
        Pile(
            theme,
            None,
            [line for line in whole if line.idea.theme_id == theme.id],
            colours[at % len(colours)],
        )
        for at, theme in enumerate(themes)
    ]
    for outcome in PILES:
        beside = [line for line in whole if line.idea.theme_id is None and line.outcome == outcome]
        if beside:
            piles.append(Pile(None, outcome, beside))
    return Board([line for line in whole if line.needs_pile], piles, len(counted))
