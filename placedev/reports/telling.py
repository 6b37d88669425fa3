"""A report as page and paper tell it: parts with numbers, and a row for each place."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from placedev.core.i18n import _
from placedev.reports.content_snapshot import Content, PlacePart
from placedev.reports.figure_rules import (
    FIGURES,
    PARTS,
    Figure,
    Line,
    group_word,
    split_words,
    value_words,
)

# Numbers in the table of places, with the short words of its head.
_COLUMNS = (
    "meetings",
    "participants",
    "promises-made",
    "promises-kept",
    "promises-overdue",
    "hours",
    "activities-done",
)


class Number(NamedTuple):
    """A number with its words."""

    key: str
    figure: Figure
    value: str
    split: str
    rows: int


class NumberPart(NamedTuple):
    """Some numbers under a heading."""

    title: Any
    numbers: Sequence[Number]


class PlaceLine(NamedTuple):
    """A place and its numbers, each with the key of its rows."""

    place: PlacePart
    values: Sequence[tuple[str, str]]


def parts_of(content: Content) -> list[NumberPart]:
    """Return the numbers of a report, part by part."""
    found: dict[str, list[Number]] = {part: [] for part in PARTS}
    for key in content.known:
        lines = content.lines(key)
        told = Number(
            key, FIGURES[key], value_words(key, lines), split_words(key, lines), len(lines)
        )
        found[FIGURES[key].section].append(told)
    return [NumberPart(PARTS[part], numbers) for part, numbers in found.items() if numbers]


def heads() -> list[tuple[str, str]]:
    """Return key and word of the columns in the table of places."""
    short = {
        "promises-overdue": _("Försenade"),
        "hours": _("Timmar"),
        "activities-done": _("Klara"),
    }
    return [(key, short.get(key, str(FIGURES[key].words))) for key in _COLUMNS]


def place_lines(content: Content) -> list[PlaceLine]:
    """Return a row of numbers for each place."""
    return [
        PlaceLine(
            place,
            [(key, value_words(key, content.lines(key, place.slug))) for key in _COLUMNS],
        )
        for place in content.places
    ]


def totals(content: Content) -> list[tuple[str, str]]:
    """Return the numbers of the table of places for all of them together."""
    return [(key, value_words(key, content.lines(key))) for key in _COLUMNS]


def label_words(key: str, line: Line) -> str:
    """Return the place's own word for what a row is, or else ours, or nothing."""
    if line.label or not FIGURES[key].groups:
        return line.label
    return group_word(key, line.group)
