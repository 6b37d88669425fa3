"""The `placedev` command: Flask's own command group with what an installation needs."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click
from flask import current_app
from flask.cli import FlaskGroup, with_appcontext
from sqlalchemy.exc import OperationalError

from placedev import create_app
from placedev.accounts import operations as accounts
from placedev.accounts import queries as accounts_queries
from placedev.accounts.models import User
from placedev.cli_care import (
    Fault,
    backup,
    bring_to_head,
    database,
    look_after,
    require_head,
    restore,
)
from placedev.config import Settings, SettingsError, read_settings
from placedev.core import clock, mailing
from placedev.core.db import SettingNotInForce, db
from placedev.core.errors import DomainError, NotFound
from placedev.core.jobs import run_worker
from placedev.core.mail_test import NotSent, send_now
from placedev.core.paths import method_roots
from placedev.core.render import Renderer, RenderFault
from placedev.core.turns import Turns
from placedev.demo.build import build_demo
from placedev.demo.people import DEMO_PEOPLE
from placedev.editions import form_operations, form_rules, making
from placedev.editions import queries as editions
from placedev.editions.operations import Site
from placedev.exchange import operations as exchange
from placedev.exchange import reading, writing
from placedev.exchange.rules import LARGEST_FILE
from placedev.places import leaving_operations as leaving
from placedev.places import member_operations as members
from placedev.places import queries as places
from placedev.places.models import Place, Role
from placedev.steps import method_schema
from placedev.steps.method_check import problems
from placedev.steps.methods import method_folders
from placedev.web.printing import fault_words
from placedev.web.server import free_address
from placedev.web.server import serve as run_server

P = ParamSpec("P")
T = TypeVar("T")


@click.group(
    cls=FlaskGroup,
    create_app=create_app,
    add_default_commands=False,
    add_version_option=False,
    help="Platsutveckling steg för steg: starta, sköta och flytta en installation.",
)
@click.version_option(package_name="placedev", message="%(prog)s %(version)s")
def group() -> None:
    """Collect the commands."""


for _command in (database, backup, restore, look_after):
    group.add_command(_command)


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


def changes(command: Callable[P, T]) -> Callable[P, T]:
    """Let a command commit what it did, if it went well."""

    @wraps(command)
    def committed(*args: P.args, **kwargs: P.kwargs) -> T:
        result = command(*args, **kwargs)
        db.session.commit()
        return result

    return committed


@group.command("demo")
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


@group.command("serve")
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
@with_appcontext
def serve(host: str, port: int, workers: int, *, without_worker: bool) -> None:
    """Svara på webben, och gör PDF:er i en process bredvid."""
    listens_on = free_address(host, port)
    require_head()
    db.session.rollback()
    settings: Settings = current_app.config["PLACEDEV_SETTINGS"]
    db.engine.dispose()
    run_server(
        settings, host=listens_on, port=port, workers=workers, with_worker=not without_worker
    )


@group.command("worker")
@with_appcontext
def worker() -> None:
    """Gör PDF:er tills någon avslutar."""
    require_head()
    db.session.rollback()
    run_worker(current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001


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
    require_head()
    accounts.add_user(email=email, name=name, password=password, is_admin=admin, now=clock.now())
    click.echo(f"Kontot {email} är upplagt.")


@user.command("lead")
@click.argument("email")
@click.argument("slug")
@with_appcontext
@changes
def user_lead(email: str, slug: str) -> None:
    """Låt kontot med adressen EMAIL leda arbetet i platsen SLUG, bredvid dem som redan leder."""
    place = _place(slug)
    members.let_in(place, _account(email), role=Role.LEADER, actor=None, now=clock.now())
    click.echo(f"{email} är nu processledare för {place.name}.")


@user.command("erase")
@click.argument("email")
@click.confirmation_option(
    prompt="Ta bort kontot? Det går inte att ångra", help="Fråga inte om det är säkert."
)
@with_appcontext
@changes
def user_erase(email: str) -> None:
    """Ta bort kontot med adressen EMAIL: adress, lösenord och roller. Namnet står i det som hänt.

    Det är samma sak som när personen själv avslutar sitt konto.
    """
    require_head()
    found = accounts_queries.user_by_email(email=email)
    if found is None:
        raise NotFound(f"Det finns inget konto för {email}.")
    alone = places.led_alone(user_id=found.id)
    if alone:
        raise Fault(
            f"{email} leder ensam: {', '.join(place.slug for place in alone)}."
            " Låt någon annan leda först: placedev user lead ADRESS PLATS"
        )
    leaving.close_account(found, actor=None, now=clock.now())
    click.echo(f"Kontot {email} är borttaget. Namnet står kvar i det som redan har hänt.")


@group.group("mail")
def mail() -> None:
    """Sköt breven."""


@mail.command("test")
@click.argument("address", metavar="ADRESS")
@with_appcontext
def mail_try(address: str) -> None:
    """Skicka ett brev till ADRESS på en gång, och säg vad mejlservern svarar."""
    settings: Settings = current_app.config["PLACEDEV_SETTINGS"]
    server = mailing.server_of(settings.mail_url)
    if server is None:
        raise Fault(
            "Ingen mejlserver är angiven. Sätt till exempel"
            " PLACEDEV_MAIL_URL=smtp://namn:lösen@värd:587?from=platser@exempel.se"
        )
    try:
        for line in send_now(server, address, site=settings.site_name, now=clock.now()):
            click.echo(line)
    except NotSent as fault:
        raise Fault(str(fault)) from fault


@group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Pröva filen; inget förs in.")
@click.option("--leader", metavar="E-POST", help="Konto som blir processledare på platsen.")
@with_appcontext
@changes
def import_file(file: Path, *, dry_run: bool, leader: str | None) -> None:
    """För in en hel plats från FILE, eller ingenting om något i filen är fel.

    De som nämns i filen kan inte logga in här. Ange med --leader vem som ska leda arbetet.
    """
    require_head()
    user = None if leader is None else _account(leader)
    with file.open("rb") as stream:
        content = stream.read(LARGEST_FILE + 1)
    taken_in = exchange.import_place(
        reading.read_file(content), actor_id=None, now=clock.now(), dry_run=dry_run
    )
    if user is not None and not dry_run:
        place = _place(taken_in.slug)
        members.let_in(place, user, role=Role.LEADER, actor=None, now=clock.now())
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


@group.command("pdf")
@click.argument("slug")
@click.option("--edition", type=int, help="Utgåvans nummer; utan det den senaste.")
@click.option("--draft", is_flag=True, help="Planen som den är nu, med ordet utkast.")
@click.option(
    "--form",
    default=form_rules.LONG,
    show_default=True,
    type=click.Choice([*form_rules.FORMS, "poster"]),
    help="Vilken form: hela, fyra sidor, väggblad, arkivpaket eller kvartalets anslag.",
)
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def pdf(slug: str, edition: int | None, form: str, output: Path, *, draft: bool) -> None:
    """Gör en PDF av planen för platsen SLUG, eller ett arkivpaket."""
    if draft and edition is not None:
        raise click.UsageError("Välj antingen --draft eller --edition.")
    if draft and form in {form_rules.ARCHIVE, "poster"}:
        raise click.UsageError("Arkivpaket och anslag görs bara av det som är publicerat.")
    settings: Settings = current_app.config["PLACEDEV_SETTINGS"]
    place, site = _place(slug), Site(settings.site_name, settings.base_url)
    if draft:
        work = making.draft_work(place, form, site=site, today=clock.today())
    else:
        work = _published_work(place, edition, form, site)
    db.session.commit()  # nobody waits for the database while the PDF is made
    try:
        with Renderer(turns=Turns(settings.instance)) as renderer:
            _write(work.make(renderer), output)
    except RenderFault as fault:
        raise Fault(fault_words(fault.code)) from fault


def _published_work(place: Place, number: int | None, form: str, site: Site) -> making.Work:
    found = (
        editions.latest_edition(place_id=place.id)
        if number is None
        else editions.edition_numbered(place_id=place.id, number=number)
    )
    if found is None and number is None:
        raise NotFound(f"{place.name} har inte publicerat någon plan än. Utkastet: --draft")
    if found is None:
        raise NotFound(f"Utgåva {number} av planen för {place.name} finns inte.")
    if form == "poster":
        return making.poster_work(found, site=site, place=place, today=clock.today())
    if form in form_rules.FROZEN:
        form_operations.document_of(found, form, public_url=site.plan_url(place))
    return making.work_of(found.id, form)


@group.group("method")
def method() -> None:
    """Sköt metoder."""


@method.command("check")
@click.argument("directory", required=False, type=click.Path(file_okay=False, path_type=Path))
def method_check(directory: Path | None) -> None:
    """Säg vad som är fel i metoden i DIRECTORY; utan mapp prövas alla som finns här."""
    roots = method_roots()
    folders = [directory] if directory else [one for root in roots for one in method_folders(root)]
    faults = {folder: problems(folder) for folder in folders}
    for folder, found in faults.items():
        click.echo(f"{folder}: {len(found)} fel" if found else f"{folder}: hel")
        for line in found:
            click.echo(f"  {line}")
    sys.exit(1 if any(faults.values()) else 0)


@method.command("schema")
@click.argument("file", type=click.Choice(list(method_schema.FILES)))
def method_schema_show(file: str) -> None:
    """Skriv ut JSON Schema för en fil i en metod, till en redigerare som visar fel direkt."""
    click.echo(json.dumps(method_schema.schema_of(file), ensure_ascii=False, indent=2))


def _account(email: str) -> User:
    user = accounts_queries.user_by_email(email=email)
    if user is None:
        raise NotFound(f"Det finns inget konto för {email}. Lägg upp det först: placedev user add")
    return user


def _place(slug: str) -> Place:
    require_head()
    place = places.place_or_removed(slug=slug)
    if place is None:
        raise NotFound(f"Det finns ingen plats med adressen {slug}.")
    if place.removed_at is not None:
        raise NotFound(f"Platsen {slug} är borttagen. Ångra borttagningen först.")
    return place


def _write(content: bytes, output: Path | None) -> None:
    """Write to a file, wholly or not at all, or to the terminal."""
    if output is None:
        sys.stdout.buffer.write(content)
        return
    draft = output.with_name(f".{output.name}.part")
    try:
        draft.write_bytes(content)
        draft.replace(output)
    except OSError as error:
        raise Fault(f"Det går inte att skriva {output}: {error.strerror}.") from error
    click.echo(f"{output}: {len(content)} byte", err=True)
