"""The `placedev` command: Flask's own command group with what an installation needs."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import click
from flask import current_app
from flask.cli import FlaskGroup, with_appcontext
from flask_migrate import Migrate, upgrade

from placedev import create_app
from placedev.accounts import operations as accounts
from placedev.config import Settings, SettingsError
from placedev.core import clock, doctor
from placedev.core.db import SettingNotInForce, db
from placedev.core.errors import DomainError
from placedev.core.paths import migrations_dir

P = ParamSpec("P")
T = TypeVar("T")


@click.group(
    cls=FlaskGroup,
    create_app=create_app,
    add_default_commands=False,
    add_version_option=False,
    help="Platsutveckling i sex steg: starta, sköta och flytta en installation.",
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


def changes(command: Callable[P, T]) -> Callable[P, T]:
    """Let a command commit what it did, if it went well."""

    @wraps(command)
    def committed(*args: P.args, **kwargs: P.kwargs) -> T:
        result = command(*args, **kwargs)
        db.session.commit()
        return result

    return committed


@group.group("db")
def database() -> None:
    """Sköt databasen."""


@database.command("upgrade")
@with_appcontext
def db_upgrade() -> None:
    """Skapa databasen eller uppgradera den till den senaste revisionen."""
    bring_to_head()
    click.echo("Databasen är uppgraderad.")


def bring_to_head() -> None:
    """Apply the revisions that are missing. Needs an app context."""
    Migrate(current_app, db, directory=str(migrations_dir()))
    upgrade(directory=str(migrations_dir()))


@group.group("user")
def user() -> None:
    """Sköt konton."""


@user.command("add")
@click.argument("email")
@click.argument("name")
@click.option("--admin", is_flag=True, help="Teknisk administratör; ser inga platsers innehåll.")
@click.password_option(prompt="Lösenord", confirmation_prompt="Lösenordet en gång till")
@with_appcontext
@changes
def user_add(email: str, name: str, password: str, *, admin: bool) -> None:
    """Lägg upp ett konto för NAME med e-postadressen EMAIL."""
    accounts.add_user(email=email, name=name, password=password, is_admin=admin, now=clock.now())
    click.echo(f"Kontot {email} är upplagt.")


@group.command("doctor")
@with_appcontext
def look_after() -> None:
    """Visa vad som gäller, vad som saknas och vad man gör åt det."""
    settings: Settings = current_app.config["PLACEDEV_SETTINGS"]
    found = list(doctor.findings(mail_url=settings.mail_url))
    for finding in found:
        click.echo(f"{'ok ' if finding.is_good else 'FEL'} {finding.what}: {finding.words}")
    sys.exit(0 if all(finding.is_good for finding in found) else 1)
