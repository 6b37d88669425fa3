"""A filled database of the revision before comes to head with every row."""

import uuid
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import JSON, Boolean, DateTime, Integer, MetaData, Uuid, insert, select, text
from sqlalchemy.exc import DatabaseError

from placedev.app import create_app
from placedev.core.db import db
from tests import databases

SAID = datetime(2026, 11, 20, 17, 0, tzinfo=UTC).replace(tzinfo=None)
USUAL = {Boolean: False, Integer: 1, DateTime: SAID, JSON: []}
# What must be said of a row; the rest is as usual, or left empty where it may be.
ROWS = {
    "user": [{}],
    "place": [{}],
    "organisation": [{}],
    "meeting": [
        {"state": "planned", "minutes_state": "draft", "invited_how": "Lappar i brevlådan"},
        {"state": "planned", "minutes_state": "draft"},
        {"state": "held", "minutes_state": "approved", "invited_how": "Anslag"},
    ],
    "attendance": [
        {"category": "municipality", "precision": "exact", "headcount": 2},
        {"category": "other", "category_label": "Ängsby IF", "precision": "about"},
        {"category": "all", "precision": "at-least", "headcount": 75},
    ],
    "agenda_item": [{"state": "dropped", "note": "**Å**"}],
    "note_revision": [{"kind": "in-conflict"}],
    "decision": [{"vote": "enhälligt, inte räknat", "planned_earlier": ["våren"]}, {}],
    "follow_up": [{"state": "done", "answer": "ja"}, {"state": "open"}],
    "commitment": [{}, {}, {}],
    "commitment_turn": [
        {"commitment_id": 1, "state": "confirmed", "happened_on": date(2026, 10, 4)},
        {"commitment_id": 1, "state": "said", "happened_on": date(2026, 9, 30)},
        {"commitment_id": 2, "state": "said", "happened_on": date(2026, 9, 30)},
        {"commitment_id": 2, "state": "kept", "happened_on": date(2026, 9, 30)},
    ],
}


@pytest.fixture(scope="module")
def upgraded(store, tmp_path_factory):
    """Return what a database held before, and an application on it after it came to head."""
    folder = tmp_path_factory.mktemp("upgrade")
    url = store.bare(folder)
    app = create_app(databases.settings(folder, url))
    databases.migrate(app, "0003")
    with app.app_context():
        before = _filled()
        db.engine.dispose()
    databases.migrate(app)
    yield app, before
    with app.app_context():
        db.engine.dispose()
    store.drop(url)


def _filled() -> dict[str, list[dict]]:
    tables = MetaData()
    tables.reflect(db.engine)
    with db.engine.begin() as connection:
        for name, rows in ROWS.items():
            for said in rows:
                connection.execute(
                    insert(tables.tables[name]).values(_row(tables.tables[name], said))
                )
        return {name: _rows(connection, tables.tables[name]) for name in ROWS}


def _row(table, said: dict) -> dict:
    needed = {
        column.name: _usual(column)
        for column in table.columns
        if not (column.nullable or column.primary_key)
    }
    return needed | said


def _usual(column):
    if isinstance(column.type, Uuid) or column.name == "uid":
        made = uuid.uuid4()
        return made if isinstance(column.type, Uuid) else made.hex
    return next((value for kind, value in USUAL.items() if isinstance(column.type, kind)), "x")


def _rows(connection, table) -> list[dict]:
    return [dict(row) for row in connection.execute(select(table).order_by(table.c.id)).mappings()]


def test_every_row_is_kept(upgraded):
    app, before = upgraded
    with app.app_context(), db.engine.connect() as connection:
        tables = MetaData()
        tables.reflect(db.engine)
        for name, rows in before.items():
            after = _rows(connection, tables.tables[name])
            kept = [{key: row[key] for key in rows[0]} for row in after]
            assert kept == rows, name


def test_what_is_new_is_as_usual(upgraded):
    app, _before = upgraded
    with app.app_context(), db.engine.connect() as connection:
        meetings = connection.execute(
            text("select minutes_kind, is_information_only, invited_at from meeting order by id")
        ).all()
        dimensions = connection.scalars(text("select distinct dimension from attendance")).all()
        kinds = connection.scalars(text("select distinct kind from follow_up")).all()
    assert [(kind, bool(told)) for kind, told, _at in meetings] == [("notes", False)] * 3
    assert [at is not None for *_rest, at in meetings] == [True, False, False]
    assert (dimensions, kinds) == (["sector"], ["task"])


def test_commitments_stand_as_their_last_turn_says(upgraded):
    app, _before = upgraded
    with app.app_context(), db.engine.connect() as connection:
        stand = connection.execute(
            text("select state, heard_on, report_due_on from commitment order by id")
        ).all()
    assert [(state, *map(_day, days)) for state, *days in stand] == [
        ("confirmed", "2026-10-04", "2027-01-02"),
        ("kept", "2026-09-30", None),
        ("said", None, None),
    ]


def _day(value) -> str | None:
    return None if value is None else str(value)


def test_nothing_points_at_nothing(upgraded):
    app, _before = upgraded
    with app.app_context(), db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":  # elsewhere the database has refused it
            assert connection.execute(text("pragma foreign_key_check")).all() == []
            assert connection.scalars(text("pragma integrity_check")).all() == ["ok"]


def test_an_answer_to_an_idea_says_what_it_said_and_stays_final(store, tmp_path):
    """Its table is made anew where a database cannot change a check."""
    url = store.bare(tmp_path)
    app = create_app(databases.settings(tmp_path, url))
    databases.migrate(app, "0019")
    tables = MetaData()
    said = {"outcome": "not-taken", "text": "Redan gjort i somras."}
    with app.app_context():
        tables.reflect(db.engine)
        with db.engine.begin() as connection:
            for name, row in (("place", {}), ("idea", {"state": "shown"}), ("idea_answer", said)):
                table = tables.tables[name]
                connection.execute(insert(table).values(_row(table, row)))
            before = _rows(connection, tables.tables["idea_answer"])
        db.engine.dispose()
    databases.migrate(app)
    with app.app_context():
        table = tables.tables["idea_answer"]
        with db.engine.begin() as connection:
            assert _rows(connection, table) == before
            done = _row(table, {"outcome": "already-done"})
            connection.execute(insert(table).values(done))
        with pytest.raises(DatabaseError), db.engine.begin() as connection:
            connection.execute(table.update().values(text="Något annat"))
        with pytest.raises(DatabaseError), db.engine.begin() as connection:
            connection.execute(insert(table).values(_row(table, {"outcome": "nej"})))
        db.engine.dispose()
    store.drop(url)
