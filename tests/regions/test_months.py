"""A place is counted once a month, by whoever comes first, and never again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from placedev.core import clock
from placedev.core.db import db
from placedev.places.models import Membership, Place
from placedev.regions import month_jobs, month_operations, month_queries
from placedev.regions.month_models import PlaceMonth
from tests.regions.test_portfolio import add_overdue, follow, words

URL = "/portfolj/utveckling"
HERE = clock.SWEDEN


@pytest.fixture
def work(app, monkeypatch):
    """Return what the worker does at a moment."""

    def work(*moment):
        db.session.rollback()  # lets go of what the test has read
        monkeypatch.setattr(clock, "now", lambda: datetime(*moment, tzinfo=HERE).astimezone(UTC))
        return month_jobs.take_month(app)

    return work


def stored(place) -> list[PlaceMonth]:
    query = select(PlaceMonth).where(PlaceMonth.place_id == place.id).order_by(PlaceMonth.month_on)
    return list(db.session.scalars(query))


def test_each_place_is_counted_once_a_month_and_missed_months_stay_empty(world, work):
    places = db.session.query(Place).count()
    assert work(2027, 3, 1, 0, 10) == places  # still February in UTC
    assert [work(2027, 3, 1, 0, 25), work(2027, 3, 31, 23, 50)] == [0, 0]
    assert work(2027, 6, 9, 7) == places  # the machine was off from April
    months = stored(world.place)
    assert [one.month_on for one in months] == [date(2027, 3, 1), date(2027, 6, 1)]
    assert clock.day_of(months[1].taken_at) == date(2027, 6, 9)


def test_what_was_counted_stays_as_it_was(world, work):
    work(2027, 3, 1, 6)
    add_overdue(world.place)
    work(2027, 3, 2, 6)
    assert [one.facts["overdue"] for one in stored(world.place)] == [0]
    work(2027, 4, 1, 6)
    assert [one.facts["overdue"] for one in stored(world.place)] == [0, 1]
    for change in (update(PlaceMonth).values(facts={}), delete(PlaceMonth)):
        with pytest.raises(DBAPIError):
            db.session.execute(change)
        db.session.rollback()


def test_two_workers_at_once_count_once(world, work, monkeypatch):
    work(2027, 3, 1, 6)
    monkeypatch.setattr(month_queries, "places_without", lambda _on: [world.place.id])
    work(2027, 3, 1, 6)  # another process looked before the first had stored
    assert len(stored(world.place)) == 1


def test_a_fault_in_one_place_keeps_no_other_from_being_counted(world, work, monkeypatch):
    take = month_operations.take_month

    def at_times(keys, **by):
        if world.place.id in keys:
            raise ValueError(keys)
        take(keys, **by)

    monkeypatch.setattr(month_operations, "take_month", at_times)
    work(2027, 3, 1, 6)
    assert [len(stored(one)) for one in (world.place, world.other_place)] == [0, 1]


def test_all_that_is_counted(world, full, work):
    work(2027, 3, 1, 6)
    (month,) = stored(full)
    told = {name: month.facts[name] for name in ("meetings", "participants", "activities", "done")}
    assert told == {"meetings": 3, "participants": 107, "activities": 1, "done": 0}
    assert month.facts["missing"] == {"SEK": ["85000", "85000"]}
    assert month.facts["left"] == {"SEK": "96000"}
    assert month.facts["empty"] == ["municipality"]
    assert "report" in month.facts["needs"]


def add_month(place, on: date, **facts) -> None:
    taken = datetime(on.year, on.month, 3, 6, tzinfo=UTC)
    db.session.add(PlaceMonth(place_id=place.id, month_on=on, taken_at=taken, facts=facts))
    db.session.commit()


@pytest.fixture
def followed(world, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2027, 6, 9, 7, tzinfo=HERE).astimezone(UTC))
    for month, open_ in ((1, 2), (2, 3), (5, 7)):
        add_month(world.place, date(2027, month, 1), open=open_, left={"SEK": "96000"})
    return world


def test_a_place_is_told_by_picture_table_and_words(followed, client_of):
    page = client_of(followed.regional).get(URL)
    text = words(page)
    assert "Från 2 i januari 2027 till 7 i maj 2027. 2 månader är inte räknade." in text
    assert "maj 2027 räknad 3 maj 2027" in text
    picture = page.text.partition("lc-line")[2].partition(">")[0]
    assert picture.count("M") == 1  # January to February; May stands alone
    assert page.text.count('class="lc-mark"') == 3
    assert page.text.count("inte räknad<") == 9
    assert "Från 2 i januari" not in words(client_of(followed.regional).get(f"{URL}?fakta=steg"))
    money = words(client_of(followed.regional).get(f"{URL}?fakta=pengar&tid=24"))
    assert "96 000 kr både i januari 2027 och i maj 2027." in money


def test_money_in_another_currency_stands_apart(followed, client_of):
    client = client_of(followed.regional)
    assert "Andra valutor" not in words(client.get(f"{URL}?fakta=pengar"))
    money = {"left": {"SEK": "96000", "EUR": "1200.50"}, "missing": {"EUR": ["300", "450"]}}
    for month in (3, 4):
        add_month(followed.place, date(2027, month, 1), **money)
    own = client.get(f"{URL}?fakta=pengar")
    assert "Andra valutor står för sig: Processens pengar kvar, i EUR" in words(own)
    assert "fakta=pengar-EUR" in own.text
    apart = words(client.get(f"{URL}?fakta=pengar-EUR"))
    assert "1 200,50 EUR både i mars 2027 och i april 2027." in apart
    assert "96 000" not in apart
    missing = words(client.get(f"{URL}?fakta=saknas-EUR"))
    assert "300 EUR både i mars 2027 och i april 2027." in missing
    table = client.get(f"{URL}.csv").data.decode("utf-8-sig").splitlines()
    assert table[0].endswith("Pengar som saknas, minst, i EUR;Processens pengar kvar, i EUR")
    assert table[3].endswith(";300;1200,5")
    for odd in ("pengar-USD", "steg-EUR", "pengar-€UR", "pengar-EURO"):  # nobody has it
        assert client.get(f"{URL}?fakta={odd}").status_code == 200


def test_only_places_that_one_is_the_contact_of(followed, client_of):
    add_month(followed.other_place, date(2027, 5, 1), open=5)
    client = client_of(followed.regional)
    for end in ("", ".csv"):
        assert "Östby" not in client.get(f"{URL}{end}").text
        assert client.get(f"{URL}{end}?plats=ostby").status_code == 404
        for name in ("leader", "member", "admin", "stranger"):
            assert "Ålvdal" not in client_of(getattr(followed, name)).get(f"{URL}{end}").text
    follow(followed, followed.other_place)
    assert "Östby" in client.get(URL).text
    narrow = client.get(f"{URL}?kommun=Färgelanda")
    assert ">Ålvdal</a>" not in narrow.text
    db.session.execute(delete(Membership).where(Membership.user_id == followed.regional.id))
    db.session.commit()
    assert "Ålvdal" not in client.get(URL).text


def test_a_place_without_months_and_odd_addresses(followed, client_of):
    follow(followed, followed.other_place)
    client = client_of(followed.regional)
    assert "Ingen månad är räknad." in words(client.get(URL))
    for query in ("fakta=row.__class__&tid=-1", "fakta=&tid=99999&sida=99", "plats=&plats="):
        assert client.get(f"{URL}?{query}").status_code == 200


def test_all_months_go_along_as_a_table(followed, client_of):
    place = db.session.get(Place, followed.place.id)
    place.name = "=SUM(1)"
    db.session.commit()
    lines = client_of(followed.regional).get(f"{URL}.csv").data.decode("utf-8-sig").splitlines()
    assert len(lines) == 4
    assert lines[1].startswith("'=SUM(1);Bengtsfors;2027-01;2027-01-03;")


def test_more_places_and_months_take_no_more_statements(followed, client_of, count_statements):
    client = client_of(followed.regional)
    client.get(URL)
    with count_statements() as few:
        client.get(URL)
    follow(followed, followed.other_place)
    for back in range(1, 30):
        add_month(
            followed.other_place, (date(2027, 6, 1) - timedelta(days=30 * back)).replace(day=1)
        )
    with count_statements() as many:
        client.get(URL)
    assert len(many) == len(few) <= 12
