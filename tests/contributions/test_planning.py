"""Planning a meeting from a template, from an earlier meeting, and from nothing."""

import uuid
from datetime import date

import pytest

from placedev.contributions.planning_rules import Source, end_after, source_of, title_of_copy
from placedev.contributions.queries import questions_of_meeting
from placedev.core.db import db
from placedev.meetings import queries
from placedev.meetings.models import Meeting
from placedev.steps.methods import all_methods
from tests.meetings.builders import add_decision, add_item, add_meeting
from tests.stakeholders.builders import commit

ROOM = "/platser/alvdal/moten"
NEW = f"{ROOM}/nytt"


def planned(place, **changes):
    return {
        "uid": str(uuid.uuid4()),
        "title": "Stormöte i maj",
        "kind": "stormote",
        "when": "8 maj 2027",
        **changes,
    }


def latest(place):
    db.session.rollback()
    row = queries.meeting_list(place_id=place.id).coming[-1].meeting
    return queries.meeting_by_uid(place_id=place.id, uid=row.uid)


@pytest.mark.parametrize(
    ("said", "source"),
    [
        (None, Source()),
        ("mall:analys", Source()),
        ("mall:analys.stormote", Source(template=("analys", "stormote"))),
        ("kopia:nej", Source()),
        (f"kopia:{uuid.UUID(int=7)}", Source(meeting=uuid.UUID(int=7))),
    ],
)
def test_where_a_meeting_comes_from(said, source):
    assert source_of(said) == source


@pytest.mark.parametrize(
    ("title", "number", "new"),
    [
        ("Stormöte 3", 3, "Stormöte 4"),
        ("Stormöte 3: vad börjar vi med?", 3, "Stormöte 4: vad börjar vi med?"),
        ("Möte 13 om 3 saker", 13, "Möte 14 om 3 saker"),
        ("Stormöte", 3, "Stormöte"),
        ("Stormöte 3", None, "Stormöte 3"),
    ],
)
def test_the_number_in_a_title_counts_on(title, number, new):
    assert title_of_copy(Meeting(title=title, number=number), (number or 0) + 1) == new


def test_a_template_knows_how_long_it_is():
    assert (end_after("22.30", 120), end_after(None, 120)) == ("00.30", None)


def test_every_step_of_every_method_has_a_template():
    for method in all_methods():
        for step in method.steps:
            assert step.meetings, (method.id, step.key)
            for template in step.meetings:
                assert template.title.sv != template.title.en
                assert all(point.role for point in template.agenda if point.internal)


def test_the_first_page_offers_templates_and_earlier_meetings(world, client_of):
    commit(add_meeting(world.place, "Stormöte 3", state="held"))
    page = client_of(world.member).get(NEW).text
    for words in ("Första öppna mötet", "Stormöte 3", "Eller börja från tomt", "Steg 3: Analys"):
        assert words in page
    assert page.index("Första öppna mötet") < page.index("Steg 3: Analys")


def test_a_template_gives_agenda_questions_and_length(world, client_of):
    client, source = client_of(world.member), "mall:forankring.forsta-oppna-motet"
    page = client.get(f"{NEW}?fran={source}").text
    for words in ("Första öppna mötet", "Vilka borde ha varit här i kväll?", "Varför är vi här?"):
        assert words in page
    sent = planned(world.place, source=source, starts_at="18.30", is_open="y")
    assert len({client.post(NEW, data=sent).location for _time in range(2)}) == 1
    meeting = latest(world.place)
    assert (meeting.ends_at, meeting.is_open) == ("20.30", True)
    assert [item.title for item in meeting.agenda][:2] == [
        "Välkommen och fika",
        "Varför är vi här?",
    ]
    assert meeting.agenda[0].internal_note
    questions = questions_of_meeting(meeting_id=meeting.id)
    assert [(one.number, one.state) for one in questions] == [(1, "waiting"), (2, "waiting")]
    assert {one.agenda_item_id for one in questions} == {meeting.agenda[3].id}
    assert "Vilka borde ha varit här i kväll?" in client.get(f"{ROOM}/{meeting.uid}").text


def test_a_template_speaks_the_readers_language(world, client_of):
    client = client_of(world.member)
    page = client.get(
        f"{NEW}?fran=mall:forankring.forsta-oppna-motet&sprak=en", follow_redirects=True
    )
    assert "Why are we here?" in page.text


def test_a_copy_takes_agenda_and_next_number_and_nothing_that_was_said(world, client_of):
    earlier = add_meeting(
        world.place,
        "Stormöte 3",
        state="held",
        number=3,
        series_name="Stormöten 2027",
        venue="Bygdegården",
        starts_at="18.30",
        ends_at="20.30",
        kind_label="storträff",
        minutes_kind="protocol",
    )
    add_item(earlier, note="Hemligt sagt", minutes_planned=10, responsible="Arbetsgruppen")
    add_item(earlier, "Struken", position=2, state="dropped")
    add_decision(world.place, earlier)
    commit(earlier)
    client, source = client_of(world.member), f"kopia:{earlier.uid}"
    page = client.get(f"{NEW}?fran={source}").text
    for words in ("Stormöte 4", "Stormöten 2027", "Bygdegården", "18.30", "storträff"):
        assert words in page
    for words in ("Hemligt sagt", "Struken"):
        assert words not in page
    sent = planned(world.place, source=source, number="4", series_name="Stormöten 2027")
    client.post(NEW, data=sent)
    meeting = latest(world.place)
    assert (meeting.copied_from_id, meeting.minutes_kind) == (earlier.id, "protocol")
    assert [(item.title, item.note, item.responsible) for item in meeting.agenda] == [
        ("Välkommen och fika", "", "Arbetsgruppen")
    ]
    assert meeting.held_on == date(2027, 5, 8)


def test_another_places_meeting_is_not_copied(world, client_of):
    other = add_meeting(world.other_place, "Hemligt möte", venue="Hemlig lada")
    add_item(other, "Hemlig punkt")
    commit(other)
    client = client_of(world.leader)
    page = client.get(f"{NEW}?fran=kopia:{other.uid}").text
    for words in ("Hemligt möte", "Hemlig lada", "Hemlig punkt"):
        assert words not in page
    client.post(NEW, data=planned(world.place, source=f"kopia:{other.uid}"))
    assert not latest(world.place).agenda


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": " "}, "Skriv vad mötet heter."),
        ({"kind": "other"}, "Skriv vad det är för möte"),
        ({"when": "31 februari 2027"}, "finns inte i kalendern"),
        ({"starts_at": "kväll"}, "Skriv klockslaget så här"),
        ({"part": str(uuid.UUID(int=7))}, "Välj ett av alternativen"),
        ({"uid": "nej"}, "Spara en gång till"),
    ],
)
def test_what_is_wrong_is_said_and_kept(world, client_of, changes, words):
    source = "mall:forankring.forsta-oppna-motet"
    sent = planned(world.place, venue="Logen i Näs", source=source, **changes)
    answer = client_of(world.member).post(NEW, data=sent)
    assert answer.status_code == 422
    for kept in (words, "Logen i Näs", "Varför är vi här?"):
        assert kept in answer.text


@pytest.mark.parametrize("many", [1, 30])
def test_planning_takes_the_same_statements_however_many(world, client_of, count_statements, many):
    for number in range(many):
        meeting = add_meeting(world.place, f"Möte {number}", state="held")
        add_item(meeting)
    commit(meeting)
    client = client_of(world.member)
    for source in ("", f"kopia:{meeting.uid}", "mall:forankring.forsta-oppna-motet"):
        with count_statements() as statements:
            assert client.get(f"{NEW}?fran={source}").status_code == 200
        assert len(statements) <= 12
