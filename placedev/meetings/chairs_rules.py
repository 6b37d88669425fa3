"""Chairs that stood empty: groups that were missing, or nearly, when people last met."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from placedev.core.i18n import _
from placedev.meetings.reach_rules import (
    AGE,
    SECTOR,
    SEX,
    Counted,
    group_word,
)
from placedev.meetings.rules import COUNTED, Headcount
from placedev.stakeholders.balance_rules import SECTOR_MISSED, SECTOR_SUBJECTS
from placedev.web.formatting import in_words

_LOOKED_AT = 2  # meetings back
_LONG_AGO = timedelta(days=300)
_FEW = 10  # of a hundred
_ENOUGH = 10  # people; in a smaller meeting nobody is few
# One person speaks for these; of the others, one in forty speaks for one.
_SENT = frozenset({"municipality", "region-state"})


@dataclass(frozen=True)
class Chair:
    """A group that hardly came, in words."""

    dimension: str
    code: str
    seen: str  # "Näringslivet hade ingen här den 11 mars och 2 av 40 den 8 februari."
    missed: str | None  # what the meeting lacks without them
    never: int | None  # how many meetings, if the group came to none of at least three


def empty_chairs(meetings: Sequence[Counted], *, kind: str, today: date) -> list[Chair]:
    """Return which groups were missing or few when people last met.

    Args:
        meetings: those that were held, the first one first.
        kind: of the meeting to come; meetings of the same kind are looked at first.
        today: days long before it are told with their year.
    """
    found: list[Chair] = []
    for dimension in (SECTOR, AGE, SEX):
        counted = [one for one in reversed(meetings) if one.has(dimension)]
        latest = sorted(counted, key=lambda one: one.kind != kind)[:_LOOKED_AT]
        if latest:
            codes = [code for code in COUNTED[dimension] if _is_few(code, dimension, latest[0])]
            found += [_chair(code, dimension, latest, counted, today) for code in codes]
    return found


def _is_few(code: str, dimension: str, meeting: Counted) -> bool:
    came, total = _came(code, dimension, meeting).headcount, _sum(dimension, meeting).headcount
    if code == "sex-unsaid":
        return False
    if not came:
        return True
    return code not in _SENT and total >= _ENOUGH and came * 100 <= total * _FEW


def _came(code: str, dimension: str, meeting: Counted) -> Headcount:
    rows = [one for (name, _label), one in meeting.of(dimension).items() if name == code]
    return rows[0] if rows else Headcount(code, 0)


def _sum(dimension: str, meeting: Counted) -> Headcount:
    rows = meeting.of(dimension).values()
    vague = any(one.precision != "exact" for one in rows if one.headcount)
    return Headcount(dimension, sum(one.headcount for one in rows), "about" if vague else "exact")


def _chair(
    code: str, dimension: str, latest: Sequence[Counted], counted: Sequence[Counted], today: date
) -> Chair:
    at_none = all(not _came(code, dimension, one).headcount for one in counted)
    return Chair(
        dimension=dimension,
        code=code,
        seen=_seen_words(code, dimension, latest, today),
        missed=str(SECTOR_MISSED[code]) if code in SECTOR_MISSED else None,
        never=len(counted) if at_none and len(counted) > _LOOKED_AT else None,
    )


def _seen_words(code: str, dimension: str, latest: Sequence[Counted], today: date) -> str:
    who = str(
        SECTOR_SUBJECTS.get(code) or _("Gruppen %(who)s", who=group_word(dimension, code, None))
    )
    first, *more = [_at(code, dimension, one, today) for one in latest]
    if not more:
        return _("%(who)s hade %(first)s.", who=who, first=first)
    return _("%(who)s hade %(first)s och %(second)s.", who=who, first=first, second=more[0])


def _at(code: str, dimension: str, meeting: Counted, today: date) -> str:
    came, total = _came(code, dimension, meeting), _sum(dimension, meeting)
    when = _when(meeting, today)
    if not came.headcount:
        return _("ingen här %(when)s", when=when)
    of_all = (
        _("ungefär %(n)s", n=total.headcount) if total.precision == "about" else total.headcount
    )
    return _("%(n)s av %(total)s %(when)s", n=came.headcount, total=of_all, when=when)


def _when(meeting: Counted, today: date) -> str:
    if meeting.held_on is None or meeting.date_text is not None:
        return _("på ”%(meeting)s”", meeting=meeting.title)
    pattern = "d MMMM" if today - meeting.held_on < _LONG_AGO else "d MMMM y"
    return _("den %(day)s", day=in_words(meeting.held_on, pattern))
