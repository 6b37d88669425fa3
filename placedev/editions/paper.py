"""What the printed plan shows beyond the snapshot itself: orders, sums, places on a time line."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from placedev.core.i18n import _
from placedev.editions import edition_state
from placedev.editions.edition_state import Adoption
from placedev.editions.snapshot import (
    Activity,
    Area,
    Commitment,
    Funding,
    Goal,
    Meeting,
    Organisation,
    PlanSnapshot,
    Role,
)
from placedev.web.formatting import day, money, number

COLOURS = ("gran", "falu", "sol", "sjo", "ljung", "mossa", "skiffer", "lingon")
ICONS = ("bo", "service", "motas", "ute", "resa", "lara", "kultur", "energi")
MARKS = {
    "done": "klar",
    "under-way": "pagar",
    "recurring": "aterkommer",
    "planned": "planerad",
    "waiting": "vantar",
    "disputed": "vantar",
    "resting": "vilar",
    "refused": "nej",
    "dropped": "nej",
    "silent": "tyst",
}
ROLE_MARKS = {"confirmed": "ja", "asked": "fraga", "unasked": "tom", "declined": "kryss"}
_OVER = frozenset({"done", "refused", "dropped", "resting"})
_GOT = frozenset({"granted", "paid"})
_SOFT = frozenset({"before", "after", "ongoing", "recurring", "term", "other"})
_MOST_SPREADS = 8  # areas that get a page of their own
_LEAST_SPREAD = 3.0  # weight of an area that is worth a page
_LINE = 82.0  # width of the time line, in mm
_BAR = 44.0  # width of the money bar, in mm
_MOST_YEARS = 12


class Row(NamedTuple):
    """A heading within a table, or the activities below it."""

    goal: Goal | None
    activities: tuple[Activity, ...]


class AreaOnPaper(NamedTuple):
    """An area, or those activities that belong to none, as its pages show it."""

    anchor: str
    number: str | None
    label: str
    name: str
    colour: int  # 1-8
    icon: str | None
    letter: str  # stands in the disc where there is no icon
    area: Area | None
    rows: tuple[Row, ...]
    activities: tuple[Activity, ...]
    position: int
    is_spread: bool


class Bar(NamedTuple):
    """When an activity happens, in millimetres on the time line."""

    start: float
    width: float
    is_soft: bool
    is_before: bool  # over before the line begins


class Part(NamedTuple):
    """What an organisation has to do with an activity."""

    activity: Activity
    role: Role


class Parts(NamedTuple):
    """Activities in which an organisation has the same part."""

    mark: str
    label: str
    activities: tuple[Activity, ...]
    is_main: bool  # told with titles; lesser parts are told by numbers


class Organised(NamedTuple):
    """One organisation in the list of who does what: agreed apart from asked."""

    name: str
    sector: str
    agreed: tuple[Parts, ...]
    commitments: tuple[Commitment, ...]  # confirmed by their giver
    said: tuple[Commitment, ...]  # said aloud, not confirmed
    over: tuple[Commitment, ...]  # taken back or declined
    asked: tuple[Parts, ...]


class Payer(NamedTuple):
    """Money from one source in one state."""

    source: str
    said: str
    state: str
    activities: str


class AreaMoney(NamedTuple):
    """What an area costs and has got, where the sums are known."""

    label: str
    need: Decimal
    got: Decimal
    applied: Decimal


@dataclass(frozen=True)
class Paper:
    """Everything that the templates ask of a snapshot."""

    snapshot: PlanSnapshot

    @cached_property
    def title(self) -> str:
        """Return the title of the file: "Ålvdal – handlingsplan 2027–2030"."""
        return " ".join(filter(None, (f"{self.snapshot.place.name} – {self.kind}", self.period)))

    @property
    def kind(self) -> str:
        """Return what the group calls its plan."""
        return self.snapshot.plan.kind_word

    @cached_property
    def period(self) -> str:
        """Return "2027–2030", or as much of it as is known."""
        first, last = self.snapshot.plan.period_from, self.snapshot.plan.period_to
        if first and last and first != last:
            return f"{first}–{last}"
        return str(first or last or "")

    @cached_property
    def edition(self) -> str:
        """Return which edition this is, in words."""
        if self.snapshot.number is None:
            said: str = _("Utkast, inte publicerat")
        elif self.snapshot.published_on is None:
            said = _("Utgåva %(number)s", number=self.snapshot.number)
        else:
            said = _(
                "Utgåva %(number)s, %(day)s",
                number=self.snapshot.number,
                day=day(self.snapshot.published_on),
            )
        return said

    @cached_property
    def adoption(self) -> Adoption | None:
        """Return the latest record that the plan is adopted by."""
        return edition_state.adoption(self.snapshot)

    @cached_property
    def state(self) -> edition_state.State:
        """Return what this is: a draft, an edition, adopted by whom and when."""
        return edition_state.state_of(self.snapshot)

    @cached_property
    def areas(self) -> tuple[AreaOnPaper, ...]:
        """Return the areas, and last what belongs to none."""
        areas = self.snapshot.areas
        free = [at for at, colour in enumerate(COLOURS) if colour not in {a.colour for a in areas}]
        made = []
        for at, area in enumerate(areas):
            colour = COLOURS.index(area.colour) if area.colour in COLOURS else None
            if colour is None:
                colour = free[at % len(free)] if free else at % len(COLOURS)
            made.append(self._area(area, at, colour + 1))
        rest = self.snapshot.activities_without_area()
        if rest or self.snapshot.goals:
            made.append(self._rest(rest, len(made)))
        return tuple(made)

    def _area(self, area: Area, at: int, colour: int) -> AreaOnPaper:
        rows = self._rows_of(area.goals)
        rows.append(Row(None, self.snapshot.activities_directly_on(area)))
        return AreaOnPaper(
            anchor=f"area-{at + 1}",
            number=area.number,
            label=area.label,
            name=area.name,
            colour=colour,
            icon=area.icon if area.icon in ICONS else None,
            letter=(area.number or area.label)[:2].strip(" ."),
            area=area,
            rows=tuple(row for row in rows if row.activities),
            activities=self.snapshot.activities_of_area(area),
            position=at,
            is_spread=self._is_worth_a_page(area),
        )

    def _rest(self, activities: tuple[Activity, ...], at: int) -> AreaOnPaper:
        rows = self._rows_of(self.snapshot.goals)
        rows.append(Row(None, tuple(one for one in activities if one.goal_uid is None)))
        label = _("Övrigt") if self.snapshot.areas else _("Det här vill vi göra")
        return AreaOnPaper(
            anchor="area-rest",
            number=None,
            label=label,
            name=_("Utan område") if self.snapshot.areas else "",
            colour=7 if self.snapshot.areas else 1,
            icon=None,
            letter="–" if self.snapshot.areas else "1",
            area=None,
            rows=tuple(row for row in rows if row.activities),
            activities=activities,
            position=at,
            is_spread=len(activities) >= _LEAST_SPREAD and not self.has_many_areas,
        )

    def _is_worth_a_page(self, area: Area) -> bool:
        """Tell whether an area begins a page; several small ones share it."""
        goals = sum(1 for goal in area.goals for _below in goal.with_all_below())
        activities = len(self.snapshot.activities_of_area(area))
        weight = activities + 0.7 * goals + len(area.why or "") / 250
        return weight >= _LEAST_SPREAD and not self.has_many_areas

    def _rows_of(self, goals: Iterable[Goal]) -> list[Row]:
        every = [one for goal in goals for one in goal.with_all_below()]
        return [Row(goal, self.snapshot.activities_of_goal(goal)) for goal in every]

    @property
    def has_many_areas(self) -> bool:
        """Tell whether the contents must be set tighter."""
        return len(self.snapshot.areas) > _MOST_SPREADS

    @property
    def has_short_labels(self) -> bool:
        """Tell whether the names of the areas stand in one row on the cover."""
        return len(self.areas) == 5 and all(len(one.label) <= 11 for one in self.areas)  # noqa: PLR2004

    @property
    def most_on_one_page(self) -> int:
        """Return how many activities an area shows on the page that says it all."""
        count = len(self.areas)
        return 3 if count <= 5 else 2 if count <= 7 else 1  # noqa: PLR2004

    @staticmethod
    def top(area: AreaOnPaper) -> tuple[Activity, ...]:
        """Return the activities with what goes on first, and what is over last."""
        return tuple(sorted(area.activities, key=lambda one: one.status in _OVER))

    @staticmethod
    def mark(activity: Activity) -> str:
        """Return the mark of a status."""
        return MARKS.get(activity.status, "tyst")

    @staticmethod
    def role_mark(role: Role) -> str:
        """Return the mark of an answer."""
        return ROLE_MARKS.get(role.state, "tom")

    @staticmethod
    def tally(activities: Sequence[Activity]) -> list[tuple[str, str, int]]:
        """Return mark, word and number for each status that occurs."""
        words = {one.status: one.status_word for one in activities}
        counts = Counter(one.status for one in activities)
        order = list(MARKS)
        known = sorted(counts, key=lambda code: order.index(code) if code in order else len(order))
        return [(MARKS.get(code, "tyst"), words[code], counts[code]) for code in known]

    @staticmethod
    def clip(text: str, limit: int) -> str:
        """Shorten at a word with a visible mark; the full text stands on the area's page."""
        if len(text) <= limit:
            return text
        return text[:limit].rsplit(" ", 1)[0].rstrip(" ,.;:–") + " …"

    @staticmethod
    def lower(word: str) -> str:
        """Return a word as it stands inside a sentence: "Ansvarar" becomes "ansvarar"."""
        return word if word[1:2].isupper() else word[:1].lower() + word[1:]

    @staticmethod
    def size_class(text: str, long: int, longer: int) -> str:
        """Return the class of a text that must be set smaller to have room."""
        return "longer" if len(text) > longer else "long" if len(text) > long else ""

    @staticmethod
    def when(date_text: str | None, on: date | None) -> str:
        """Return a time as said, or else as a day."""
        return date_text or (day(on) if on else "–")

    def year(self, goal: Goal) -> str:
        """Return what kind of goal it is, its number and its year, in one line."""
        kind = self.capital(goal.kind or self.snapshot.plan.goal_word or _("Mål"))
        head = f"{kind} {goal.number}" if goal.number else kind
        return (
            _("%(goal)s till %(year)s", goal=head, year=goal.target_year)
            if (goal.target_year)
            else head
        )

    @staticmethod
    def capital(word: str) -> str:
        """Return a word as it begins a line."""
        return word[:1].upper() + word[1:]

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
    def organised(self) -> tuple[Organised, ...]:
        """Return who has to do with the plan; whoever has nothing to do with it yet is left out."""
        named = [self._organised(one) for one in self.snapshot.organisations]
        others: dict[str, list[Part]] = defaultdict(list)
        for activity in self.snapshot.activities:
            for role in activity.roles:
                if role.organisation_uid is None:
                    others[role.who].append(Part(activity, role))
        named += [self._split(who, "", parts, ()) for who, parts in others.items()]
        return tuple(one for one in named if any(one[2:]))

    def _organised(self, organisation: Organisation) -> Organised:
        parts = [Part(*pair) for pair in self.snapshot.roles_of(organisation)]
        promised = self.snapshot.commitments_of(organisation)
        return self._split(organisation.name, organisation.sector_word, parts, promised)

    def _split(
        self, name: str, sector: str, parts: Sequence[Part], promised: tuple[Commitment, ...]
    ) -> Organised:
        return Organised(
            name=name,
            sector=sector,
            agreed=self._alike([one for one in parts if one.role.state == "confirmed"]),
            commitments=tuple(one for one in promised if one.standing == "agreed"),
            said=tuple(one for one in promised if one.standing == "said"),
            over=tuple(one for one in promised if one.standing == "over"),
            asked=self._alike([one for one in parts if one.role.state != "confirmed"]),
        )

    def _alike(self, parts: Sequence[Part]) -> tuple[Parts, ...]:
        """Put together the parts of one kind, the main ones first."""
        alike: dict[tuple[bool, str, str], list[Activity]] = defaultdict(list)
        for activity, role in parts:
            label = role.role_word
            if role.state != "confirmed":
                label = f"{role.state_word}, {self.lower(role.role_word)}"
            alike[role.role != "responsible", label, self.role_mark(role)].append(activity)
        ordered = sorted(alike.items(), key=lambda item: item[0][0])
        return tuple(
            Parts(mark, label, tuple(activities), is_main=not is_lesser)
            for (is_lesser, label, mark), activities in ordered
        )

    @cached_property
    def givers_count(self) -> int:
        """Return how many organisations have promised something that still holds."""
        holding = [one for one in self.snapshot.commitments if one.standing != "over"]
        return len({one.organisation_uid for one in holding})

    @cached_property
    def without_part(self) -> tuple[Organisation, ...]:
        """Return the organisations that are named but have no part yet."""
        shown = {one.name for one in self.organised}
        return tuple(one for one in self.snapshot.organisations if one.name not in shown)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Return the years of the time line; none when no activity has a day."""
        days = [d for one in self.snapshot.activities for d in (one.starts_on, one.ends_on) if d]
        if not days:
            return ()
        first = self.snapshot.plan.period_from or min(days).year
        last = max(self.snapshot.plan.period_to or max(days).year, first)
        return tuple(range(first, min(last, first + _MOST_YEARS - 1) + 1))

    @property
    def year_marks(self) -> list[tuple[int, float]]:
        """Return each year with its place on the line."""
        return [(year, at * _LINE / len(self.years)) for at, year in enumerate(self.years)]

    def bar(self, activity: Activity) -> Bar | None:
        """Return the bar of an activity, or none if it has no day on the line."""
        first, last = activity.starts_on or activity.ends_on, activity.ends_on
        if first is None or not self.years:
            return None
        is_open = last is None
        start, end = self._at(first), _LINE if is_open or last is None else self._at(last, after=1)
        if activity.starts_on is None:
            start = max(0.0, end - _LINE / len(self.years) / 2)  # only the last day is known
        if end <= 0 or start >= _LINE:
            return Bar(0, 0, is_soft=False, is_before=True) if end <= 0 else None
        start = max(0.0, start)
        return Bar(
            start=round(start, 2),
            width=round(max(min(end, _LINE) - start, 1.2), 2),
            is_soft=is_open or activity.timing_kind in _SOFT,
            is_before=False,
        )

    def _at(self, on: date, *, after: int = 0) -> float:
        start = date(self.years[0], 1, 1).toordinal()
        end = date(self.years[-1] + 1, 1, 1).toordinal()
        return (on.toordinal() + after - start) / (end - start) * _LINE

    @cached_property
    def currency(self) -> str:
        """Return the currency that most sums are in; only these are added."""
        found = Counter(
            cost.currency or "SEK"
            for one in self.snapshot.activities
            for cost in one.costs
            if cost.amount is not None
        )
        return found.most_common(1)[0][0] if found else "SEK"

    @cached_property
    def area_money(self) -> tuple[AreaMoney, ...]:
        """Return the areas that have sums to add."""
        found = [self._money_of(one) for one in self.areas]
        return tuple(one for one in found if one.need or one.got or one.applied)

    def _money_of(self, area: AreaOnPaper) -> AreaMoney:
        need = sum(
            (
                cost.amount * (cost.years or 1)
                for one in area.activities
                for cost in one.costs
                if cost.kind == "sum" and cost.amount and (cost.currency or "SEK") == self.currency
            ),
            Decimal(0),
        )
        funding = [row for one in area.activities for row in one.funding]
        label = f"{area.number} {area.label}" if area.number else area.label
        got, applied = self._sum(funding, _GOT), self._sum(funding, {"applied"})
        return AreaMoney(label, need, got, applied)

    def _sum(self, funding: Iterable[Funding], states: Iterable[str]) -> Decimal:
        return sum(
            (
                row.amount
                for row in funding
                if row.state in states and row.amount and (row.currency or "SEK") == self.currency
            ),
            Decimal(0),
        )

    @cached_property
    def hours(self) -> Decimal:
        """Return the hours of work that people give, as far as they are counted."""
        found = [c.hours for one in self.snapshot.activities for c in one.costs if c.hours]
        return sum(found, Decimal(0))

    @cached_property
    def not_counted(self) -> int:
        """Return how many activities have neither a sum nor hours nor need no money."""
        counted = {"sum", "hours", "none-needed"}
        return sum(
            1
            for one in self.snapshot.activities
            if not any(cost.kind in counted for cost in one.costs)
        )

    def total(self, part: str) -> str:
        """Return the sum of `need`, `got` or `applied` over all areas, in words."""
        return money(
            sum((getattr(one, part) for one in self.area_money), Decimal(0)), self.currency
        )

    def money(self, amount: Decimal) -> str:
        """Return a sum in the currency that is added."""
        return money(amount, self.currency)

    def money_bar(self, row: AreaMoney) -> tuple[float, float, float]:
        """Return granted, applied and missing in millimetres; the same scale in all rows."""
        most = max(max(one.need, one.got + one.applied) for one in self.area_money)
        got, applied = (float(part / most) * _BAR for part in (row.got, row.applied))
        missing = float(max(Decimal(0), row.need - row.got - row.applied) / most) * _BAR
        return round(got, 2), round(applied, 2), round(missing, 2)

    @cached_property
    def payers(self) -> tuple[Payer, ...]:
        """Return every piece of funding, source by source."""
        found = [
            Payer(
                source=row.source,
                said=self._funding_words(row),
                state=", ".join(filter(None, (row.state_word, row.reference, row.date_text))),
                activities=one.number or self.clip(one.title, 60),
            )
            for one in self.snapshot.activities
            for row in one.funding
        ]
        return tuple(sorted(found, key=lambda payer: payer.source.casefold()))

    @staticmethod
    def _funding_words(row: Funding) -> str:
        if row.amount is not None:
            return money(row.amount, row.currency)
        return f"{number(row.share * 100)} %" if row.share is not None else _("okänt belopp")

    @cached_property
    def refused(self) -> tuple[Activity, ...]:
        """Return what became no, and what was dropped."""
        return tuple(one for one in self.snapshot.activities if MARKS.get(one.status) == "nej")

    def has_money(self) -> bool:
        """Tell whether there is anything to say about money."""
        return bool(self.area_money or self.payers or self.hours)

    def sectors(self) -> list[tuple[str, list[Organisation]]]:
        """Return the sectors with their organisations."""
        found: dict[str, list[Organisation]] = defaultdict(list)
        for one in self.snapshot.organisations:
            found[one.sector_word].append(one)
        return list(found.items())
