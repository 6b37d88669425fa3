"""What `placedev doctor` looks at: each check says what it found and, if wrong, what to do."""

import platform
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from placedev.core import press, render, schema
from placedev.core.db import SQLITE_SETTINGS, db, sqlite_driver
from placedev.core.mail import waiting_and_faulty
from placedev.core.mail_server import server_of

_PACKAGES = ("placedev", "flask", "sqlalchemy", "weasyprint", "huey", "granian")
_MAIL_TIMEOUT = 5  # seconds


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    what: str
    is_good: bool
    words: str


def findings(
    *,
    mail_url: str,
    base_url: str = "",
    trusted_hosts: Sequence[str] = (),
    more: Mapping[str, Callable[[], str]] | None = None,
) -> Iterator[Finding]:
    """Yield every finding; a check that itself fails is a finding too. Needs an app context.

    Args:
        mail_url: of the installation.
        base_url: its own address, if that is known.
        trusted_hosts: the hosts that are answered; none: any.
        more: checks of other parts of the program, which raise Faulty where something is wrong.
    """
    yield Finding("Versioner", is_good=True, words=_versions())
    checks: dict[str, Callable[[], str]] = {
        "Databas": _database,
        "Schema": _schema,
        "Pango": press.pango_version,
        "Adress": lambda: _address(base_url, trusted_hosts, sends=bool(mail_url)),
        "Mejl": lambda: _mail(mail_url),
        **(more or {}),
    }
    for what, check in checks.items():
        try:
            yield Finding(what, is_good=True, words=check())
        except (Faulty, render.RenderFault) as fault:
            yield Finding(what, is_good=False, words=str(fault))


class Faulty(Exception):
    """A check found something wrong; the message says what to do."""


def _versions() -> str:
    packages = (f"{name} {version(name)}" for name in _PACKAGES)
    return ", ".join((f"Python {platform.python_version()}", *packages))


def _database() -> str:
    try:
        return _sqlite() if db.engine.dialect.name == "sqlite" else _postgresql()
    except DBAPIError as error:
        raise Faulty(f"svarar inte ({error.orig}); se PLACEDEV_DATABASE_URL") from error


def _sqlite() -> str:
    """Read back, on a connection as the program uses it, what is really in force."""
    found = {name: db.session.execute(text(f"pragma {name}")).scalar() for name in SQLITE_SETTINGS}
    wrong = {name: value for name, value in found.items() if value != SQLITE_SETTINGS[name]}
    if wrong:
        raise Faulty(f"SQLite: dessa inställningar gäller inte: {wrong}")
    shown = ", ".join(f"{name}={value}" for name, value in found.items())
    return f"SQLite {sqlite_driver.sqlite_version}: {shown}"


def _postgresql() -> str:
    return f"PostgreSQL {db.session.execute(text('show server_version')).scalar()}"


def _schema() -> str:
    found, needed = schema.found_revision(), schema.needed_revision()
    if found != needed:
        raise Faulty(f"är {found}, ska vara {needed}; kör: placedev db upgrade")
    return f"revision {found}, den senaste"


def _address(base_url: str, trusted_hosts: Sequence[str], *, sends: bool) -> str:
    """Tell where links in letters lead: never where a request merely says that it was sent to."""
    if base_url:
        return f"{base_url} i brev, på papper och i QR-koder"
    if sends:
        raise Faulty("ange PLACEDEV_BASE_URL; utan den skickas inga brev med länkar")
    if trusted_hosts:
        return f"länkar i brev leder till den av {', '.join(trusted_hosts)} som sidan öppnades på"
    return (
        "ingen angiven; brev med länkar skrivs bara på den egna datorn, inte över nätet"
        " (PLACEDEV_BASE_URL eller PLACEDEV_TRUSTED_HOSTS)"
    )


def _mail(url: str) -> str:
    """Knock at the server, and tell how many letters wait."""
    try:
        server = server_of(url)
    except ValueError as error:
        raise Faulty(str(error)) from error
    if server is None:
        return "ingen server angiven; inga mejl skickas (PLACEDEV_MAIL_URL)"
    try:
        socket.create_connection((server.host, server.port), _MAIL_TIMEOUT).close()
    except OSError as error:
        raise Faulty(f"{server.host} svarar inte ({error}); se PLACEDEV_MAIL_URL") from error
    try:
        waiting, faulty = waiting_and_faulty()
    except DBAPIError:  # told by the check of the database
        return f"{server.host} svarar"
    if faulty:
        raise Faulty(
            f"{server.host} svarar, men {faulty} av {waiting} brev har inte gått att skicka"
        )
    return f"{server.host} svarar; {waiting} brev väntar"
