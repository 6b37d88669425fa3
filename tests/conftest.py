from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import g, has_app_context
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from placedev import create_app
from placedev.accounts import operations as accounts
from placedev.core import clock
from placedev.core.db import db
from tests import databases, people


class FreshClient(FlaskClient):
    """A client whose every request begins without what an earlier one has loaded.

    Neither objects nor the person signed in: inside one app context requests would share them.
    """

    def open(self, *args, **kwargs):
        end_transaction()
        return super().open(*args, **kwargs)


def end_transaction() -> None:
    """Let go of what the test itself has read: SQLite has one writer at a time."""
    if has_app_context():
        db.session.remove()
        for name in list(g):
            g.pop(name)


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    kind = databases.PostgresDatabases if databases.SERVER else databases.SqliteFiles
    return kind(tmp_path_factory.mktemp("database"))


@pytest.fixture
def make_app(store, tmp_path):
    """Return a function that makes an application on a database of its own."""
    made = []

    def make(*, csrf: bool = False, **more):
        url = store.fresh(tmp_path)
        app = create_app(databases.settings(tmp_path, url, **more))
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=csrf, PROPAGATE_FAULTS=True)
        app.test_client_class = FreshClient
        made.append((app, url))
        return app

    yield make
    for app, url in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        store.drop(url)


@pytest.fixture
def app(make_app):
    return make_app()


@pytest.fixture
def now():
    return people.NOW


@pytest.fixture
def world(app) -> Iterator[people.World]:
    """Stay inside an app context, so that rows can be read; clients begin afresh all the same."""
    with app.app_context():
        yield people.build_world()
        db.session.remove()


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def client_of(app):
    """Return a function that gives a client in which a person is signed in."""

    def sign_in(user):
        end_transaction()
        with app.app_context():
            _row, token = accounts.start_session(user, now=clock.now())
            db.session.commit()
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = token
            session["_fresh"] = True
        return client

    return sign_in


@pytest.fixture
def count_statements():
    """Return a context manager that lists the SQL statements run inside it."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        statements: list[str] = []

        def note(_connection, _cursor, statement, *_rest) -> None:
            if not statement.startswith(("BEGIN", "PRAGMA")):
                statements.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            event.remove(Engine, "before_cursor_execute", note)

    return counting
