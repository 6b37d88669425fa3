"""Commands about methods."""

import json
import sys
from pathlib import Path

import click
from flask.cli import with_appcontext

from placedev.core.paths import method_roots
from placedev.steps import method_schema
from placedev.steps.method_check import problems
from placedev.steps.methods import method_folders


@click.group("method")
def method() -> None:
    """Sköt metoder."""


@method.command("check")
@click.argument("directory", required=False, type=click.Path(file_okay=False, path_type=Path))
@with_appcontext
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
