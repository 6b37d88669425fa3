"""The `placedev` command: Flask's own command group with what an installation needs."""

import sys
from pkgutil import resolve_name

import click
from flask import Flask
from flask.cli import FlaskGroup
from sqlalchemy.exc import OperationalError

from placedev.config import SettingsError
from placedev.core.db import SettingNotInForce
from placedev.core.errors import DomainError

_COMMANDS = {
    "backup": "care:backup",
    "db": "care:database",
    "demo": "showing:demo",
    "doctor": "care:look_after",
    "export": "carrying:export_file",
    "import": "carrying:import_file",
    "mail": "people:mail",
    "method": "methods:method",
    "pdf": "carrying:pdf",
    "restore": "care:restore",
    "serve": "serving:serve",
    "user": "people:user",
    "worker": "working:worker",
}


class _Commands(FlaskGroup):
    """Commands that are read when they are asked for: serving need not wait for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the same call as Flask's
        """Return the names, as `--help` lists them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of this name, or none."""
        if name not in _COMMANDS:
            return None
        command: click.Command = resolve_name(f"placedev.commands.{_COMMANDS[name]}")
        return command


def _app() -> Flask:
    made: Flask = resolve_name("placedev.app:create_app")()
    return made


@click.group(
    cls=_Commands,
    create_app=_app,
    add_default_commands=False,
    add_version_option=False,
    help="Platsutveckling steg för steg: starta, sköta och flytta en installation.",
)
@click.version_option(package_name="placedev", message="%(prog)s %(version)s")
def group() -> None:
    """Collect the commands."""


def main() -> None:
    """Run a command; say a wrong setting in a sentence instead of a traceback."""
    try:
        group()
    except (SettingsError, SettingNotInForce, DomainError) as error:
        click.echo(f"Fel: {error}", err=True)
        sys.exit(1)
    except OperationalError as error:
        click.echo(f"Fel: Databasen svarar inte ({error.orig}). Se: placedev doctor", err=True)
        sys.exit(1)
