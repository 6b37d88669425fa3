"""The background of the printed plan: meetings, measures, analysis, figures, maps, appendices."""

from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, cast

from placedev.analysis import rules as analysis_rules
from placedev.core.charts import Chart
from placedev.core.i18n import _
from placedev.editions.paper_base import MARKS, OnPaper
from placedev.editions.snapshot import (
    Activity,
    AnalysisItem,
    Area,
    Decision,
    DirectoryEntry,
    Fact,
    Indicator,
    MapFeature,
    Meeting,
)
from placedev.plan import indicator_rules
from placedev.plan.indicator_chart_rules import chart_of
from placedev.plan.indicator_rules import Reading
from placedev.web.formatting import day, number

MOST_FACTS = 18  # on the page about the place; the appendix has them all
_FOUR = ("strength", "weakness", "opportunity", "threat")


class Measure(NamedTuple):
    """How something that is measured goes, as a picture and in words."""

    indicator: Indicator
    chart: Chart | None
    words: str
    readings: list[Reading]


class Box(NamedTuple):
    """A box of the analysis; the four usual ones stand beside each other."""

    title: str
    items: list[AnalysisItem]


class Back(OnPaper):
    """What the pages after the plan itself ask."""

    @cached_property
    def held(self) -> tuple[Meeting, ...]:
        """Return the meetings that have been."""
        return tuple(one for one in self.snapshot.meetings if one.state == "held")

    @cached_property
    def most_came(self) -> int:
        """Return how many came to the meeting that most came to."""
        return max((one.headcount or 0 for one in self.held), default=0)

    @cached_property
    def next_meeting(self) -> Meeting | None:
        """Return the meeting to come to, as of the day of the edition."""
        return self.snapshot.next_meeting(self.snapshot.published_on or date.min)

    @staticmethod
    def attended(meeting: Meeting) -> list[str]:
        """Return "41 invånare", "ca 4 kommun" and so on."""
        before = {"about": _("ca"), "at-least": _("minst")}
        return [
            " ".join(
                filter(None, (before.get(row.precision), number(row.headcount), row.category_word))
            )
            for row in meeting.attendance
        ]

    @cached_property
    def refused(self) -> tuple[Activity, ...]:
        """Return what became no, and what was dropped."""
        return tuple(one for one in self.snapshot.activities if MARKS.get(one.status) == "nej")

    @cached_property
    def measures(self) -> list[Measure]:
        """Return every indicator with its picture."""
        return [self._measure(one) for one in self.snapshot.indicators]

    @staticmethod
    def _measure(one: Indicator) -> Measure:
        readings = indicator_rules.in_order(
            [
                Reading(row.dated_on, row.date_text or day(row.dated_on), row.value_text, row.value)
                for row in one.values
            ]
        )
        row = cast("Any", one)  # it has all that the picture asks of a row
        return Measure(
            one,
            chart_of(row, readings, is_small=True),
            indicator_rules.progress(row, readings),
            readings,
        )

    @cached_property
    def four_boxes(self) -> list[Box]:
        """Return the four usual boxes, if any of them holds anything."""
        found = [self._box(code) for code in _FOUR if code in analysis_rules.KINDS]
        return found if any(one.items for one in found) else []

    def _box(self, code: str) -> Box:
        items = [one for one in self.snapshot.analysis if one.kind == code]
        return Box(str(analysis_rules.BOXES[code]), items)

    @cached_property
    def other_boxes(self) -> list[Box]:
        """Return the further boxes that hold something, in the order of the kinds."""
        order = list(analysis_rules.KINDS)
        found: dict[tuple[int, str], list[AnalysisItem]] = {}
        for item in self.snapshot.analysis:
            if item.kind not in _FOUR:
                at = order.index(item.kind) if item.kind in order else len(order)
                found.setdefault((at, item.kind_word), []).append(item)
        return [Box(word, found[at, word]) for at, word in sorted(found)]

    def has_appendix(self, code: str) -> bool:
        """Tell whether the group chose an appendix, and there is something in it."""
        there = {
            "meetings": self.held,
            "ideas": self.snapshot.ideas,
            "directory": self.snapshot.directory,
            "statistics": self.snapshot.place.facts,
        }
        return code in self.snapshot.appendices and bool(there.get(code))

    @property
    def appendices(self) -> list[tuple[str, str]]:
        """Return anchor and title of the appendices that come along."""
        titles = {
            "meetings": _("Bilaga: Alla möten"),
            "ideas": _("Bilaga: Så blev det med idéerna"),
            "directory": _("Bilaga: Register"),
            "statistics": _("Bilaga: Alla siffror"),
        }
        return [(code, title) for code, title in titles.items() if self.has_appendix(code)]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the figures that have room on the page about the place."""
        return self.snapshot.place.facts[:MOST_FACTS]

    @property
    def facts_left(self) -> int:
        """Return how many figures have no room there."""
        return max(0, len(self.snapshot.place.facts) - MOST_FACTS)

    def decisions_at(self, meeting: Meeting) -> list[Decision]:
        """Return what a meeting decided."""
        return [one for one in self.snapshot.decisions if one.meeting_uid == meeting.uid]

    @cached_property
    def directory(self) -> list[tuple[str, list[DirectoryEntry]]]:
        """Return the lines of the directory, kind by kind."""
        found: dict[str, list[DirectoryEntry]] = {}
        for one in self.snapshot.directory:
            found.setdefault(one.kind_word, []).append(one)
        return list(found.items())

    @cached_property
    def idea_sums(self) -> list[tuple[str, int]]:
        """Return what became of the ideas, in numbers."""
        found: dict[str, int] = {}
        for one in self.snapshot.ideas:
            word = one.outcome_word or _("inte besvarad än")
            found[word] = found.get(word, 0) + 1 + one.same
        return list(found.items())

    def about(self, feature: MapFeature) -> Activity | Area | None:
        """Return what of the plan something on a map is about."""
        activity = self.snapshot.activity(feature.activity_uid)
        areas = (one for one in self.snapshot.areas if one.uid == feature.area_uid)
        return activity or next(areas, None)
