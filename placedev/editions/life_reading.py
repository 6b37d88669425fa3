"""The activities of a published plan as they are today, and where they are read.

States count from the day they are noted; why is told only if the edition says it or somebody let
it out.
"""

import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from placedev.core.clock import day_of
from placedev.core.i18n import _, _n
from placedev.editions.living_queries import Happened, NoteRow, StatusRow
from placedev.editions.paper import MARKS
from placedev.editions.plan_reading import SILENT, AreaView, Page
from placedev.editions.snapshot import Activity, Goal
from placedev.plan import rollup_rules
from placedev.plan import rules as plan_rules

LONG = 60  # activities; a plan with more gives each area a page of its own
LOOSE = "ovrigt"  # what belongs to no area


def short(uid: uuid.UUID) -> str:
    """Return the end of a uid, for addresses that people read out: eight letters and digits."""
    return uid.hex[-8:]


class Now(NamedTuple):
    """How an activity is today."""

    mark: str
    word: str
    on: date | None
    reason: str | None  # only what is public
    before: str | None  # the state in the edition, where it has changed since
    silent_since: date | None  # nobody has told for long; the day of the last word


class Told(NamedTuple):
    """A state in an activity's life."""

    uid: uuid.UUID | None  # none: as the edition has it
    mark: str
    word: str
    on: date
    reason: str | None
    is_since: bool
    at: datetime | None = None  # when it was written down


@dataclass(frozen=True)
class Alive(Page):
    """The activities of a plan that is alive."""

    number: int  # of the edition
    published_on: date
    happened: Happened

    @property
    def url(self) -> str:
        """Return the address of the plan."""
        return f"/plan/{self.snapshot.place.slug}"

    def activity_url(self, activity: Activity) -> str:
        """Return the address of an activity; the same in all editions."""
        return f"{self.url}/atgard/{short(activity.uid)}"

    def read_at(self, activity: Activity) -> str:
        """Return where an activity is read."""
        return self.activity_url(activity)

    def area_page_url(self, view: AreaView | None) -> str:
        """Return the address of an area's own page."""
        return f"{self.url}/omrade/{short(view.area.uid) if view else LOOSE}"

    @property
    def is_long(self) -> bool:
        """Tell whether activities are read area by area."""
        return len(self.snapshot.activities) > LONG

    def find_activity(self, name: str) -> Activity | None:
        """Return the activity with this short name."""
        return next((one for one in self.snapshot.activities if short(one.uid) == name), None)

    def find_area(self, name: str) -> AreaView | None:
        """Return the area with this short name."""
        return next((one for one in self.areas if short(one.area.uid) == name), None)

    def view_of(self, activity: Activity) -> AreaView | None:
        """Return the area that an activity belongs to."""
        return next((one for one in self.areas if one.area.uid == activity.area_uid), None)

    @staticmethod
    def day_of(moment: datetime) -> date:
        """Return the day of a moment."""
        return day_of(moment)

    def goal_of(self, activity: Activity) -> Goal | None:
        """Return the goal that an activity hangs on."""
        goals = self.snapshot.all_goals()
        return next((one for one in goals if one.uid == activity.goal_uid), None)

    @cached_property
    def notes(self) -> tuple[NoteRow, ...]:
        """Return the public notes about the plan and what is in it, newest first."""
        there = {one.uid for one in self.snapshot.activities} | {None}
        return tuple(one for one in self.happened.notes if one.activity_uid in there)

    def mark(self, activity: Activity) -> str:
        """Return the mark of the state of today."""
        return self.now(activity).mark

    def now(self, activity: Activity) -> Now:
        """Return how an activity is today."""
        return self._now[activity.uid]

    @cached_property
    def _now(self) -> dict[uuid.UUID, Now]:
        return {one.uid: self._now_of(one) for one in self.snapshot.activities}

    def _now_of(self, activity: Activity) -> Now:
        last = self.life(activity)[0] if self.life(activity) else None
        silent_since = self._silent_since(activity)
        if silent_since is not None or last is None:
            said = _("Ingen rapport")
            return Now(SILENT, said, last and last.on, None, None, silent_since)
        before = activity.status_word if last.is_since else None
        return Now(
            last.mark,
            last.word,
            last.on,
            last.reason,
            None if before == last.word else before,
            None,
        )

    def life(self, activity: Activity) -> list[Told]:
        """Return the states of an activity, newest first."""
        return self._lives[activity.uid]

    @cached_property
    def _lives(self) -> dict[uuid.UUID, list[Told]]:
        rows: dict[uuid.UUID, list[StatusRow]] = {}
        for row in self.happened.statuses:
            rows.setdefault(row.activity_uid, []).append(row)
        return {one.uid: _life(one, rows.get(one.uid, [])) for one in self.snapshot.activities}

    def _silent_since(self, activity: Activity) -> date | None:
        standing = self._standing(activity)
        if not rollup_rules.is_silent(standing, today=self.today):
            return None
        return standing.reported_on

    def _standing(self, activity: Activity) -> rollup_rules.Standing:
        life = self.life(activity)
        heard = [life[0].on] if life else []
        heard += [one.noted_on for one in self.notes if one.activity_uid == activity.uid]
        return rollup_rules.Standing(
            status=self._code(activity),
            reported_on=max(heard, default=None),
            ends_on=activity.ends_on,
            kind=activity.kind,
            timing_kind=activity.timing_kind,
            is_experiment=activity.is_experiment,
            has_answer=bool(activity.evaluation_answer),
        )

    def _code(self, activity: Activity) -> str:
        rows = self._codes.get(activity.uid)
        return rows or activity.status

    @cached_property
    def _codes(self) -> dict[uuid.UUID, str]:
        """Return the state that was noted last, by activity."""
        return {row.activity_uid: row.status for row in self.happened.statuses}

    def progress(self, activities: tuple[Activity, ...]) -> str:
        """Return how far some activities have come, in a sentence."""
        found = rollup_rules.progress_of(map(self._standing, activities), today=self.today)
        return rollup_rules.progress_words(found, today=self.today)

    @cached_property
    def since(self) -> list[tuple[str, str, int]]:
        """Return what states activities have come to since the edition, counted."""
        found = Counter(
            self.now(one).mark for one in self.snapshot.activities if self.now(one).before
        )
        words = self.words()
        return [(mark, words[mark], found[mark]) for mark in words if found[mark]]

    @property
    def since_words(self) -> str | None:
        """Return how many activities have another state than in the edition, in a sentence."""
        count = sum(number for _mark, _word, number in self.since)
        return (
            count
            and _n(
                "%(num)s aktivitet har fått ett nytt läge sedan utgåva %(number)s",
                "%(num)s aktiviteter har fått ett nytt läge sedan utgåva %(number)s",
                count,
                number=self.number,
            )
        ) or None


def _life(activity: Activity, rows: list[StatusRow]) -> list[Told]:
    """Return the states of an activity, newest first: those of the edition, and those since."""
    frozen = {(one.status, one.noted_on): one for one in activity.statuses}
    told: list[Told] = []
    if not rows:  # it is no longer worked with: what was published stands
        told = [
            Told(None, _mark(one.status), one.status_word, one.noted_on, one.reason, is_since=False)
            for one in activity.statuses
        ]
    for row in rows:
        code = plan_rules.known_status(row.status)
        old = frozen.get((code, row.noted_on))
        reason = row.reason if row.is_reason_public else old.reason if old else None
        word = old.status_word if old else str(plan_rules.word(plan_rules.STATUSES, code, None))
        told.append(
            Told(row.uid, _mark(code), word, row.noted_on, reason, old is None, row.recorded_at)
        )
    return told[::-1]


def _mark(status: str) -> str:
    return MARKS.get(status, SILENT)
