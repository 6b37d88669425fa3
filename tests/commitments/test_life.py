"""Whatever is told of a promise in whatever order: turns stay, and the last one counts."""

import uuid
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from placedev.commitments import rules
from placedev.commitments.models import Commitment, CommitmentTurn
from placedev.commitments.operations import Turn, record_turn
from placedev.commitments.standing_operations import set_interval
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.places.models import Place
from tests.commitments.builders import commitment
from tests.people import NOW

STATES = st.sampled_from(sorted(rules.STATES))
TOLD = st.sampled_from([None, "phone", "own"])


class Life(RuleBasedStateMachine):
    """A promise, and the turns that were taken so far."""

    world = None  # set by the test
    key = None

    def __init__(self):
        super().__init__()
        db.session.rollback()
        self.now, self.every = NOW, rules.REPORT_EVERY_DAYS
        self.promise = db.session.get_one(Commitment, self.key)
        first = db.session.scalars(select(CommitmentTurn)).one()
        self.turns = [(first.uid, "said", first.happened_on, None)]
        self.due_on = self.promise.due_on

    def tell(self, turn, uid):
        record_turn(self.promise, turn, uid=uid, actor=None, now=self.now)

    @rule(state=STATES, how=TOLD, after=st.integers(-2, 3), new_day=st.booleans())
    def takes_a_turn(self, state, how, after, new_day):
        self.now += timedelta(days=1)
        day = self.turns[-1][2] + timedelta(days=after)
        due_on = day + timedelta(days=30) if new_day else None
        may = state in rules.may_follow(self.turns[-1][1]) and self.turns[-1][2] <= day <= day_of(
            self.now
        )
        uid = uuid.uuid4()
        try:
            self.tell(Turn(state, day, told_how=how, due_on=due_on), uid)
        except RuleBroken:
            assert not may
            return
        assert may
        self.turns.append((uid, state, day, how))
        self.due_on = due_on or self.due_on

    @rule()
    def the_same_form_again(self):
        uid, state, day, how = self.turns[-1]
        self.tell(Turn(state, day, told_how=how), uid)

    @rule(days=st.sampled_from([14, 365]))
    def the_place_wants_to_hear(self, days):
        place = db.session.get_one(Place, self.world.place.id)
        set_interval(place, days, actor=self.world.actor(self.world.leader), now=self.now)
        self.every = days

    @invariant()
    def the_promise_stands_as_its_turns_say(self):
        db.session.expire_all()
        rows = db.session.scalars(
            select(CommitmentTurn).order_by(CommitmentTurn.happened_on, CommitmentTurn.id)
        )
        kept = [(one.uid, one.state, one.happened_on, one.told_how) for one in rows]
        assert kept == self.turns
        _uid, state, day, _how = self.turns[-1]
        row = db.session.get_one(Commitment, self.key)
        assert (row.state, row.state_on, row.due_on) == (state, day, self.due_on)
        heard_on = max(on for _uid, one, on, how in self.turns if rules.is_heard(one, how))
        assert row.heard_on == heard_on
        awaited = heard_on + timedelta(days=self.every) if state in rules.OPEN else None
        assert row.report_due_on == awaited


def test_a_promise_stands_as_its_last_turn_says(world):
    Life.world, Life.key = world, commitment(world).id
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=15,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    db.session.rollback()
