"""What the printed plan shows beyond the snapshot itself; its parts stand in modules beside it."""

from dataclasses import dataclass
from functools import cached_property

from placedev.core.i18n import _
from placedev.editions import edition_state
from placedev.editions.edition_state import Adoption, State
from placedev.editions.paper_areas import COLOURS, ICONS, AreaOnPaper, Row
from placedev.editions.paper_base import MARKS, ROLE_MARKS
from placedev.editions.paper_columns import Columns
from placedev.editions.paper_money import Moneys
from placedev.editions.paper_time import Times
from placedev.editions.paper_who import Organised, Part, Parts, Who
from placedev.editions.snapshot import PlanSnapshot
from placedev.web.formatting import day

__all__ = [
    "COLOURS",
    "ICONS",
    "MARKS",
    "ROLE_MARKS",
    "AreaOnPaper",
    "Organised",
    "Paper",
    "Part",
    "Parts",
    "Row",
]

_WIDEST_WORD = 10  # letters of a name that have room beside the state in the largest size


@dataclass(frozen=True)
class Paper(Moneys, Who, Times, Columns):
    """Everything that the templates ask of a snapshot."""

    snapshot: PlanSnapshot

    @cached_property
    def title(self) -> str:
        """Return the title of the file: "Ålvdal – handlingsplan 2027–2030"."""
        return " ".join(filter(None, (f"{self.snapshot.place.name} – {self.kind}", self.period)))

    @property
    def name_size(self) -> str:
        """Return the class that sets the name on the cover: no word of it may be torn."""
        name = self.snapshot.place.name
        widest = max(map(len, name.split()), default=0)
        return self.size_class(name, 12, 40) or ("wide" if widest > _WIDEST_WORD else "")

    @property
    def kind(self) -> str:
        """Return what the group calls its plan."""
        return self.snapshot.plan.kind_word

    @cached_property
    def period(self) -> str:
        """Return "2027–2030", or as much of it as is known."""
        first, last = self.snapshot.plan.period_from, self.snapshot.plan.period_to
        if first and last and first != last:
            return f"{first}–{last}"
        return str(first or last or "")

    @cached_property
    def edition(self) -> str:
        """Return which edition this is, in words."""
        if self.snapshot.number is None:
            said: str = _("Utkast, inte publicerat")
        elif self.snapshot.published_on is None:
            said = _("Utgåva %(number)s", number=self.snapshot.number)
        else:
            said = _(
                "Utgåva %(number)s, %(day)s",
                number=self.snapshot.number,
                day=day(self.snapshot.published_on),
            )
        return said

    @cached_property
    def adoption(self) -> Adoption | None:
        """Return the latest record that the plan is adopted by."""
        return edition_state.adoption(self.snapshot)

    @cached_property
    def state(self) -> State:
        """Return what this is: a draft, an edition, adopted by whom and when."""
        return edition_state.state_of(self.snapshot)
