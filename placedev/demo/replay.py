"""Lets a place come about day by day, in the order in which things happened there.

What a place consists of is written in one TOML file per place. A `day` is a number of days from
now. Things are added as of that day, so that a gate passed or an edition published on the way
rests on what was known then.
"""

from datetime import timedelta

from placedev.core.db import db
from placedev.demo.chapters.activities import ActivityChapter
from placedev.demo.chapters.hours import HourChapter
from placedev.demo.chapters.meetings import MeetingChapter
from placedev.demo.chapters.place import PlaceChapter
from placedev.demo.chapters.plan import PlanChapter
from placedev.demo.chapters.plan_in_full import PlanInFullChapter
from placedev.demo.chapters.promises import PromiseChapter
from placedev.demo.chapters.published import PublishedChapter
from placedev.demo.chapters.readers import ReaderChapter
from placedev.demo.chapters.steps import StepChapter
from placedev.demo.chapters.stormote import StormoteChapter


class Replay(
    PlaceChapter,
    MeetingChapter,
    StormoteChapter,
    PlanChapter,
    ActivityChapter,
    PlanInFullChapter,
    PublishedChapter,
    PromiseChapter,
    HourChapter,
    StepChapter,
    ReaderChapter,
):
    """One place, all chapters."""

    def run(self) -> None:
        """Add everything. The caller commits."""
        for collect in (
            self._plan_place,
            self._plan_stakeholders,
            self._plan_meetings,
            self._plan_the_plan,
            self._plan_activities,
            self._plan_around_the_plan,
            self._plan_what_is_shown,
            self._plan_contributions,
            self._plan_declarations,
            self._plan_commitments,
            self._plan_hours,
            self._plan_passages,
            self._plan_readers,
        ):
            collect()
        in_order = sorted(self._steps, key=lambda one: one[:3])
        for number, (offset, _rank, _number, step) in enumerate(in_order):
            step(self._calendar.evening(offset) + timedelta(milliseconds=number))
        db.session.flush()
