"""What commands have in common: how they refuse, and how they commit."""

from collections.abc import Callable
from functools import wraps
from typing import IO, ParamSpec, TypeVar

import click

from placedev.core import schema
from placedev.core.db import db

P = ParamSpec("P")
T = TypeVar("T")


class Fault(click.ClickException):
    """What a command cannot do; the message says so, and what to do instead."""

    def show(self, file: IO[str] | None = None) -> None:
        """Say it in Swedish."""
        click.echo(f"Fel: {self.message}", file, err=True)


def require_head() -> None:
    """Raise Fault unless the database has the tables that this program needs."""
    db.session.connection()  # a database that does not answer is another matter
    if schema.found_revision() != schema.needed_revision():
        raise Fault("Databasen är inte uppgraderad. Kör: placedev db upgrade")


def changes(command: Callable[P, T]) -> Callable[P, T]:
    """Let a command commit what it did, if it went well."""

    @wraps(command)
    def committed(*args: P.args, **kwargs: P.kwargs) -> T:
        result = command(*args, **kwargs)
        db.session.commit()
        return result

    return committed
