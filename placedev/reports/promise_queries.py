"""Counting what organisations promised, what became of it, and the hours that were given."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import select

from placedev.commitments.models import Commitment, CommitmentTurn
from placedev.commitments.rules import is_overdue
from placedev.core.at_once import Asking
from placedev.core.i18n import _
from placedev.hours.models import HourRate, VolunteerHours
from placedev.plan.models import Activity
from placedev.reports.figure_rules import Line
from placedev.reports.scope_rules import Scope
from placedev.stakeholders.models import Organisation
from placedev.web.formatting import money, number

Lines = Mapping[str, Sequence[Line]]  # each number with its rows
_NO_LONGER = frozenset({"withdrawn", "declined"})


def promise_lines(scope: Scope) -> Asking[Lines]:
    """Return the promises as they stood when the period ended."""
    rows = yield (
        select(
            *(Commitment.id, Commitment.place_id, Commitment.what, Commitment.kind),
            *(Commitment.kind_label, Commitment.due_on, CommitmentTurn.state),
            *(CommitmentTurn.happened_on, Organisation.name, Organisation.sector),
        )
        .join(CommitmentTurn, CommitmentTurn.commitment_id == Commitment.id)
        .join(Organisation, Organisation.id == Commitment.organisation_id)
        .where(Commitment.place_id.in_(scope.ids), CommitmentTurn.happened_on <= scope.to_on)
        .order_by(Commitment.id, CommitmentTurn.happened_on, CommitmentTurn.id)
    )
    found: dict[str, list[Line]] = {
        f"promises-{name}": [] for name in ("made", "kept", "overdue", "withdrawn")
    }
    gave: list[Line] = []
    for _id, grouped in groupby(rows, key=attrgetter("id")):
        turns = list(grouped)
        for name, line in _told(turns, scope):
            found[f"promises-{name}"].append(line)
            if name in {"made", "kept"}:
                gave.append(_giver(turns[0], scope))
    return {**{key: sorted(lines, key=_by_day) for key, lines in found.items()}, "gave": gave}


def _told(turns: Sequence[Any], scope: Scope) -> Iterator[tuple[str, Line]]:
    """Return what a promise adds to the numbers."""
    first, last = turns[0], turns[-1]
    line = Line(
        scope.places[first.place_id].slug,
        first.what,
        who=first.name,
        group=first.kind,
        label=first.kind_label or "",
    )
    if scope.holds(first.happened_on) and first.state not in _NO_LONGER:
        yield "made", line._replace(on=first.happened_on)
    if last.state == "kept" and scope.holds(last.happened_on):
        yield "kept", line._replace(on=last.happened_on)
    if last.state in _NO_LONGER and scope.holds(last.happened_on):
        yield "withdrawn", line._replace(on=last.happened_on, group=last.state, label="")
    if is_overdue(state=last.state, due_on=first.due_on, today=scope.last_day):
        yield "overdue", line._replace(on=first.due_on, group=last.state, label="")


def _giver(row: Any, scope: Scope) -> Line:
    return Line(scope.places[row.place_id].slug, row.name, group=row.sector)


def hour_lines(scope: Scope) -> Asking[Lines]:
    """Return hours and their worth; what was done is said by the activity only."""
    rows = yield (
        select(
            *(VolunteerHours.place_id, VolunteerHours.done_on, VolunteerHours.hours),
            *(HourRate.amount, HourRate.currency, Activity.title),
            *(Organisation.name, Organisation.sector),
        )
        .outerjoin(HourRate, HourRate.id == VolunteerHours.rate_id)
        .outerjoin(Activity, Activity.id == VolunteerHours.activity_id)
        .outerjoin(Organisation, Organisation.id == VolunteerHours.organisation_id)
        .where(
            VolunteerHours.place_id.in_(scope.ids),
            VolunteerHours.done_on.between(scope.from_on, scope.to_on),
        )
        .order_by(VolunteerHours.done_on, VolunteerHours.id)
    )
    hours, value, gave = [], [], []
    for row in rows:
        line = Line(
            scope.places[row.place_id].slug,
            row.title or _("Arbetet i sin helhet"),
            row.done_on,
            row.name or "",
            amount=row.hours,
        )
        hours.append(line)
        if row.name:
            gave.append(_giver(row, scope))
        if row.amount is not None:
            rate = money(row.amount, row.currency)
            counted = _("%(n)s tim à %(rate)s", n=number(row.hours), rate=rate)
            worth = row.hours * row.amount
            value.append(line._replace(what=counted, group=row.currency, amount=worth))
    return {"hours": hours, "hours-value": value, "gave": gave}


def _by_day(line: Line) -> tuple[Any, ...]:
    return (line.on is None, line.on, line.place, line.what)
