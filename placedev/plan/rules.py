"""Words of the plan, and what a plan or an activity still lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from placedev.core.i18n import _l

OTHER = "other"
SILENT = "silent"  # nobody has reported; never stored by a person
STATUSES: dict[str, Any] = {
    "planned": _l("Planerad"),
    "under-way": _l("Pågår"),
    "recurring": _l("Återkommer"),
    "waiting": _l("Väntar på svar"),
    "resting": _l("Vilar"),
    "done": _l("Klar"),
    "refused": _l("Blev nej"),
    "dropped": _l("Avskriven"),
    "disputed": _l("Ni är inte överens"),
    SILENT: _l("Ingen rapport"),
}
NEED_A_REASON = frozenset({"refused", "dropped"})  # a no without its why teaches nobody anything
OVER = frozenset({"done", "refused", "dropped"})  # nothing more is asked of these activities
# Other codes for the same status, as files from elsewhere have them.
_SAME = {"started": "under-way", "asked": "waiting", "paused": "resting", "unknown": SILENT}

TIMINGS: dict[str, Any] = {
    "date": _l("en dag"),
    "week": _l("en vecka"),
    "month": _l("en månad"),
    "quarter": _l("ett kvartal"),
    "half-year": _l("ett halvår"),
    "season": _l("en årstid"),
    "year": _l("ett år"),
    "span": _l("från och till"),
    "before": _l("före något"),
    "after": _l("efter något"),
    "ongoing": _l("löpande"),
    "recurring": _l("återkommande"),
    "term": _l("på kort eller lång sikt"),
    OTHER: _l("som ni säger det"),
    "none": _l("ingen tid"),
}

RESPONSIBLE = "responsible"
ROLES: dict[str, Any] = {
    RESPONSIBLE: _l("Ansvarar"),
    "recommended": _l("Föreslås göra det"),
    "takes-part": _l("Medverkar"),
    "carries-out": _l("Utför"),
    "initiates": _l("Tog initiativet"),
    "guides": _l("Lotsar"),
    "designs": _l("Projekterar"),
    "orders": _l("Beställer"),
    "supplies": _l("Levererar"),
    "finances": _l("Finansierar"),
    "supports": _l("Stöttar"),
    "permits": _l("Ger tillstånd"),
    "consulted": _l("Rådfrågas"),
    "owns-land": _l("Äger marken"),
    "influenced": _l("Ska påverkas"),
    OTHER: _l("Annan roll"),
}
ROLE_STATES: dict[str, Any] = {
    "unasked": _l("Inte tillfrågad"),
    "asked": _l("Tillfrågad"),
    "confirmed": _l("Har sagt ja"),
    "declined": _l("Har sagt nej"),
}
ANSWERS = frozenset({"confirmed", "declined"})  # states that somebody gave on a day

COSTS: dict[str, Any] = {
    "sum": _l("en summa"),
    "span": _l("från och till"),
    "band": _l("en nivå"),
    "hours": _l("timmar"),
    "in-kind": _l("ideellt eller i natura"),
    "share": _l("en andel"),
    "none-needed": _l("inga pengar behövs"),
    "unknown": _l("okänt"),
}
FUNDING_STATES: dict[str, Any] = {
    "idea": _l("Idé"),
    "applied": _l("Sökt"),
    "granted": _l("Beviljat"),
    "refused": _l("Avslag"),
    "paid": _l("Utbetalt"),
}
WHO_ACTS: dict[str, Any] = {
    "ourselves": _l("Vi själva"),
    "together": _l("Vi tillsammans med någon"),
    "others": _l("Någon annan måste göra det"),
}
ACTIVITY_KINDS: dict[str, Any] = {
    "do": _l("genomföra"),
    "study": _l("utreda"),
    "influence": _l("påverka"),
    "ongoing": _l("löpande arbete"),
    "recurring": _l("återkommande"),
    OTHER: _l("annat"),
}
RELATIONS: dict[str, Any] = {
    "predecessor": _l("Ersätter"),
    "above": _l("Överordnad"),
    "below": _l("Underordnad"),
    "neighbour": _l("Grannplan"),
    "source": _l("Underlag"),
    OTHER: _l("Hör ihop på annat sätt"),
}
DIRECTIONS: dict[str, Any] = {
    "up": _l("Ska öka"),
    "down": _l("Ska minska"),
    "keep": _l("Ska vara kvar"),
    "yes-no": _l("Ja eller nej"),
}
COLOURS: dict[str, Any] = {
    "gran": _l("Gran"),
    "falu": _l("Falu rött"),
    "sol": _l("Sol"),
    "sjo": _l("Sjö"),
    "ljung": _l("Ljung"),
    "mossa": _l("Mossa"),
    "skiffer": _l("Skiffer"),
    "lingon": _l("Lingon"),
}
ICONS: dict[str, Any] = {
    "bo": _l("Bo"),
    "service": _l("Service"),
    "motas": _l("Mötas"),
    "ute": _l("Ute"),
    "resa": _l("Resa"),
    "lara": _l("Lära"),
    "kultur": _l("Kultur"),
    "energi": _l("Energi"),
}


def word(words: dict[str, Any], code: str | None, label: str | None = None) -> str:
    """Return the source's own word, or else ours, or else the code as it came."""
    return label or str(words.get(code or "", code or ""))


def known_status(code: str | None) -> str:
    """Return the status that a code means; none, or an unknown code, is silence."""
    known = _SAME.get(code or "", code or "")
    return known if known in STATUSES else SILENT


def next_colour(taken: Sequence[str | None]) -> str:
    """Return a colour that no area has yet, or the one that has been used least."""
    return min(COLOURS, key=lambda colour: (taken.count(colour), list(COLOURS).index(colour)))


class Who(NamedTuple):
    """Somebody's part in an activity, as far as completeness looks at it."""

    role: str
    state: str
    promised: bool = False  # stands by a promise for the activity, whatever was answered


def has_said_yes(who: Who) -> bool:
    """Tell whether somebody has said yes to their part, or promised something for it."""
    return who.state == "confirmed" or (who.promised and who.state != "declined")


@dataclass(frozen=True)
class ActivityFacts:
    """What decides whether an activity is worked out."""

    status: str
    roles: Sequence[Who] = ()
    has_time: bool = False
    costs: Sequence[str] = ()  # kinds
    funding: Sequence[str] = ()  # states
    who_acts: str | None = None


FREE = frozenset({"none-needed", "in-kind", "hours"})  # kinds of cost that need no money
_MONEY_IS_SOUGHT = frozenset({"applied", "granted", "paid"})

# What an activity can lack, in the order in which it is worked out.
LACKS: dict[str, Any] = {
    "who-acts": _l("Vem som måste göra det saknas"),
    "responsible": _l("Ansvarig saknas"),
    "confirmed": _l("Alla ansvariga har inte sagt ja"),
    "time": _l("Tid saknas"),
    "cost": _l("Kostnad saknas"),
    "funding": _l("Pengar saknas"),
    "status": _l("Läge saknas"),
}


def lacks_of(activity: ActivityFacts) -> tuple[str, ...]:
    """Return what the document still lacks about an activity, as keys of LACKS, in its order."""
    status = known_status(activity.status)
    if status in OVER:
        return ()
    responsible = [who for who in activity.roles if who.role == RESPONSIBLE]
    costs_money = any(kind not in FREE for kind in activity.costs)
    lacking = {
        "who-acts": activity.who_acts is None,
        "responsible": not responsible,
        "confirmed": not all(map(has_said_yes, responsible)),
        "time": not activity.has_time,
        "cost": not activity.costs,
        "funding": costs_money and not _MONEY_IS_SOUGHT.intersection(activity.funding),
        "status": status == SILENT,
    }
    return tuple(key for key, is_lacking in lacking.items() if is_lacking)


def level(parents: Mapping[int, int | None], goal_id: int) -> int:
    """Return on which level a goal stands, 1 for one that stands under no other.

    Args:
        parents: goal id to the id of the goal above it, for all goals of a plan.
        goal_id: one of them. A circle among the parents ends the counting.
    """
    passed = {goal_id}
    above = parents.get(goal_id)
    while above is not None and above not in passed:
        passed.add(above)
        above = parents.get(above)
    return len(passed)


def height(parents: Mapping[int, int | None], goal_id: int) -> int:
    """Return how many levels a goal takes with those under it, 1 for one with none."""
    own = level(parents, goal_id)
    return max((level(parents, one) for one in below(parents, goal_id)), default=own) - own + 1


def below(parents: Mapping[int, int | None], goal_id: int) -> list[int]:
    """Return the ids of all goals under a goal."""
    return [one for one in parents if _is_under(parents, one, goal_id)]


def _is_under(parents: Mapping[int, int | None], one: int, goal_id: int) -> bool:
    passed: set[int] = set()
    above = parents.get(one)
    while above is not None and above not in passed:
        if above == goal_id:
            return True
        passed.add(above)
        above = parents.get(above)
    return False
