"""The command that shows invented places."""

from dataclasses import replace

import click

from placedev.app import create_app
from placedev.commands.care import bring_to_head
from placedev.config import Settings, read_settings
from placedev.core import clock
from placedev.core.db import db
from placedev.demo.build import build_demo
from placedev.demo.people import DEMO_PEOPLE
from placedev.editions.operations import Site
from placedev.web.server import free_address
from placedev.web.server import serve as run_server


@click.command("demo")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65_535))
@click.option("--reset", is_flag=True, help="Börja om med demon som den var från början.")
def demo(host: str, port: int, *, reset: bool) -> None:
    """Visa påhittade platser i en egen databas, och säg vem som kan logga in."""
    listens_on = free_address(host, port)
    address = f"http://{host}:{port}"
    chosen = read_settings(demo=True)
    settings = replace(chosen, base_url=chosen.base_url or address)
    if reset:
        _forget_demo(settings)
    app = create_app(settings)
    with app.app_context():
        bring_to_head()
        build_demo(clock.now(), site=Site(settings.site_name, settings.base_url))
        db.engine.dispose()
    click.echo(f"\nDemon finns på {settings.base_url}\n\nLogga in med en knapp som")
    for person in DEMO_PEOPLE:
        click.echo(f"  {person.name}, {person.what}")
    click.echo("\nAvsluta med Ctrl+C.\n")
    run_server(settings, host=listens_on, port=port)


def _forget_demo(settings: Settings) -> None:
    """Remove the demo's own file, and nothing else."""
    if not settings.database_url.startswith("sqlite"):
        raise click.UsageError(
            "--reset tar bara bort demons egen fil, inte en databas på en server."
        )
    for path in settings.instance.glob("demo.sqlite*"):
        path.unlink()
