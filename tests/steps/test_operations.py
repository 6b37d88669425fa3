"""Vouching and passing: what is stored, what the journal says, and what is refused."""

from dataclasses import replace

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from placedev.core.db import db
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.journal import JournalEntry
from placedev.steps import fact_queries, operations, queries
from placedev.steps.facts import GroupFact
from placedev.steps.methods import default_method
from placedev.steps.models import CriterionTick, GatePassage
from tests.steps import builders

FIRST = default_method().steps[0]


def tick(world, now, **more):
    values = {
        "step_key": "forankring",
        "criterion_key": "right-people-on-board",
        "holds": True,
        "note": "Alla är med.",
        **more,
    }
    return operations.tick_criterion(
        world.place, actor=world.actor(world.leader), now=now, **values
    )


def pass_gate(world, now, step_key="forankring", reason="Vi vill inte tappa fart."):
    return operations.pass_gate(
        world.place, step_key=step_key, reason=reason, actor=world.actor(world.leader), now=now
    )


def events():
    return [entry.event for entry in db.session.scalars(select(JournalEntry))]


def test_the_last_word_about_a_criterion_counts(world, now):
    tick(world, now)
    tick(world, now, holds=False, note="Idrottsföreningen saknas.")
    said = queries.records_of(place_id=world.place.id).ticks["forankring"]["right-people-on-board"]
    assert (said.holds, said.note, said.by) == (False, "Idrottsföreningen saknas.", "Lena Fors")
    assert len(db.session.scalars(select(CriterionTick)).all()) == 2
    assert events() == ["criterion.ticked"] * 2


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"note": ""}, RuleBroken),
        ({"criterion_key": "place-defined"}, RuleBroken),
        ({"criterion_key": "nej"}, NotFound),
        ({"step_key": "nej"}, NotFound),
        ({"step_key": "kartlaggning"}, NotFound),
    ],
)
def test_what_cannot_be_vouched_for(world, now, more, error):
    with pytest.raises(error):
        tick(world, now, **more)
    assert events() == []


def test_a_gate_passed_for_a_reason_remembers_what_was_missing(world, now):
    passage = pass_gate(world, now)
    assert passage.overridden
    assert passage.reason == "Vi vill inte tappa fart."
    assert [one["key"] for one in passage.evidence] == [one.key for one in FIRST.criteria]
    assert passage.evidence[0]["state"] == "missing"
    assert "hur platsen är avgränsad" in passage.evidence[0]["words"]
    assert events() == ["gate.passed"]


@pytest.mark.parametrize("reason", [None, ""])
def test_a_gate_with_something_missing_needs_a_reason(world, now, reason):
    with pytest.raises(RuleBroken, match="Skriv varför"):
        pass_gate(world, now, reason=reason)


def test_a_gate_is_passed_once(world, now):
    pass_gate(world, now)
    with pytest.raises(RuleBroken, match="redan"):
        pass_gate(world, now)


def test_no_step_is_skipped(world, now):
    with pytest.raises(RuleBroken, match="steg 1, Förankring, först"):
        pass_gate(world, now, step_key="kartlaggning")


def test_a_gate_with_everything_met_keeps_no_reason(world, now):
    builders.meet_first_step(world, now=now)
    tick(world, now)
    passage = pass_gate(world, now, reason="Behövs inte.")
    assert not passage.overridden
    assert passage.reason is None
    assert {one["state"] for one in passage.evidence} == {"met"}


def test_what_was_met_and_is_gone_comes_back(world, now):
    builders.meet_first_step(world, now=now)
    tick(world, now)
    pass_gate(world, now)
    today = now.date()
    assert queries.board_of(world.place, today=today).fell_back == []
    world.place.definition = None
    fallen = queries.board_of(world.place, today=today).fell_back
    assert [one.assessment.criterion.key for one in fallen] == ["place-defined"]


def test_another_places_facts_count_for_nothing(world, now):
    builders.fill(world.other_place, now=now, times=2)
    facts = fact_queries.place_facts(world.place, today=now.date())
    assert facts == replace(
        facts,
        meetings=(),
        decisions=(),
        plan=None,
        activities=(),
        commitments=(),
        related_plans=0,
        groups={},
        organisation_sectors=frozenset(),
        confirmed_commitments=0,
        sub_places=0,
        sourced_fields=frozenset(),
    )


def test_facts_are_read_as_they_are(world, now):
    builders.fill(world.place, now=now, times=2)
    facts = fact_queries.place_facts(world.place, today=now.date())
    assert facts.groups["working-group"] == GroupFact(2, 2, frozenset({"civil-society"}))
    assert facts.organisation_sectors == {"civil-society"}
    assert facts.sourced_fields == {"business"}
    assert facts.related_plans == 2
    assert facts.plan is not None
    assert facts.plan.areas_without_goal == ()
    assert len(facts.plan.areas_without_activity) == 2
    assert len(facts.meetings) == len(facts.decisions) == len(facts.activities) == 2
    assert facts.meetings[0].headcount == 12
    assert {(one.responsible, one.unconfirmed, one.costs) for one in facts.activities} == {
        (1, 0, 1)
    }


def test_a_seat_that_has_ended_does_not_count(world, now):
    builders.fill(world.place, now=now, times=1)
    db.session.execute(text("update seat set to_on = '2026-11-24'"))
    group = fact_queries.place_facts(world.place, today=now.date()).groups["working-group"]
    assert (group.groups, group.seats, group.sectors) == (1, 0, frozenset())


def test_passed_steps_of_several_places(world, now):
    pass_gate(world, now)
    ids = [world.place.id, world.other_place.id]
    assert queries.passed_steps(place_ids=ids) == {ids[0]: {"forankring"}, ids[1]: set()}


@pytest.mark.parametrize(
    "change", ["update gate_passage set reason = 'x'", "delete from gate_passage"]
)
def test_a_passage_cannot_be_changed(world, now, change):
    pass_gate(world, now)
    db.session.commit()
    with pytest.raises(DBAPIError, match="final"):
        db.session.execute(text(change))
    assert GatePassage.__tablename__ == "gate_passage"
