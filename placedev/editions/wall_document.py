"""The plan on one large sheet for a wall: all areas side by side, with as much below each as fits.

The sheet is as large in type as lets everything in: a plan of a few activities has them in letters
that are read across a room, a picture above and what comes next below; a larger one gives that up
step by step (`wall_rules`). Where the smallest does not let all in, each area says how many more
there are in the plan; from twenty-six areas on there are only numbers.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from placedev.core.i18n import _, force_locale
from placedev.editions import brief, typeset, wall_rules
from placedev.editions.brief import Brief, Line, Shown
from placedev.editions.document import landscape_css, said_on_paper, sheet_css
from placedev.editions.paper import AreaOnPaper, Paper
from placedev.editions.snapshot import PlanSnapshot
from placedev.editions.wall_rules import DRESSES, HEIGHT, PLAIN, RIBBON, WIDTH, Dress, Type
from placedev.web.rendering import render_kept, spoken

_GAP = 6.0
_MOST_IN_A_ROW, _MOST_IN_TWO_ROWS, _MOST_WITH_ACTIVITIES, _MOST_AREAS = 6, 12, 25, 40
_MORE = 4.5
_AROUND = 2.9
_ABOVE_LANES = 4.0
_LONG_LABEL, _LABEL_LINES = 11.5, 2  # points and lines of an area's name that is not one line


class Lane(NamedTuple):
    """An area with as much of it as has room."""

    area: AreaOnPaper
    label: str
    is_long: bool  # the label takes two lines
    about: str
    lines: tuple[Line, ...]
    columns: int  # in which they stand
    more: str | None
    height: float  # mm of what stands below its head


Lanes = tuple[Lane, ...]  # areas side by side


class Part(NamedTuple):
    """What of an area is shown: the end of a Lane."""

    lines: tuple[Line, ...]
    columns: int
    more: str | None
    height: float


class Layout(NamedTuple):
    """The sheet as it is set."""

    dress: Dress
    type: Type
    rows: tuple[Lanes, ...]
    name: str
    title: int  # points of the name
    vision: str
    picture: int  # mm; 0: none
    spare: float  # mm that were left for it; less than nothing: not everything has room


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
    def lane(self) -> float:
        """Return the width of an area, in mm."""
        return (WIDTH - (self.columns - 1) * _GAP) / self.columns

    @cached_property
    def layout(self) -> Layout:
        """Return the most generous sheet that lets everything in, or else the tightest."""
        tried = ((dress, kind) for dress in DRESSES for kind in dress.types)
        whole = (self._set(dress, kind) for dress, kind in tried)
        return next((one for one in whole if one.spare >= 0), self._tight)

    def _set(self, dress: Dress, kind: Type) -> Layout:
        """Return the sheet with everything in it, whether it has room or not."""
        rows = self._in_rows(
            [self._lane(area, kind, self._whole(area, kind)) for area in self.areas]
        )
        spare = self._room(dress) - sum(_row_height(row, kind) for row in rows)
        return self._laid(dress, kind, rows, spare)

    @property
    def _tight(self) -> Layout:
        """Return the tightest sheet: each area counts what has no room."""
        kind, count = PLAIN.types[-1], -(-len(self.areas) // self.columns)
        room = self._room(PLAIN) / max(count, 1) - kind.head - _ABOVE_LANES
        made = [self._lane(area, kind, self._part(area, kind, room)) for area in self.areas]
        return self._laid(PLAIN, kind, self._in_rows(made), 0)

    def _laid(self, dress: Dress, kind: Type, rows: tuple[Lanes, ...], spare: float) -> Layout:
        name, title = self._name(dress)
        picture = wall_rules.picture(dress, spare)
        return Layout(dress, kind, rows, name, title, self._vision(dress), picture, spare)

    def _room(self, dress: Dress) -> float:
        """Return how high the areas may be together, in mm."""
        _name, title = self._name(dress)
        room = self._beside(dress)
        lines = typeset.lines(self._vision(dress), room, dress.vision, bold=True)
        above = wall_rules.top(dress, title, lines) + RIBBON
        return HEIGHT - above - dress.base - dress.picture

    def _name(self, dress: Dress) -> tuple[str, int]:
        """Return the name of the place on one line, and its size."""
        said, room = self.paper.snapshot.place.name, WIDTH - dress.beside
        for title in dress.titles:
            if typeset.lines(said, room, title, bold=True) == 1:
                return said, title
        return brief.clip_to(said, 1, room, dress.titles[-1], bold=True), dress.titles[-1]

    def _vision(self, dress: Dress) -> str:
        """Return the target picture, shortened at a word where it is longer than its lines."""
        said = " ".join((self.paper.snapshot.plan.target_picture or "").split())
        return brief.clip_to(said, dress.most_lines, self._beside(dress), dress.vision, bold=True)

    @staticmethod
    def _beside(dress: Dress) -> float:
        return WIDTH - dress.beside - 2

    def _in_rows(self, made: list[Lane]) -> tuple[Lanes, ...]:
        return tuple(
            tuple(made[at : at + self.columns]) for at in range(0, len(made), self.columns)
        )

    def _lane(self, area: AreaOnPaper, kind: Type, part: Part) -> Lane:
        width = self.lane - kind.disc - 2
        says_number = area.icon is None and area.letter == (area.number or "").strip(" .")
        whole = area.label if says_number else f"{area.number or ''} {area.label}".strip()
        is_long = typeset.lines(whole, width, kind.label, bold=True) > 1
        size = _LONG_LABEL if is_long and kind.label < 20 else kind.label  # noqa: PLR2004
        label = brief.clip_to(whole, _LABEL_LINES if is_long else 1, width, size, bold=True)
        says_more = area.name != area.label and not is_long
        about = brief.clip_to(area.name, 1, width, kind.label * 0.6) if says_more else ""
        if len(about) < len(area.name) / 2:  # a beginning that says nothing
            about = ""
        return Lane(area, label, is_long, about, *part)

    def _inner(self, area: AreaOnPaper) -> int:
        """Return in how many columns an area's activities stand, where it is very wide."""
        return min({1: 3, 2: 2}.get(self.columns, 1), max(len(area.activities), 1))

    def _whole(self, area: AreaOnPaper, kind: Type) -> Part:
        """Return all of an area, and the height that it takes."""
        lines, inner = self.lines[area], self._inner(area)
        if self.only_numbers or not lines:
            return Part((), 1, None, kind.note_line)
        heights = [self._height(line, kind, inner) for line in lines]
        return Part(lines, inner, None, _least(heights, inner))

    def _part(self, area: AreaOnPaper, kind: Type, room: float) -> Part:
        """Return as much of an area as has room, and how many more there are."""
        lines, inner = self.lines[area], self._inner(area)
        if self.only_numbers or not lines:
            return Part((), 1, None, kind.note_line)
        heights = [self._height(line, kind, inner) for line in lines]
        if heights[0] > room - _MORE:  # little room: a line each
            wide = self._text_width(kind, inner)
            lines = tuple(
                line._replace(title=brief.clip_to(line.title, 1, wide, kind.title, bold=True))
                for line in lines
            )
            heights = [self._height(line, kind, inner) for line in lines]
        count = _in_columns(heights, room, inner)
        if count < len(lines):
            count = _in_columns(heights, room - _MORE, inner)
        more = Shown(area, "", lines[:count], len(lines) - count).more
        return Part(lines[:count], inner, more, room)

    def _text_width(self, kind: Type, inner: int) -> float:
        return (self.lane - (inner - 1) * _GAP) / inner - kind.mark

    def _height(self, line: Line, kind: Type, inner: int) -> float:
        room = self._text_width(kind, inner)
        titles = typeset.lines(line.title, room, kind.title, bold=True)
        return (
            titles * kind.title_line
            + typeset.lines(note(line), room, kind.note) * kind.note_line
            + _AROUND
        )


def _row_height(row: Lanes, kind: Type) -> float:
    """Return how high areas side by side are, in mm."""
    return kind.head + _ABOVE_LANES + max(one.height for one in row)


def _in_columns(heights: Sequence[float], room: float, columns: int) -> int:
    """Return how many fit in columns of a height; one after the other, none torn."""
    count = 0
    for _column in range(columns):
        count += brief.fitting(heights[count:], room)
    return count


def _least(heights: Sequence[float], columns: int) -> float:
    """Return the least height at which all fit in the columns."""
    if columns == 1:
        return sum(heights)
    tried = max(*heights, sum(heights) / columns)
    while _in_columns(heights, tried, columns) < len(heights):
        tried += 1
    return tried


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
        high = wall.layout.picture
        drawn = landscape_css(snapshot, ".wall .pic", size=(int(WIDTH), high)) if high else ""
        return render_kept(
            template,
            **said_on_paper(snapshot, public_url),
            brief=wall,
            layout=wall.layout,
            note=note,
            paper=wall.paper,
            title=title,
            css=sheet_css("forms.css") + drawn,
        )
