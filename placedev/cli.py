"""The `placedev` command: Flask's own command group with what an installation needs."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
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
from placedev.core.errors import DomainError, NotFound
from placedev.core.paths import method_dir, migrations_dir
from placedev.exchange import operations as exchange
from placedev.exchange import reading, writing
from placedev.exchange.rules import LARGEST_FILE
from placedev.places import queries as places
from placedev.places.models import Place
from placedev.steps.checks import CHECKS
from placedev.steps.method import problems

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


@group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Pröva filen; inget förs in.")
@with_appcontext
@changes
def import_file(file: Path, *, dry_run: bool) -> None:
    """För in en hel plats från FILE, eller ingenting om något i filen är fel."""
    with file.open("rb") as stream:
        content = stream.read(LARGEST_FILE + 1)
    taken_in = exchange.import_place(
        reading.read_file(content), actor_id=None, now=clock.now(), dry_run=dry_run
    )
    rows = sum(taken_in.rows.values())
    click.echo(
        f"Filen är hel: {rows} rader. Inget är infört, eftersom det var ett prov."
        if dry_run
        else f"Platsen {taken_in.slug} är införd: {rows} rader."
    )


@group.command("export")
@click.argument("slug", required=False)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--schema", is_flag=True, help="Visa filens JSON Schema i stället för en plats.")
@with_appcontext
@changes
def export_file(slug: str | None, output: Path | None, *, schema: bool) -> None:
    """Ta ut hela platsen SLUG som en fil."""
    if schema:
        _write(writing.json_schema(), output)
        return
    if slug is None:
        raise click.UsageError(
            "Ange platsens namn i adressen, till exempel: placedev export alvdal"
        )
    place = _place(slug)
    _write(exchange.hand_out_place(place, actor_id=None, now=clock.now()), output)


@group.group("method")
def method() -> None:
    """Sköt metoder."""


@method.command("check")
@click.argument("directory", required=False, type=click.Path(file_okay=False, path_type=Path))
def method_check(directory: Path | None) -> None:
    """Säg vad som är fel i metoden i DIRECTORY; utan mapp prövas de som följer med."""
    shipped = sorted(path.parent for path in method_dir().glob("*/method.toml"))
    folders = [directory] if directory else shipped
    faults = {folder: problems(folder, check_keys=CHECKS.keys()) for folder in folders}
    for folder, found in faults.items():
        click.echo(f"{folder}: " + ("; ".join(found) if found else "hel"))
    sys.exit(1 if any(faults.values()) else 0)


def _place(slug: str) -> Place:
    place = places.place_by_slug(slug=slug)
    if place is None:
        raise NotFound(f"Det finns ingen plats med adressen {slug}.")
    return place


def _write(content: bytes, output: Path | None) -> None:
    """Write to a file, wholly or not at all, or to the terminal."""
    if output is None:
        click.get_binary_stream("stdout").write(content)
        return
    draft = output.with_name(f".{output.name}.part")
    draft.write_bytes(content)
    draft.replace(output)
    click.echo(f"{output}: {len(content)} byte", err=True)
