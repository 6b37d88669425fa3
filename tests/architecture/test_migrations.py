"""The migrations give exactly the tables of the models, and records are final."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, inspect, text
from sqlalchemy.exc import DBAPIError

from placedev.core import journal
from placedev.core.db import Base, db
from placedev.core.schema import found_revision, needed_revision

RECORDS = (
    "activity_status addendum commitment_turn criterion_tick edition edition_pdf entry_answer"
    " frozen_minutes gate_passage gate_remark gate_reopening idea_answer journal_entry"
    " note_revision place_month programme_decision stored_file"
).split()


def test_the_newest_revision_gives_the_tables_of_the_models(app):
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_database_checks_what_the_models_check(app):
    with app.app_context():
        found = inspect(db.engine)
        for table in Base.metadata.sorted_tables:
            checks = {one.name for one in table.constraints if isinstance(one, CheckConstraint)}
            told = {one["name"] for one in found.get_check_constraints(table.name)}
            assert told == checks, table.name


def test_the_database_knows_its_revision(app):
    with app.app_context():
        assert found_revision() == needed_revision()


@pytest.mark.parametrize(
    "change", ["update journal_entry set event = 'x'", "delete from journal_entry"]
)
def test_the_journal_cannot_be_changed(world, now, change):
    journal.record("place.seen", place_id=world.place.id, actor_id=None, now=now, details={})
    db.session.commit()
    with pytest.raises(DBAPIError, match="final"):
        db.session.execute(text(change))


@pytest.mark.parametrize("table", RECORDS)
def test_every_record_has_its_triggers(app, table):
    with app.app_context():
        sqlite = db.engine.dialect.name == "sqlite"
        found = db.session.scalar(
            text(
                "select count(*) from sqlite_master where type = 'trigger' and tbl_name = :table"
                if sqlite
                else "select count(*) from pg_trigger where tgrelid = cast(:table as regclass)"
                " and not tgisinternal"
            ),
            {"table": table},
        )
        # A status may be deleted once it lies in the bin, which is looked at row by row.
        assert found == (2 if sqlite or table == "activity_status" else 1)
