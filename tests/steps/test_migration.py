"""A database of before keeps every passage, and its passages stay as final as they were."""

import pytest
from flask_migrate import Migrate, upgrade
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from placedev.app import create_app
from placedev.core.db import db
from placedev.core.paths import migrations_dir
from tests import databases

PLACE = (
    "insert into place (id, uid, slug, name, kind, municipality, country, method_id,"
    " method_version, created_at, version) values (1, '{uid}', 'alvdal', 'Ålvdal', 'tatort',"
    " 'Bengtsfors', 'SE', 'vgr-rekonstruktion-a', 1, '2026-01-02 03:04:05', 1)"
)
PASSAGE = (
    "insert into gate_passage (id, uid, place_id, step_key, passed_at, overridden, reason,"
    " evidence) values ({id}, '{uid}', 1, '{step}', '2026-02-03 04:05:06', {overridden},"
    ' {reason}, \'[{{"key": "place-defined"}}]\')'
)
PASSAGES = (
    {"id": 1, "uid": "1" * 32, "step": "forankring", "overridden": "false", "reason": "null"},
    {"id": 2, "uid": "2" * 32, "step": "kartlaggning", "overridden": "true", "reason": "'Fart'"},
)


@pytest.fixture
def upgraded(store, tmp_path):
    """Return a connection to a database that had two passages before gates had rounds."""
    url = store.fresh(tmp_path)
    if not databases.SERVER:
        url = f"sqlite:///{tmp_path / 'before.sqlite'}"
    app = create_app(databases.settings(tmp_path, url))
    Migrate(app, db, directory=str(migrations_dir()))
    with app.app_context():
        if databases.SERVER:
            run("drop schema public cascade", "create schema public")
        upgrade(directory=str(migrations_dir()), revision="0001")
        run(PLACE.format(uid="0" * 32), *(PASSAGE.format(**one) for one in PASSAGES))
        upgrade(directory=str(migrations_dir()), revision="0002")
        yield
        db.session.remove()
        db.engine.dispose()
    store.drop(url)


def run(*statements: str) -> None:
    with db.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_every_passage_is_the_first_round_of_its_gate(upgraded):
    rows = db.session.execute(
        text("select step_key, round, reason from gate_passage order by id")
    ).all()
    assert rows == [("forankring", 1, None), ("kartlaggning", 1, "Fart")]


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("update gate_passage set reason = 'x'", "final"),
        ("delete from gate_passage", "final"),
        (PASSAGE.format(**{**PASSAGES[1], "id": 3, "uid": "3" * 32, "reason": "null"}), "check"),
        (PASSAGE.format(**{**PASSAGES[0], "id": 3, "uid": "1" * 32}), "unique"),
    ],
    ids=["change", "removal", "override without reason", "same uid"],
)
def test_what_was_refused_is_refused_still(upgraded, statement, why):
    again = statement.replace("evidence)", "evidence, round)").replace("]')", "]', 2)")
    with pytest.raises(DBAPIError, match=f"(?i){why}"):
        run(again)


def test_two_at_once_cannot_pass_the_same_round(upgraded):
    again = PASSAGE.format(**{**PASSAGES[0], "id": 3, "uid": "3" * 32})
    again = again.replace("evidence)", "evidence, round)")
    run(again.replace("]')", "]', 2)"))
    with pytest.raises(DBAPIError, match=r"(?i)unique"):
        run(again.replace("(3,", "(4,").replace("3" * 32, "4" * 32).replace("]')", "]', 2)"))
