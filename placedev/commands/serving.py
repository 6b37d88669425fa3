"""The command that serves. It reads nothing that the pages need: they are read beside it."""

import click

from placedev.commands.ground import require_head
from placedev.config import read_settings
from placedev.core.db import db
from placedev.frame import framed_app
from placedev.web.server import free_address
from placedev.web.server import serve as run_server


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65_535))
@click.option(
    "--workers",
    default=1,
    show_default=True,
    type=click.IntRange(min=1),
    help="Processer som svarar.",
)
@click.option("--without-worker", is_flag=True, help="Gör inga PDF:er här.")
def serve(host: str, port: int, workers: int, *, without_worker: bool) -> None:
    """Svara på webben, och gör PDF:er i en process bredvid."""
    settings = read_settings()
    listens_on = free_address(host, port)
    with framed_app(settings).app_context():
        require_head()
        db.session.rollback()
        db.engine.dispose()
    run_server(
        settings, host=listens_on, port=port, workers=workers, with_worker=not without_worker
    )
