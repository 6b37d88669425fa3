"""What each check finds in the stored facts, case by case, without database."""

import pytest

from placedev.steps.checks import CHECKS, assess, assess_one, judged, param_faults
from placedev.steps.methods import default_method
from placedev.steps.rules import State, Tick, settle
from tests import people
from tests.steps.check_cases import CASES, TOLD
from tests.steps.check_facts import EMPTY, with_

ONLY_JUDGED = {check.__name__.replace("_", "-") for check in judged.CHECKS}


def plain(words):
    return words.replace("\N{NO-BREAK SPACE}", "").replace(" ", "")


@pytest.mark.parametrize(
    ("key", "params", "facts", "met", "words"),
    [(key, {}, facts, met, words) for key, facts, met, words in CASES] + TOLD,
)
def test_what_a_check_finds(app, key, params, facts, met, words):
    with app.app_context():
        evidence = CHECKS[key](facts, **params)
    assert param_faults(key, params) == []
    assert evidence.state == (State.MET if met else State.MISSING)
    assert plain(words) in plain(evidence.words)
    assert evidence.words.endswith(".")
    assert evidence.mend


def test_every_check_has_cases_of_both_kinds():
    told = [(name, met) for name, _facts, met, _words in CASES]
    told += [(name, met) for name, _params, _facts, met, _words in TOLD]
    for key in CHECKS.keys() - ONLY_JUDGED:
        assert {met for name, met in told if name == key} == {True, False}, key


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (EMPTY, "Faktalistan har inget om service med år och källa."),
        (
            with_(service_years=frozenset({"2026"})),
            "Faktalistan har uppgifter om service från 2026.",
        ),
    ],
)
def test_where_facts_cannot_decide_a_person_judges(app, facts, told):
    yes = Tick(holds=True, note="Vi räknade", at=people.NOW, by="Lena")
    with app.app_context():
        for key in ONLY_JUDGED:
            evidence = CHECKS[key](facts)
            assert evidence.words.startswith(told)
            for judged_by in ("either", "both", "facts"):
                assert settle(judged_by, evidence, None) == State.JUDGED
                assert settle(judged_by, evidence, yes) == State.MET


@pytest.mark.parametrize(
    ("key", "params", "told"),
    [
        ("group-sectors", {}, "saknas för group-sectors"),
        ("export-made", {"fewest": 1}, "finns inte för export-made. Välj bland: inga."),
        ("first-results", {"most": 1}, "Välj bland: fewest."),
        ("first-results", {"fewest": "två"}, "har fel slags värde för first-results: 'två'"),
        ("kind-is-not", {"kinds": 3}, "har fel slags värde"),
    ],
)
def test_what_a_method_may_not_tell_a_check(key, params, told):
    assert any(told in words for _name, words in param_faults(key, params))


def test_a_check_of_a_later_version_is_left_to_people(app):
    criterion = default_method().steps[0].criteria[0].model_copy(update={"check": "moon-phase"})
    with app.app_context():
        assert assess_one(criterion, EMPTY, None).state == State.JUDGED


def test_an_empty_place_meets_nothing(app):
    with app.app_context():
        for step in default_method().steps:
            for one in assess(step, EMPTY, {}):
                assert one.state != State.MET
