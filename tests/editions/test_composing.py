"""A snapshot holds what the tables hold, and takes two statements whatever that is."""

import uuid
from datetime import date
from decimal import Decimal

import pytest

from placedev.analysis.models import AnalysisEvidence, AnalysisItem
from placedev.commitments.models import Commitment, CommitmentTurn
from placedev.core.db import db
from placedev.editions import queries
from placedev.editions.composing import NewEdition, compose
from placedev.meetings.models import AgendaItem, Attendance, AttendeeName, Decision, Meeting
from placedev.places.models import PlaceFact, SubPlace
from placedev.plan import models as plan
from placedev.stakeholders.models import Group, Organisation, Seat
from placedev.steps.models import GatePassage, GateReopening, StepPeriod
from tests import people
from tests.people import TODAY


@pytest.fixture
def full_place(world, now):
    """One row, or a few, in every table that a snapshot reads."""
    place, other = world.place, world.other_place
    add_plan(place, now)
    add_plan(other, now, prefix="Annan ")
    db.session.commit()
    return place


def stored(row):
    db.session.add(row)
    db.session.flush()
    return row


def add_plan(place, now, *, prefix="", activities=1):
    part = stored(SubPlace(place_id=place.id, position=1, name=f"{prefix}Norrbyn"))
    stored(PlaceFact(place_id=place.id, position=1, label=f"{prefix}Jobb", value="310"))
    club = stored(Organisation(place_id=place.id, name=f"{prefix}Byalaget", sector="civil-society"))
    works = stored(
        Organisation(
            place_id=place.id,
            name=f"{prefix}Sågen",
            sector="other",
            sector_label="industri",
            contact_role="Kontoret",
            contact_email="kontoret@exempel.se",
            note="Hemlig anteckning",
        )
    )
    group = stored(
        Group(place_id=place.id, name=f"{prefix}Arbetsgruppen", kind="working-group", note="Hemlig")
    )
    stored(Seat(group_id=group.id, organisation_id=club.id, position=1, role="sammankallande"))
    stored(Seat(group_id=group.id, sector="business", position=2))
    meeting = stored(
        Meeting(
            place_id=place.id,
            title=f"{prefix}Stormöte",
            kind="stormote",
            state="held",
            held_on=date(2026, 3, 12),
            created_at=now,
        )
    )
    stored(
        Meeting(
            place_id=place.id, title="Inställt", kind="stormote", state="cancelled", created_at=now
        )
    )
    stored(
        Meeting(
            place_id=place.id,
            title="Hemligt utkast",
            kind="stormote",
            held_on=date(2027, 3, 12),
            created_at=now,
        )
    )
    stored(Attendance(meeting_id=meeting.id, position=1, category="residents", headcount=41))
    stored(
        Attendance(
            meeting_id=meeting.id, position=1, dimension="age", category="35-64", headcount=41
        )
    )
    stored(
        AgendaItem(
            meeting_id=meeting.id,
            position=1,
            title="Hemlig punkt",
            internal_note="Hemlig anteckning",
        )
    )
    stored(
        AttendeeName(
            meeting_id=meeting.id,
            name="Hemlig Person",
            delete_on=date(2027, 3, 12),
            recorded_at=now,
        )
    )
    stored(
        Decision(
            place_id=place.id,
            meeting_id=meeting.id,
            position=1,
            number=7,
            decided_how="show-of-hands",
            votes_for=31,
            votes_against=0,
            text=f"{prefix}Planen antas",
            planned_earlier=["mars 2026"],
        )
    )
    the_plan = stored(
        plan.Plan(
            place_id=place.id,
            title=f"{prefix}Handlingsplan",
            kind_word="handlingsplan",
            target_picture="Alla är med",
            values=["omtanke"],
            owner_id=club.id,
        )
    )
    stored(
        plan.PlanSection(plan_id=the_plan.id, position=1, title="Bakgrund", text="**Först** <b>x")
    )
    stored(plan.RelatedPlan(plan_id=the_plan.id, position=1, title="ÖP", relation="above"))
    stored(plan.PlanMilestone(plan_id=the_plan.id, position=1, label="Utkast"))
    area = stored(plan.GoalArea(plan_id=the_plan.id, position=1, number="I", name=f"{prefix}Bo"))
    goal = stored(plan.Goal(plan_id=the_plan.id, area_id=area.id, position=1, title="Fler hus"))
    below = stored(
        plan.Goal(plan_id=the_plan.id, parent_id=goal.id, position=1, title="Hus för unga")
    )
    stored(plan.Goal(plan_id=the_plan.id, position=2, title="Mål utan område"))
    stored(plan.Indicator(plan_id=the_plan.id, goal_id=below.id, position=1, name="Lov"))
    for number in range(activities):
        add_activity(the_plan, below, part, meeting, works, number, now)
    stored(
        plan.ProgressNote(plan_id=the_plan.id, noted_on=date(2026, 9, 1), text="Spaden i jorden")
    )
    stored(
        plan.ProgressNote(
            plan_id=the_plan.id, noted_on=date(2026, 9, 2), text="Hemligt", is_public=False
        )
    )
    stored(
        GatePassage(
            place_id=place.id, step_key="forankring", passed_at=now, passed_by_id=None, evidence=[]
        )
    )


def add_activity(the_plan, goal, part, meeting, works, number, now):
    activity = stored(
        plan.Activity(
            plan_id=the_plan.id,
            goal_id=goal.id,
            sub_place_id=part.id,
            origin_id=meeting.id,
            position=number,
            title=f"Bygg {number}",
            resources=["spadar"],
            starts_on=date(2027, 6, 14),
            ends_on=date(2027, 6, 14),
        )
    )
    stored(plan.ActivityStep(activity_id=activity.id, position=1, text="Gräv", is_done=True))
    stored(
        plan.ActivityRole(
            activity_id=activity.id,
            organisation_id=works.id,
            position=1,
            role="other",
            role_label="lotsade",
            state="asked",
        )
    )
    stored(
        plan.ActivityRole(
            activity_id=activity.id, actor="markägare", position=2, role="responsible"
        )
    )
    stored(
        plan.ActivityCost(
            activity_id=activity.id, position=1, kind="sum", amount=Decimal("150000.5")
        )
    )
    stored(
        plan.Funding(activity_id=activity.id, organisation_id=works.id, position=1, state="granted")
    )
    for status, day in (("planned", 1), ("done", 3)):
        stored(
            plan.ActivityStatus(
                activity_id=activity.id,
                status=status,
                noted_on=date(2026, 9, day),
                recorded_at=now,
            )
        )
    promise = stored(
        Commitment(
            place_id=meeting.place_id,
            organisation_id=works.id,
            meeting_id=meeting.id,
            activity_id=activity.id,
            what="Virke",
            kind="other",
            kind_label="gran",
            amount=Decimal(12),
            unit="m³",
            created_at=now,
        )
    )
    for state, day in (("said", 1), ("kept", 2)):
        stored(
            CommitmentTurn(
                commitment_id=promise.id,
                state=state,
                happened_on=date(2026, 4, day),
                recorded_at=now,
            )
        )


def draft_of(place):
    return compose(queries.load_for_snapshot(place=place), today=TODAY)


def test_everything_is_there(full_place):
    made = draft_of(full_place)
    assert made.place.name == "Ålvdal"
    assert made.place.kind_word == "tätort"
    assert [one.name for one in made.place.sub_places] == ["Norrbyn"]
    assert made.plan.owner == "Byalaget"
    assert made.plan.values == ("omtanke",)
    assert made.plan.sections[0].html.startswith("<p><strong>Först</strong> &lt;b&gt;x")
    assert made.areas[0].goals[0].goals[0].title == "Hus för unga"
    assert [goal.title for goal in made.goals] == ["Mål utan område"]
    assert made.indicators[0].area_uid == made.areas[0].uid
    assert [one.name for one in made.organisations] == ["Byalaget", "Sågen"]
    assert made.organisations[1].sector_word == "industri"
    assert [seat.held_for for seat in made.groups[0].seats] == ["Byalaget", "näringsliv"]
    assert [one.title for one in made.meetings] == ["Stormöte"]
    assert made.meetings[0].headcount == 41
    assert made.decisions[0].planned_earlier == ("mars 2026",)
    assert (made.decisions[0].number, made.decisions[0].how) == (
        7,
        "handuppräckning: 31 för, 0 emot",
    )
    assert [one.text for one in made.progress_notes] == ["Spaden i jorden"]
    assert made.steps[0].passed_on == date(2026, 11, 25)
    assert made.steps[1].passed_on is None


def test_an_activity_carries_all_that_hangs_on_it(full_place):
    made = draft_of(full_place)
    (one,) = made.activities
    assert one.area_uid == made.areas[0].uid
    assert (one.sub_place, one.origin, one.resources) == ("Norrbyn", "Stormöte", ("spadar",))
    assert one.when == "14\N{NO-BREAK SPACE}juni\N{NO-BREAK SPACE}2027"
    assert one.steps[0].is_done
    assert [(role.who, role.role_word, role.state) for role in one.roles] == [
        ("Sågen", "lotsade", "asked"),
        ("markägare", "Ansvarar", "unasked"),
    ]
    assert one.costs[0].amount == Decimal("150000.5")
    assert one.costs[0].said == "150\N{NO-BREAK SPACE}000,50\N{NO-BREAK SPACE}kr"
    assert one.funding[0].source == "Sågen"
    assert (one.status, one.status_word, len(one.statuses)) == ("done", "Klar", 2)
    (promise,) = made.commitments
    assert promise.kind_word == "gran"
    assert promise.size == "12\N{NO-BREAK SPACE}m³"
    assert promise.state == "kept"
    assert promise.activity_uid == one.uid


def test_nothing_private_comes_along(full_place):
    text = draft_of(full_place).model_dump_json()
    assert "Hemlig" not in text
    assert "kontoret" not in text.casefold()
    assert "Annan" not in text
    assert "Inställt" not in text


def test_a_figure_of_few_people_is_not_told_where_something_rests_on_it_either(full_place, now):
    few = stored(PlaceFact(place_id=full_place.id, position=2, label="Arbetslösa", value="3"))
    item = {"position": 1, "kind": "weakness", "text": "Få jobb", "created_at": now}
    seen = stored(AnalysisItem(place_id=full_place.id, **item))
    stored(AnalysisEvidence(item_id=seen.id, position=1, fact_id=few.id))
    made = draft_of(full_place)
    assert made.place.facts[1].value == "färre än 5"
    assert made.analysis[0].evidence[0].text == "Arbetslösa: färre än 5"


def test_it_takes_two_statements_whatever_it_is(full_place, now, count_statements):
    big = people.add_place("Storby", "storby")
    add_plan(big, now, activities=20)
    with count_statements() as few:
        draft_of(full_place)
    with count_statements() as many:
        assert len(draft_of(big).activities) == 20
    assert len(few) == len(many) == 2


def test_a_place_without_a_plan_has_a_draft_too(world):
    made = draft_of(world.place)
    assert made.plan.title == "Plan för Ålvdal"
    assert made.activities == ()


def test_an_edition_says_which_one_it_is(full_place):
    loaded = queries.load_for_snapshot(place=full_place)
    made = compose(loaded, today=TODAY, edition=NewEdition(1, date(2026, 11, 25), "Den första."))
    assert made.number == 1
    assert [one.change_note for one in made.versions] == ["Den första."]
    assert compose(loaded, today=TODAY).number is None


def test_words_are_in_the_language_of_the_plan(full_place):
    db.session.query(plan.Plan).update({"language": "en"})
    db.session.commit()
    made = draft_of(full_place)
    assert made.language == "en"
    assert made.activities[0].uid != uuid.UUID(int=0)


def test_a_step_tells_how_often_and_on_how_much_it_was_left(world, now):
    place = world.place
    evidence = [{"key": "a", "state": "met", "note": "Bo"}, {"key": "b", "state": "missing"}]
    passed = {"place_id": place.id, "passed_at": now, "passed_by_id": world.leader.id}
    for number in (1, 2):
        stored(
            GatePassage(
                **passed,
                step_key="forankring",
                round=number,
                overridden=True,
                reason="Lena hann inte.",
                evidence=evidence,
            )
        )
    stored(GatePassage(**passed, step_key="kartlaggning", evidence=[]))
    for key in ("forankring", "kartlaggning"):
        stored(
            GateReopening(
                place_id=place.id, step_key=key, round=1, reason="Lena ville.", reopened_at=now
            )
        )
    stored(StepPeriod(place_id=place.id, step_key="malbild", started_on=date(2026, 10, 1)))
    db.session.commit()
    steps = compose(queries.load_for_snapshot(place=place), today=TODAY).steps
    first = steps[0]
    assert (first.met, first.criteria, first.overridden) == (1, 2, True)
    assert first.reopened_on == (date(2026, 11, 25),)
    assert (steps[1].passed_on, steps[1].reopened_on) == (None, (date(2026, 11, 25),))
    assert [one.is_under_way for one in steps] == [False, True, False, True, False, False]
    assert "Lena" not in str(steps)
