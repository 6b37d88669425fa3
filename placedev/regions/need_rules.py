"""Which places need their regional contact, and why: every reason follows from facts. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from placedev.core.collation import sort_key
from placedev.core.i18n import _, _l, _n
from placedev.regions.row_rules import Override, Row
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
    "agreed": _l("Det ni kom överens om är sent"),
    "silence": _l("Tysta åtaganden"),
}
CALM, WATCH, NEEDS = "lugnt", "se-upp", "behover"
RISKS = {NEEDS: _l("Behöver er"), WATCH: _l("Se upp"), CALM: _l("Lugnt")}
_ORDER = {code: number for number, code in enumerate(RISKS)}


@dataclass(frozen=True)
class Reason:
    """Something that a place needs its contact for, and what it follows from."""

    kind: str  # of KINDS
    words: str


@dataclass(frozen=True)
class Need:
    """A place that needs attention, and why. The words are made when somebody reads them."""

    row: Row
    kinds: Sequence[str]  # of KINDS
    today: date

    @property
    def reasons(self) -> list[Reason]:
        """Return all reasons, the most pressing first."""
        return [Reason(kind, _WORDS[kind](self.row, self.today)) for kind in self.kinds]

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
        kinds = [one for one in kinds_of(row, today) if (row.key, one) not in aside]
        if kinds:
            found.append(Need(row, kinds, today))
    return sorted(found, key=_first)


def _first(need: Need) -> Any:
    row = need.row
    return -len(need.kinds), -row.overdue, row.last_meeting or row.since, sort_key(row.name)


def kinds_of(row: Row, today: date) -> list[str]:
    """Return what the facts of a place ask of its contact, the most pressing first."""
    holds = {
        "report": row.report_due is not None and row.report_due < today,
        "promises": row.overdue > 0,
        "meeting": row.next_meeting is None
        and today - (row.last_meeting or row.since) > LONG_SILENCE,
        "owner": row.owner is None and row.ends_on is not None and row.ends_on - today <= NO_OWNER,
        "gate": _not_talked_through(row) is not None,
        "agreed": row.agreed_on is not None and row.agreed_on < today,
        "silence": row.silent > 0,
    }
    return [kind for kind in KINDS if holds[kind]]


def _not_talked_through(row: Row) -> Override | None:
    """Return the latest gate passed without everything that the contact has not gone through."""
    since = row.reconciled_on
    return next((one for one in row.overrides if since is None or since < one.passed_on), None)


def _late_report(row: Row, today: date) -> str:
    late = (today - (row.report_due or today)).days
    return _n("Rapporten är %(num)s dag sen.", "Rapporten är %(num)s dagar sen.", late)


def _late_promises(row: Row, _today: date) -> str:
    return _n("%(num)s åtagande är försenat.", "%(num)s åtaganden är försenade.", row.overdue)


def _silent_promises(row: Row, _today: date) -> str:
    return _n(
        "Om %(num)s åtagande har ingen rapporterat på länge.",
        "Om %(num)s åtaganden har ingen rapporterat på länge.",
        row.silent,
    )


def _overridden(row: Row, _today: date) -> str:
    gate = _not_talked_through(row)
    return _(
        "Gick vidare från %(step)s fast allt inte var klart. Stäm av det med platsen.",
        step="" if gate is None else gate.step,
    )


def _late_agreed(row: Row, today: date) -> str:
    return _(
        "Det ni senast kom överens om skulle vara klart %(day)s. Skriv in i loggen hur det gick.",
        day=day(row.agreed_on or today),
    )


def _without_meeting(row: Row, today: date) -> str:
    if row.last_meeting is None:
        return _("Inget möte har hållits än, och inget är planerat.")
    return _(
        "Inget möte på %(num)s dagar, och inget är planerat.", num=(today - row.last_meeting).days
    )


def _without_owner(row: Row, today: date) -> str:
    ends_on = row.ends_on or today
    if ends_on < today:
        return _("Tiden tog slut %(day)s, och ingen äger planen.", day=day(ends_on))
    return _("Tiden tar slut %(day)s, och ingen äger planen än.", day=day(ends_on))


_WORDS: dict[str, Callable[[Row, date], str]] = {
    "report": _late_report,
    "promises": _late_promises,
    "meeting": _without_meeting,
    "owner": _without_owner,
    "gate": _overridden,
    "agreed": _late_agreed,
    "silence": _silent_promises,
}


def risk_of(row: Row, today: date) -> str:
    """Return how a place stands: of RISKS. What was put aside is still a risk."""
    return _risk(row, kinds_of(row, today))


def rank_of(row: Row, today: date) -> tuple[int, int]:
    """Return what sorts a place by how it stands, the most pressing first."""
    kinds = kinds_of(row, today)
    return _ORDER[_risk(row, kinds)], -len(kinds)


def _risk(row: Row, kinds: Sequence[str]) -> str:
    if kinds:
        return NEEDS
    return WATCH if row.stage.over > LONG_OVER or not row.leaders else CALM


def risk_words(row: Row, today: date) -> str:
    """Return the risk in words: what is the matter, shortly."""
    kinds = [str(KINDS[one]) for one in kinds_of(row, today)]
    if not row.leaders:
        kinds.append(_("Ingen processledare"))
    if row.stage.over > LONG_OVER:
        kinds.append(_n("%(num)s dag över plan", "%(num)s dagar över plan", row.stage.over))
    first, *rest = kinds or [str(RISKS[CALM])]
    return ", ".join([first, *(one[:1].lower() + one[1:] for one in rest)])
