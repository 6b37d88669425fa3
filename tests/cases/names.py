"""Every name and number of a transcribed plan, as the ways in which it may be written.

Two texts are the same if they differ only in case, spaces and hyphens at line ends. A day may be
written as in the file or in words; a number with or without spaces between thousands; a half as
50 %. What is passed over is no name and no number: keys by which the transcription refers to
itself, codes, and remarks on the transcription.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent
NO_NAMES = {
    *(
        "case",
        "language",
        "read",
        "expect",
        "source_lacks",
        "tricky",
        "topics_as_goals",
    ),  # about it
    *("id", "org", "group", "area", "follows"),  # keys inside the transcription
    *("sector", "country", "currency", "subtasks_ordered", "approx", "series"),  # codes
}
REMARKS = {"note": ("organisations",), "kind": ("timing", "cost", "")}  # by what they stand in
SV = "januari februari mars april maj juni juli augusti september oktober november december".split()
EN = "January February March April May June July August September October November December".split()
SEASONS = {"spring": "våren", "summer": "sommaren", "autumn": "hösten"}


@cache
def case(name: str) -> dict:
    """Return a plan as it was transcribed; nobody may change it."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text())


def wanted(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return where each name and number stands, and the ways in which it may be written."""
    return [(path, _ways(value)) for path, value in _leaves(case(name), "", "")]


def is_written(ways: tuple[str, ...], text: str) -> bool:
    """Tell whether one of the ways stands in a text."""
    words, numbers = _words_and_numbers(text)
    return any(
        re.search(rf"(?<![\d,.])(?<!\d ){re.escape(way)}(?!\d)", numbers)
        if way[0].isdigit() and len(way) < 16
        else _squeezed(way) in words
        for way in ways
    )


@lru_cache(maxsize=4)  # a text is asked for every name
def _words_and_numbers(text: str) -> tuple[str, str]:
    return _squeezed(text), re.sub(r"\s+", " ", text)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u2010-\u2013-]+", "", text).casefold()


def _leaves(value: object, path: str, inside: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in NO_NAMES and inside not in REMARKS.get(key, ()):
                yield from _leaves(inner, f"{path}.{key}".lstrip("."), key)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(inner, f"{path}[{number}]", inside)
    elif value is not None:
        yield path, value


def _ways(value: object) -> tuple[str, ...]:
    if isinstance(value, date):
        return (
            value.isoformat(),
            f"{value.day} {SV[value.month - 1]} {value.year}",
            f"{value.day} {EN[value.month - 1]} {value.year}",
        )
    if isinstance(value, float):
        percent = f"{value * 100:.0f}"
        return (f"{percent} %", f"{percent}%", f"{percent} procent", str(value))
    if isinstance(value, int):
        return (str(value), f"{value:,}", f"{value:,}".replace(",", " "))
    text = str(value)
    found = re.fullmatch(r"(\d{4})-(\d\d|[a-z]+)", text)
    if not found:
        return (text,)
    year, part = found.groups()
    if part.isdigit():
        return (text, f"{SV[int(part) - 1]} {year}", f"{EN[int(part) - 1]} {year}")
    return (f"{SEASONS[part]} {year}",)
