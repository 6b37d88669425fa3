"""Who follows places for the region."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from placedev.core import clock
from placedev.core.db import db
from placedev.funding.models import (
    BudgetLine,
    FundingApplication,
    FundingReport,
    ProcessBudget,
)
from placedev.meetings.models import Decision
from placedev.places.models import Membership, Place, Role
from placedev.plan.models import Activity, ActivityCost, Plan
from placedev.regions.models import ContactEntry
from placedev.stakeholders.models import Group, Organisation, Seat
from placedev.steps.models import StepPeriod
from tests.people import NOW, add_user
from tests.regions.builders import add, counted

TODAY = clock.today()


@pytest.fixture
def contact(world, client_of):
    return client_of(world.regional)


@pytest.fixture
def other_contact(world, client_of):
    user = add_user("Amir Holm")
    db.session.add(
        Membership(
            place_id=world.place.id, user_id=user.id, role=Role.REGIONAL_CONTACT, since=NOW.date()
        )
    )
    db.session.commit()
    db.session.refresh(user)
    return client_of(user)


@pytest.fixture
def full(world):
    """Return the place with something in every column."""
    place = db.session.get(Place, world.place.id)
    place.programme, place.started_on, place.period_months = "Dalslandslyftet", date(2026, 1, 1), 18
    for days, came in ((90, 29), (60, 41), (4, 37)):
        counted(place, days, came)
    owner = add(Organisation(place_id=place.id, name="Bygdelaget", sector="civil-society"))
    group = add(Group(place_id=place.id, name="Gruppen", kind="working-group", state="formed"))
    for position, sector in enumerate(("business", "residents", "region-state"), 1):
        add(Seat(group_id=group.id, position=position, sector=sector))
    add(Seat(group_id=group.id, position=4, organisation_id=owner.id))
    plan = add(Plan(place_id=place.id, title="Plan", kind_word="handlingsplan", owner_id=owner.id))
    activity = add(Activity(plan_id=plan.id, position=1, title="Badplats"))
    add(
        ActivityCost(
            activity_id=activity.id, position=1, kind="sum", amount=Decimal(85000), currency="SEK"
        )
    )
    add(
        Decision(
            place_id=place.id,
            position=1,
            text="Planen antas",
            adopts_plan=True,
            decided_on=date(2026, 5, 6),
        )
    )
    for day in (date(2026, 4, 12), date(2026, 5, 20)):
        add(
            Decision(
                place_id=place.id,
                position=2,
                text="Föreningen bildas",
                forms_organisation=True,
                decided_on=day,
            )
        )
    money = add(FundingApplication(place_id=place.id, title="Leader", created_at=NOW))
    add(
        FundingReport(
            application_id=money.id, position=1, kind="final", due_on=TODAY - timedelta(days=16)
        )
    )
    purse = add(
        ProcessBudget(place_id=place.id, position=1, name="Processledare", ceiling=Decimal(150000))
    )
    for state in ("paid", "planned"):
        add(
            BudgetLine(
                budget_id=purse.id,
                what="Lön",
                state=state,
                amount=Decimal(27000),
                dated_on=TODAY,
                recorded_at=NOW,
            )
        )
    add(
        ContactEntry(
            place_id=place.id,
            contacted_on=date(2026, 3, 4),
            form="visit",
            topic="x",
            written_at=NOW,
        )
    )
    add(
        ContactEntry(
            place_id=place.id,
            contacted_on=date(2026, 3, 9),
            form="visit",
            topic="x",
            written_at=NOW,
            struck_at=NOW,
        )
    )
    add(
        StepPeriod(
            place_id=place.id,
            step_key="forankring",
            started_on=TODAY - timedelta(days=141),
            planned_from_on=date(2026, 1, 1),
            planned_to_on=date(2026, 3, 31),
        )
    )
    db.session.commit()
    return place
