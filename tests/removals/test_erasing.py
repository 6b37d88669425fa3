"""Thirty days later a removed place is erased, but for the frozen; others keep what is theirs."""

import json
import uuid
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text, update

from placedev.core import clock
from placedev.core.db import db
from placedev.exchange.operations import import_place
from placedev.exchange.reading import read_file
from placedev.exchange.writing import as_bytes, export_place
from placedev.places import queries as places
from placedev.removals import erasing_operations, jobs, operations, rules
from placedev.removals.models import Removal
from placedev.removals.operations import Said
from placedev.reports.models import Report, ReportPlace
from tests.exchange.builders import whole_place
from tests.hostile.everywhere import without
from tests.people import NOW

TABLES = db.metadata.tables
GUARDED = {
    "sqlite": "select tbl_name from sqlite_master where type = 'trigger'",
    "postgresql": "select event_object_table from information_schema.triggers",
}

STAYS = rules.FROZEN | {
    *("activity", "agenda_item", "comment_period", "commitment", "commitment_ask", "goal"),
    *("goal_area", "idea", "meeting", "organisation", "place", "plan"),
}


def taken_in(content):
    import_place(read_file(as_bytes(content)), actor_id=None, now=NOW)
    db.session.commit()
    return places.place_by_slug(slug=content["place"]["slug"])


def another_place():
    """Return the file of a place with names of its own; what has a checksum is left out."""
    written = json.dumps(without({"editions", "public_drafts"}, whole_place(rows=1)))
    written = written.replace('"prastnas"', '"ostnas"')
    for uid in all_uids(json.loads(written)):
        written = written.replace(f'"{uid}"', f'"{uuid.uuid4()}"')
    return json.loads(written)


def all_uids(part):
    """Return the uids of all rows, wherever they stand."""
    if isinstance(part, dict):
        own = {part["uid"]} if isinstance(part.get("uid"), str) else set()
        return own.union(*map(all_uids, part.values()))
    return set().union(*map(all_uids, part)) if isinstance(part, list) else set()


def removed(place, world):
    said = Said(uuid.uuid4(), "Arbetet är slut.")
    row = operations.remove(place, said, unasked=True, actor_id=world.admin.id, now=NOW)
    db.session.commit()
    return row.id


def let_days_pass(removal_id, days):
    moment = clock.now() - timedelta(days=days)
    db.session.execute(
        update(Removal).where(Removal.id == removal_id).values(removed_at=moment, erased_at=None)
    )
    db.session.commit()


def counts():
    found = {
        name: db.session.scalar(select(func.count()).select_from(table))
        for name, table in TABLES.items()
    }
    db.session.rollback()
    return found


def test_what_is_its_own_is_erased_and_the_frozen_stays(app, world):
    before = counts()
    place = taken_in(whole_place(rows=3))
    assert {"contact_person", "part_wish", "membership"} & {
        name for name, many in counts().items() if many > before[name]
    }
    removal = removed(place, world)
    let_days_pass(removal, rules.DAYS + 2)
    assert jobs.erase_due(app) == 1
    left = {name for name, many in counts().items() if many != before[name]}
    assert left == STAYS | {"removal", "stored_file", "user"}  # nobody's account is the place's
    assert jobs.erase_due(app) == 0
    row = db.session.get(Removal, removal)
    assert row.erased_at
    assert row.kept == {}
    idea = TABLES["idea"]
    assert set(db.session.scalars(select(idea.c.origin_label))) == {None}
    assert places.place_or_removed(slug="prastnas").contact_email is None


def test_another_place_keeps_every_row(app, world):
    kept = taken_in(another_place())
    before = export_place(place_id=kept.id)
    removal = removed(taken_in(whole_place(rows=1)), world)
    let_days_pass(removal, rules.DAYS + 2)
    assert jobs.erase_due(app) == 1
    assert export_place(place_id=kept.id) == before


def test_a_report_about_several_places_is_the_regions(app, world):
    both, alone = (
        Report(
            kind="half-year",
            title="Halvåret",
            from_on=NOW.date(),
            to_on=NOW.date(),
            created_at=NOW,
            places=[ReportPlace(place_id=place.id) for place in places_in_it],
        )
        for places_in_it in ((world.place, world.other_place), (world.place,))
    )
    db.session.add_all((both, alone))
    db.session.flush()
    keys, other = (both.id, alone.id), world.other_place.id
    removal = removed(world.place, world)
    asked = select(ReportPlace.report_id, ReportPlace.place_id).order_by(ReportPlace.id)
    assert len(db.session.execute(asked).all()) == 3
    let_days_pass(removal, rules.DAYS + 2)
    jobs.erase_due(app)
    left = [tuple(row) for row in db.session.execute(asked)]
    assert left == [(keys[0], other), (keys[1], world.place.id)]


@pytest.mark.parametrize(("days", "erased"), [(rules.DAYS - 1, 0), (rules.DAYS + 2, 1)])
def test_it_is_erased_when_its_day_has_come(app, world, days, erased):
    let_days_pass(removed(world.place, world), days)
    assert jobs.erase_due(app) == erased


def test_a_fault_in_one_keeps_no_other(app, world, monkeypatch):
    for place in (world.place, world.other_place):
        let_days_pass(removed(db.session.merge(place), world), rules.DAYS + 2)
    erase, seen = erasing_operations.erase, []

    def stumble(removal, *, now):
        seen.append(removal.id)
        erase(removal, now=now)
        if len(seen) == 1:
            raise RuntimeError

    monkeypatch.setattr(erasing_operations, "erase", stumble)
    assert jobs.erase_due(app) == 1
    assert jobs.erase_due(app) == 1  # what it stumbled over is tried again


def test_what_is_said_to_be_frozen_is_what_triggers_keep(world):
    told = db.session.execute(text(GUARDED[db.engine.dialect.name]))
    shared = {"edition_pdf", "stored_file"}  # by the hash of what they hold; no place owns them
    of_others = {"frozen_report", "programme_decision"}
    assert {name for (name,) in told} - shared - of_others == rules.FROZEN
