"""The plan on one large sheet for a wall: all areas side by side, with as much below each as fits.

The type is as large as lets everything in. Where the smallest does not, each area says how many
more there are in the plan; from twenty-six areas on there are only numbers.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from placedev.core.i18n import _, force_locale
from placedev.editions import brief, typeset
from placedev.editions.brief import Brief, Line, Shown
from placedev.editions.document import said_on_paper, sheet_css
from placedev.editions.paper import AreaOnPaper, Paper
from placedev.editions.snapshot import PlanSnapshot
from placedev.web.rendering import render_kept, spoken

WIDTH, HEIGHT = 386.0, 271.0  # mm inside the margins of an A3 on its side
_BASE, _RIBBON, _HEAD = 24.0, 10.0, 14.0
_GAP = 6.0
_TITLE = 112.0 + 210.0  # mm for the target picture, beside the code
_MOST_IN_A_ROW, _MOST_IN_TWO_ROWS, _MOST_WITH_ACTIVITIES, _MOST_AREAS = 6, 12, 25, 40
_MORE = 4.5
_AROUND = 2.9
Row = tuple[Shown, ...]  # areas side by side


class Type(NamedTuple):
    """A size of type: its class, points and mm of a title's line, points and mm of a note's."""

    name: str
    title: float
    title_line: float
    note: float
    note_line: float


TYPES = (
    Type("z16", 16, 6.8, 13, 5.75),
    Type("z13", 13, 5.6, 11, 5),
    Type("z12", 12, 5.25, 10.5, 4.75),
    Type("z11", 11, 4.9, 10, 4.5),
    Type("z10", 10, 4.4, 9.25, 4.15),
    Type("z9", 9.25, 4.1, 8.5, 3.8),
)


class Wall(Brief):
    """What the template of the wall sheet asks of a plan."""

    @property
    def areas(self) -> tuple[AreaOnPaper, ...]:
        """Return the areas that are shown."""
        return self.paper.areas[:_MOST_AREAS]

    @property
    def areas_left(self) -> int:
        """Return how many areas have no room."""
        return len(self.paper.areas) - len(self.areas)

    @property
    def only_numbers(self) -> bool:
        """Tell whether there are too many areas to name activities."""
        return len(self.areas) > _MOST_WITH_ACTIVITIES

    @property
    def columns(self) -> int:
        """Return how many areas stand side by side."""
        count = len(self.areas)
        if count <= _MOST_IN_A_ROW:
            return max(count, 1)
        return (count + 1) // 2 if count <= _MOST_IN_TWO_ROWS else 5

    @property
    def inner(self) -> int:
        """Return in how many columns an area's activities stand, where it is very wide."""
        return {1: 3, 2: 2}.get(self.columns, 1)

    @property
    def lane(self) -> float:
        """Return the width of an area, in mm."""
        return (WIDTH - (self.columns - 1) * _GAP) / self.columns

    @cached_property
    def vision(self) -> str:
        """Return the target picture, shortened at a word where it is longer than three lines."""
        said = " ".join((self.paper.snapshot.plan.target_picture or "").split())
        return brief.clip_to(said, 3, _TITLE, 16, bold=True)

    @cached_property
    def name(self) -> str:
        """Return the name of the place on one line."""
        size = 22 if self.has_long_name else 36
        return brief.clip_to(self.paper.snapshot.place.name, 1, 260, size, bold=True)

    @property
    def has_long_name(self) -> bool:
        """Tell whether the name must be set smaller."""
        return typeset.lines(self.paper.snapshot.place.name, 260, 36, bold=True) > 1

    @property
    def _room(self) -> float:
        """Return how high the lanes may be, in mm."""
        top = 17 + 7.5 * typeset.lines(self.vision, _TITLE, 16, bold=True)
        return HEIGHT - max(top, 33) - _RIBBON - _BASE

    @cached_property
    def _set(self) -> tuple[Type, tuple[Row, ...]]:
        for kind in TYPES:
            found = self._in(kind)
            if not any(one.left for row in found for one in row):
                return kind, found
        return TYPES[-1], self._in(TYPES[-1])

    @property
    def type_class(self) -> str:
        """Return the class of the type that lets everything in, or else of the smallest."""
        return self._set[0].name

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows of areas with what has room below each."""
        return self._set[1]

    def _in(self, kind: Type) -> tuple[Row, ...]:
        count = -(-len(self.areas) // self.columns)
        room = self._room / max(count, 1) - _HEAD - 4
        made = [self._lane(area, kind, room) for area in self.areas]
        return tuple(
            tuple(made[at : at + self.columns]) for at in range(0, len(made), self.columns)
        )

    def _lane(self, area: AreaOnPaper, kind: Type, room: float) -> Shown:
        lines = self.lines[area]
        if self.only_numbers:
            return Shown(area, "", (), 0)
        heights = [self._height(line, kind) for line in lines]
        if lines and heights[0] > room - _MORE:  # little room: a line each
            wide = self._text_width
            lines = tuple(
                line._replace(title=brief.clip_to(line.title, 1, wide, kind.title, bold=True))
                for line in lines
            )
            heights = [self._height(line, kind) for line in lines]
        count = _in_columns(heights, room, self.inner)
        if count < len(lines):
            count = _in_columns(heights, room - _MORE, self.inner)
        return Shown(area, area.name, lines[:count], len(lines) - count)

    @property
    def _text_width(self) -> float:
        return (self.lane - (self.inner - 1) * _GAP) / self.inner - 5.5

    def _height(self, line: Line, kind: Type) -> float:
        room = self._text_width
        titles = typeset.lines(line.title, room, kind.title, bold=True)
        return (
            titles * kind.title_line
            + typeset.lines(note(line), room, kind.note) * kind.note_line
            + _AROUND
        )


def _in_columns(heights: Sequence[float], room: float, columns: int) -> int:
    """Return how many fit in columns of a height; one after the other, none torn."""
    count = 0
    for _column in range(columns):
        count += brief.fitting(heights[count:], room)
    return count


def note(line: Line) -> str:
    """Return when, who and how it goes, in one line."""
    said = line.who.words if line.who else None
    status = None if line.mark == "planerad" else Paper.lower(line.status)
    return " · ".join(filter(None, (line.when, said, status)))


def wall_html(snapshot: PlanSnapshot, *, public_url: str) -> str:
    """Return the plan on an A3 as a document of one page. Needs an app context."""
    return _html("editions/wall/wall.html", snapshot, public_url)


def wall_quarters_html(snapshot: PlanSnapshot, *, public_url: str) -> str:
    """Return the same sheet, larger, on four A4 that are put together. Needs an app context."""
    return _html("editions/wall/quarters.html", snapshot, public_url)


def _html(template: str, snapshot: PlanSnapshot, public_url: str) -> str:
    with force_locale(spoken(snapshot.language)):
        wall = Wall(Paper(snapshot), longest=150)
        title = _("%(plan)s, väggblad", plan=wall.paper.title)
        return render_kept(
            template,
            **said_on_paper(snapshot, public_url),
            brief=wall,
            note=note,
            paper=wall.paper,
            title=title,
            css=sheet_css("forms.css"),
        )
