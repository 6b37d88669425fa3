"""What a plan and its activities still lack, without database."""

import pytest

from placedev.plan import rules
from placedev.plan.rules import ActivityFacts, Who

WHOLE = {
    "status": "planned",
    "roles": [Who("responsible", "confirmed")],
    "has_time": True,
    "costs": ["sum"],
    "funding": ["granted"],
    "who_acts": "ourselves",
}


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({}, ()),
        ({"roles": []}, ("responsible",)),
        ({"roles": [Who("takes-part", "confirmed")]}, ("responsible",)),
        ({"roles": [Who("responsible", "unasked")]}, ("confirmed",)),
        ({"roles": [Who("responsible", "declined")]}, ("confirmed",)),
        (
            {"roles": [Who("responsible", "asked"), Who("responsible", "confirmed")]},
            ("confirmed",),
        ),
        ({"roles": [Who("responsible", "asked", promised=True)]}, ()),
        ({"roles": [Who("responsible", "declined", promised=True)]}, ("confirmed",)),
        ({"has_time": False}, ("time",)),
        ({"costs": [], "funding": []}, ("cost",)),
        ({"funding": []}, ("funding",)),
        ({"funding": ["idea"]}, ("funding",)),
        ({"funding": ["refused"]}, ("funding",)),
        ({"funding": ["applied"]}, ()),
        ({"costs": ["hours"], "funding": []}, ()),
        ({"costs": ["none-needed"], "funding": []}, ()),
        ({"costs": ["in-kind", "sum"], "funding": []}, ("funding",)),
        ({"who_acts": None}, ("who-acts",)),
        ({"status": "silent"}, ("status",)),
        ({"status": "egen-kod"}, ("status",)),
        ({"status": "started"}, ()),
        ({"status": "done", "roles": [], "costs": [], "has_time": False}, ()),
        ({"status": "dropped", "roles": []}, ()),
        (
            {"who_acts": None, "roles": [], "has_time": False, "costs": []},
            ("who-acts", "responsible", "time", "cost"),
        ),
    ],
)
def test_an_activity_lacks(changes, lacking):
    assert rules.lacks_of(ActivityFacts(**{**WHOLE, **changes})) == lacking
    assert set(lacking) <= set(rules.LACKS)


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("done", "done"),
        ("started", "under-way"),
        ("asked", "waiting"),
        ("paused", "resting"),
        ("unknown", "silent"),
        ("egen-kod", "silent"),
        (None, "silent"),
    ],
)
def test_a_code_means_a_status(code, status):
    assert rules.known_status(code) == status


@pytest.mark.parametrize(
    ("taken", "colour"),
    [
        ([], "gran"),
        (["gran", "falu"], "sol"),
        ([None, "turkos"], "gran"),
        (list(rules.COLOURS), "gran"),
        ([*rules.COLOURS, "gran"], "falu"),
    ],
)
def test_the_next_colour_is_the_least_used(taken, colour):
    assert rules.next_colour(taken) == colour


@pytest.mark.parametrize(
    ("code", "label", "word"),
    [
        ("responsible", None, "Ansvarar"),
        ("responsible", "samordnar", "samordnar"),
        ("egen-roll", None, "egen-roll"),
        (None, None, ""),
    ],
)
def test_the_sources_own_word_comes_first(app, code, label, word):
    with app.app_context():
        assert rules.word(rules.ROLES, code, label) == word
