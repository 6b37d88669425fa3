"""How a meeting keeps its time: which point it is at, when it will end, and what would help.

Pure. Durations are whole minutes; moments are compared in UTC, so that nights when the clock
changes and meetings past midnight come out right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from placedev.core.clock import SWEDEN, day_of
from placedev.meetings.models import AgendaItem, Meeting

_SHORTEST = 5  # minutes that a point is left with when it is cut
_LONGEST = timedelta(hours=12)  # after that, somebody forgot to say that it was over


@dataclass(frozen=True)
class Point:
    """A point on the agenda: done, going on now, or to come."""

    item: AgendaItem
    number: int
    state: str  # done, now, next
    began_at: datetime | None
    took: int | None  # minutes until it was over, or so far; none where nobody knows


@dataclass(frozen=True)
class Remedy:
    """One thing that would bring the end back: a point cut to so many minutes, or put off."""

    item: AgendaItem
    minutes: int | None  # none: the point is put off to a later meeting


@dataclass(frozen=True)
class Pace:
    """Where a meeting is."""

    points: Sequence[Point]
    now: Point | None  # none before the first and after the last
    over: int | None  # of the present point; below zero there is time left
    ends_at: datetime | None  # if what remains takes the time that was planned
    late: int  # minutes after the planned end; zero or less where it holds or nobody knows
    remedy: Remedy | None

    @property
    def previous(self) -> Point | None:
        """Return the point that was over last."""
        return next((one for one in reversed(self.points) if one.state == "done"), None)

    @property
    def following(self) -> Point | None:
        """Return the point after the present one."""
        return next((one for one in self.points if one.state == "next"), None)


def pace_of(meeting: Meeting, agenda: Sequence[AgendaItem], *, now: datetime) -> Pace:
    """Work out where a meeting is from what was said to be over, and when.

    Args:
        meeting: with the times that were planned.
        agenda: its open points in order.
        now: this moment.
    """
    points = _points(meeting, agenda, now)
    present = next((one for one in points if one.state == "now"), None)
    if present is None or present.took is None:
        return Pace(points, present, None, None, 0, None)
    planned = present.item.minutes_planned
    over = None if planned is None else present.took - planned
    rest = [one.item for one in points if one.state == "next"]
    left = max(0, -(over or 0)) + sum(one.minutes_planned or 0 for one in rest)
    ends_at = now + timedelta(minutes=left)
    late = _late(meeting, begun=points[0].began_at or now, ends_at=ends_at)
    return Pace(points, present, over, ends_at, late, remedy_for(rest, late))


def _points(meeting: Meeting, agenda: Sequence[AgendaItem], now: datetime) -> list[Point]:
    is_over = meeting.state != "planned"
    runs = meeting.started_at is not None or any(one.ended_at for one in agenda)
    points: list[Point] = []
    before = meeting.started_at
    for number, item in enumerate(agenda, start=1):
        began = item.began_at or before
        if item.ended_at is not None:
            state, until = "done", item.ended_at
        elif runs and not is_over and all(one.state == "done" for one in points):
            state, until = "now", now
        else:
            state, until, began = "next", now, None
        points.append(Point(item, number, state, began, _minutes(began, until)))
        before = item.ended_at
    return points


def _minutes(began: datetime | None, until: datetime) -> int | None:
    if began is None or not timedelta() <= until - began <= _LONGEST:
        return None
    return int((until - began).total_seconds() // 60)


def _late(meeting: Meeting, *, begun: datetime, ends_at: datetime) -> int:
    end = planned_end(meeting, begun=begun)
    return 0 if end is None else round((ends_at - end).total_seconds() / 60)


def planned_end(meeting: Meeting, *, begun: datetime) -> datetime | None:
    """Return when a meeting that began then was meant to end; past midnight is the next day."""
    end, start = _clock(meeting.ends_at), _clock(meeting.starts_at)
    if end is None:
        return None
    day = day_of(begun)
    if start is not None and end <= start and begun.astimezone(SWEDEN).time() >= end:
        day += timedelta(days=1)
    return datetime.combine(day, end, SWEDEN)


def _clock(said: str | None) -> time | None:
    hour, _dot, minute = (said or "").partition(".")
    return time(int(hour), int(minute)) if hour.isdecimal() and minute.isdecimal() else None


def remedy_for(rest: Sequence[AgendaItem], late: int) -> Remedy | None:
    """Return what would bring the end back: cut the longest point, or else put one off.

    Args:
        rest: the points to come, in order.
        late: minutes after the planned end.
    """
    known = [(one.minutes_planned, one) for one in rest if one.minutes_planned]
    if late <= 0 or not known:
        return None
    longest = max(known, key=lambda pair: pair[0])
    if longest[0] - late >= max(_SHORTEST, longest[0] // 3):
        return Remedy(longest[1], longest[0] - late)
    enough = [pair for pair in known[:-1] if pair[0] >= late]  # the last one closes the meeting
    if enough:
        return Remedy(min(enough, key=lambda pair: pair[0])[1], None)
    return None
