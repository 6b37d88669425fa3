from datetime import date, datetime, timedelta

import pytest

from placedev.core import clock
from placedev.core.clock import SWEDEN
from placedev.core.db import db
from placedev.places.models import Membership
from placedev.reports import reminder_operations
from tests.people import add_user
from tests.reminders.builders import choose, letters
from tests.reports.builders import begin, follow
from tests.reports.test_views import hand_in, words


@pytest.fixture
def app(make_app):
    return make_app(base_url="http://platser.exempel.se")


DUE = date(2027, 4, 23)
THURSDAY = datetime(2027, 4, 8, 12, 0, tzinfo=SWEDEN)
MONDAY = THURSDAY + timedelta(days=4)


def remind(app, now) -> list[tuple[str, str]]:
    """Let the worker look; return who got which letter so far."""
    with app.app_context():
        reminder_operations.remind(sender="Platsutveckling", now=now)
        db.session.commit()
    return [(one.to_address, one.subject) for one in letters()]


def due(world, client_of, *slugs, day=DUE):
    url = begin(client_of(world.regional), *slugs, title="Till nämnden", due_on=day.isoformat())
    db.session.rollback()
    return url


def test_whoever_writes_a_report_is_told_once_before_and_once_after(world, client_of, app):
    url = due(world, client_of, "alvdal")
    assert remind(app, THURSDAY) == []  # letters come on Mondays unless somebody chose otherwise
    assert remind(app, MONDAY) == [("cissi@exempel.se", "Snart dags att lämna in: Till nämnden")]
    assert url in letters()[0].body
    assert "23 april 2027" in letters()[0].body.replace("\xa0", " ")
    assert len(remind(app, MONDAY + timedelta(days=7))) == 1
    late = remind(app, MONDAY + timedelta(days=14))
    assert late[1:] == [("cissi@exempel.se", "Inte inlämnad: Till nämnden")]
    assert len(remind(app, MONDAY + timedelta(days=21))) == 2


@pytest.mark.parametrize(("how", "count"), [("at-once", 1), ("off", 0)])
def test_letters_come_as_somebody_wants_them(world, client_of, app, how, count):
    due(world, client_of, "alvdal")
    choose(world.regional, "reports", how)
    assert len(remind(app, THURSDAY)) == count


def test_what_is_handed_in_reminds_nobody(world, client_of, app):
    hand_in(client_of(world.regional), due(world, client_of, "alvdal"))
    db.session.rollback()
    assert remind(app, MONDAY) == []


def test_others_stand_in_for_who_no_longer_follows_the_places(world, client_of, app):
    follow(world, world.other_place)
    due(world, client_of, "alvdal", "ostby")
    other = add_user("Olle Ek")
    keys = [world.place.id, world.other_place.id]
    for key in keys:
        db.session.add(
            Membership(
                place_id=key, user_id=other.id, role="regional-contact", since=date(2026, 1, 1)
            )
        )
    row = Membership.__table__
    db.session.execute(
        row.delete().where(row.c.user_id == world.regional.id, row.c.place_id == keys[1])
    )
    db.session.commit()
    assert [to for to, _subject in remind(app, MONDAY)] == ["olle@exempel.se"]


def test_the_portfolio_tells_of_the_own_report_too(world, client_of):
    day = clock.today() + timedelta(days=20)
    due(world, client_of, "alvdal", day=day)
    page = client_of(world.regional).get("/portfolj?kol=rapport")
    assert f"{day.day} " in words(page)
    assert "Nästa rapport" in words(page)
    url = due(world, client_of, "alvdal", day=clock.today() - timedelta(days=3))
    assert "Rapporten är sen" in words(client_of(world.regional).get("/portfolj"))
    hand_in(client_of(world.regional), url)
    assert "Rapporten är sen" not in words(client_of(world.regional).get("/portfolj"))
