"""Residents read how published promises stand today, and nothing that was noted about them."""

import uuid
from datetime import date

import pytest

from placedev.commitments import operations, queries, standing_operations
from placedev.core import clock
from placedev.core.db import db
from placedev.editions.operations import Publication, Site, publish_edition
from placedev.plan.models import Plan
from tests.commitments.builders import commitment, organisation
from tests.people import NOW, kept

PAGE = "/loften/alvdal"


@pytest.fixture
def published(world):
    """Return a promise in a published plan."""
    saw = organisation(world, "Sågen", sector="business", contact_email="kontoret@exempel.se")
    made = commitment(world, "Ge virke till bryggan", organisation=saw, due_on=date(2027, 6, 1))
    db.session.add(
        Plan(
            place_id=world.place.id,
            title="Plan",
            kind_word="plan",
            language="sv",
            target_picture="Bryggan",
        )
    )
    db.session.flush()
    publish_edition(
        world.place,
        Publication(uuid.uuid4()),
        site=Site("Platser", "https://x.exempel.se"),
        actor=world.actor(world.leader),
        now=NOW,
    )
    return kept(made)


def turned(world, made, state, on, note=None):
    loaded = queries.commitment_by_uid(place_id=made.place_id, uid=made.uid)
    turn = operations.Turn(state, on, note=note)
    actor = world.actor(world.leader)
    operations.record_turn(loaded, turn, uid=uuid.uuid4(), actor=actor, now=NOW)
    db.session.commit()


def said(client) -> str:
    return client.get(PAGE).text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def on_day(monkeypatch):
    """Return a function that lets today be another day."""
    return lambda day: monkeypatch.setattr(clock, "today", lambda: day)


def test_a_promise_lives_on_after_the_plan_is_frozen(world, client, published, on_day):
    on_day(date(2026, 4, 1))
    assert "Sagt, men inte bekräftat än" in client.get(PAGE).text
    turned(world, published, "confirmed", date(2026, 11, 20), note="Ring Karin på kontoret")
    on_day(date(2026, 11, 25))
    page = client.get(PAGE).text
    assert "På gång" in page
    assert "Ge virke till bryggan" in page
    assert "Karin" not in page
    assert "kontoret@exempel.se" not in page
    on_day(date(2027, 3, 1))
    assert "Ingen rapport sedan 20 november 2026" in said(client)
    turned(world, published, "kept", date(2026, 11, 25))
    page = client.get(PAGE).text
    assert "Det här har de hållit" in page
    assert "Ingen rapport" not in page


def test_overdue_is_said_where_nobody_is_silent(world, client, published, on_day):
    turned(world, published, "confirmed", date(2026, 11, 20))
    published.report_every_days = 400
    standing_operations.restate(
        world.place, [queries.commitment_by_uid(place_id=world.place.id, uid=published.uid)]
    )
    db.session.commit()
    on_day(date(2027, 6, 2))
    assert "Försenat" in client.get(PAGE).text


def test_what_is_not_published_is_not_shown(world, client, published):
    commitment(world, "Sälja marken i tysthet")
    assert "tysthet" not in client.get(PAGE).text


def test_without_a_plan_there_is_no_page(client, world):
    answer = client.get(PAGE)
    assert answer.status_code == 404
    assert "Set-Cookie" not in answer.headers


def test_the_page_costs_three_statements(client, published, count_statements):
    with count_statements() as statements:
        answer = client.get(PAGE)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert len(statements) <= 3
