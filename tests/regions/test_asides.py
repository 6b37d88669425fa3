"""What a place needs, put aside until a day; places side by side; lessons."""

import re
import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select

from placedev.core import clock, spreadsheets
from placedev.core.db import db
from placedev.exchange.operations import hand_out_place
from placedev.places.models import PlaceFact
from placedev.regions.models import Lesson
from tests.people import add_place
from tests.regions.test_portfolio import URL, add_overdue, follow, words

ASIDE = "/platser/alvdal/kontakt/behov/promises"
LESSONS, SEARCH = "/platser/alvdal/lardomar", f"{URL}/lardomar"
SOON = clock.today() + timedelta(days=10)


def aside(**more):
    sent = {"uid": str(uuid.uuid4()), "until_on": SOON.isoformat(), "note": "Efter årsmötet."}
    return {**sent, **more}


# Putting aside


def test_what_is_put_aside_is_told_to_the_other_contact_and_comes_back(
    world, contact, other_contact
):
    add_overdue(world.place)
    assert "1 åtagande är försenat." in contact.get(URL).text
    sent = aside()
    for _twice in range(2):
        assert contact.post(ASIDE, data=sent).status_code == 302
    for reader in (contact, other_contact):
        page = words(reader.get(URL))
        assert "1 sak ligger undan" in page
        assert "Efter årsmötet. (Cissi Dahl)" in page
        assert "1 åtagande är försenat." not in page
    assert other_contact.post(f"{ASIDE}/ta-upp").status_code == 302
    assert "1 åtagande är försenat." in contact.get(URL).text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"until_on": clock.today().isoformat()}, "inte har varit än"),
        ({"until_on": "2099-01-01"}, "inom ett år"),
        ({"until_on": ""}, "till vilken dag"),
        ({"note": ""}, "varför det kan vänta"),
        ({"note": "Ring 070-123 45 67"}, "utan personuppgifter"),
    ],
)
def test_a_day_and_a_reason_are_asked_for(contact, wrong, said):
    page = contact.post(ASIDE, data=aside(**wrong))
    assert (page.status_code, said in page.text) == (422, True)
    assert contact.post(ASIDE.replace("promises", "row.__class__"), data=aside()).status_code == 404
    assert contact.post(ASIDE.replace("alvdal", "ostby"), data=aside()).status_code == 404


# Side by side


def test_places_stand_side_by_side_on_chosen_facts(world, contact):
    follow(world, world.other_place)
    add_overdue(world.place)
    page = contact.get(f"{URL}/jamfor?plats=alvdal&plats=ostby&plats=alvdal&plats=")
    text = words(page)
    assert "Jämför 2 platser" in text
    assert "Försenade åtaganden 1 0" in text
    few = words(contact.get(f"{URL}/jamfor?plats=alvdal&plats=ostby&kol=kontakt&kol=okänd"))
    assert "Senaste kontakt Ingen" in few
    assert "Försenade åtaganden 1 0" not in few


def test_figures_whose_sources_differ_stand_side_by_side(world, contact):
    follow(world, world.other_place)
    told = (
        (world.place, "Arbetsplatser", "412", "SCB", "2024"),
        (world.place, "arbetsplatser ", "ca 450", "Kommunen", "2024"),
        (world.other_place, "Arbetsplatser", "97", None, None),
        (world.other_place, "arbetsplatser", "97", None, None),
        (world.place, "Betyg", "6,1", "Enkät", "2024"),
        (world.place, "Betyg", "7,0", "Enkät", "2026"),
        (world.other_place, "Sommarhus", "31", "Egen räkning", None),
    )
    for position, (place, label, value, source, as_of) in enumerate(told, 1):
        known = {"label": label, "value": value, "source": source, "as_of": as_of}
        db.session.add(PlaceFact(place_id=place.id, position=position, **known))
    db.session.commit()
    text = words(contact.get(f"{URL}/jamfor?plats=alvdal&plats=ostby"))
    line = "Arbetsplatser Källorna säger olika 412 SCB, 2024 ca 450 Kommunen, 2024"
    assert f"{line} 97 källa saknas" in text
    assert text.count("97 källa saknas") == 1  # the same thing twice is one
    assert "Betyg 6,1 Enkät, 2024 7,0 Enkät, 2026" in text  # other times, no quarrel
    assert "Sommarhus" not in text  # nothing to compare with


def test_another_contact_s_place_is_not_compared(world, contact, client_of):
    assert contact.get(f"{URL}/jamfor?plats=alvdal&plats=ostby").status_code == 404
    assert contact.get(f"{URL}/jamfor?plats=finns-inte").status_code == 404
    assert client_of(world.leader).get(f"{URL}/jamfor?plats=alvdal").status_code == 404
    assert "minst två platser" in contact.get(f"{URL}/jamfor").text


def test_six_places_cost_no_more_than_two(world, contact, count_statements):
    slugs = ["alvdal"]
    for number in range(7):
        follow(world, add_place(f"Plats {number}", f"plats-{number}"))
        slugs.append(f"plats-{number}")
    slugs = slugs[:6]
    address = f"{URL}/jamfor?" + "&".join(f"plats={slug}" for slug in slugs)
    contact.get(address)
    with count_statements() as many:
        page = contact.get(address)
    assert "Jämför 6 platser" in page.text
    with count_statements() as few:
        contact.get(f"{URL}/jamfor?plats=alvdal&plats=plats-1")
    assert len(few) == len(many) <= 12


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("plats=alvdal", "Välj minst en plats till att jämföra Ålvdal med."),
        ("plats=alvdal&plats=alvdal&plats=", "Välj minst en plats till"),
        ("plats=&plats=&kol=kontakt", "Välj minst två platser"),
    ],
)
def test_too_few_places_lead_on_to_choosing_another(world, contact, asked, told):
    follow(world, world.other_place)
    answer = contact.get(f"{URL}/jamfor?{asked}")
    assert answer.status_code == 422
    assert told in words(answer)
    assert "Jämförelse" not in answer.text  # nothing stands beside it
    chosen = re.findall(r'value="(\w+)"\s+selected', answer.text)
    assert chosen == (["alvdal"] if "alvdal" in asked else [])
    assert contact.get(f"{URL}/jamfor").status_code == 200


def test_too_many_places_are_kept_to_take_some_away(world, contact):
    slugs = ["alvdal"]
    for number in range(7):
        follow(world, add_place(f"Plats {number}", f"plats-{number}"))
        slugs.append(f"plats-{number}")
    answer = contact.get(f"{URL}/jamfor", query_string={"plats": slugs, "kol": "kontakt"})
    assert answer.status_code == 422
    assert "Högst sex platser får rum. Kryssa ur 2 av dem." in words(answer)
    ticked = re.findall(r'name="plats"\s+value="([^"]+)"\s+checked', answer.text)
    assert sorted(ticked) == sorted(slugs)
    assert re.findall(r'name="kol"\s+value="([^"]+)"\s+checked', answer.text) == ["kontakt"]
    one = contact.get(f"{URL}/jamfor", query_string={"plats": slugs[:7]})
    assert "Kryssa ur en av dem." in words(one)


# Lessons


def lesson(**more):
    return {"uid": str(uuid.uuid4()), "step": "forankring", "worked": "Soppa på mötet.", **more}


def only() -> Lesson:
    db.session.expire_all()
    found = db.session.scalars(select(Lesson)).one()
    db.session.commit()
    return found


def test_a_lesson_is_told_once_and_found_by_the_contact(world, client_of, contact, now):
    leader, sent = client_of(world.leader), lesson(tip="Bjud in skolan.")
    for _twice in range(2):
        assert leader.post(LESSONS, data=sent).status_code == 302
    assert "Soppa på mötet." in client_of(world.member).get(LESSONS).text
    assert client_of(world.member).post(LESSONS, data=lesson()).status_code == 403
    for search in ("", "?sok=SOPPA", "?sok=skolan+ålvdal"):
        assert "Bjud in skolan." in contact.get(f"{SEARCH}{search}").text
    assert "Ingen lärdom passar" in contact.get(f"{SEARCH}?sok=%25").text
    rows = spreadsheets.read(
        contact.get(f"{SEARCH}.xlsx").data, "x.xlsx", most_rows=9, most_columns=9
    )
    assert rows[1][:4] == ["Ålvdal", "Bengtsfors", "Förankring", "Soppa på mötet."]
    content = hand_out_place(world.place, actor_id=None, now=now).decode()
    assert "Bjud in skolan." in content


def test_others_lessons_are_not_searched(world, client_of):
    client_of(world.leader).post(LESSONS, data=lesson())
    assert "Soppa" not in client_of(world.stranger).get(SEARCH).text
    assert "Soppa" not in client_of(world.leader).get(SEARCH).text  # follows no places


def test_a_lesson_is_changed_with_its_version_and_taken_away(world, contact):
    contact.post(LESSONS, data=lesson())
    one = f"{LESSONS}/{only().uid}"
    changed = lesson(version="1", worked="Fika på mötet.")
    assert contact.post(f"{one}/andra", data=changed).status_code == 302
    late = contact.post(f"{one}/andra", data=lesson(version="1", worked="Kaffe."))
    assert (late.status_code, "Fika på mötet." in late.text) == (409, True)
    assert contact.post(f"{one}/ta-bort", data={"version": "1"}).status_code == 409
    assert contact.post(f"{one}/ta-bort", data={"version": "2"}).status_code == 302
    assert "Inga lärdomar än" in contact.get(LESSONS).text
    assert contact.get(f"{one}/andra").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"worked": ""}, "minst ett av fälten"),
        ({"step": "finns-inte"}, "Välj ett av alternativen"),
        ({"tip": "Mejla namn@exempel.se"}, "utan personuppgifter"),
    ],
)
def test_an_empty_lesson_is_asked_for_words(contact, wrong, said):
    page = contact.post(LESSONS, data=lesson(**wrong))
    assert (page.status_code, said in page.text) == (422, True)
