"""Figures of places side by side. Where sources differ, every one of them is kept. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

_MOST = 60  # lines


class Figure(NamedTuple):
    """A figure as its source says it."""

    place_key: int
    label: str
    value: str
    unit: str | None
    as_of: str | None
    source: str | None

    @property
    def words(self) -> str:
        """Return the value with its unit."""
        return f"{self.value} {self.unit}" if self.unit else self.value

    @property
    def origin(self) -> str:
        """Return source and time, as far as they are told."""
        return ", ".join(part for part in (self.source, self.as_of) if part)


class Line(NamedTuple):
    """What several places say about one thing; each place has a list, empty or of several."""

    label: str
    told: Sequence[Sequence[Figure]]

    @property
    def differs(self) -> bool:
        """Tell whether the sources of one place say different things of the same time."""
        return any(
            len({one.value for one in figures if one.as_of == when}) > 1
            for figures in self.told
            for when in {one.as_of for one in figures}
        )


def lines_of(figures: Sequence[Figure], keys: Sequence[int]) -> list[Line]:
    """Return what can be compared: told by two places, or by two sources of one.

    Labels are one whatever their case; the first that was written stands.
    """
    found: dict[str, tuple[str, dict[int, list[Figure]]]] = {}
    for one in figures:
        label = " ".join(one.label.split())
        told = found.setdefault(label.casefold(), (label, {}))[1]
        listed = told.setdefault(one.place_key, [])
        if all((one.words, one.origin) != (same.words, same.origin) for same in listed):
            listed.append(one)
    return [
        Line(label, [told.get(key, []) for key in keys])
        for label, told in found.values()
        if len(told) > 1 or any(len(listed) > 1 for listed in told.values())
    ][:_MOST]
