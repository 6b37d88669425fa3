"""Whatever people do in whatever order: no passage without evidence or reason, no step skipped."""

import copy
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.places.models import Place
from placedev.steps import operations, queries, work_operations
from placedev.steps.methods import default_method
from placedev.steps.models import GatePassage
from placedev.steps.periods import Period
from tests.people import NOW

STEPS = default_method().steps
KEYS = [step.key for step in STEPS]
JUDGED = [
    (step.key, one.key) for step in STEPS for one in step.criteria if one.judged_by != "facts"
]
REASONS = st.sampled_from([None, "", "Vi vill inte tappa fart."])
EARLY = st.sampled_from(KEYS[:3])  # so that the same gates come up again and again


class Walk(RuleBasedStateMachine):
    """A place, and what was stored about its gates so far."""

    world = None  # set by the test

    def __init__(self):
        super().__init__()
        db.session.rollback()
        self.place = db.session.get_one(Place, self.world.place.id)
        self.leader = self.world.actor(self.world.leader)
        self.contact = self.world.actor(self.world.regional)
        self.now = NOW
        self.seen = {}  # passages by key, as they were when first seen
        self.counting = set()  # keys of steps whose passage counts

    def later(self):
        self.now += timedelta(hours=1)
        return self.now

    @rule(which=st.sampled_from(JUDGED), holds=st.booleans())
    def vouch(self, which, holds):
        operations.tick_criterion(
            self.place,
            step_key=which[0],
            criterion_key=which[1],
            holds=holds,
            note="Så tycker vi.",
            actor=self.leader,
            now=self.later(),
        )

    @rule(key=EARLY, reason=REASONS)
    def go_on(self, key, reason):
        before = set(self.counting)
        board = queries.board_of(self.place, today=day_of(self.now))
        unmet = [one for one in board.criteria(board.method.step(key)) if one.state != "met"]
        may = board.current is not None and board.current.key == key and (reason or not unmet)
        try:
            made = operations.pass_gate(
                self.place, step_key=key, reason=reason, actor=self.leader, now=self.later()
            )
        except RuleBroken:
            assert not may
            return
        assert may
        assert made.overridden == bool(unmet)
        assert made.round == 1 + sum(one[0] == key for one in self.seen.values())
        assert before == before | set(KEYS[: KEYS.index(key)])  # every earlier one is left
        self.counting.add(key)

    @rule(key=EARLY, reason=st.sampled_from(["", "Vi glömde någon."]))
    def go_back(self, key, reason):
        try:
            operations.reopen_gate(
                self.place, step_key=key, reason=reason, actor=self.leader, now=self.later()
            )
        except RuleBroken:
            assert not reason or key not in self.counting
            return
        self.counting.remove(key)

    @rule(text=st.sampled_from([None, "Socknen"]), people=st.sampled_from([None, 812]))
    def change_facts(self, text, people):
        self.place.definition, self.place.population = text, people
        self.place.population_year, self.place.population_source = 2025, "SCB"
        db.session.flush()

    @rule(key=EARLY)
    def begin(self, key):
        try:
            work_operations.start_step(
                self.place, step_key=key, actor=self.leader, now=self.later()
            )
        except RuleBroken:
            assert key in self.counting

    @rule(key=EARLY, days=st.integers(-60, 60))
    def plan(self, key, days):
        stored = queries.period_of(place_id=self.place.id, step_key=key)
        period = Period(
            planned_from_on=NOW.date(),
            planned_to_on=NOW.date() + timedelta(days=days),
            version=stored.version if stored else 0,
        )
        try:
            work_operations.set_period(
                self.place, period, step_key=key, actor=self.leader, now=self.later()
            )
        except RuleBroken:
            assert days < 0

    @rule(key=EARLY, reconciled=st.booleans())
    def remark(self, key, reconciled):
        operations.remark_on_gate(
            self.place,
            step_key=key,
            text="Vi har läst.",
            reconciled_on=day_of(self.now) if reconciled else None,
            uid=uuid4(),
            actor=self.contact,
            now=self.later(),
        )

    @invariant()
    def passages_rest_on_something_and_never_change(self):
        db.session.expire_all()
        for one in db.session.scalars(select(GatePassage)):
            step = next(step for step in STEPS if step.key == one.step_key)
            assert [part["key"] for part in one.evidence] == [part.key for part in step.criteria]
            assert one.reason or {part["state"] for part in one.evidence} == {"met"}
            now = (one.step_key, one.round, one.reason, copy.deepcopy(one.evidence))
            assert self.seen.setdefault(one.id, now) == now

    @invariant()
    def the_board_knows_which_steps_are_left(self):
        board = queries.board_of(self.place, today=day_of(self.now))
        assert set(board.records.passages) == self.counting
        for step in board.method.steps:
            assert (board.state(step) == "done") == (step.key in self.counting)
        first = next(step for step in board.method.steps if step.key not in self.counting)
        assert board.current == first
        assert first in board.under_way

    def teardown(self):
        db.session.rollback()


@pytest.mark.usefixtures("app")
def test_no_order_of_doing_things_gives_a_passage_that_rests_on_nothing(world):
    class WalkHere(Walk):
        pass

    WalkHere.world = world
    run_state_machine_as_test(
        WalkHere,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
