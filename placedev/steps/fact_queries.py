"""Reads of the stored facts that a place's criteria look at.

A place's first page shows all of them, so each reading is one statement whatever the place's
size. The large statements are put together once, with a place and a day to be filled in.
"""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, func, or_, select

from placedev.accounts.models import User
from placedev.commitments.models import Commitment
from placedev.commitments.rules import SAID_YES
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.funding.models import FundingApplication, ProcessBudget
from placedev.meetings.models import Decision
from placedev.places.models import Membership, Place, PlaceFact, Role, SubPlace
from placedev.plan.models import Plan, RelatedPlan
from placedev.stakeholders.models import Organisation
from placedev.steps import (
    analysis_fact_queries,
    commitment_fact_queries,
    consultation_fact_queries,
    group_fact_queries,
    idea_fact_queries,
    meeting_fact_queries,
    plan_fact_queries,
    report_fact_queries,
    resident_fact_queries,
)
from placedev.steps.fact_part_queries import PLACE, joined, split
from placedev.steps.facts import AnalysisFact, PlaceFacts, PlanFact
from placedev.steps.methods import method_named

_ORGANISATION = (Organisation.place_id == PLACE, Organisation.merged_into_id.is_(None))


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
        sourced_fields=split(one.sourced_fields),
        population_years=split(one.population_years),
        service_years=split(one.service_years),
        rating_years=split(one.rating_years),
        survey_answers=one.survey_answers or 0,
        sub_places=one.sub_places,
        groups=group_fact_queries.groups(one.groups, one.seats),
        organisation_sectors=split(one.organisation_sectors),
        municipal_contact=one.municipal_contact,
        related_plans=one.related_plans,
        editions=one.editions,
        exported_on=None if one.exported_at is None else day_of(one.exported_at),
        meetings=meeting_fact_queries.meetings(place.id),
        decisions=meeting_fact_queries.decisions(place.id),
        deciding_bodies=split(one.deciding_bodies),
        plan=_plan(place.id, one),
        activities=plan_fact_queries.activities(place.id),
        commitments=commitment_fact_queries.commitments(place.id, today),
        confirmed_commitments=one.confirmed_commitments,
        paid_until=one.budget_until,
        money_until=max(filter(None, (one.granted_until, one.budget_until)), default=None),
        reports=report_fact_queries.reports(one.reports),
        ideas=idea_fact_queries.ideas(one),
        analysis=AnalysisFact(
            boxes=split(one.analysis_boxes),
            grounded=split(one.analysis_grounded),
            lessons=one.analysis_lessons,
        ),
        consultation=consultation_fact_queries.consultation(one),
    )


def _plan(place_id: int, one: Row[Any]) -> PlanFact | None:
    if one.plan_id is None:
        return None
    rows = plan_fact_queries.areas(place_id)
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
def _summary() -> Select[Any]:
    """Collect what is one value each, so that it costs one statement together."""
    return (
        select(
            _members(Role.LEADER).label("leaders"),
            _members(Role.REGIONAL_CONTACT).label("regional_contacts"),
            *analysis_fact_queries.columns(),
            joined(
                PlaceFact.field,
                PlaceFact.place_id == PLACE,
                PlaceFact.source.is_not(None),
                PlaceFact.as_of.is_not(None),
            ).label("sourced_fields"),
            joined(
                PlaceFact.as_of,
                PlaceFact.place_id == PLACE,
                or_(
                    PlaceFact.field == "population",
                    func.lower(PlaceFact.label).like("befolkning%"),
                    func.lower(PlaceFact.label).like("folkmängd%"),
                    func.lower(PlaceFact.label).like("antal invånare%"),
                    func.lower(PlaceFact.label).like("invånare%"),
                ),
            ).label("population_years"),
            *resident_fact_queries.columns(),
            *report_fact_queries.columns(),
            *group_fact_queries.columns(),
            joined(Organisation.sector, *_ORGANISATION, Organisation.is_class.is_(False)).label(
                "organisation_sectors"
            ),
            select(func.count(SubPlace.id))
            .where(SubPlace.place_id == PLACE)
            .scalar_subquery()
            .label("sub_places"),
            _confirmed().label("confirmed_commitments"),
            select(func.max(FundingApplication.to_on))
            .where(
                FundingApplication.place_id == PLACE,
                FundingApplication.state.in_(("granted", "paid")),
            )
            .scalar_subquery()
            .label("granted_until"),
            select(func.max(ProcessBudget.to_on))
            .where(ProcessBudget.place_id == PLACE)
            .scalar_subquery()
            .label("budget_until"),
            joined(
                Decision.body,
                Decision.place_id == PLACE,
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
            *idea_fact_queries.columns(),
            *consultation_fact_queries.columns(),
        )
        .select_from(Place)
        .outerjoin(Plan, Plan.place_id == Place.id)
        .outerjoin(Organisation, Organisation.id == Plan.owner_id)
        .where(Place.id == PLACE)
    )


def _members(role: Role) -> ScalarSelect[int]:
    """Count who has a role at the place and can still sign in."""
    return (
        select(func.count(Membership.id))
        .join(User, User.id == Membership.user_id)
        .where(Membership.place_id == PLACE, Membership.role == role, User.deactivated_at.is_(None))
        .scalar_subquery()
    )


def _events(event: str, what: ColumnElement[Any]) -> ScalarSelect[Any]:
    return (
        select(what)
        .where(JournalEntry.place_id == PLACE, JournalEntry.event == event)
        .scalar_subquery()
    )


def _confirmed() -> ScalarSelect[int]:
    return (
        select(func.count(Commitment.id))
        .where(Commitment.place_id == PLACE, Commitment.state.in_(SAID_YES))
        .scalar_subquery()
    )
