"""A plan as its page reads it: areas with colour and mark, how it goes, news, money."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from placedev.core.i18n import _, _n
from placedev.editions import edition_state
from placedev.editions.edition_state import Adoption
from placedev.editions.funds_reading import Funds
from placedev.editions.paper import COLOURS, ICONS, MARKS
from placedev.editions.snapshot import Activity, Area, Handling, Indicator, Meeting, ProgressNote

SILENT = "tyst"
# In the order of the filter: what goes on, what came out, what is to come, what stands still.
FILTERS = ("pagar", "klar", "aterkommer", "planerad", "vantar", "vilar", "nej", SILENT)
_NEWS = 5  # notes at the top of the page; older ones fold


class AreaView(NamedTuple):
    """An area as the page shows it."""

    area: Area
    anchor: str
    colour: str
    icon: str | None  # none: its number or first letter stands in the badge
    letter: str
    activities: tuple[Activity, ...]


class News(NamedTuple):
    """A dated line, and what it is about."""

    note: ProgressNote
    activity: Activity | None
    view: AreaView | None


@dataclass(frozen=True)
class Page(Funds):
    """What the template asks of a snapshot."""

    today: date

    @cached_property
    def areas(self) -> tuple[AreaView, ...]:
        """Return the areas with colour, mark and activities."""
        taken = {area.colour for area in self.snapshot.areas}
        free = [colour for colour in COLOURS if colour not in taken] or list(COLOURS)
        views: list[AreaView] = []
        for area in self.snapshot.areas:
            colour = area.colour if area.colour in COLOURS else free[len(views) % len(free)]
            icon = area.icon if area.icon in ICONS else None
            views.append(
                AreaView(
                    area=area,
                    anchor=f"o-{area.uid.hex}",
                    colour=colour,
                    icon=icon,
                    letter=(area.number or area.label)[:2].strip().rstrip("."),
                    activities=self.snapshot.activities_of_area(area),
                )
            )
        return tuple(views)

    @cached_property
    def counts(self) -> Counter[str]:
        """Return how many activities have each mark."""
        return Counter(self.mark(one) for one in self.snapshot.activities)

    @property
    def filters(self) -> list[tuple[str, str, int]]:
        """Return mark, word and number for each mark that occurs."""
        words = self.words()
        return [(mark, words[mark], self.counts[mark]) for mark in FILTERS if self.counts[mark]]

    @staticmethod
    def words() -> dict[str, str]:
        """Return the word of each mark."""
        return {
            "pagar": _("Pågår"),
            "klar": _("Klar"),
            "aterkommer": _("Återkommer"),
            "planerad": _("Planerad"),
            "vantar": _("Väntar på svar"),
            "vilar": _("Vilar"),
            "nej": _("Blev nej"),
            SILENT: _("Ingen rapport"),
        }

    def mark(self, activity: Activity) -> str:
        """Return the mark of an activity's status."""
        return MARKS.get(activity.status, SILENT)

    def tally(self, activities: tuple[Activity, ...]) -> list[tuple[str, str, int]]:
        """Return mark, word and number for some activities."""
        found = Counter(self.mark(one) for one in activities)
        words = self.words()
        return [(mark, words[mark], found[mark]) for mark in FILTERS if found[mark]]

    def progress(self, activities: tuple[Activity, ...]) -> str:
        """Return how some activities stand, in a sentence without its full stop."""
        count = _n("%(num)s aktivitet", "%(num)s aktiviteter", len(activities))
        standing = (f"{number} {word.lower()}" for _mark, word, number in self.tally(activities))
        return f"{count}: {', '.join(standing)}"

    @cached_property
    def goals_count(self) -> int:
        """Return how many goals there are on all levels."""
        return sum(1 for _goal in self.snapshot.all_goals())

    @cached_property
    def next_meeting(self) -> Meeting | None:
        """Return the meeting to come to."""
        return self.snapshot.next_meeting(self.today)

    @cached_property
    def held(self) -> tuple[Meeting, ...]:
        """Return the meetings that have been."""
        return tuple(one for one in self.snapshot.meetings if one.state != "planned")

    @cached_property
    def planned(self) -> tuple[Meeting, ...]:
        """Return the meetings to come."""
        return tuple(one for one in self.snapshot.meetings if one.state == "planned")

    @cached_property
    def biggest(self) -> Meeting | None:
        """Return the meeting that most people came to."""
        counted = [one for one in self.held if one.headcount]
        return max(counted, key=lambda one: one.headcount or 0, default=None)

    @cached_property
    def adoption(self) -> Adoption | None:
        """Return the latest record that the plan is adopted by."""
        return edition_state.adoption(self.snapshot)

    @cached_property
    def state(self) -> edition_state.State:
        """Return what this is: a draft, an edition, adopted by whom and when."""
        return edition_state.state_of(self.snapshot)

    @cached_property
    def news(self) -> tuple[News, ...]:
        """Return the dated lines, newest first."""
        views = {one.area.uid: one for one in self.areas}
        found = []
        for note in reversed(self.snapshot.progress_notes):
            activity = self.snapshot.activity(note.activity_uid)
            view = views.get(activity.area_uid) if activity and activity.area_uid else None
            found.append(News(note, activity, view))
        return tuple(found)

    @property
    def top_news(self) -> tuple[News, ...]:
        """Return what stands open."""
        return self.news[:_NEWS]

    @property
    def older_news(self) -> tuple[News, ...]:
        """Return what folds."""
        return self.news[_NEWS:]

    @cached_property
    def under_way(self) -> tuple[Activity, ...]:
        """Return the activities that go on now."""
        return tuple(one for one in self.snapshot.activities if self.mark(one) == "pagar")

    @cached_property
    def open_calls(self) -> tuple[Activity, ...]:
        """Return planned activities that nobody has said yes to."""
        return tuple(
            one
            for one in self.snapshot.activities
            if self.mark(one) in {"planerad", "vantar"}
            and not any(role.state == "confirmed" for role in one.roles)
        )

    @property
    def chain(self) -> tuple[Handling, ...]:
        """Return the bodies that handle the plan, in order."""
        return self.snapshot.handlings

    @property
    def signs_of_the_whole(self) -> list[Indicator]:
        """Return the indicators that belong to no area and no goal."""
        return [one for one in self.snapshot.indicators_without_area() if one.goal_uid is None]

    @cached_property
    def current_step(self) -> int | None:
        """Return the number of the first step that has not been passed."""
        open_steps = [step.number for step in self.snapshot.steps if step.passed_on is None]
        return min(open_steps, default=None)

    def read_at(self, activity: Activity) -> str:
        """Return where an activity is read."""
        return f"#{self.activity_anchor(activity)}"

    @property
    def meetings_url(self) -> str | None:
        """Return where all meetings are; an edition leads to nothing but itself."""
        return None

    @property
    def join_url(self) -> str | None:
        """Return where somebody says that they want to take part, if it can be said there."""
        return None

    def meeting_url(self, meeting: Any) -> str | None:  # noqa: ARG002 - what lives looks at it
        """Return where a meeting is read about, if there is such a page."""
        return None

    @staticmethod
    def activity_anchor(activity: Activity) -> str:
        """Return the part of the address that leads to the activity; the same in all editions."""
        return f"a-{activity.uid.hex}"
