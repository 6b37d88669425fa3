"""What the short forms of a plan have in common: who and when in a few words, and what fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from placedev.core.i18n import _, _n
from placedev.editions import typeset
from placedev.editions.paper import AreaOnPaper, Paper
from placedev.editions.snapshot import Activity, Role

_MAIN = ("responsible", "carries-out", "recommended")


class Who(NamedTuple):
    """Who does it, with the mark of their answer; never "ansvarig" for somebody only asked."""

    mark: str
    words: str


class Line(NamedTuple):
    """An activity as a row."""

    activity: Activity
    title: str
    who: Who | None
    when: str
    mark: str
    status: str


class Shown(NamedTuple):
    """An area with the activities that have room, and the number of those that have not."""

    area: AreaOnPaper
    about: str
    lines: tuple[Line, ...]
    left: int
    is_continued: bool = False  # the head stands above an earlier part

    @property
    def more(self) -> str | None:
        """Return how many activities there are besides, or none."""
        if not self.left:
            return None
        said: str = _n("%(num)s till i planen.", "%(num)s till i planen.", self.left)
        return said if self.lines else _n("%(num)s aktivitet.", "%(num)s aktiviteter.", self.left)


@dataclass(frozen=True)
class Brief:
    """A plan told briefly."""

    paper: Paper
    longest: int  # letters of a title before it is shortened at a word

    def line(self, activity: Activity) -> Line:
        """Return the activity as a row."""
        return Line(
            activity=activity,
            title=self.paper.clip(activity.title, self.longest),
            who=who(self.paper, activity),
            when=self.paper.capital(activity.when) if activity.when else _("Utan tid"),
            mark=self.paper.mark(activity),
            status=activity.status_word,
        )

    def draft_css(self, page: str) -> str:
        """Return the rule that puts the word draft at the top of every page of a kind."""
        if not self.paper.snapshot.is_draft:
            return ""
        mark = _("UTKAST")
        return (
            f'@page {page}{{@top-right{{content:"{mark}";background:#24292c;color:#fff;'
            "font:700 11pt/7mm S,X;letter-spacing:.08em;text-align:center;width:30mm;height:7mm;"
            "padding:0;margin:auto 0 3mm}}"
        )

    @cached_property
    def lines(self) -> dict[AreaOnPaper, tuple[Line, ...]]:
        """Return the rows of each area: what goes on first, what is over last."""
        return {
            area: tuple(self.line(one) for one in self.paper.top(area)) for area in self.paper.areas
        }


def who(paper: Paper, activity: Activity) -> Who | None:
    """Return who answers for an activity: somebody who said yes before somebody asked."""
    roles = [role for role in activity.roles if role.role in _MAIN] or list(activity.roles)
    roles = [role for role in roles if role.state != "declined"]
    first = min(roles, key=lambda role: role.state != "confirmed", default=None)
    return None if first is None else Who(paper.role_mark(first), _who_words(paper, first))


def _who_words(paper: Paper, role: Role) -> str:
    name = paper.clip(role.who_short or role.who, 48)
    return name if role.state == "confirmed" else f"{name}, {paper.lower(role.state_word)}"


def about(area: AreaOnPaper) -> str:
    """Return what an area wants, in its goals' words; its whole name where it has none."""
    if area.area is None:
        return area.name
    titles = [goal.title.rstrip(".") for goal in area.area.goals]
    return ". ".join(titles) + "." if titles else area.name


def clip_to(text: str, lines: int, room: float, size: float, *, bold: bool = False) -> str:
    """Shorten a text at a word until it takes no more than so many lines in so many mm."""
    limit = len(text)
    short = text
    while limit > 8 and typeset.lines(short, room, size, bold=bold) > lines:  # noqa: PLR2004
        limit = int(limit * 0.92)
        short = Paper.clip(text, limit)
    return short


def fitting(heights: Sequence[float], room: float) -> int:
    """Return how many of these, one below the other, fit in a room."""
    count = 0
    for height in heights:
        if height > room:
            break
        room -= height
        count += 1
    return count
