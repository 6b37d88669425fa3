"""A backup is tried by starting the program on a copy of it, and reading what residents read."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from placedev.app import create_app
from placedev.config import Settings
from placedev.core import backups, files, schema
from placedev.core.db import db
from placedev.editions import frozen_queries as frozen
from placedev.editions.start_queries import listed_plans


def try_out(path: Path, settings: Settings, *, upgrade: Callable[[], None]) -> backups.Backup:
    """Return what a backup holds, after the program has worked on a copy of it.

    Args:
        path: the backup, which is not changed.
        settings: of the installation; nothing of hers is touched, and no letter is sent.
        upgrade: brings the database of the application at hand to head.

    Raises:
        NoBackup: it is not whole, is newer than the program, or a page cannot be read.
    """
    found = backups.look_through(path)
    if found.revision > schema.needed_revision():
        raise backups.NoBackup(
            f"{path.name} är gjord med en nyare placedev (revision {found.revision}, den här kan"
            f" {schema.needed_revision()}). Uppgradera placedev först."
        )
    with TemporaryDirectory(prefix="placedev-") as folder:
        copy = Path(folder) / "placedev.sqlite"
        shutil.copyfile(path, copy)
        app = create_app(_apart(settings, copy))
        with app.app_context():
            upgrade()
            _read(app, path.name)
            db.session.remove()
            db.engine.dispose()
    return found


def _apart(settings: Settings, database: Path) -> Settings:
    return replace(
        settings,
        instance=database.parent,
        database_url=f"sqlite:///{database}",
        base_url="",
        jobs_url="",
        mail_url="",
        trusted_hosts=(),
    )


def _read(app: Flask, name: str) -> None:
    altered = [*frozen.altered_editions(), *files.altered()]
    if altered:
        raise backups.NoBackup(f"{name} är ändrad för hand: {', '.join(altered)}.")
    pages = ["/readyz", "/", *(f"/plan/{one.slug}" for one in listed_plans())]
    db.session.rollback()
    client = app.test_client()
    for page in pages:
        status = client.get(page).status_code
        if status != HTTPStatus.OK:
            raise backups.NoBackup(f"Med {name} går sidan {page} inte att läsa ({status}).")
