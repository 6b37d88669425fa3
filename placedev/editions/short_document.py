"""The plan in four pages: the whole on the first, activities on two, how and what next on the last.

It is always four pages. What has no room is counted, never left out in silence: fewer activities
for each area, then one line for each area, then as many areas as fit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup

from placedev.core.i18n import _, force_locale
from placedev.editions import brief, telling, typeset
from placedev.editions.brief import Brief, Line, Shown
from placedev.editions.document import landscape_css, said_on_paper, sheet_css
from placedev.editions.paper import AreaOnPaper, Organised, Paper
from placedev.editions.snapshot import Activity, PlanSnapshot
from placedev.web.rendering import render_kept, spoken

_PAGE = 250.0  # mm of text on a page, of the 257 that there are
_HEADING = 17.0
_WHAT, _WHO, _WHEN, _STATUS = 79.0, 40.0, 26.0, 25.0  # widths of the columns
_SIZE, _LINE, _ROW = 9.25, 4.0, 2.9  # points of the last page's rows, mm of a line and round it
_GAP, _TABLE_HEAD, _MORE = 6.0, 6.0, 5.0
_MOST_LINES = 40  # activities of one area
_PART = 12  # activities before an area may go on upon the next page
_MOST_TITLES = 4  # of an area that is one row
_LEAST_AREAS_IN_LINES = 12  # above this each area is one row
_MOST_COMING = 4
_MONEY, _CONTACT, _TABLE_FRAME = 34.0, 48.0, 17.0  # mm of the last page's parts
_SUM, _SUM_LINE = 38.0, 10.0  # mm that a sum has beside others, and of a line of it
_HALF, _SMALL_HEAD, _SMALL_LINE = 82.0, 14.0, 4.5  # mm of what stands in two columns there
_TO_WHAT = 108.0  # mm for what an organisation has said yes to
_WORTH_LINES_TO_WRITE = 45.0  # mm that are left free
_MOST_LINES_TO_WRITE = 27
_ONE_PAGE = 0.8  # of a page: what fills no more stands on the first of the two


class Rows(NamedTuple):
    """How the rows of activities are set: class, points, mm of a line and round a row."""

    name: str
    size: float
    line: float
    around: float


LARGE, USUAL = Rows("large", 11.5, 5.0, 3.9), Rows("", _SIZE, _LINE, _ROW)


@dataclass(frozen=True)
class Leaf:
    """One of the two pages with activities."""

    shown: tuple[Shown, ...]
    free: float  # mm


class Short(Brief):
    """What the templates of the short form ask of a plan."""

    @property
    def leaves(self) -> tuple[Leaf, Leaf]:
        """Return the two pages, with as many activities for each area as fit, the same for all."""
        return self._set[1]

    @property
    def rows_class(self) -> str:
        """Return how large the rows are set: large where everything fits even so."""
        return self._set[0].name

    @cached_property
    def _set(self) -> tuple[Rows, tuple[Leaf, Leaf]]:
        every = max((len(area.activities) for area in self.paper.areas), default=0)
        for rows, most in ((LARGE, every), *((USUAL, most) for most in range(_MOST_LINES, 0, -1))):
            blocks = [part for area in self.paper.areas for part in self._parts(area, most)]
            found = self._packed(blocks, rows)
            if found is not None:
                return rows, found
        return USUAL, (Leaf((), _PAGE - _HEADING), Leaf((), _PAGE))

    @property
    def is_dense(self) -> bool:
        """Tell whether each area is one row."""
        return bool(self.paper.areas) and not any(leaf.shown for leaf in self.leaves)

    def _shown(self, area: AreaOnPaper, most: int) -> Shown:
        lines = self.lines[area][:most]
        said = brief.clip_to(brief.about(area), 3, _WHAT + _WHO + _WHEN, 10)
        return Shown(area, said, lines, len(area.activities) - len(lines))

    def _parts(self, area: AreaOnPaper, most: int) -> list[Shown]:
        """Return an area whole, or in parts where it is long, so that it may go on."""
        whole = self._shown(area, most)
        if len(whole.lines) <= _PART:
            return [whole]
        parts = [whole.lines[at : at + _PART] for at in range(0, len(whole.lines), _PART)]
        return [
            whole._replace(
                lines=lines,
                left=whole.left if at == len(parts) - 1 else 0,
                is_continued=at > 0,
            )
            for at, lines in enumerate(parts)
        ]

    def _packed(self, blocks: Sequence[Shown], rows: Rows) -> tuple[Leaf, Leaf] | None:
        """Return the blocks on two pages as even as may be, or none if they need more.

        A few stand on the first alone: the second is for what readers write.
        """
        heights = [_height(one, rows) for one in blocks]
        if len(self.paper.areas) > _LEAST_AREAS_IN_LINES:
            return None
        if sum(heights) + _HEADING <= _PAGE * _ONE_PAGE:
            return Leaf(tuple(blocks), _PAGE - _HEADING - sum(heights)), Leaf((), _PAGE)
        best: tuple[float, int] | None = None
        for at in range(min(1, len(blocks)), len(blocks) + 1):
            first, second = sum(heights[:at]) + _HEADING, sum(heights[at:])
            if first <= _PAGE and second <= _PAGE:
                unevenness = abs(first - second)
                if best is None or unevenness < best[0]:
                    best = (unevenness, at)
        if best is None:
            return None
        at = best[1]
        return (
            Leaf(tuple(blocks[:at]), _PAGE - _HEADING - sum(heights[:at])),
            Leaf(tuple(blocks[at:]), _PAGE - sum(heights[at:])),
        )

    @cached_property
    def rows(self) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
        """Return the areas as rows on two pages, where each is one, with as much as fits."""
        room = _PAGE - _HEADING - _TABLE_HEAD, _PAGE - _TABLE_HEAD - _MORE
        every: list[Shown] = []
        heights: list[float] = []
        for most in range(_MOST_TITLES, 0, -1):
            every = [self._shown(area, most) for area in self.paper.areas]
            heights = [_dense_height(one) for one in every]
            half = brief.fitting(heights, min(room[0], sum(heights) / 2 + _HEADING))
            second = brief.fitting(heights[half:], room[1])
            if half + second == len(every):
                return tuple(every[:half]), tuple(every[half:])
        first = brief.fitting(heights, room[0])
        second = brief.fitting(heights[first:], room[1])
        return tuple(every[:first]), tuple(every[first : first + second])

    @property
    def areas_left(self) -> int:
        """Return how many areas have no room at all."""
        return len(self.paper.areas) - sum(map(len, self.rows)) if self.is_dense else 0

    @cached_property
    def agreed(self) -> tuple[tuple[Organised, str], ...]:
        """Return who has said yes, and to what, as many as have room."""
        every = [(one, self._said_yes_to(one)) for one in self.paper.organised]
        every = [(one, said) for one, said in every if said]
        heights = [
            max(
                typeset.lines(said, _TO_WHAT, _SIZE),
                typeset.lines(one.name, 53, _SIZE, bold=True),
            )
            * _LINE
            + _ROW
            for one, said in every
        ]
        return tuple(every[: brief.fitting(heights, self._room_for_agreed)])

    @property
    def _room_for_agreed(self) -> float:
        coming = _SMALL_HEAD + 5.5 * len(self.coming) if self.coming else 0
        below = self._money_height + self._work_height + coming + _CONTACT
        return _PAGE - _HEADING - _TABLE_FRAME - below

    @property
    def _money_height(self) -> float:
        if not self.paper.has_money():
            return 0
        sums = [self.paper.total(one) for one in ("need", "got", "applied")]
        return _MONEY + _SUM_LINE * max(typeset.lines(one, _SUM, 16, bold=True) - 1 for one in sums)

    @property
    def _work_height(self) -> float:
        """Return the height of how the work was done and is followed up, side by side."""
        told = [
            f"{Paper.clip(one.title, 60)}: {telling.consulted(one)}"
            for one in self.paper.snapshot.consultations[-2:]
            if one.comments
        ]
        rule = Paper.clip(self.paper.snapshot.plan.revision_rule or "x" * 70, 200)
        done = sum(typeset.lines(one, _HALF, 9.75) for one in told) + 4
        follow = typeset.lines(rule, _HALF, 9.75) + 3
        return _SMALL_HEAD + max(done, follow) * _SMALL_LINE + 6  # between the lines

    @property
    def agreed_left(self) -> int:
        """Return how many more have said yes."""
        every = sum(1 for one in self.paper.organised if self._said_yes_to(one))
        return every - len(self.agreed)

    @property
    def coming(self) -> tuple[Line, ...]:
        """Return what begins next, after the day of the edition."""
        since = self.paper.snapshot.published_on or date.min
        waiting = [
            one
            for one in self.paper.snapshot.activities
            if one.status in {"planned", "waiting"} and one.starts_on and one.starts_on >= since
        ]
        soonest = sorted(waiting, key=lambda one: one.starts_on or since)
        return tuple(
            line._replace(title=brief.clip_to(line.title, 1, 108, 9.75))
            for line in map(self.line, soonest[:_MOST_COMING])
        )

    def _said_yes_to(self, one: Organised) -> str:
        activities = [activity for parts in one.agreed for activity in parts.activities]
        named = [_named(activity) for activity in activities]
        named += [Paper.clip(promise.what, 60) for promise in one.commitments]
        return _on_a_line(list(dict.fromkeys(named)))

    @property
    def has_room_to_write(self) -> bool:
        """Tell whether the second page of activities has room for lines to write on."""
        return self.leaves[1].free >= _WORTH_LINES_TO_WRITE and not self.is_dense

    @property
    def room_to_write(self) -> int:
        """Return how many lines to write on there is room for."""
        return min(_MOST_LINES_TO_WRITE, int((self.leaves[1].free - 28) // 8))

    @property
    def picture_class(self) -> str:
        """Return how high the picture of the first page can be, by what stands below it."""
        plan, place = self.paper.snapshot.plan, self.paper.snapshot.place
        below = 40.0 + 10 * typeset.lines(place.name, 168, 34, bold=True)
        below += 7.5 * typeset.lines(self.vision, 168, self.vision_size, bold=True)
        below += 5.5 * typeset.lines(plan.overarching_goal or "", 168, 11)
        below += 11 * -(-len(self.paper.areas[:24]) // 4) if self.paper.areas else 0
        left = 250 - below
        heights = ("p120", 120), ("p100", 100), ("p80", 80), ("p60", 60), ("p45", 45)
        return next((name for name, high in heights if left >= high), "p30")

    @cached_property
    def vision(self) -> str:
        """Return the target picture, shortened at a word only where it would fill the page."""
        return brief.clip_to(
            " ".join((self.paper.snapshot.plan.target_picture or "").split()), 9, 168, 11, bold=True
        )

    @property
    def vision_size(self) -> int:
        """Return the size of the target picture in points."""
        count = len(self.vision)
        return 17 if count <= 220 else 14 if count <= 420 else 11  # noqa: PLR2004

    @property
    def goal(self) -> str:
        """Return the overarching goal, shortened at a word where it is very long."""
        return brief.clip_to(self.paper.snapshot.plan.overarching_goal or "", 4, 168, 11)


def _on_a_line(named: Sequence[str]) -> str:
    """Return as many as stand on a line, but one, and how many more there are."""
    for count in range(len(named), 0, -1):
        left = len(named) - count
        told = [*named[:count], *([_("och %(num)s till", num=left)] if left else [])]
        if count == 1 or typeset.lines(", ".join(told), _TO_WHAT, _SIZE) == 1:
            return ", ".join(told)
    return ""


def _named(activity: Activity) -> str:
    """Return an activity as a reader who has not its row knows it."""
    return " ".join(filter(None, (activity.number, Paper.clip(activity.title, 40))))


def _height(one: Shown, kind: Rows) -> float:
    """Return what a block takes, in mm."""
    head = max(12.0, 6.5 + 4.5 * typeset.lines(one.about, 150, 10)) + 1.5
    rows = sum(_row(line, kind) for line in one.lines)
    return head + (_TABLE_HEAD if rows else 0) + rows + (_MORE if one.left else 0) + _GAP


def _row(line: Line, kind: Rows) -> float:
    number = f"{line.activity.number} " if line.activity.number else ""
    most = max(
        typeset.lines(number + line.title, _WHAT - 3, kind.size),
        typeset.lines(line.who.words if line.who else "–", _WHO - 7, kind.size),
        typeset.lines(line.when, _WHEN - 3, kind.size),
        typeset.lines(line.status, _STATUS - 4, kind.size),
    )
    return most * kind.line + kind.around


def _dense_height(one: Shown) -> float:
    name = f"{one.area.number or ''} {one.area.label}"
    titles = sum(typeset.lines(line.title, 108, _SIZE) for line in one.lines) + bool(one.left)
    return max(typeset.lines(name, 44, _SIZE, bold=True), titles, 1) * _LINE + _ROW


def short_html(snapshot: PlanSnapshot, *, public_url: str) -> str:
    """Return the short form as a document of exactly four pages. Needs an app context.

    Args:
        snapshot: the plan.
        public_url: where the current edition is read; with host, it becomes a QR code.
    """
    with force_locale(spoken(snapshot.language)):
        short = Short(Paper(snapshot), longest=130)
        title = _("%(plan)s, i korthet", plan=short.paper.title)
        return render_kept(
            "editions/short/short.html",
            **said_on_paper(snapshot, public_url),
            telling=telling,
            brief=short,
            paper=short.paper,
            title=title,
            css=sheet_css("forms.css")
            + landscape_css(snapshot, ".front .pic", size=(510, 300))
            + Markup(short.draft_css("small")),  # noqa: S704 - our own word
        )
