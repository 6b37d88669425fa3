"""What a report counts over: places, and the days from one to another. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from placedev.core.clock import day_of

_WIDER = timedelta(days=1)  # than the period: a day in Sweden begins on another one in UTC


@dataclass(frozen=True)
class Counted:
    """A place that is counted."""

    slug: str
    name: str
    municipality: str
    region: str | None
    region_name: str | None  # as it wants to be called on reports
    logo: str | None  # the hash of its picture
    method_id: str
    method_version: int
    ends_on: date | None  # last day of its project


@dataclass(frozen=True)
class Scope:
    """Which places by their id, from which day to which, and what day it is."""

    places: Mapping[int, Counted]
    from_on: date
    to_on: date
    today: date

    @property
    def ids(self) -> list[int]:
        """Return the ids of the places."""
        return list(self.places)

    @property
    def last_day(self) -> date:
        """Return the last day of the period that has been."""
        return min(self.to_on, self.today)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Return two moments between which every moment of the period lies; ask `holds` too."""
        first = datetime.combine(self.from_on, time(), UTC) - _WIDER
        return first, datetime.combine(self.to_on, time(), UTC) + 2 * _WIDER

    def holds(self, when: date | datetime | None) -> bool:
        """Tell whether a day, or the day in Sweden of a moment, lies in the period."""
        day = day_of(when) if isinstance(when, datetime) else when
        return day is not None and self.from_on <= day <= self.to_on
