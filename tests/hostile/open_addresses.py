"""Every address that anyone may ask for, found in the application itself."""

import uuid
from itertools import product

from sqlalchemy import select

from placedev.core.db import db
from placedev.editions.models import Edition
from placedev.web.access import POLICY

# Ways to ask for a draft that programs of this kind have answered.
GUESSES = (
    *("", ".pdf", ".json", ".csv", ".xml", ".atom", ".ics", ".png", ".svg", ".txt", "/0", "/1"),
    *("/1.pdf", "/utkast", "/draft", "/preview", "/feed", "/embed", "/delning.png", "/og.png"),
    *("/0.json", "/-1", "/latest", "/filer", "/nytt", "/api", "/sok", "/kort.pdf", "/lang.pdf"),
)


def open_rules(app):
    """Return the rules that anyone may read from; new ones come along by themselves."""
    return [
        rule
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods
        and getattr(app.view_functions[rule.endpoint], POLICY, None) == "anyone"
    ]


def uids() -> dict[str, uuid.UUID]:
    """Return table to the uid of one of its rows, for every table that has any."""
    tables = [table for table in db.metadata.sorted_tables if "uid" in table.c]
    found = {table.name: db.session.scalar(select(table.c.uid).limit(1)) for table in tables}
    db.session.rollback()
    return {name: one for name, one in found.items() if one is not None}


def numbers_of_editions() -> list[int]:
    """Return the numbers that lead to an edition, and one that everybody would guess."""
    found = db.session.scalars(select(Edition.number).distinct().limit(2)).all()
    db.session.rollback()
    return sorted({1, *found})


def addresses(app, slug: str) -> list[str]:
    """Return every address that anyone may ask for, with all that could stand in it."""
    rows, numbers = uids(), numbers_of_editions()
    found = {f"/plan/{slug}{guess}" for guess in GUESSES}
    with app.test_request_context():
        urls = app.url_map.bind("localhost")
        for rule in open_rules(app):
            choices = [values_of(rule, name, slug, rows, numbers) for name in rule.arguments]
            for values in product(*choices):
                found.add(urls.build(rule.endpoint, dict(zip(rule.arguments, values, strict=True))))
    return sorted(found)


def values_of(rule, name: str, slug: str, rows: dict[str, uuid.UUID], numbers: list[int]) -> list:
    """Return what could stand in an address: of rows those that are called so, else all."""
    converter = rule._converters[name]  # noqa: SLF001
    kind = type(converter).__name__
    if kind == "AnyConverter":
        return sorted(converter.items)
    if kind == "UUIDConverter":
        word = name.removesuffix("_uid")
        return [uid for table, uid in rows.items() if word in table] or [*rows.values()]
    return {"IntegerConverter": numbers, "SlugConverter": [slug]}.get(kind, [slug, "x" * 43])
