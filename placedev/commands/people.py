"""Commands about accounts and letters."""

import click
from flask import current_app
from flask.cli import with_appcontext

from placedev.accounts import operations as accounts
from placedev.accounts import queries as accounts_queries
from placedev.commands.finding import account, place_here
from placedev.commands.ground import Fault, changes, require_head
from placedev.config import Settings
from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.mail_server import server_of
from placedev.core.mail_test import NotSent, send_now
from placedev.places import leaving_operations as leaving
from placedev.places import member_operations as members
from placedev.places import queries as places
from placedev.places.models import Role


@click.group("user")
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
    place = place_here(slug)
    members.let_in(place, account(email), role=Role.LEADER, actor=None, now=clock.now())
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


@click.group("mail")
def mail() -> None:
    """Sköt breven."""


@mail.command("test")
@click.argument("address", metavar="ADRESS")
@with_appcontext
def mail_try(address: str) -> None:
    """Skicka ett brev till ADRESS på en gång, och säg vad mejlservern svarar."""
    settings: Settings = current_app.config["PLACEDEV_SETTINGS"]
    server = server_of(settings.mail_url)
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
