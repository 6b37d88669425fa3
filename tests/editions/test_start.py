"""The start page: search in all texts, municipalities, pages, a map and the same as a list."""

import re
from decimal import Decimal

import pytest

from placedev.core.db import db
from placedev.editions import start_map_rules as maps
from placedev.editions import start_rules, start_views
from placedev.editions.models import EditionWithdrawal
from placedev.editions.start_map_rules import Spot
from placedev.places.models import Place
from tests.editions.published import publish
from tests.people import add_place


@pytest.fixture
def two(world, now):
    publish(world.place, now)
    publish(world.other_place, now)
    return world


def found(client, **wish):
    page = client.get("/", query_string=wish)
    assert page.status_code == 200
    assert "Set-Cookie" not in page.headers
    return re.findall(r'itemprop="name">([^<]+)<', page.text)


@pytest.mark.usefixtures("two")
def test_every_text_of_a_plan_is_searched_and_the_page_says_where(client):
    assert sorted(found(client)) == ["Ålvdal", "Östby"]
    assert found(client, sok="FÄRGELANDA") == ["Östby"]
    assert found(client, sok="Fa\u0308rgelanda") == ["Östby"]  # typed as two characters
    assert found(client, sok="fargelanda") == []
    assert found(client, kommun="Färgelanda") == ["Östby"]
    everywhere = client.get("/?sok=obemannad+BUTIK").text
    assert "2 planer passar" in everywhere
    assert "Står i planen:" in everywhere
    assert "Öppna en obemannad butik i gamla mejeriet" in everywhere


def test_capitals_do_not_matter_and_rings_do():
    assert start_rules.is_found(start_rules.folded("Skönt i ÅNGE"), "ånge SKÖN")
    assert not start_rules.is_found(start_rules.folded("Ange"), "Ånge")


def test_many_plans_come_a_page_at_a_time(two, client, now, monkeypatch):
    monkeypatch.setattr(start_views, "_CARDS", 2)
    publish(add_place("Ekeryd", "ekeryd"), now)
    first, second = found(client), found(client, sida=2)
    assert len(first) == 2
    assert len(second) == 1
    assert not set(first) & set(second)
    assert 'href="/?sida=2"' in client.get("/").text
    assert 'content="noindex' in client.get("/?sida=2").text
    assert found(client, sida="x") == first
    assert found(client, sida="9999") == second


def test_a_plan_that_was_taken_back_is_not_listed(two, client, now):
    edition = publish(two.place, now, number=2)
    assert len(found(client)) == 2
    db.session.add(EditionWithdrawal(edition_id=edition.id, reason="Fel fil", withdrawn_at=now))
    db.session.commit()
    assert "/plan/alvdal/1/landskap.svg" in client.get("/").text


def test_the_map_and_the_list_beside_it_say_the_same(two, client):
    place = db.session.get_one(Place, two.place.id)
    place.latitude, place.longitude = Decimal("58.9"), Decimal("12.2")
    db.session.commit()
    page = client.get("/").text
    assert 'role="img"' in page
    assert re.findall(r'map-name"[^>]*>([^<]+)<', page) == ["Ålvdal"]
    assert re.findall(r"<b>1</b>\s*<span>\s*<a href=\"(/plan/alvdal)\">Ålvdal", page)
    assert "1 plan finns inte på kartan" in page
    assert "map-dot" not in client.get("/?kommun=F%C3%A4rgelanda").text


def test_points_that_lie_close_are_one_and_north_is_up():
    spots = [
        Spot("söder", 57.0, 12.0),
        Spot("granne", 57.001, 12.001),
        Spot("norr", 59.0, 13.0),
    ]
    drawn = maps.map_of(spots)
    assert [point.found for point in drawn.points] == [["norr"], ["söder", "granne"]]
    assert drawn.points[0].y < drawn.points[1].y
    for point in drawn.points:
        assert 0 < point.x < maps.WIDTH
        assert 0 < point.y < drawn.height
    alone = maps.map_of(spots[:1])
    assert (alone.points[0].x, alone.height) == (maps.WIDTH / 2, maps.LOWEST)
    assert maps.map_of([]) is None
