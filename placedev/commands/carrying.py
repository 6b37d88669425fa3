"""Commands that carry a whole place, or its plan, in and out."""

import sys
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from placedev.commands.finding import account, place_here
from placedev.commands.ground import Fault, changes, require_head
from placedev.config import Settings
from placedev.core import clock
from placedev.core.db import db
from placedev.core.errors import NotFound
from placedev.core.render import Renderer, RenderFault
from placedev.core.turns import Turns
from placedev.editions import form_operations, form_rules, making
from placedev.editions import queries as editions
from placedev.editions.operations import Site
from placedev.exchange import operations as exchange
from placedev.exchange import reading, writing
from placedev.exchange.rules import LARGEST_FILE
from placedev.places import member_operations as members
from placedev.places.models import Place, Role
from placedev.web.printing import fault_words


@click.command("import")
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
    user = None if leader is None else account(leader)
    with file.open("rb") as stream:
        content = stream.read(LARGEST_FILE + 1)
    taken_in = exchange.import_place(
        reading.read_file(content), actor_id=None, now=clock.now(), dry_run=dry_run
    )
    if user is not None and not dry_run:
        place = place_here(taken_in.slug)
        members.let_in(place, user, role=Role.LEADER, actor=None, now=clock.now())
    rows = sum(taken_in.rows.values())
    click.echo(
        f"Filen är hel: {rows} rader. Inget är infört, eftersom det var ett prov."
        if dry_run
        else f"Platsen {taken_in.slug} är införd: {rows} rader."
    )


@click.command("export")
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
    place = place_here(slug)
    _write(exchange.hand_out_place(place, actor_id=None, now=clock.now()), output)


@click.command("pdf")
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
    place, site = place_here(slug), Site(settings.site_name, settings.base_url)
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
