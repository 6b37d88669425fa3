"""Commands that look after an installation: its database, backups, and what may be missing."""

import os
import sys
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import Migrate, upgrade

from placedev.commands.ground import Fault
from placedev.config import Settings, unknown_settings
from placedev.core import backups, clock, doctor, schema
from placedev.core.db import db
from placedev.core.paths import method_roots, migrations_dir
from placedev.core.render import Bounds
from placedev.core.turns import Turns
from placedev.steps.method_check import problems
from placedev.steps.methods import method_folders
from placedev.trial import try_out
from placedev.web.formatting import moment


@click.command("backup")
@click.argument("target", metavar="FIL", type=click.Path(path_type=Path))
@with_appcontext
def backup(target: Path) -> None:
    """Skriv hela databasen till FIL, medan webben svarar. Är FIL en mapp får kopian dagens namn.

    Allt finns med: planer, anteckningar, bilder, PDF:er, konton. Förvara kopian därefter.
    """
    if target.is_dir():
        target /= _named("placedev")
    made = _backed_up(target)
    settings: Settings = current_app.config["PLACEDEV_SETTINGS"]
    backups.note(settings.instance, target.absolute())
    click.echo(f"{target}: {made.rows} rader, {made.size} byte.")


def _named(what: str) -> str:
    """Return a name that no copy of the same second has: it would be replaced."""
    return f"{what}-{clock.now():%Y-%m-%d-%H%M%S-%f}.sqlite"


def _backed_up(target: Path) -> backups.Backup:
    try:
        return backups.make(target)
    except backups.NoBackup as error:
        raise Fault(str(error)) from error
    except OSError as error:
        raise Fault(f"Det går inte att skriva {target}: {error.strerror}.") from error


@click.command("restore")
@click.argument("file", metavar="FIL", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--verify", is_flag=True, help="Pröva kopian; inget ändras.")
@click.option("--yes", is_flag=True, help="Fråga inte om det är säkert.")
@with_appcontext
def restore(file: Path, *, verify: bool, yes: bool) -> None:
    """För tillbaka det som stod i säkerhetskopian FIL, sedan programmet har startat på den.

    Det som finns nu läggs först i en egen fil i instansmappen. Stoppa placedev serve innan.
    """
    settings: Settings = current_app.config["PLACEDEV_SETTINGS"]
    try:
        backups.own_path()
        found = try_out(file, settings, upgrade=bring_to_head)
        click.echo(f"{file.name} är hel: {found.rows} rader, revision {found.revision}.")
        if verify:
            return
        if not yes:
            click.confirm("Allt som finns i databasen nu byts ut. Fortsätt?", abort=True)
        if schema.found_revision() is not None:
            before = settings.instance / _named("fore-aterstallning")
            _backed_up(before)
            click.echo(f"Det som fanns ligger i {before}.")
        db.session.rollback()
        backups.put_back(file)
        bring_to_head()
    except backups.NoBackup as error:
        raise Fault(str(error)) from error
    click.echo("Klart. Starta placedev serve igen.")


@click.group("db")
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


@click.command("doctor")
@with_appcontext
def look_after() -> None:
    """Visa vad som gäller, vad som saknas och vad man gör åt det."""
    settings: Settings = current_app.config["PLACEDEV_SETTINGS"]
    found = list(
        doctor.findings(
            mail_url=settings.mail_url,
            base_url=settings.base_url,
            trusted_hosts=settings.trusted_hosts,
            more={
                "Inställningar": _settings_understood,
                "Säkerhetskopia": lambda: _last_backup(settings.instance),
                "Metoder": _methods_found,
                "PDF:er": lambda: _turns_found(Turns(settings.instance)),
            },
        )
    )
    for finding in found:
        click.echo(f"{'ok ' if finding.is_good else 'FEL'} {finding.what}: {finding.words}")
    sys.exit(0 if all(finding.is_good for finding in found) else 1)


def _settings_understood() -> str:
    """Tell that every variable is a setting; raise Faulty with those that are misspelt."""
    unknown = unknown_settings(os.environ)
    if unknown:
        raise doctor.Faulty(f"{', '.join(unknown)} finns inte; se listan i README")
    return "alla PLACEDEV_-variabler är kända"


def _last_backup(instance: Path) -> str:
    """Tell when a copy was made here, and where it was put; there may be others' ways to do it."""
    found = backups.last(instance)
    if found is None:
        return "ingen är gjord med placedev backup"
    return f"den senaste gjordes {moment(found[0])} och ligger i {found[1]}"


def _methods_found() -> str:
    """Return how many methods there are; raise Faulty with the first fault of each faulty one."""
    for root in method_roots():
        if not root.is_dir():
            raise doctor.Faulty(f"mappen {root} finns inte; se PLACEDEV_METHOD_PATH")
    folders = [folder for root in method_roots() for folder in method_folders(root)]
    faults = {folder: found for folder in folders if (found := problems(folder))}
    if faults:
        first = "; ".join(f"{folder}: {found[0]}" for folder, found in faults.items())
        raise doctor.Faulty(f"{first} Se alla fel med: placedev method check MAPP")
    return f"{len(folders)} hela, i {' och '.join(str(root) for root in method_roots())}"


def _turns_found(turns: Turns) -> str:
    """Tell how many PDFs are made at once here, and what the largest has taken."""
    most = turns.most_memory()
    taken = f"den största hittills tog {most} MB" if most else "ingen är gjord än"
    return f"högst {turns.count} åt gången, {Bounds().memory} MB vardera; {taken}"
