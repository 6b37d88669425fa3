"""Which places need their regional contact, and why: every reason follows from facts. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from placedev.core.collation import sort_key
from placedev.core.i18n import _, _l, _n
from placedev.regions.row_rules import Row
from placedev.web.formatting import day

LONG_SILENCE = timedelta(days=60)  # without a meeting held, and none planned
NO_OWNER = timedelta(days=183)  # before the end of the period
LONG_OVER = 30  # days over plan in a step, before a place is one to watch
KINDS = {
    "report": _l("Rapporten är sen"),
    "promises": _l("Försenade åtaganden"),
    "meeting": _l("Inget möte"),
    "owner": _l("Ingen ägare till planen"),
    "gate": _l("Gick vidare ändå"),
    "silence": _l("Tysta åtaganden"),
}
CALM, WATCH, NEEDS = "lugnt", "se-upp", "behover"
RISKS = {NEEDS: _l("Behöver er"), WATCH: _l("Se upp"), CALM: _l("Lugnt")}


@dataclass(frozen=True)
class Reason:
    """Something that a place needs its contact for, and what it follows from."""

    kind: str  # of KINDS
    words: str


@dataclass(frozen=True)
class Need:
    """A place that needs attention, and why."""

    row: Row
    reasons: Sequence[Reason]

    @property
    def why(self) -> str:
        """Return all reasons as sentences."""
        return " ".join(one.words for one in self.reasons)


def needs(
    rows: Sequence[Row], *, today: date, aside: frozenset[tuple[int, str]] = frozenset()
) -> list[Need]:
    """Return the places that need attention: most reasons first, then longest without a meeting.

    Args:
        rows: the places.
        today: the day that is counted from.
        aside: place key and kind of what was put aside until a later day.
    """
    found = []
    for row in rows:
        reasons = [one for one in reasons_of(row, today) if (row.key, one.kind) not in aside]
        if reasons:
            found.append(Need(row, reasons))
    return sorted(found, key=_first)


def _first(need: Need) -> Any:
    row = need.row
    return -len(need.reasons), -row.overdue, row.last_meeting or row.since, sort_key(row.name)


def reasons_of(row: Row, today: date) -> list[Reason]:
    """Return what the facts of a place ask of its contact, the most pressing first."""
    return list(_reasons(row, today))


def _reasons(row: Row, today: date) -> Iterator[Reason]:
    if row.report_due is not None and row.report_due < today:
        late = (today - row.report_due).days
        yield Reason(
            "report", _n("Rapporten är %(num)s dag sen.", "Rapporten är %(num)s dagar sen.", late)
        )
    if row.overdue:
        words = _n("%(num)s åtagande är försenat.", "%(num)s åtaganden är försenade.", row.overdue)
        yield Reason("promises", words)
    if row.next_meeting is None and today - (row.last_meeting or row.since) > LONG_SILENCE:
        yield Reason("meeting", _without_meeting(row, today))
    if row.owner is None and row.ends_on is not None and row.ends_on - today <= NO_OWNER:
        yield Reason("owner", _without_owner(row.ends_on, today))
    open_overrides = [one for one in row.overrides if not _talked_through(row, one.passed_on)]
    if open_overrides:
        last = open_overrides[0]
        yield Reason(
            "gate",
            _(
                "Gick vidare från %(step)s fast allt inte var klart. Stäm av det med platsen.",
                step=last.step,
            ),
        )
    if row.silent:
        yield Reason(
            "silence",
            _n(
                "Om %(num)s åtagande har ingen rapporterat på länge.",
                "Om %(num)s åtaganden har ingen rapporterat på länge.",
                row.silent,
            ),
        )


def _without_meeting(row: Row, today: date) -> str:
    if row.last_meeting is None:
        return _("Inget möte har hållits än, och inget är planerat.")
    return _(
        "Inget möte på %(num)s dagar, och inget är planerat.", num=(today - row.last_meeting).days
    )


def _without_owner(ends_on: date, today: date) -> str:
    if ends_on < today:
        return _("Tiden tog slut %(day)s, och ingen äger planen.", day=day(ends_on))
    return _("Tiden tar slut %(day)s, och ingen äger planen än.", day=day(ends_on))


def _talked_through(row: Row, passed_on: date) -> bool:
    return row.reconciled_on is not None and row.reconciled_on >= passed_on


def risk_of(row: Row, today: date) -> str:
    """Return how a place stands: of RISKS. What was put aside is still a risk."""
    if reasons_of(row, today):
        return NEEDS
    return WATCH if row.stage.over > LONG_OVER or not row.leaders else CALM


def risk_words(row: Row, today: date) -> str:
    """Return the risk in words: what is the matter, shortly."""
    kinds = [str(KINDS[one.kind]) for one in reasons_of(row, today)]
    if not row.leaders:
        kinds.append(_("Ingen processledare"))
    if row.stage.over > LONG_OVER:
        kinds.append(_n("%(num)s dag över plan", "%(num)s dagar över plan", row.stage.over))
    first, *rest = kinds or [str(RISKS[CALM])]
    return ", ".join([first, *(one[:1].lower() + one[1:] for one in rest)])
