"""The public page of an edition: complete HTML that is made once and never changes.

What the page links to lies under the edition's own address, so that it looks the same for ever:
its stylesheet and its photo, named by their content. One small stylesheet is not frozen: it shows
that a newer edition exists and hides a meeting that is over.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from placedev.core.i18n import _
from placedev.editions import telling
from placedev.editions.paper import COLOURS, ICONS, MARKS
from placedev.editions.snapshot import (
    Activity,
    Area,
    Commitment,
    Decision,
    Meeting,
    Organisation,
    PlanSnapshot,
    ProgressNote,
    Role,
)
from placedev.web.landscape import landscape
from placedev.web.open_pages import FRAME, live_stylesheet_url, stylesheet_sha256
from placedev.web.rendering import render_kept

SILENT = "tyst"
# In the order of the filter: what goes on, what came out, what is to come, what stands still.
FILTERS = ("pagar", "klar", "aterkommer", "planerad", "vantar", "vilar", "nej", SILENT)
# State of a commitment to its mark.
_TURNS = {
    "said": "planerad",
    "confirmed": "ja",
    "under-way": "pagar",
    "kept": "klar",
    "partly": "pagar",
    "late": "vantar",
    "withdrawn": "nej",
    "declined": "nej",
}
_GOT = {"granted", "paid"}
_NEWS = 5  # notes at the top of the page; older ones fold


def file_url(place_slug: str, number: int, file_name: str) -> str:
    """Return the address of a file that belongs to an edition."""
    return f"/plan/{place_slug}/{number}/filer/{file_name}"


def open_data(snapshot: Mapping[str, Any]) -> bytes:
    """Return a snapshot as JSON: the same bytes for the same data."""
    return json.dumps(snapshot, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def tag_of(text: str) -> str:
    """Return an entity tag of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def page_html(
    snapshot: PlanSnapshot,
    *,
    number: int | None,
    public_url: str,
    pdf_url: str,
    site_name: str = "Platsutveckling",
    stylesheet_url: str | None = None,
    photo_url: str | None = None,
    today: date | None = None,
) -> str:
    """Return the complete page. Needs an app context.

    Args:
        snapshot: the plan.
        number: of the edition; none shows a draft.
        public_url: where the current edition is read, with host where it is known.
        pdf_url: where this very plan is downloaded.
        site_name: what the site is called.
        stylesheet_url: instead of the edition's own.
        photo_url: instead of the edition's own.
        today: day from which meetings count as coming; without it, the day of the edition.
    """
    slug = snapshot.place.slug
    page = Page(snapshot, today or snapshot.published_on or date.min)
    photo = snapshot.place.photo
    if number is not None:
        stylesheet_url = stylesheet_url or file_url(slug, number, f"{stylesheet_sha256()}.css")
        if photo is not None:
            file_name = f"{photo.sha256}.{_extension(photo.media_type)}"
            photo_url = photo_url or file_url(slug, number, file_name)
    return render_kept(
        "editions/page/page.html",
        telling=telling,
        language=snapshot.language,
        **FRAME,
        page=page,
        snapshot=snapshot,
        place=snapshot.place,
        plan=snapshot.plan,
        number=number,
        current_url=f"/plan/{slug}",
        public_url=public_url,
        pdf_url=pdf_url,
        site_name=site_name,
        stylesheet_url=stylesheet_url or live_stylesheet_url(),
        state_url=None if number is None else f"/plan/{slug}/{number}/laget.css",
        data_url=None if number is None else f"/plan/{slug}/{number}.json",
        photo_url=photo_url,
        landscape=None if photo_url else landscape(snapshot.place.name),
    )


def state_css(snapshot: PlanSnapshot, *, is_current: bool, today: date) -> str:
    """Return the only part of the page that changes after publishing."""
    rules = [] if is_current else [".newer{display:flex}"]
    coming = snapshot.next_meeting(snapshot.published_on or date.min)
    if coming is not None and coming.held_on is not None and coming.held_on < today:
        rules.append(".next{display:none}")
    return "".join(rules) + "\n"


def _extension(media_type: str) -> str:
    return {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}[media_type]


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


class Given(NamedTuple):
    """What an organisation has promised and said yes to."""

    name: str
    sector_word: str | None
    commitments: tuple[Commitment, ...]
    parts: tuple[tuple[Activity, Role], ...]


class Money(NamedTuple):
    """What the plan's funding adds up to, in one currency."""

    granted: Decimal
    applied: Decimal
    hoped: Decimal
    currency: str

    @property
    def total(self) -> Decimal:
        """Return all of it."""
        return self.granted + self.applied + self.hoped

    def width(self, part: Decimal) -> int:
        """Return a part as thousandths of the whole."""
        return round(1000 * part / self.total)


@dataclass(frozen=True)
class Page:
    """What the template asks of a snapshot."""

    snapshot: PlanSnapshot
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

    @staticmethod
    def mark(activity: Activity) -> str:
        """Return the mark of an activity's status."""
        return MARKS.get(activity.status, SILENT)

    @staticmethod
    def turn_mark(commitment: Commitment) -> str:
        """Return the mark of a commitment's state."""
        return _TURNS.get(commitment.state, SILENT)

    def tally(self, activities: tuple[Activity, ...]) -> list[tuple[str, str, int]]:
        """Return mark, word and number for some activities."""
        found = Counter(self.mark(one) for one in activities)
        words = self.words()
        return [(mark, words[mark], found[mark]) for mark in FILTERS if found[mark]]

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
    def adoption(self) -> Decision | None:
        """Return the latest decision that adopts the plan."""
        adopting = [one for one in self.snapshot.decisions if one.adopts_plan]
        return adopting[-1] if adopting else None

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

    @cached_property
    def agreed(self) -> tuple[Given, ...]:
        """Return who has promised something or said yes to a part."""
        found = [
            Given(
                name=organisation.name,
                sector_word=organisation.sector_word,
                commitments=self.snapshot.commitments_of(organisation, "agreed"),
                parts=self._parts_of(organisation, "confirmed"),
            )
            for organisation in self.snapshot.organisations
        ]
        others: dict[str, list[tuple[Activity, Role]]] = {}
        for activity, role in self._parts_of_others("confirmed"):
            others.setdefault(role.who, []).append((activity, role))
        found += [Given(who, None, (), tuple(parts)) for who, parts in others.items()]
        return tuple(one for one in found if one.commitments or one.parts)

    @property
    def promises_url(self) -> str:
        """Return where the promises are read as they stand on the day of reading."""
        return f"/loften/{self.snapshot.place.slug}"

    @cached_property
    def said(self) -> tuple[Commitment, ...]:
        """Return what was said aloud and nobody has confirmed."""
        return tuple(one for one in self.snapshot.commitments if one.standing == "said")

    @cached_property
    def taken_back(self) -> tuple[Commitment, ...]:
        """Return what was said and holds no longer."""
        return tuple(one for one in self.snapshot.commitments if one.standing == "over")

    @cached_property
    def waiting(self) -> tuple[tuple[Activity, Role], ...]:
        """Return the parts that somebody was asked to take and has not answered."""
        return self._parts("asked")

    @cached_property
    def unasked(self) -> tuple[tuple[Activity, Role], ...]:
        """Return the parts that the plan gives to somebody who was not asked yet."""
        return self._parts("unasked")

    @cached_property
    def declined(self) -> tuple[tuple[Activity, Role], ...]:
        """Return the parts that somebody said no to."""
        return self._parts("declined")

    def _parts(self, state: str) -> tuple[tuple[Activity, Role], ...]:
        return tuple(
            (activity, role)
            for activity in self.snapshot.activities
            for role in activity.roles
            if role.state == state
        )

    def _parts_of(
        self, organisation: Organisation, state: str
    ) -> tuple[tuple[Activity, Role], ...]:
        return tuple(
            (activity, role)
            for activity, role in self.snapshot.roles_of(organisation)
            if role.state == state
        )

    def _parts_of_others(self, state: str) -> tuple[tuple[Activity, Role], ...]:
        return tuple(
            (activity, role)
            for activity, role in self._parts(state)
            if role.organisation_uid is None
        )

    @cached_property
    def givers_count(self) -> int:
        """Return how many organisations have promised something that still holds."""
        holding = [one for one in self.snapshot.commitments if one.standing != "over"]
        return len({one.organisation_uid for one in holding})

    @cached_property
    def money(self) -> Money | None:
        """Return what the funding adds up to, or none if it cannot be added."""
        rows = [
            (row.state, row.amount, row.currency or "SEK")
            for one in self.snapshot.activities
            for row in one.funding
            if row.amount and row.state != "refused"
        ]
        currencies = {currency for _state, _amount, currency in rows}
        if len(currencies) != 1:
            return None
        sums = {"got": Decimal(0), "applied": Decimal(0), "hoped": Decimal(0)}
        for state, amount, _currency in rows:
            kind = "got" if state in _GOT else "applied" if state == "applied" else "hoped"
            sums[kind] += amount
        return Money(sums["got"], sums["applied"], sums["hoped"], currencies.pop())

    @cached_property
    def current_step(self) -> int | None:
        """Return the number of the first step that has not been passed."""
        open_steps = [step.number for step in self.snapshot.steps if step.passed_on is None]
        return min(open_steps, default=None)

    @staticmethod
    def activity_anchor(activity: Activity) -> str:
        """Return the part of the address that leads to the activity; the same in all editions."""
        return f"a-{activity.uid.hex}"
