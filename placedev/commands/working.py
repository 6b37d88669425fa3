"""The command that makes PDFs and sends letters."""

import click
from flask import current_app
from flask.cli import with_appcontext

from placedev.commands.ground import require_head
from placedev.core.db import db
from placedev.core.jobs import run_worker


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Gör PDF:er tills någon avslutar."""
    require_head()
    db.session.rollback()
    run_worker(current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001
