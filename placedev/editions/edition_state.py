"""What an edition is: draft, out for comments, adopted by whom and when, amended, replaced.

The one place that says so. "Antagen" follows from a record alone: a body with an outcome that
rests on a decision, or a decision that adopts the plan.
"""

from datetime import date
from typing import NamedTuple

from placedev.core.i18n import _
from placedev.editions.snapshot import PlanSnapshot
from placedev.plan.handling_rules import ADOPTED, ADOPTED_CHANGED, ADOPTING
from placedev.web.formatting import day


class Adoption(NamedTuple):
    """The record that a plan rests on when it is called adopted."""

    body: str | None
    decided_on: date | None
    date_text: str | None
    reference: str | None
    outcome: str = ADOPTED
    edition_number: int | None = None  # none: the draft, or not said
    minutes_link: str | None = None

    @property
    def with_changes(self) -> bool:
        """Tell whether the body changed something."""
        return self.outcome == ADOPTED_CHANGED

    @property
    def when(self) -> str | None:
        """Return the day or the season, in words."""
        return self.date_text or (day(self.decided_on) if self.decided_on else None)

    @property
    def words(self) -> str:
        """Return it as one sentence without its full stop."""
        return adoption_words(self)


class State(NamedTuple):
    """What an edition is, as a code and in words."""

    code: str  # draft, consultation, edition, adopted, amended, replaced, ...
    word: str  # "Antagen"
    words: str  # "Antagen av stormötet den 14 mars 2027"


def adoptions(snapshot: PlanSnapshot) -> tuple[Adoption, ...]:
    """Return every record of a body adopting the plan or an edition of it, oldest first."""
    resting = {one.decision_uid for one in snapshot.handlings if one.outcome}
    by_body = [
        Adoption(
            one.body,
            one.decided_on,
            one.date_text,
            one.reference,
            one.outcome or ADOPTED,
            one.edition_number,
            one.minutes_link,
        )
        for one in snapshot.handlings
        if one.outcome in ADOPTING and one.decision_uid
    ]
    alone = [
        Adoption(one.body, one.decided_on, one.date_text, one.reference)
        for one in snapshot.decisions
        if one.adopts_plan and one.uid not in resting
    ]
    return tuple(
        sorted([*alone, *by_body], key=lambda one: (one.decided_on or date.min, one.body or ""))
    )


def adoption(snapshot: PlanSnapshot, *, number: int | None = None) -> Adoption | None:
    """Return the latest record that this edition is adopted by, or none.

    Args:
        snapshot: with the records; today's for what was decided after an edition came out.
        number: of the edition; without it, that of the snapshot.
    """
    number = snapshot.number if number is None else number
    holding = [one for one in adoptions(snapshot) if one.edition_number in {None, number}]
    return holding[-1] if holding else None


def adoption_words(record: Adoption) -> str:
    """Return "Antagen av stormötet 14 mars 2027, § 4"; nothing is said that is not recorded."""
    head = _("Antagen med ändringar") if record.with_changes else _("Antagen")
    if record.body:
        head = (
            _("Antagen med ändringar av %(body)s", body=record.body)
            if record.with_changes
            else _("Antagen av %(body)s", body=record.body)
        )
    said = f"{head} {record.when}" if record.when else head
    return f"{said}, {record.reference}" if record.reference else said


def state_of(
    snapshot: PlanSnapshot,
    *,
    current: int | None = None,
    withdrawn: bool = False,
    is_out: bool = False,
    records: PlanSnapshot | None = None,
) -> State:
    """Return what an edition or a draft is.

    Args:
        snapshot: of the edition or draft.
        current: number of the edition that counts now; none where it is not known.
        withdrawn: whether the edition was taken back.
        is_out: whether the draft is out for comments.
        records: what is recorded today; none: what the snapshot itself knows.
    """
    number = snapshot.number
    if number is None:
        if is_out:
            return State("consultation", _("Remiss"), _("Utkast ute för synpunkter"))
        return State("draft", _("Utkast"), _("Utkast, inte publicerat"))
    if withdrawn:
        return State("withdrawn", _("Återtagen"), _("Utgåva %(n)s är återtagen", n=number))
    if current is not None and current > number:
        return State("replaced", _("Ersatt"), _("Ersatt av utgåva %(n)s", n=current))
    return _standing(snapshot, number, records or snapshot)


def _standing(snapshot: PlanSnapshot, number: int, records: PlanSnapshot) -> State:
    record = adoption(records, number=number)
    if record is not None:
        return State(record.outcome, _("Antagen"), adoption_words(record))
    amended = snapshot.amends and adoption(records, number=snapshot.amends)
    if amended:
        before = adoption_words(amended)
        words = _("Ändring av utgåva %(n)s: %(adopted)s", n=snapshot.amends, adopted=before)
        return State("amended", _("Ändrad"), words)
    if snapshot.amends:
        return State("amended", _("Ändrad"), _("Ändring av utgåva %(n)s", n=snapshot.amends))
    return State("edition", _("Utgåva"), _("Utgåva %(n)s, inte antagen än", n=number))
