"""One migrated database per test: a copy of one that was migrated once per process."""

import itertools
import os
import shutil
from pathlib import Path

import psycopg
from flask_migrate import Migrate, upgrade
from sqlalchemy import make_url

from placedev import create_app
from placedev.config import Settings
from placedev.core.db import db
from placedev.core.paths import migrations_dir

SERVER = os.environ.get("PLACEDEV_TEST_DATABASE_URL", "")
SECRET = "a secret that is only used by the tests"
_numbers = itertools.count(1)


def settings(instance: Path, database_url: str, **more) -> Settings:
    """Return the settings of a test."""
    return Settings(
        secret_key=SECRET, database_url=database_url, instance=instance, jobs_now=True, **more
    )


def migrate(app) -> None:
    """Bring a database to head."""
    Migrate(app, db, directory=str(migrations_dir()))
    with app.app_context():
        upgrade(directory=str(migrations_dir()))
        db.engine.dispose()


class SqliteFiles:
    """Databases in a temporary folder."""

    def __init__(self, folder: Path) -> None:
        self._template = folder / "template.sqlite"
        migrate(create_app(settings(folder, f"sqlite:///{self._template}")))

    def fresh(self, folder: Path) -> str:
        """Return the address of a migrated, empty database."""
        path = folder / f"test-{next(_numbers)}.sqlite"
        shutil.copy(self._template, path)
        return f"sqlite:///{path}"

    def drop(self, url: str) -> None:
        """Leave it to the temporary folder."""


class PostgresDatabases:
    """Databases on the server that the environment names."""

    def __init__(self, folder: Path) -> None:
        self._url = make_url(SERVER)
        self._prefix = f"placedev_{os.getpid()}"
        self._template = f"{self._prefix}_template"
        self._run(f'create database "{self._template}"')
        migrate(create_app(settings(folder, self._address(self._template))))

    def fresh(self, folder: Path) -> str:  # noqa: ARG002 - the same call as for files
        """Return the address of a migrated, empty database."""
        name = f"{self._prefix}_{next(_numbers)}"
        self._run(f'create database "{name}" template "{self._template}"')
        return self._address(name)

    def drop(self, url: str) -> None:
        """Remove the database of a test that has ended."""
        self._run(f'drop database "{make_url(url).database}" with (force)')

    def _address(self, name: str) -> str:
        return self._url.set(database=name, drivername="postgresql+psycopg").render_as_string(
            hide_password=False
        )

    def _run(self, statement: str) -> None:
        plain = self._url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(statement)
