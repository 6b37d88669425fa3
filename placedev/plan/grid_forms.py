"""The table in which a group weighs: two grades per activity, one save."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from placedev.core.i18n import _, _l
from placedev.plan.grid_rules import GRADES, Weight
from placedev.web.forms import Form, text

_GRADES = {str(grade) for grade in GRADES}


class WeighForm(Form):
    """Who weighs; the grades are read from the rows."""

    by = text(_l("Vilka väger?"), limit=120)


@dataclass(frozen=True)
class WeighRow:
    """One activity as it was shown and as it was sent."""

    uid: uuid.UUID
    was: Weight
    impact: str = ""
    effort: str = ""
    faults: Sequence[str] = field(default_factory=list)

    @property
    def now(self) -> Weight:
        """Return what was chosen; what is no grade counts as none."""
        return Weight(_grade(self.impact), _grade(self.effort))


def rows_sent(sent: Mapping[str, str], uids: Sequence[uuid.UUID]) -> list[WeighRow]:
    """Read the rows of a form for activities that exist; others in it are passed over."""
    return [_row(sent, uid) for uid in uids if f"was-{uid}" in sent]


def _row(sent: Mapping[str, str], uid: uuid.UUID) -> WeighRow:
    impact, effort = (sent.get(f"{name}-{uid}", "").strip() for name in ("impact", "effort"))
    first, _dash, second = sent[f"was-{uid}"].partition("-")
    wrong = [one for one in (impact, effort) if one and one not in _GRADES]
    faults = [_("Välj ett tal från 1 till 5, eller inget.")] if wrong else []
    return WeighRow(uid, Weight(_grade(first), _grade(second)), impact, effort, faults)


def _grade(said: str) -> int | None:
    return int(said) if said in _GRADES else None
