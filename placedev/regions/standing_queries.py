"""What can be told of every place of a contact: three statements, however many places."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Date,
    ScalarSelect,
    Subquery,
    Text,
    case,
    cast,
    exists,
    false,
    func,
    null,
    select,
    type_coerce,
)
from sqlalchemy.orm import aliased

from placedev.accounts.models import User
from placedev.commitments.list_queries import is_silent
from placedev.commitments.models import Commitment
from placedev.commitments.rules import OPEN
from placedev.core.clock import day_of
from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.core.names_read import spoken
from placedev.editions.models import Edition
from placedev.editions.withdrawal_queries import stands
from placedev.funding.budget_queries import paid_until
from placedev.funding.models import FundingApplication, FundingReport
from placedev.meetings.models import Decision, Meeting
from placedev.places.models import Membership, Place, Role
from placedev.places.municipality_rules import present_name
from placedev.plan.handling_queries import adopts
from placedev.plan.models import Plan
from placedev.regions.models import ContactEntry
from placedev.regions.row_rules import Row
from placedev.regions.stage_rules import (
    Outline,
    Passed,
    Walk,
    current_key,
    outline_of,
    overrides_of,
    project_end,
    stage_of,
    steps_of,
)
from placedev.stakeholders.models import Organisation
from placedev.steps.models import GatePassage, GateRemark, GateReopening, StepPeriod
from placedev.steps.periods import Period

_Mine = Any  # a select of the keys of a contact's places


def rows_of(
    *,
    user_id: int,
    today: date,
    also_due: Subquery | None = None,
    programmes: ScalarSelect[str] | None = None,
    renamings: ScalarSelect[str] | None = None,
) -> list[Row]:
    """Return the places that a person is the regional contact of, by key. Three statements.

    Args:
        user_id: whose places.
        today: the day that is counted from.
        also_due: the day of other reports than those to funders: place_id and own_due.
        programmes: names of the programmes that a place is tied to, a line each; they come before
            what the place itself says.
        renamings: what municipalities became, as `municipality_rules` reads it.
    """
    is_mine = (Membership.user_id == user_id) & (Membership.role == Role.REGIONAL_CONTACT)
    mine = select(Membership.place_id).where(is_mine)
    every = _every(mine, (Membership.place_id == Place.id) & is_mine, today)
    return _rows(_with_more(every, also_due, programmes, renamings), mine, today)


def rows_at(keys: Sequence[int], *, today: date) -> list[Row]:
    """Return places by key, whoever follows them; `since` is when each came. Three statements."""
    these = select(Place.id).where(Place.id.in_(keys))
    return _rows(_with_more(_every(these, false(), today)), these, today)


def _with_more(
    every: Any,
    also_due: Subquery | None = None,
    programmes: ScalarSelect[str] | None = None,
    renamings: ScalarSelect[str] | None = None,
) -> Any:
    """Add what slices further on tell of a place."""
    for name, one in (("programmes", programmes), ("renamings", renamings)):
        every = every.add_columns(cast(null() if one is None else one, Text).label(name))
    if also_due is None:
        return every.add_columns(cast(null(), Date).label("own_due"))
    every = every.add_columns(also_due.c.own_due)
    return every.outerjoin(also_due, also_due.c.place_id == Place.id)


def _rows(every: Any, mine: _Mine, today: date) -> list[Row]:
    found = db.session.execute(every).all()
    if not found:
        return []
    passed = _passages(mine)
    followed = {(one.method_id, one.method_version) for one in found}
    outlines = {named: outline_of(steps_of(*named)) for named in followed}
    current = {
        one.id: current_key(outlines[one.method_id, one.method_version], passed.get(one.id, ()))
        for one in found
    }
    periods = _periods(mine, current)
    return [
        _row(
            one,
            outlines[one.method_id, one.method_version],
            passed.get(one.id, ()),
            periods.get(one.id, {}),
            today,
        )
        for one in found
    ]


def walks_of(keys: Sequence[int]) -> dict[int, Walk]:
    """Return place key to how it has gone through its steps. Three statements."""
    places = db.session.execute(
        select(Place.id, Place.method_id, Place.method_version, Place.started_on)
        .where(Place.id.in_(keys))
        .order_by(Place.id)
    )
    mine = select(Place.id).where(Place.id.in_(keys))
    passed, periods = _passages(mine), _periods(mine)
    return {
        key: Walk(steps_of(method, version), started_on, passed.get(key, ()), periods.get(key, {}))
        for key, method, version, started_on in places
    }


def _row(
    one: Any,
    outline: Outline | None,
    passed: Sequence[Passed],
    periods: Mapping[str, Period],
    today: date,
) -> Row:
    started = one.started_on
    municipality = present_name(one.municipality, one.renamings)
    return Row(
        key=one.id,
        slug=one.slug,
        name=one.name,
        municipality=municipality,
        municipality_said="" if municipality == one.municipality else one.municipality,
        since=one.since or day_of(one.created_at),
        programmes=_names(one.programmes or one.programme),
        stage=stage_of(outline, passed, periods, started_on=started, today=today),
        last_meeting=one.last_meeting,
        next_meeting=one.next_meeting,
        open=one.open,
        overdue=one.overdue,
        silent=one.silent,
        report_due=min(filter(None, (one.report_due, one.own_due)), default=None),
        last_contact=one.last_contact,
        agreed_on=one.agreed_on,
        leaders=one.leaders,
        ends_on=project_end(one.leader_to_on, started, one.period_months, one.paid_until),
        owner=one.owner,
        is_formed=one.is_formed,
        formed_on=one.formed_on,
        is_adopted=one.is_adopted,
        adopted_on=one.adopted_on,
        edition=one.edition,
        published_on=_day(one.published_at),
        reconciled_on=one.reconciled_on,
        overrides=overrides_of(outline, passed) if passed else (),
    )


def _every(mine: _Mine, follows: ColumnElement[bool], today: date) -> Any:
    reports = _reports(mine)
    columns = (
        *(Place.id, Place.slug, spoken(Place.name), Place.municipality, Place.programme),
        *(Place.method_id, Place.method_version, Place.started_on, Place.period_months),
        *(Place.leader_to_on, Place.created_at, Membership.since),
        *(one.label(name) for name, one in _meetings(today).items()),
        *(one.label(name) for name, one in _promises(today).items()),
        reports.c.report_due,
        *_scalars(),
    )
    return (
        select(*columns)
        .select_from(Place)
        .outerjoin(Membership, follows)
        .outerjoin(reports, reports.c.place_id == Place.id)
        .where(Place.id.in_(mine))
        .order_by(Place.id)
    )


def _meetings(today: date) -> dict[str, ScalarSelect[date | None]]:
    """Return a place's last and next meeting; each is the first that fits in an index."""
    its = select(Meeting.held_on).where(Meeting.place_id == Place.id).correlate(Place).limit(1)
    held = its.where(Meeting.state == "held", Meeting.held_on <= today)
    planned = its.where(Meeting.state == "planned", Meeting.held_on >= today)
    return {
        "last_meeting": held.order_by(Meeting.held_on.desc()).scalar_subquery(),
        "next_meeting": planned.order_by(Meeting.held_on).scalar_subquery(),
    }


def _promises(today: date) -> dict[str, ColumnElement[int]]:
    """Return how many promises a place has; each count is a stretch of an index."""
    state, due_on = Commitment.state, Commitment.due_on
    is_late = _promised(state == "late")
    return {
        "open": _promised(state.in_(OPEN)),
        "overdue": is_late + _promised(state.in_(OPEN - {"late"}), due_on < today),
        "silent": _promised(is_silent(today)),
    }


def _promised(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    counted = select(func.count()).select_from(Commitment)
    is_its = Commitment.place_id == Place.id
    return counted.where(is_its, *conditions).correlate(Place).scalar_subquery()


def _reports(mine: _Mine) -> Subquery:
    return (
        select(FundingApplication.place_id, func.min(FundingReport.due_on).label("report_due"))
        .join(FundingReport, FundingReport.application_id == FundingApplication.id)
        .where(
            FundingApplication.place_id.in_(mine),
            FundingApplication.state != "refused",
            FundingReport.sent_on.is_(None),
        )
        .group_by(FundingApplication.place_id)
        .subquery()
    )


def _scalars() -> list[ColumnElement[Any]]:
    """Return what each place has one of, found by the place's key."""
    other = aliased(Membership)
    leaders = (
        select(func.count())
        .select_from(other)
        .join(User, User.id == other.user_id)
        .where(other.place_id == Place.id, other.role == Role.LEADER, User.deactivated_at.is_(None))
    )
    talks = (ContactEntry.place_id == Place.id, ContactEntry.struck_at.is_(None))
    latest_first = (ContactEntry.contacted_on.desc(), ContactEntry.id.desc())
    owner = (
        select(func.min(Organisation.name))
        .join(Plan, Plan.owner_id == Organisation.id)
        .where(Plan.place_id == Place.id)
    )
    adopting = (Decision.place_id == Place.id, adopts())
    forming = (Decision.place_id == Place.id, Decision.forms_organisation)
    reconciled = select(func.max(GateRemark.remarked_on)).where(
        GateRemark.place_id == Place.id, GateRemark.reconciled
    )
    editions = (Edition.place_id == Place.id, stands())
    asked = {
        "last_contact": select(func.max(ContactEntry.contacted_on)).where(*talks),
        "agreed_on": select(ContactEntry.next_on).where(*talks).order_by(*latest_first).limit(1),
        "leaders": leaders,
        "owner": owner,
        "formed_on": select(func.min(Decision.decided_on)).where(*forming),
        "adopted_on": select(func.max(Decision.decided_on)).where(*adopting),
        "edition": select(func.max(Edition.number)).where(*editions),
        "published_at": select(func.max(Edition.published_at)).where(*editions),
        "reconciled_on": reconciled,
    }
    return [
        exists().where(*adopting).label("is_adopted"),
        exists().where(*forming).label("is_formed"),
        paid_until().label("paid_until"),
        *(one.correlate(Place).scalar_subquery().label(name) for name, one in asked.items()),
    ]


def _passages(mine: _Mine) -> dict[int, list[Passed]]:
    """Return the gates passed and not taken back, in order; evidence only where some was missing.

    Evidence is long, and nobody needs what was in order.
    """
    taken_back = exists().where(
        GateReopening.place_id == GatePassage.place_id,
        GateReopening.step_key == GatePassage.step_key,
        GateReopening.round == GatePassage.round,
    )
    why = type_coerce(case((GatePassage.overridden, GatePassage.evidence), else_=null()), JSON)
    rows = db.session.execute(
        select(
            GatePassage.place_id,
            GatePassage.step_key,
            GatePassage.passed_at,
            GatePassage.overridden,
            GatePassage.reason,
            why,
        )
        .where(GatePassage.place_id.in_(mine), ~taken_back)
        .order_by(GatePassage.passed_at, GatePassage.id)
    )
    found: dict[int, list[Passed]] = {}
    for place_id, step_key, at, overridden, reason, evidence in rows:
        passed = Passed(step_key, day_of(at), overridden, reason, evidence or ())
        found.setdefault(place_id, []).append(passed)
    return found


def _periods(
    mine: _Mine, only: Mapping[int, str | None] | None = None
) -> dict[int, dict[str, Period]]:
    """Return the periods of all steps, or of the one step of each place that is asked for."""
    query = select(
        StepPeriod.place_id,
        StepPeriod.step_key,
        StepPeriod.planned_from_on,
        StepPeriod.planned_to_on,
        StepPeriod.started_on,
        StepPeriod.ended_on,
    ).where(StepPeriod.place_id.in_(mine))
    if only is not None:
        query = query.where(StepPeriod.step_key.in_(sorted({key for key in only.values() if key})))
    found: dict[int, dict[str, Period]] = {}
    for place_id, step_key, planned_from, planned_to, started, ended in db.session.execute(query):
        if only is None or only.get(place_id) == step_key:
            period = Period(planned_from, planned_to, started, ended)
            found.setdefault(place_id, {})[step_key] = period
    return found


def _names(lines: str | None) -> tuple[str, ...]:
    return tuple(sorted(filter(None, (lines or "").split("\n")), key=sort_key))


def _day(at: datetime | None) -> date | None:
    return None if at is None else day_of(at)
