"""Reads of the stored facts that a place's criteria look at.

A place's first page shows all of them, so each reading is one statement whatever the place's
size. The large statements are put together once, with a place and a day to be filled in.
"""

import uuid
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Row,
    ScalarSelect,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from placedev.accounts.models import User
from placedev.commitments.models import Commitment
from placedev.commitments.rules import OPEN, SAID_YES
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.funding.models import FundingApplication, ProcessBudget
from placedev.meetings.models import Attendance, Decision, Meeting
from placedev.places.models import Membership, Place, PlaceFact, Role, SubPlace
from placedev.plan.handling_queries import adopts
from placedev.plan.models import (
    Activity,
    ActivityCost,
    ActivityRole,
    ActivityStatus,
    Funding,
    Goal,
    GoalArea,
    Indicator,
    Plan,
    RelatedPlan,
)
from placedev.plan.rules import FREE, SILENT, known_status
from placedev.stakeholders.models import Group, Organisation, Seat
from placedev.steps import (
    analysis_fact_queries,
    consultation_fact_queries,
    idea_fact_queries,
    report_fact_queries,
    resident_fact_queries,
)
from placedev.steps.facts import (
    ActivityFact,
    AnalysisFact,
    CommitmentFact,
    ConsultationFact,
    DecisionFact,
    GroupFact,
    IdeasFact,
    MeetingFact,
    PlaceFacts,
    PlanFact,
)
from placedev.steps.methods import method_named

_PLACE = bindparam("place_id", type_=Integer)
_TODAY = bindparam("today", type_=Date)
_SEPARATOR, _WITHIN = "\x1f", "\x1e"
_ASKED = ("applied", "granted", "refused", "paid")  # funding that somebody was asked for
_OUT_OF_THE_PLAN = ("dropped", "refused")  # activities that nobody waits for

_ORGANISATION = (Organisation.place_id == _PLACE, Organisation.merged_into_id.is_(None))
_FORMED = (
    Group.place_id == _PLACE,
    Group.state == "formed",
    or_(Group.closed_on.is_(None), Group.closed_on >= _TODAY),
)
_HELD_SEAT = (  # somebody sits there today, and not only when another one cannot
    Seat.is_substitute.is_(False),
    or_(Seat.from_on.is_(None), Seat.from_on <= _TODAY),
    or_(Seat.to_on.is_(None), Seat.to_on >= _TODAY),
)


def place_facts(place: Place, *, today: date) -> PlaceFacts:
    """Return everything that the checks look at. Six statements."""
    one = db.session.execute(_summary(), {"place_id": place.id, "today": today}).one()
    return PlaceFacts(
        today=today,
        fields=method_named(place.method_id, place.method_version).mapping_fields,
        kind=place.kind,
        definition=place.definition,
        population=place.population,
        population_year=place.population_year,
        population_source=place.population_source,
        leader_funded_by=place.leader_funded_by,
        leader_from_on=place.leader_from_on,
        leader_to_on=place.leader_to_on,
        leaders=one.leaders,
        regional_contacts=one.regional_contacts,
        sourced_fields=_split(one.sourced_fields),
        population_years=_split(one.population_years),
        service_years=_split(one.service_years),
        rating_years=_split(one.rating_years),
        survey_answers=one.survey_answers or 0,
        sub_places=one.sub_places,
        groups=_groups(one.groups, one.seats),
        organisation_sectors=_split(one.organisation_sectors),
        municipal_contact=one.municipal_contact,
        related_plans=one.related_plans,
        editions=one.editions,
        exported_on=None if one.exported_at is None else day_of(one.exported_at),
        meetings=_meetings(place.id),
        decisions=_decisions(place.id),
        deciding_bodies=_split(one.deciding_bodies),
        plan=_plan(place.id, one),
        activities=_activities(place.id),
        commitments=_commitments(place.id, today),
        confirmed_commitments=one.confirmed_commitments,
        money_until=max(filter(None, (one.granted_until, one.budget_until)), default=None),
        reports=report_fact_queries.reports(_split(one.reports)),
        ideas=_ideas(one),
        analysis=AnalysisFact(
            boxes=_split(one.analysis_boxes),
            grounded=_split(one.analysis_grounded),
            lessons=one.analysis_lessons,
        ),
        consultation=_consultation(one),
    )


def _ideas(one: Row[Any]) -> IdeasFact:
    return IdeasFact(
        total=one.ideas,
        loose=one.ideas_loose,
        ranked=one.themes_ranked,
        first_theme=one.first_theme,
        voters=one.voters or 0,
        feedback_on=None if one.feedback_at is None else day_of(one.feedback_at),
    )


def _consultation(one: Row[Any]) -> ConsultationFact:
    return ConsultationFact(
        closed=one.periods_closed,
        closed_on=one.period_closed_on,
        open_to=one.period_open_to,
        comments=one.comments,
        voices=one.comment_voices,
        unanswered=one.comments_unanswered,
    )


@cache
def _summary() -> Select[Any]:
    """Collect what is one value each, so that it costs one statement together."""
    return (
        select(
            _members(Role.LEADER).label("leaders"),
            _members(Role.REGIONAL_CONTACT).label("regional_contacts"),
            *analysis_fact_queries.columns(_PLACE, _joined),
            _joined(
                PlaceFact.field,
                PlaceFact.place_id == _PLACE,
                PlaceFact.source.is_not(None),
                PlaceFact.as_of.is_not(None),
            ).label("sourced_fields"),
            _joined(
                PlaceFact.as_of,
                PlaceFact.place_id == _PLACE,
                or_(
                    PlaceFact.field == "population",
                    func.lower(PlaceFact.label).like("befolkning%"),
                    func.lower(PlaceFact.label).like("folkmängd%"),
                    func.lower(PlaceFact.label).like("antal invånare%"),
                    func.lower(PlaceFact.label).like("invånare%"),
                ),
            ).label("population_years"),
            *resident_fact_queries.columns(_PLACE, _joined),
            _one_text(report_fact_queries.rows(_PLACE)).label("reports"),
            _seats().label("seats"),
            _formed_groups().label("groups"),
            _joined(Organisation.sector, *_ORGANISATION, Organisation.is_class.is_(False)).label(
                "organisation_sectors"
            ),
            select(func.count(SubPlace.id))
            .where(SubPlace.place_id == _PLACE)
            .scalar_subquery()
            .label("sub_places"),
            _confirmed().label("confirmed_commitments"),
            select(func.max(FundingApplication.to_on))
            .where(
                FundingApplication.place_id == _PLACE,
                FundingApplication.state.in_(("granted", "paid")),
            )
            .scalar_subquery()
            .label("granted_until"),
            select(func.max(ProcessBudget.to_on))
            .where(ProcessBudget.place_id == _PLACE)
            .scalar_subquery()
            .label("budget_until"),
            _joined(
                Decision.body,
                Decision.place_id == _PLACE,
                or_(Decision.decided_on.is_not(None), Decision.date_text.is_not(None)),
            ).label("deciding_bodies"),
            select(func.min(Organisation.contact_role))
            .where(*_ORGANISATION, Organisation.sector == "municipality")
            .scalar_subquery()
            .label("municipal_contact"),
            select(func.count(RelatedPlan.id))
            .where(RelatedPlan.plan_id == Plan.id)
            .correlate(Plan)
            .scalar_subquery()
            .label("related_plans"),
            (
                _events("edition.published", func.count(JournalEntry.id))
                - _events("edition.withdrawn", func.count(JournalEntry.id))
            ).label("editions"),
            _events("place.exported", func.max(JournalEntry.happened_at)).label("exported_at"),
            Plan.id.label("plan_id"),
            Plan.target_picture,
            Plan.horizon_year,
            Plan.overarching_goal,
            Plan.next_review_on,
            Organisation.name.label("owner"),
            *idea_fact_queries.columns(_PLACE),
            *consultation_fact_queries.columns(_PLACE, _TODAY),
        )
        .select_from(Place)
        .outerjoin(Plan, Plan.place_id == Place.id)
        .outerjoin(Organisation, Organisation.id == Plan.owner_id)
        .where(Place.id == _PLACE)
    )


def _members(role: Role) -> ScalarSelect[int]:
    """Count who has a role at the place and can still sign in."""
    return (
        select(func.count(Membership.id))
        .join(User, User.id == Membership.user_id)
        .where(
            Membership.place_id == _PLACE, Membership.role == role, User.deactivated_at.is_(None)
        )
        .scalar_subquery()
    )


def _events(event: str, what: ColumnElement[Any]) -> ScalarSelect[Any]:
    return (
        select(what)
        .where(JournalEntry.place_id == _PLACE, JournalEntry.event == event)
        .scalar_subquery()
    )


def _joined(column: Any, *conditions: ColumnElement[bool]) -> ScalarSelect[Any]:
    """Return the different values of a column in one text."""
    values = select(column.label("value")).where(*conditions, column.is_not(None)).distinct()
    return _one_text(values)


def _seats() -> ScalarSelect[Any]:
    """Return kind of group and sector of every seat that somebody holds today, in one text."""
    sector = func.coalesce(Seat.sector, Organisation.sector)
    values = (
        select((Group.kind + _WITHIN + sector).label("value"))
        .select_from(Seat)
        .join(Group, Group.id == Seat.group_id)
        .outerjoin(Organisation, Organisation.id == Seat.organisation_id)
        .where(*_FORMED, *_HELD_SEAT, sector.is_not(None))
        .distinct()
    )
    return _one_text(values)


def _formed_groups() -> ScalarSelect[Any]:
    """Return per kind of group how many are formed and how many sit in them, in one text.

    A row can stand for several groups; the uid is that of the only row, or empty.
    """
    sitting = (
        select(func.coalesce(func.sum(Seat.headcount), 0))
        .where(Seat.group_id == Group.id, *_HELD_SEAT)
        .correlate(Group)
        .scalar_subquery()
    )
    is_counted_only = ~exists().where(Seat.group_id == Group.id)
    members = case((is_counted_only, func.coalesce(Group.members_count, 0)), else_=0)
    rows = (
        select(
            Group.kind,
            func.coalesce(Group.group_count, 1).label("groups"),
            sitting.label("seats"),
            members.label("members"),
            cast(Group.uid, Text).label("uid"),
        )
        .where(*_FORMED)
        .subquery()
    )
    only = case((func.count(rows.c.uid) == 1, func.min(rows.c.uid)), else_="")
    numbers = (func.sum(rows.c[name]) for name in ("groups", "seats", "members"))
    parts = [rows.c.kind, *(cast(number, Text) for number in numbers), only]
    text = parts[0]
    for part in parts[1:]:
        text = text + _WITHIN + part
    return _one_text(select(text.label("value")).group_by(rows.c.kind))


def _groups(counts: str | None, seats: str | None) -> dict[str, GroupFact]:
    sectors: dict[str, set[str]] = {}
    for one in _split(seats):
        kind, sector = one.split(_WITHIN)
        sectors.setdefault(kind, set()).add(sector)
    rows = [one.split(_WITHIN) for one in _split(counts)]
    return {
        kind: GroupFact(
            groups=int(groups),
            seats=int(held),
            sectors=frozenset(sectors.get(kind, ())),
            members=int(members),
            uid=uuid.UUID(uid) if uid else None,
        )
        for kind, groups, held, members, uid in rows
    }


def _confirmed() -> ScalarSelect[int]:
    return (
        select(func.count(Commitment.id))
        .where(Commitment.place_id == _PLACE, Commitment.state.in_(SAID_YES))
        .scalar_subquery()
    )


def _one_text(values: Select[Any]) -> ScalarSelect[Any]:
    rows = values.subquery()
    return select(func.aggregate_strings(rows.c.value, _SEPARATOR)).scalar_subquery()


def _split(text: str | None) -> frozenset[str]:
    return frozenset(text.split(_SEPARATOR)) if text else frozenset()


def _meetings(place_id: int) -> tuple[MeetingFact, ...]:
    rows = db.session.execute(_meeting_rows(), {"place_id": place_id})
    return tuple(MeetingFact(*row) for row in rows)


@cache
def _meeting_rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Meeting.uid,
            Meeting.title,
            Meeting.kind,
            Meeting.is_open,
            Meeting.state,
            Meeting.held_on,
            Meeting.date_text,
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.venue,
            Meeting.minutes_state,
            func.sum(Attendance.headcount),
            func.count(Attendance.id),
            select(func.count(Decision.id))
            .where(Decision.meeting_id == Meeting.id)
            .correlate(Meeting)
            .scalar_subquery(),
        )
        .outerjoin(
            Attendance,  # by sector only: ages and sexes count the same people again
            (Attendance.meeting_id == Meeting.id) & (Attendance.dimension == "sector"),
        )
        .where(Meeting.place_id == _PLACE)
        .group_by(Meeting.id)
        .order_by(Meeting.held_on.nulls_last(), Meeting.id)
    )


def _decisions(place_id: int) -> tuple[DecisionFact, ...]:
    rows = db.session.execute(_decision_rows(), {"place_id": place_id})
    return tuple(DecisionFact(*row) for row in rows)


@cache
def _decision_rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Decision.body,
            adopts().label("adopts_plan"),
            Decision.backs_target_picture,
            Decision.sector,
            Decision.reference,
            Decision.decided_on,
            Decision.date_text,
        )
        .where(
            Decision.place_id == _PLACE,
            or_(adopts(), Decision.backs_target_picture),
        )
        .order_by(Decision.decided_on.nulls_first(), Decision.id)
    )


def _plan(place_id: int, one: Row[Any]) -> PlanFact | None:
    if one.plan_id is None:
        return None
    rows = db.session.execute(_areas(), {"place_id": place_id}).all()
    return PlanFact(
        target_picture=one.target_picture,
        horizon_year=one.horizon_year,
        overarching_goal=one.overarching_goal,
        owner=one.owner,
        next_review_on=one.next_review_on,
        areas=tuple(row.name for row in rows),
        areas_without_goal=tuple(row.name for row in rows if not row.is_followed),
        areas_without_activity=tuple(row.name for row in rows if not row.has_activity),
    )


@cache
def _areas() -> Select[*tuple[Any, ...]]:
    """Select the areas; whether a goal of theirs can be followed up, and an activity is there."""
    followed = or_(
        and_(Indicator.baseline.is_not(None), Indicator.target.is_not(None)),
        Indicator.direction == "yes-no",
    )
    goal = aliased(Goal)
    has_goal = exists().where(
        Indicator.goal_id == goal.id, goal.area_id == GoalArea.id, followed
    ) | exists().where(Indicator.area_id == GoalArea.id, followed)
    has_activity = exists().where(Activity.area_id == GoalArea.id) | exists().where(
        Activity.goal_id == goal.id, goal.area_id == GoalArea.id
    )
    return (
        select(
            GoalArea.name,
            has_goal.label("is_followed"),
            has_activity.label("has_activity"),
        )
        .join(Plan, Plan.id == GoalArea.plan_id)
        .where(Plan.place_id == _PLACE)
        .order_by(GoalArea.position, GoalArea.id)
    )


def _activities(place_id: int) -> tuple[ActivityFact, ...]:
    rows = db.session.execute(_activity_rows(), {"place_id": place_id})
    return tuple(
        ActivityFact(
            uid=row.uid,
            title=row.title,
            who_acts=row.who_acts,
            has_time=bool(row.has_time),
            status=None if known_status(row.status) == SILENT else known_status(row.status),
            status_on=row.status_on,
            responsible=row.responsible,
            unconfirmed=row.unconfirmed,
            costs=row.costs,
            costs_nothing=0 < row.costs == row.free,
            funding=row.funding,
            asked_for=row.asked_for,
        )
        for row in rows
        if row.status not in _OUT_OF_THE_PLAN
    )


@cache
def _activity_rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Activity.uid,
            Activity.title,
            Activity.who_acts,
            or_(Activity.ends_on.is_not(None), Activity.timing_text.is_not(None)).label("has_time"),
            _latest(ActivityStatus.status).label("status"),
            _latest(ActivityStatus.noted_on).label("status_on"),
            _count(ActivityRole, ActivityRole.role == "responsible").label("responsible"),
            _count(
                ActivityRole,
                ActivityRole.role == "responsible",
                ActivityRole.state != "confirmed",
                ~_promised_anyway(),
            ).label("unconfirmed"),
            _count(ActivityCost).label("costs"),
            _count(ActivityCost, ActivityCost.kind.in_(FREE)).label("free"),
            _count(Funding).label("funding"),
            _count(Funding, Funding.state.in_(_ASKED)).label("asked_for"),
        )
        .join(Plan, Plan.id == Activity.plan_id)
        .where(Plan.place_id == _PLACE)
        .order_by(Activity.position, Activity.id)
    )


def _promised_anyway() -> ColumnElement[bool]:
    """Tell whether who has a part in an activity stands by a promise for it, though no answer."""
    return and_(
        ActivityRole.state != "declined",
        exists()
        .where(
            Commitment.activity_id == ActivityRole.activity_id,
            Commitment.organisation_id == ActivityRole.organisation_id,
            Commitment.state.in_(SAID_YES),
        )
        .correlate(ActivityRole),
    )


def _commitments(place_id: int, today: date) -> tuple[CommitmentFact, ...]:
    """Return those that are late or silent, and those that are the municipality's contribution."""
    rows = db.session.execute(_commitment_rows(), {"place_id": place_id, "today": today})
    return tuple(CommitmentFact(*row) for row in rows)


@cache
def _commitment_rows() -> Select[*tuple[Any, ...]]:
    late = or_(
        Commitment.state == "late", and_(Commitment.due_on < _TODAY, Commitment.state.in_(OPEN))
    )
    return (
        select(
            Commitment.uid,
            Commitment.what,
            Organisation.name,
            Commitment.is_municipal_contribution,
            Commitment.state,
            Commitment.due_on,
            Commitment.heard_on,
            Commitment.report_due_on,
        )
        .join(Organisation, Organisation.id == Commitment.organisation_id)
        .where(
            Commitment.place_id == _PLACE,
            or_(
                late,
                Commitment.report_due_on < _TODAY,
                Commitment.is_municipal_contribution,
            ),
        )
        .order_by(Commitment.due_on.nulls_last(), Commitment.id)
    )


def _count(model: Any, *conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    """Count an activity's rows in another table."""
    return (
        select(func.count(model.id))
        .where(model.activity_id == Activity.id, *conditions)
        .correlate(Activity)
        .scalar_subquery()
    )


def _latest(column: Any) -> ScalarSelect[Any]:
    """Return the column in the latest status of an activity."""
    return (
        select(column)
        .where(ActivityStatus.activity_id == Activity.id)
        .order_by(ActivityStatus.noted_on.desc(), ActivityStatus.id.desc())
        .limit(1)
        .correlate(Activity)
        .scalar_subquery()
    )
