"""Goals that others have set, which are known beforehand, and how they are written."""

import tomllib
from functools import cache
from typing import NamedTuple

from placedev.core.paths import method_dir

AGENDA = "agenda-2030"
PLAN = "plan"  # how a page names the whole plan; a part is named by its kind and uid


class KnownGoal(NamedTuple):
    """A goal of Agenda 2030."""

    code: str
    sv: str
    en: str

    def name(self, language: str) -> str:
        """Return the name in the language of a plan; English where there is no Swedish one."""
        return self.sv if language == "sv" else self.en


@cache
def agenda_goals() -> tuple[KnownGoal, ...]:
    """Return the seventeen goals in order."""
    return tuple(KnownGoal(**row) for row in _agenda()["goals"])


def agenda_link() -> str:
    """Return the page that tells about the goals."""
    return str(_agenda()["link"])


@cache
def _agenda() -> dict[str, list[dict[str, str]]]:
    return tomllib.loads((method_dir() / f"{AGENDA}.toml").read_text())
