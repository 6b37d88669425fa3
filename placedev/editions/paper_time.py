"""When things happen in the printed plan: the same shapes as on the screen, in millimetres."""

from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from placedev.core.i18n import _n
from placedev.editions import telling
from placedev.editions.paper_base import OnPaper
from placedev.editions.snapshot import Activity, Status
from placedev.plan import time_rules
from placedev.plan.time_rules import Axis, Mark, Shape, Timed
from placedev.web.formatting import month

LINE = 76.0  # width of the time line, in mm
_MOST_NAMES = 8  # years with their name written; more would run together
_MOST_LATEST, _MOST_REASON = 3, 80  # states after the first in a line, and characters of a reason


class YearName(NamedTuple):
    """A year with its place on the line, in mm."""

    year: int
    at: float


class Times(OnPaper):
    """What the time line asks."""

    @cached_property
    def axis(self) -> Axis | None:
        """Return the line; none when no activity has a day."""
        plan, times = self.snapshot.plan, [self._timed(one) for one in self.snapshot.activities]
        if not any(one.starts_on or one.ends_on for one in times):
            return None
        today = self.snapshot.published_on or min(
            day for one in times for day in (one.starts_on, one.ends_on) if day
        )
        return time_rules.axis_of(times, period=(plan.period_from, plan.period_to), today=today)

    @staticmethod
    def _timed(activity: Activity) -> Timed:
        return Timed(activity.timing_kind, activity.when, activity.starts_on, activity.ends_on)

    @property
    def years(self) -> tuple[int, ...]:
        """Return the years of the time line."""
        return tuple(self.axis.years) if self.axis else ()

    @cached_property
    def line_marks(self) -> list[Mark]:
        """Return where years and quarters begin."""
        return self.axis.marks() if self.axis else []

    @property
    def year_names(self) -> list[YearName]:
        """Return the years that are written above the line; of many, every second or third."""
        step = -(-len(self.years) // _MOST_NAMES)
        return [
            YearName(year, round(at * LINE / len(self.years), 2))
            for at, year in enumerate(self.years)
            if at % step == 0
        ]

    def shapes(self, activity: Activity) -> tuple[Shape, ...]:
        """Return what is drawn for an activity; nothing where no day is known."""
        if self.axis is None:
            return ()
        return time_rules.shapes_of(
            self._timed(activity), self.axis, today=self.snapshot.published_on
        )

    @property
    def looks(self) -> list[tuple[str, str]]:
        """Return how times are drawn that occur, each with its words."""
        found = {
            time_rules.look_of(self._timed(one))
            for one in self.snapshot.activities
            if self.shapes(one)
        }
        return [(code, str(words)) for code, words in time_rules.LOOKS.items() if code in found]

    def course(self, activity: Activity) -> str | None:
        """Return in one line how an activity fared before, if more than it was first and is now.

        How it is now stands beside it; a state that was only told again is told once.
        """
        told = [
            next(same)
            for _state, same in groupby(
                activity.statuses, key=lambda one: (one.status_word, one.light, one.reason)
            )
        ]
        if len(told) <= 2:  # noqa: PLR2004 - the first and the present
            return None
        first, *more = told[:-1]
        latest = more[-_MOST_LATEST:]
        left = len(more) - len(latest)
        between = [_n("%(num)s läge till", "%(num)s lägen till", left)] if left else []
        return ", ".join((self._fared(first), *between, *map(self._fared, latest)))

    def _fared(self, one: Status) -> str:
        """Return a state with its month: "väntar på svar augusti 2026 (röret är inte lagt)"."""
        why = ". ".join(filter(None, (telling.status_more(one), one.reason)))
        said = f"{self.lower(one.status_word)} {month(one.noted_on)}"
        return f"{said} ({self.lower(self.clip(why, _MOST_REASON)).rstrip('.')})" if why else said
