"""Two forms of a plan beside each other: what a reader is told has changed."""

from placedev.plan.compare_rules import Activity, Area, Form, Goal, Origin, compare, counted

BATH, ROADS = Area("bath", "Badet"), Area("roads", "Vägar")


def told(before, after):
    """Return area to what is told of it, each change as (kind, title, words)."""
    return {
        area.name: (area.words, [(one.kind, one.title, one.words) for one in area.changes])
        for area in compare(before, after)
    }


def test_an_area_with_a_new_name_is_not_a_new_area():
    quay = Activity("quay", "Brygga", "bath")
    before = Form([BATH], [], [quay])
    new = Area("lake", "Sjön", (Origin("renamed", None, "badet"),))

    assert told(before, Form([new], [], [quay._replace(area_uid="lake")])) == {
        "Sjön": (["Hette ”Badet”."], [])
    }
    assert told(before, Form([BATH._replace(name="Sjön")], [], [quay])) == {
        "Sjön": (["Hette ”Badet”."], [])
    }


def test_areas_that_were_merged_are_neither_new_nor_gone():
    one = Area("both", "Ute", (Origin("merged", None, "Badet"), Origin("merged", "roads", None)))
    before = Form([BATH, ROADS], [Goal("swim", "Alla badar", "bath")])

    assert told(before, Form([one])) == {
        "Ute": (
            ["Är ”Badet” och ”Vägar” som har slagits ihop."],
            [("gone", "Alla badar", ())],
        )
    }


def test_an_area_that_nothing_came_of_is_gone_with_what_hung_on_it():
    before = Form([BATH, ROADS], [], [Activity("quay", "Brygga", "bath")])

    assert told(before, Form([ROADS])) == {
        "Badet": (["Området är borttaget."], [("gone", "Brygga", ())])
    }


def test_each_activity_is_told_once_under_what_says_most():
    quay = Activity("quay", "Brygga", "bath", "planned", "Planerad", "våren 2027", "Båtklubben")
    before = Form([BATH, ROADS], [], [quay, Activity("bus", "Buss", "roads", "planned")])
    after = Form(
        [BATH, ROADS],
        [],
        [
            quay._replace(status="done", status_word="Klar", when="hösten 2027", who=""),
            Activity("bus", "Närbuss", "bath", "planned"),
            Activity("sign", "Skylt", None, "planned"),
        ],
    )

    assert told(before, after) == {
        "Badet": (
            [],
            [
                (
                    "done",
                    "Brygga",
                    (
                        "Läge: Planerad blev Klar.",
                        "Tid: våren 2027 blev hösten 2027.",
                        "Ansvarar: Båtklubben blev –.",
                    ),
                ),
                ("moved", "Närbuss", ("Hette ”Buss”.", "Flyttad från ”Vägar”.")),
            ],
        ),
        "Utanför områdena": ([], [("new", "Skylt", ())]),
    }
    assert counted(compare(before, after)) == {"new": 1, "done": 1, "moved": 1}


def test_the_same_form_has_not_changed():
    form = Form([BATH], [Goal("swim", "Alla badar", "bath")], [Activity("quay", "Brygga", "bath")])

    assert compare(form, form) == []
