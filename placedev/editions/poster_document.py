"""The poster of a quarter: what is done, under way and next, and the meeting to come to.

It tells of what is published, as it is on a day: activities by the titles of the edition, with the
states that residents read on the plan's page. Nothing else is known to it.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from placedev.core.i18n import _, force_locale
from placedev.editions import brief, typeset
from placedev.editions.document import landscape_css, said_on_paper, sheet_css
from placedev.editions.paper import Paper
from placedev.editions.poster_queries import Coming, State
from placedev.editions.quarter_rules import Quarter
from placedev.editions.snapshot import Activity, PlanSnapshot
from placedev.web.rendering import render_kept, spoken

_COLUMN, _ROOM = 54.0, 106.0  # mm: the width of a column, and how high one may be
_LEFT = 6.0  # mm for how many more there are
_LONGEST = 110  # letters of a title
_PICTURE, _MOST_PICTURE, _STEP = 60, 120, 5  # mm


class Kind(NamedTuple):
    """A size of the titles: class, points, mm of a line and round a title."""

    name: str
    size: float
    line: float
    around: float


KINDS = (Kind("s22", 22, 9.5, 6.4), Kind("s17", 17, 7.5, 5.4), Kind("s13", 13.5, 6, 4.4))


@dataclass(frozen=True)
class Column:
    """One of the three lists."""

    mark: str
    head: str
    titles: tuple[str, ...]
    left: int  # how many more
    nothing: str  # what stands there when there is nothing
    height: float  # mm that the titles take
    is_torn: bool  # a word is wider than the column


@dataclass(frozen=True)
class Poster:
    """What the poster tells."""

    snapshot: PlanSnapshot
    states: Mapping[uuid.UUID, State]
    quarter: Quarter
    as_of: date
    meeting: Coming | None

    @cached_property
    def _set(self) -> tuple[Kind, tuple[Column, ...]]:
        """Return the largest titles that all have room, or else the smallest."""
        for kind in KINDS:
            columns = self._columns(kind)
            if not any(one.left or one.is_torn for one in columns):
                return kind, columns
        return KINDS[-1], self._columns(KINDS[-1])

    @property
    def kind(self) -> str:
        """Return the class of how large the titles are."""
        return self._set[0].name

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return what was done in the quarter, what is under way, and what comes next."""
        return self._set[1]

    @property
    def picture(self) -> int:
        """Return how high the picture is, in mm: it takes what the titles leave."""
        below = _LEFT if any(one.left for one in self.columns) else 0
        spare = max(_ROOM - max(one.height for one in self.columns) - below, 0)
        return min(_PICTURE + int(spare // _STEP) * _STEP, _MOST_PICTURE)

    def _columns(self, kind: Kind) -> tuple[Column, ...]:
        done, now, coming = self._done(), self._in("under-way"), self._next()
        nothing = _("Inget blev klart de här månaderna."), _("Inget pågår just nu.")
        return (
            _column("klar", _("Klart"), done, nothing[0], kind),
            _column("pagar", _("Pågår"), now, nothing[1], kind),
            _column("planerad", _("Härnäst"), coming, _("Inget är på gång än."), kind),
        )

    def _status(self, activity: Activity) -> State:
        told = [
            State(one.status, one.noted_on)
            for one in activity.statuses
            if one.noted_on <= self.as_of
        ]
        known = self.states.get(activity.uid)
        return known or (told[-1] if told else State("planned", self.as_of))

    def _in(self, *statuses: str) -> list[Activity]:
        return [one for one in self.snapshot.activities if self._status(one).status in statuses]

    def _done(self) -> list[Activity]:
        return [one for one in self._in("done") if self._status(one).noted_on >= self.quarter.first]

    def _next(self) -> list[Activity]:
        """Return what is planned: what begins soonest first, what has no time last."""
        waiting = self._in("planned", "waiting")
        return sorted(waiting, key=lambda one: one.starts_on or one.ends_on or date.max)


def _column(
    mark: str, head: str, activities: Sequence[Activity], nothing: str, kind: Kind
) -> Column:
    titles = [Paper.clip(one.title, _LONGEST) for one in activities]
    lines = [typeset.lines(title, _COLUMN, kind.size) for title in titles or [nothing]]
    heights = [count * kind.line + kind.around for count in lines]
    count = brief.fitting(heights, _ROOM) if titles else 0
    height = sum(heights[: max(count, 1)])
    words = " ".join(titles or [nothing]).split()
    is_torn = any(typeset.width(word, kind.size) > _COLUMN for word in words)
    return Column(mark, head, tuple(titles[:count]), len(titles) - count, nothing, height, is_torn)


def poster_html(poster: Poster, *, public_url: str, is_large: bool = False) -> str:
    """Return the poster as a document of one page, A4 or A3. Needs an app context."""
    snapshot = poster.snapshot
    with force_locale(spoken(snapshot.language)):
        paper = Paper(snapshot)
        title = _("Läget i %(place)s", place=paper.clip(snapshot.place.name, 60))
        return render_kept(
            "editions/poster/poster.html",
            **said_on_paper(snapshot, public_url),
            poster=poster,
            columns=poster.columns,
            paper=paper,
            is_large=is_large,
            title=title,
            css=sheet_css("forms.css") + landscape_css(snapshot, ".notice .pic", size=(840, 248)),
        )
