"""The poster of a quarter: what is done, under way and next, and the meeting to come to.

It tells of what is published, as it is on a day: activities by the titles of the edition, with the
states that residents read on the plan's page. Nothing else is known to it.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from placedev.core.i18n import _, force_locale
from placedev.editions import brief, typeset
from placedev.editions.document import landscape_css, said_on_paper, sheet_css
from placedev.editions.paper import Paper
from placedev.editions.poster_queries import Coming, State
from placedev.editions.quarter_rules import Quarter
from placedev.editions.snapshot import Activity, PlanSnapshot
from placedev.web.rendering import render_kept, spoken

_COLUMN, _SIZE, _LINE, _AROUND = 54.0, 13.5, 6.0, 4.4
_ROOM = 104.0  # mm for a column
_LONGEST = 110  # letters of a title


@dataclass(frozen=True)
class Column:
    """One of the three lists."""

    mark: str
    head: str
    titles: tuple[str, ...]
    left: int  # how many more
    nothing: str  # what stands there when there is nothing


@dataclass(frozen=True)
class Poster:
    """What the poster tells."""

    snapshot: PlanSnapshot
    states: Mapping[uuid.UUID, State]
    quarter: Quarter
    as_of: date
    meeting: Coming | None

    def columns(self) -> tuple[Column, ...]:
        """Return what was done in the quarter, what is under way, and what comes next."""
        return (
            _column("klar", _("Klart"), self._done(), _("Inget blev klart de här månaderna.")),
            _column("pagar", _("Pågår"), self._in("under-way"), _("Inget pågår just nu.")),
            _column("planerad", _("På gång"), self._next(), _("Inget är på gång än.")),
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


def _column(mark: str, head: str, activities: Sequence[Activity], nothing: str) -> Column:
    titles = [Paper.clip(one.title, _LONGEST) for one in activities]
    heights = [typeset.lines(title, _COLUMN, _SIZE) * _LINE + _AROUND for title in titles]
    count = brief.fitting(heights, _ROOM)
    return Column(mark, head, tuple(titles[:count]), len(titles) - count, nothing)


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
            columns=poster.columns(),
            paper=paper,
            is_large=is_large,
            title=title,
            css=sheet_css("forms.css") + landscape_css(snapshot, ".notice .pic", size=(840, 248)),
        )
