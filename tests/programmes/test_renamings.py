"""A municipality that was merged or renamed reaches the places that still write its old name."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.places.models import Place
from placedev.places.municipality_rules import END, SEPARATOR, new_names, present_name
from placedev.programmes import part_operations as parts
from placedev.programmes import queries
from placedev.programmes.models import Municipality, ProgrammePlace
from placedev.regions.models import Lesson
from tests.editions.published import publish
from tests.people import NOW, add_place
from tests.programmes.builders import SOMEBODY, Built, new_uid
from tests.programmes.pages import words_of
from tests.regions.test_portfolio import follow

OLD, NEW, LAST = "Bengtsfors", "Västra Dal", "Dalboland"
ABOUT = "/platser/alvdal/om"
TAKE = f"{ABOUT}/kommun"
TOLD = "Bengtsfors heter Västra Dal sedan 1 juli 2026 enligt programmet Det goda livet."


def programme(name="Det goda livet", place=None, *more) -> Built:
    """Return a programme that places here take part in."""
    built = Built(name, "Förbundet", date(2021, 1, 1))
    for one in (place, *more):
        row = built.place(one.name, OLD)
        db.session.get(ProgrammePlace, row.id).place_id = one.id
    return built.kept()


def becomes(built, name, new, last_day=date(2026, 6, 30)) -> None:
    """Let the owner of a programme say that a municipality has become another one."""
    one = queries.municipality_called(programme_id=built.programme.id, name=name)
    ended_on = None if new is None else last_day
    parts.end_municipality(
        built.programme, one, became=new, ended_on=ended_on, version=one.version, **SOMEBODY
    )
    db.session.commit()


def said(world) -> str:
    """Return what the place itself writes."""
    db.session.remove()
    return db.session.get(Place, world.place.id).municipality


@pytest.fixture
def built(world):
    return programme("Det goda livet", world.place)


@pytest.fixture
def leader(world, client_of):
    return client_of(world.leader)


@pytest.fixture
def contact(world, client_of):
    return client_of(world.regional)


def test_the_leader_is_told_and_changes_it_with_one_press(built, world, leader):
    assert "nytt namn" not in words_of(leader.get(ABOUT))
    becomes(built, OLD, NEW)
    assert TOLD in words_of(leader.get(ABOUT))
    first = words_of(leader.get("/platser/alvdal"))
    assert f"Skriv vad kommunen heter nu {TOLD} Öppna Om platsen" in first
    for _twice in range(2):
        answer = leader.post(TAKE, data={"name": NEW})
        assert (answer.status_code, answer.location) == (302, ABOUT)
    assert said(world) == NEW
    page = words_of(leader.get(ABOUT))
    assert "Platsens kommun är ändrad" in page
    assert "nytt namn" not in page
    told = words_of(leader.get("/platser/alvdal"))
    assert "Skriv vad kommunen heter nu" not in told
    assert "Platsens kommun heter nu Västra Dal, inte Bengtsfors." in told
    entries = db.session.scalars(
        select(JournalEntry).where(JournalEntry.event == "place.municipality-renamed")
    ).all()
    assert len(entries) == 1


def test_others_read_it_and_change_nothing(built, world, client_of, contact):
    becomes(built, OLD, NEW)
    page = contact.get(ABOUT)
    assert TOLD in words_of(page)
    assert TAKE not in page.text
    assert contact.post(TAKE, data={"name": NEW}).status_code == 403
    assert client_of(world.stranger).post(TAKE, data={"name": NEW}).status_code == 404
    assert said(world) == OLD


def test_a_name_that_no_programme_says_is_refused(built, world, leader):
    for name in (NEW, "", "\x00", "x" * 500):
        assert leader.post(TAKE, data={"name": name}).status_code == 422
    becomes(built, OLD, NEW)
    becomes(built, OLD, None)  # it was not so after all
    refused = leader.post(TAKE, data={"name": NEW})
    assert refused.status_code == 422
    assert "Inget program säger längre" in words_of(refused)
    assert "nytt namn" not in words_of(leader.get(ABOUT))
    assert said(world) == OLD


def test_another_place_is_not_changed_by_it(built, world, client_of):
    becomes(built, OLD, NEW)
    stranger = client_of(world.stranger)
    assert stranger.post("/platser/ostby/om/kommun", data={"name": NEW}).status_code == 422
    db.session.remove()
    assert db.session.get(Place, world.other_place.id).municipality == "Färgelanda"


def test_two_renames_lead_to_the_last_that_has_come(built, leader):
    becomes(built, OLD, NEW)
    becomes(built, NEW, LAST, date(2026, 12, 31))
    assert TOLD in words_of(leader.get(ABOUT))  # the second is not until next year
    becomes(built, NEW, LAST, date(2026, 8, 31))
    assert "Bengtsfors heter Dalboland sedan 1 september 2026" in words_of(leader.get(ABOUT))


def test_two_programmes_that_disagree_leave_the_choice_to_the_place(built, world, leader, contact):
    other = programme("Leader", world.place)
    becomes(built, OLD, NEW)
    assert TOLD in words_of(leader.get(ABOUT))  # the other one has said nothing
    becomes(other, OLD, LAST)
    page = leader.get(ABOUT)
    assert "Programmen säger olika." in words_of(page)
    assert page.text.count(f'action="{TAKE}"') == 2
    assert municipalities(contact) == [OLD]
    assert leader.post(TAKE, data={"name": LAST}).status_code == 302
    assert said(world) == LAST


def test_strange_signs_in_a_name_from_a_file_do_no_harm(built, world, leader, contact):
    becomes(built, OLD, NEW)
    one = queries.municipality_called(programme_id=built.programme.id, name=NEW)
    one.name = "Väst\tra\nDal"
    db.session.commit()
    assert "Väst ra Dal sedan" in words_of(leader.get(ABOUT))
    assert contact.get("/portfolj").status_code == 200


def test_two_programmes_that_agree_are_named_together(built, world, leader):
    other = programme("Leader", world.place)
    for one in (built, other):
        becomes(one, OLD, NEW)
    assert "enligt programmen Det goda livet och Leader." in words_of(leader.get(ABOUT))


def test_a_place_that_writes_something_else_hears_nothing(built, world, leader):
    db.session.get(Place, world.place.id).municipality = "Åmål"
    db.session.commit()
    becomes(built, OLD, NEW)
    assert "nytt namn" not in words_of(leader.get(ABOUT))
    assert leader.post(TAKE, data={"name": NEW}).status_code == 422


def said_by(*links) -> str:
    """Return what programmes say, as a select puts it together."""
    return END.join(SEPARATOR.join(map(str, link)) for link in links)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Tanums kommun", "Tanum"),
        ("TANUM", "Tanums kommun"),
        ("Alingsås", "Alingsås kommun"),
        ("Vännäs  kommun", "Vännäs"),
    ],
)
def test_the_same_municipality_is_known_however_it_is_written(written, name):
    assert present_name(written, said_by(("P", 1, name, "2026-06-30", 2, "Nord"))) == "Nord"


def test_a_circle_and_a_new_spelling_are_no_new_name():
    circle = said_by(("P", 1, "A", "2026-01-01", 2, "B"), ("P", 2, "B", "2026-02-01", 1, "A"))
    assert new_names("A", circle) == []
    spelled = said_by(("P", 1, "Tanum", "2026-01-01", 2, "Tanums kommun"))
    assert new_names("Tanum", spelled) == []
    assert new_names("A", None) == new_names("A", "") == []


def municipalities(client) -> list[str]:
    """Return what the places can be narrowed down by."""
    chosen = re.search(r'(?s)<select[^>]*name="kommun".*?</select>', client.get("/portfolj").text)
    return re.findall(r'<option value="([^"]+)"', chosen[0])


def test_the_region_counts_one_municipality_and_says_what_the_place_writes(
    world, contact, count_statements
):
    second = add_place("Gåsvik", "gasvik", municipality=NEW)
    follow(world, second)
    built = programme("Det goda livet", world.place, second)
    contact.get("/portfolj")
    with count_statements() as before:
        assert municipalities(contact) == [OLD, NEW]
    becomes(built, OLD, NEW)
    with count_statements() as after:
        assert municipalities(contact) == [NEW]
    assert len(before) == len(after) <= 12
    both = words_of(contact.get(f"/portfolj?kommun={NEW}"))
    assert "Västra Dal (tidigare Bengtsfors)" in both
    assert "Gåsvik" in both
    for view in ("", "/karta", "/tidslinje", ".csv", "/utskrift"):
        old = contact.get(f"/portfolj{view}?kommun={OLD}&kol=kommun").text  # as somebody saved it
        assert "Ålvdal" in old, view
        assert NEW in old, view
        assert "Gåsvik" in old, view


def test_a_lesson_is_told_with_the_name_of_now(built, world, contact):
    db.session.add(
        Lesson(place_id=world.place.id, step_key="forankring", worked="Kaffe", written_at=NOW)
    )
    db.session.commit()
    becomes(built, OLD, NEW)
    for end in ("", ".json"):
        told = contact.get(f"/portfolj/lardomar{end}").text
        assert NEW in told
        assert OLD not in told


def test_a_report_counts_the_place_under_the_name_of_now(built, world, contact):
    becomes(built, OLD, NEW)
    sent = {"uid": str(new_uid()), "kind": "half-year", "title": "Halvår", "places": ["alvdal"]}
    sent |= {"from_on": "2026-01-01", "to_on": "2026-06-30"}
    answer = contact.post("/rapporter/ny", data=sent)
    assert answer.status_code == 302, words_of(answer)
    assert f"Ålvdal {NEW}" in words_of(contact.get(answer.location))


def test_residents_find_the_plan_under_both_names_once_the_programme_is_open(
    built, world, client, leader
):
    publish(world.place, NOW)
    edition = client.get("/plan/alvdal/1").text
    becomes(built, OLD, NEW)
    assert f">{OLD} (1)<" in client.get("/").text
    db.session.get(type(built.programme), built.programme.id).public_since = NOW
    db.session.commit()
    start = client.get("/").text
    assert f">{NEW} (1)<" in start
    assert f">{OLD} (1)<" not in start
    for wish in (f"kommun={NEW}", f"kommun={OLD}", f"sok={NEW}", f"sok={OLD}"):
        assert "1 plan passar" in client.get(f"/?{wish}").text, wish
    leader.post(TAKE, data={"name": NEW})
    assert client.get("/plan/alvdal/1").text == edition
    assert f">{NEW} (1)<" in client.get("/").text


def test_the_first_page_asks_no_more_for_it(built, leader, count_statements):
    leader.get("/platser/alvdal")
    with count_statements() as before:
        leader.get("/platser/alvdal")
    becomes(built, OLD, NEW)
    with count_statements() as after:
        leader.get("/platser/alvdal")
    with count_statements() as about:
        leader.get(ABOUT)
    assert len(before) == len(after) <= 12
    assert len(about) <= 12


def test_the_programme_may_move_the_place_on_before_the_place_does(built, world, leader):
    becomes(built, OLD, NEW)
    row = db.session.scalars(select(ProgrammePlace)).one()
    home = db.session.scalars(select(Municipality).where(Municipality.name == NEW)).one()
    row.municipality_id = home.id
    db.session.commit()
    assert TOLD in words_of(leader.get(ABOUT))
