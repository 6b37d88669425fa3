"""Each method is walked from its first step to its last by doing what the criteria ask for."""

import pytest

from placedev.accounts import operations as accounts
from placedev.core import clock
from placedev.core.db import db
from placedev.places.queries import place_by_slug
from placedev.steps.method import Criterion, Step
from placedev.steps.methods import all_methods, method_named
from placedev.steps.models import GatePassage
from placedev.steps.queries import board_of
from placedev.steps.rules import State
from tests.journeys import doing
from tests.journeys.visitor import Visitor

METHODS = [(method.id, len(method.steps)) for method in all_methods()]


@pytest.fixture
def app(make_app):
    """Let PDFs wait for a worker: nobody opens one here."""
    return make_app(jobs_now=False)


@pytest.fixture
def group(app):
    with app.app_context():
        for name in ("Lena Fors", "Cissi Dahl", "Disa Hed"):
            email = f"{name.split()[0].lower()}@exempel.se"
            accounts.add_user(email=email, name=name, password=doing.PASSWORD, now=clock.now())
        db.session.commit()
        db.session.remove()
    lena = Visitor(app.test_client()).open("/platser")
    lena.send(email="lena@exempel.se", password=doing.PASSWORD)
    return doing.Group(lena, "alvdal")


def begin(group, method_id):
    group.visitor.open("/platser/ny").send(
        name="Ålvdal",
        kind="by",
        municipality="Ekhamra",
        population="812",
        population_year="2025",
        population_source="SCB",
        definition="Byn och gårdarna längs ån",
        method=method_id,
    )
    assert group.visitor.address == group.at
    doing.organisations(group)
    group.page("plan/ny", title="Handlingsplan för Ålvdal")


def states_of(app, step: Step) -> dict[str, State]:
    """Return the state of each criterion of a step by its key, as it stands now."""
    with app.app_context():
        board = board_of(place_by_slug(slug="alvdal"), today=clock.today())
        found = {one.criterion.key: one.state for one in board.criteria(step)}
        db.session.remove()
    return found


def meet_all(app, group, step: Step):
    """Do what each criterion of a step asks for, if it is not met already."""
    states = states_of(app, step)
    for criterion in step.criteria:
        if states[criterion.key] == State.MISSING:
            doing.do(group, criterion.check, criterion.params)
            states = states_of(app, step)
            assert states[criterion.key] != State.MISSING, criterion.key
        if states[criterion.key] == State.JUDGED:
            judge(group, step, criterion)


def judge(group, step: Step, criterion: Criterion):
    group.page(
        f"steg/{step.key}",
        to=f"/kontroll/{criterion.key}",
        holds="ja",
        note="Vi har pratat om det på mötet.",
    )


@pytest.mark.parametrize(("method_id", "steps"), METHODS)
def test_a_method_is_walked_without_an_override(app, group, method_id, steps):
    begin(group, method_id)
    with app.app_context():
        method = method_named(method_id)
    for step in method.steps:
        meet_all(app, group, step)
        assert set(states_of(app, step).values()) == {State.MET}
        group.page(f"steg/{step.key}", to="/vidare")
        assert group.visitor.address == group.at
    assert "Ni har gått alla steg" in group.visitor.text
    with app.app_context():
        passages = db.session.scalars(db.select(GatePassage).order_by(GatePassage.id)).all()
        assert [one.step_key for one in passages] == [step.key for step in method.steps]
        assert len(passages) == steps
        assert not any(one.overridden or one.reason for one in passages)
        for one in passages:
            assert {criterion["state"] for criterion in one.evidence} == {"met"}
