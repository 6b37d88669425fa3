"""What is told of the places on one page: one statement for each kind, whatever the places."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ScalarSelect, Subquery, case, func, null, or_, select
from sqlalchemy.orm import aliased

from placedev.core.db import db
from placedev.funding import gap_rules
from placedev.funding.gap_rules import CostFact, Gap, MoneyFact
from placedev.funding.models import BudgetLine, ProcessBudget
from placedev.meetings.models import Attendance, Meeting
from placedev.meetings.rules import kind_word
from placedev.plan.models import Activity, ActivityCost, ActivityStatus, Funding, Plan
from placedev.plan.rules import OVER, known_status
from placedev.regions.row_rules import Detail
from placedev.stakeholders.models import Group, Organisation, Seat
from placedev.stakeholders.rules import MAIN_SECTORS, OTHER

MEETINGS = 4  # that a trend is told from
OPEN_TO_ALL = "stormote"
_WHOLE = "all"  # the category of a whole number in attendance
_NOTHING = Decimal(0)


def details_of(keys: Sequence[int], *, wanted: Collection[str], today: date) -> dict[int, Detail]:
    """Return place key to what is wanted of it. At most five statements.

    Args:
        keys: of the places on the page.
        wanted: of attendance, empty, gap and purses.
        today: whoever sits in a group sits there on this day.
    """
    attendance = _attendance(keys) if "attendance" in wanted else {}
    empty = _empty(keys, today) if "empty" in wanted else {}
    gaps = _gaps(keys) if "gap" in wanted else {}
    purses = _purses(keys) if "purses" in wanted else {}
    return {
        key: Detail(
            attendance=attendance[key][1] if key in attendance else (),
            meetings=attendance[key][0] if key in attendance else "",
            empty=empty.get(key),
            gap=gaps.get(key),
            purses=purses.get(key, ()),
        )
        for key in keys
    }


def _attendance(keys: Sequence[int]) -> dict[int, tuple[str, list[int]]]:
    """Return a kind of meeting and how many came to its latest ones, oldest first. One statement.

    A working group is smaller than a hall, so only meetings of one kind are compared: open ones
    where any was counted, or else the kind of the latest.
    """
    counted = counted_meetings(keys)
    same = (counted.c.place_id, counted.c.kind, counted.c.label)
    open_first = (case((counted.c.kind == OPEN_TO_ALL, 0), else_=1), counted.c.nth)
    chosen = select(
        counted,
        func.row_number().over(partition_by=same, order_by=counted.c.nth).label("nth_of_kind"),
        func.first_value(counted.c.nth)
        .over(partition_by=counted.c.place_id, order_by=open_first)
        .label("told"),
    ).subquery()
    told = aliased(chosen)
    rows = db.session.execute(
        select(chosen.c.place_id, chosen.c.kind, chosen.c.label, chosen.c.came)
        .join(told, (told.c.place_id == chosen.c.place_id) & (told.c.nth == told.c.told))
        .where(
            chosen.c.kind == told.c.kind,
            chosen.c.label == told.c.label,
            chosen.c.nth_of_kind <= MEETINGS,
        )
        .order_by(chosen.c.place_id, chosen.c.nth.desc())
    )
    found: dict[int, tuple[str, list[int]]] = {}
    for place_id, kind, label, came in rows:
        found.setdefault(place_id, (kind_word(kind, label), []))[1].append(int(came))
    return found


def counted_meetings(keys: Sequence[int]) -> Subquery:
    """Return the meetings that somebody has counted: place_id, kind, came, nth from the latest."""
    whole = func.max(case((Attendance.category == _WHOLE, Attendance.headcount)))
    own_word = case((Meeting.kind == OTHER, func.coalesce(Meeting.kind_label, "")), else_="")
    label = own_word.label("label")
    latest_first = (Meeting.held_on.desc(), Meeting.id.desc())
    return (
        select(
            Meeting.place_id,
            Meeting.kind,
            label,
            func.coalesce(whole, func.sum(Attendance.headcount)).label("came"),
            func.row_number()
            .over(partition_by=Meeting.place_id, order_by=latest_first)
            .label("nth"),
        )
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .where(
            Meeting.place_id.in_(keys),
            Meeting.state == "held",
            Attendance.dimension == "sector",
        )
        .group_by(Meeting.place_id, Meeting.kind, own_word, Meeting.held_on, Meeting.id)
        .subquery()
    )


def _empty(keys: Sequence[int], today: date) -> dict[int, list[str]]:
    """Return main sectors that nobody sits for in any formed group. One statement."""
    sector = func.coalesce(Seat.sector, Organisation.sector)
    sits = (
        Seat.is_substitute.is_(False)
        & or_(Seat.from_on.is_(None), Seat.from_on <= today)
        & or_(Seat.to_on.is_(None), Seat.to_on >= today)
    )
    rows = db.session.execute(
        select(Group.place_id, sector)
        .select_from(Group)
        .outerjoin(Seat, (Seat.group_id == Group.id) & sits)
        .outerjoin(Organisation, Organisation.id == Seat.organisation_id)
        .where(
            Group.place_id.in_(keys),
            Group.state == "formed",
            or_(Group.closed_on.is_(None), Group.closed_on >= today),
        )
        .distinct()
    )
    there: dict[int, set[str]] = {}
    for place_id, one in rows:
        there.setdefault(place_id, set()).add(one or "")
    return {
        key: [code for code in MAIN_SECTORS if code not in sectors]
        for key, sectors in there.items()
    }


def _gaps(keys: Sequence[int]) -> dict[int, Gap]:
    """Return what each plan needs and has, without activities that are over. Two statements."""
    costs = _under_activities(keys, ActivityCost, CostFact._fields)
    money = _under_activities(
        keys, Funding, ("state", "amount", "currency", "share", "form", "hours")
    )
    found: dict[int, list[Gap]] = {}
    for activity, (place_id, status, rows) in costs.items():
        if known_status(status) in OVER:
            continue
        given = money[activity][2] if activity in money else []
        facts = [MoneyFact(*one) for one in given]
        found.setdefault(place_id, []).append(
            gap_rules.gap_of([CostFact(*one) for one in rows], facts)
        )
    return {key: gap_rules.together(gaps) for key, gaps in found.items()}


def _under_activities(
    keys: Sequence[int], table: type[ActivityCost | Funding], names: Iterable[str]
) -> dict[int, tuple[int, str | None, list[Sequence[Any]]]]:
    """Return activity key to its place, its latest status and what hangs on it."""
    status = latest_status() if table is ActivityCost else null()
    rows = db.session.execute(
        select(
            Activity.id, Plan.place_id, status, table.id, *(getattr(table, name) for name in names)
        )
        .join(Plan, Plan.id == Activity.plan_id)
        .outerjoin(table, table.activity_id == Activity.id)
        .where(Plan.place_id.in_(keys))
        .order_by(Activity.id, table.id)
    )
    found: dict[int, tuple[int, str | None, list[Sequence[Any]]]] = {}
    for activity, place_id, said, row_id, *values in rows:
        listed = found.setdefault(activity, (place_id, said, []))[2]
        if row_id is not None:
            listed.append(values)
    return found


def latest_status() -> ScalarSelect[str]:
    """Return the status that was noted last of an activity in the select around it."""
    return (
        select(ActivityStatus.status)
        .where(ActivityStatus.activity_id == Activity.id)
        .order_by(ActivityStatus.noted_on.desc(), ActivityStatus.id.desc())
        .limit(1)
        .correlate(Activity)
        .scalar_subquery()
    )


def _purses(keys: Sequence[int]) -> dict[int, list[tuple[Decimal, Decimal, str]]]:
    """Return what is left of the money for the work itself. One statement.

    Sums are made here: SQLite keeps exact numbers as text.
    """
    rows = db.session.execute(
        select(
            ProcessBudget.place_id,
            ProcessBudget.id,
            ProcessBudget.ceiling,
            ProcessBudget.currency,
            BudgetLine.amount,
        )
        .outerjoin(BudgetLine, BudgetLine.budget_id == ProcessBudget.id)
        .where(ProcessBudget.place_id.in_(keys))
        .order_by(ProcessBudget.place_id, ProcessBudget.position, ProcessBudget.id)
    )
    found: dict[int, dict[int, tuple[Decimal, Decimal, str]]] = {}
    for place_id, budget_id, ceiling, currency, amount in rows:
        purses = found.setdefault(place_id, {})
        left = purses.get(budget_id, (ceiling, ceiling, currency))[0]
        purses[budget_id] = (left - (amount or _NOTHING), ceiling, currency)
    return {key: list(purses.values()) for key, purses in found.items()}
