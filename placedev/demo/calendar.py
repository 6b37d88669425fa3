"""Days of the demo: everything is told as days before or after the day it is built."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from placedev.core.clock import SWEDEN, day_of

_MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december".split()
)
_SEASONS = {12: "vintern", 3: "våren", 6: "sommaren", 9: "hösten"}
# How far each weekday is moved: people meet from Tuesday to Thursday.
_TO_MIDWEEK = {0: 1, 4: -1, 5: -2, 6: 2}
_YEARS = {
    *("population_year", "period_from", "period_to"),
    *("horizon_year_to", "horizon_year", "target_year", "baseline_year"),
}
_DAY_NAMED = re.compile(r"\{(?P<what>[dmsqhy])(?::(?P<offset>[+-]?\d+))?\}")


class Calendar:
    """Turns days before and after now into dates, moments and words."""

    def __init__(self, now: datetime) -> None:
        self._today = day_of(now)

    def day(self, offset: int) -> date:
        """Return the date so many days from now, moved to the middle of its week."""
        found = self._today + timedelta(days=offset)
        return found + timedelta(days=_TO_MIDWEEK.get(found.weekday(), 0))

    def evening(self, offset: int) -> datetime:
        """Return a moment on the evening of that day."""
        return datetime.combine(self.day(offset), time(20, 30), SWEDEN)

    def said(self, content: Any) -> Any:
        """Return content with the days that its texts name written out: {d:-30}, {s:+90}, {y}."""
        if isinstance(content, str):
            return _DAY_NAMED.sub(self._words, content)
        if isinstance(content, list):
            return [self.said(part) for part in content]
        if isinstance(content, dict):
            said = {key: self.said(part) for key, part in content.items()}
            return {key: int(part) if key in _YEARS else part for key, part in said.items()}
        return content

    def _words(self, match: re.Match[str]) -> str:
        return _WORDS[match["what"]](self.day(int(match["offset"] or 0)))


def _season(day: date) -> str:
    """Return "våren 2027"; the winter is that of the year it leads into."""
    first = day.month // 3 * 3 or 12
    return f"{_SEASONS[first]} {day.year + (day.month == 12)}"  # noqa: PLR2004 - December


_WORDS: dict[str, Callable[[date], str]] = {
    "d": lambda day: f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
    "m": lambda day: f"{_MONTHS[day.month - 1]} {day.year}",
    "s": _season,
    "q": lambda day: f"kvartal {(day.month + 2) // 3} {day.year}",
    "h": lambda day: f"{'första' if day.month <= 6 else 'andra'} halvåret {day.year}",  # noqa: PLR2004
    "y": lambda day: str(day.year),
}
