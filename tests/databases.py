"""Migrated databases for tests: migrated once, then copied or emptied."""

import itertools
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
from flask_migrate import Migrate, upgrade
from sqlalchemy import make_url

from placedev.app import create_app
from placedev.config import Settings
from placedev.core.db import db, sqlite_driver
from placedev.core.paths import migrations_dir
from tests.once import Once

SERVER = os.environ.get("PLACEDEV_TEST_DATABASE_URL", "")
SECRET = "a secret that is only used by the tests"
EMPTY = "template"  # the name of what every test begins with
_numbers = itertools.count(1)
# Six hundred empty tables and indexes take a page each, and are copied for each test.
_SMALL = (
    "pragma journal_mode = delete",
    "pragma page_size = 1024",
    "vacuum",
    "pragma journal_mode = wal",
)
# Takes away every row, records too, and lets keys begin at 1 again. Whoever was left in the middle
# of a transaction is sent away first.
_EMPTYING = """
do $$
declare found record;
begin
  perform pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle';
  set local session_replication_role = replica;  -- neither triggers nor foreign keys
  for found in select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'alembic_version'
  loop
    execute format('delete from %I', found.name);
  end loop;
  perform setval(seqrelid::regclass, seqstart, false) from pg_sequence;
end $$
"""


def settings(instance: Path, database_url: str, **more) -> Settings:
    """Return the settings of a test; PDFs are made at once unless it says otherwise."""
    values = {"jobs_now": True, **more}
    return Settings(secret_key=SECRET, database_url=database_url, instance=instance, **values)


def migrate(app, revision: str = "head") -> None:
    """Bring a database to a revision."""
    Migrate(app, db, directory=str(migrations_dir()))
    with app.app_context():
        upgrade(directory=str(migrations_dir()), revision=revision)
        db.engine.dispose()


def migrated_file(once: Once, folder: Path) -> Path:
    """Return an empty database that is never changed, whatever the tests run on.

    Args:
        once: what makes it for all processes of the run.
        folder: for what an application keeps.
    """

    def make(path: Path) -> None:
        migrate(create_app(settings(folder, f"sqlite:///{path}")))
        with closing(sqlite_driver.connect(path, isolation_level=None)) as made:
            for statement in _SMALL:
                made.execute(statement).fetchall()

    return once.file("empty.sqlite", make)


class SqliteFiles:
    """Databases in a temporary folder."""

    def __init__(self, folder: Path, once: Once) -> None:
        self._once = once
        self._empty = folder / "empty.sqlite"
        shutil.copyfile(migrated_file(once, folder), self._empty)

    def fresh(self, folder: Path) -> str:
        """Return the address of a migrated, empty database."""
        path = folder / f"test-{next(_numbers)}.sqlite"
        shutil.copyfile(self._empty, path)
        return f"sqlite:///{path}"

    def bare(self, folder: Path) -> str:
        """Return the address of a database without tables."""
        return f"sqlite:///{folder / f'test-{next(_numbers)}.sqlite'}"

    def renew(self, url: str) -> None:
        """Make a database that nobody has open begin anew."""
        self._copy(self._empty, url)

    def fill(self, url: str, name: str, build: Callable[[], None]) -> None:
        """Make a database that nobody has open as the one of this name that was built first.

        Args:
            url: which database.
            name: what it is filled with.
            build: what fills it, and leaves it closed.
        """

        def make(path: Path) -> None:
            build()
            shutil.copyfile(self._path(url), path)

        self._copy(self._once.file(f"{name}.sqlite", make), url)

    def drop(self, url: str) -> None:
        """Remove a database; whoever still has it open keeps a file without a name."""
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self._path(url)}{suffix}").unlink(missing_ok=True)

    def _copy(self, template: Path, url: str) -> None:
        self.drop(url)
        shutil.copyfile(template, self._path(url))

    def _path(self, url: str) -> Path:
        return Path(str(make_url(url).database))


class PostgresDatabases:
    """Databases on the server that the environment names."""

    def __init__(self, folder: Path, once: Once) -> None:  # noqa: ARG002 - the same call as for files
        self._url = make_url(SERVER)
        self._prefix = f"placedev_{os.getpid()}"
        self._run(f'create database "{self._prefix}_{EMPTY}"')
        migrate(create_app(settings(folder, self._address(f"{self._prefix}_{EMPTY}"))))
        self._open: dict[str, psycopg.Connection] = {}
        self._kept: set[str] = set()

    def fresh(self, folder: Path) -> str:  # noqa: ARG002 - the same call as for files
        """Return the address of a migrated, empty database."""
        name = f"{self._prefix}_{next(_numbers)}"
        self._copy(EMPTY, name)
        return self._address(name)

    def bare(self, folder: Path) -> str:  # noqa: ARG002 - the same call as for files
        """Return the address of a database without tables."""
        name = f"{self._prefix}_{next(_numbers)}"
        self._run(f'create database "{name}"')
        return self._address(name)

    def renew(self, url: str) -> None:
        """Take out everything: making another database would take far longer."""
        if url not in self._open:
            plain = make_url(url).set(drivername="postgresql")
            self._open[url] = psycopg.connect(plain.render_as_string(hide_password=False))
        with self._open[url].transaction():
            self._open[url].execute(_EMPTYING)

    def fill(self, url: str, name: str, build: Callable[[], None]) -> None:
        """Make a database as the one of this name that this process has built."""
        if name in self._kept:
            self.drop(url)
            self._copy(name, make_url(url).database)
            return
        build()
        if url in self._open:
            self._open.pop(url).close()
        filled = make_url(url).database
        self._run(f'create database "{self._prefix}_{name}" template "{filled}"')
        self._kept.add(name)

    def drop(self, url: str) -> None:
        """Remove a database."""
        if url in self._open:
            self._open.pop(url).close()
        self._run(f'drop database "{make_url(url).database}" with (force)')

    def _copy(self, template: str, name: str) -> None:
        self._run(f'create database "{name}" template "{self._prefix}_{template}"')

    def _address(self, name: str) -> str:
        return self._url.set(database=name, drivername="postgresql+psycopg").render_as_string(
            hide_password=False
        )

    def _run(self, statement: str) -> None:
        plain = self._url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(statement)
