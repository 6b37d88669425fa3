"""Words for meetings, what a meeting allows at each stage of its life, how heads are counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.meetings.models import AgendaItem, Decision, Meeting
from placedev.meetings.time_rules import When
from placedev.stakeholders.rules import MAIN_SECTORS, OTHER, SECTORS

# Open list: the label beside the code is the place's own word, "storträff" for instance.
KINDS: dict[str, Any] = {
    "stormote": _l("stormöte"),
    "working-group": _l("arbetsgruppsmöte"),
    "steering-group": _l("styrgruppsmöte"),
    "theme-group": _l("temagruppsmöte"),
    "board": _l("styrelsemöte"),
    "workshop": _l("workshop"),
    "information": _l("informationsmöte"),
    "dialogue": _l("dialogmöte"),
    "study-visit": _l("studiebesök"),
    "annual": _l("årsmöte"),
    OTHER: _l("annat möte"),
}
STATES: dict[str, Any] = {
    "planned": _l("planerat"),
    "held": _l("hållet"),
    "cancelled": _l("inställt"),
}
# What a meeting is right now, worked out from its records by `phase`.
PHASES: dict[str, Any] = {
    "draft": _l("utkast"),
    "invited": _l("inbjuden"),
    "moved": _l("flyttad, ny dag saknas"),
    "under-way": _l("pågår"),
    "held": _l("hållen"),
    "shared": _l("delgiven"),
    "approved": _l("justerad"),
    "cancelled": _l("inställd"),
}
ITEM_STATES: dict[str, Any] = {
    "open": _l("på dagordningen"),
    "moved": _l("flyttad till ett senare möte"),
    "dropped": _l("struken"),
}
FOLLOW_UP_STATES: dict[str, Any] = {
    "open": _l("att göra"),
    "done": _l("klart"),
    "dropped": _l("blev inte av"),
}
FOLLOW_UP_KINDS: dict[str, Any] = {
    "task": _l("en uppgift"),
    "question": _l("en fråga att svara på"),
}
MINUTES_KINDS: dict[str, Any] = {
    "notes": _l("minnesanteckningar"),
    "protocol": _l("protokoll med justerare"),
}
# Open list: how it was said stands in the decision's own words.
DECIDED_HOW: dict[str, Any] = {
    "acclamation": _l("acklamation"),
    "show-of-hands": _l("handuppräckning"),
    "votes": _l("räknade röster"),
    "unanimous": _l("enhälligt, inte räknat"),
    "advisory": _l("vägledande"),
    "consensus": _l("konsensus"),
    OTHER: _l("på annat sätt"),
}
ALL = "all"  # where only the whole number is known
CATEGORIES: dict[str, Any] = {
    **{code: SECTORS[code] for code in MAIN_SECTORS},
    OTHER: _l("andra"),
    ALL: _l("alla, om ni bara vet hela antalet"),
}
AGES: dict[str, Any] = {
    "under-18": _l("under 18 år"),
    "18-34": _l("18–34 år"),
    "35-64": _l("35–64 år"),
    "65-up": _l("65 år och äldre"),
}
SEXES: dict[str, Any] = {
    "women": _l("kvinnor"),
    "men": _l("män"),
    "sex-unsaid": _l("annat eller vill inte säga"),
}
# The same people, counted once in each of these; the lists are open.
COUNTED: dict[str, dict[str, Any]] = {
    "sector": {code: SECTORS[code] for code in MAIN_SECTORS},
    "age": AGES,
    "sex": SEXES,
}
PRECISIONS: dict[str, Any] = {
    "exact": _l("räknat"),
    "about": _l("ungefär"),
    "at-least": _l("minst"),
}
MOST_ITEMS = 100  # on one agenda
LONGEST_ITEM = 600  # minutes


def kind_word(kind: str, label: str | None = None) -> str:
    """Return the place's own word for a kind of meeting, or else ours, or else the code."""
    return label or str(KINDS.get(kind, kind))


def phase(meeting: Meeting) -> str:
    """Return where a meeting is on its way from draft to approved minutes; a code of PHASES."""
    if meeting.state == "cancelled":
        return "cancelled"
    if meeting.state == "held":
        return "held" if meeting.minutes_state == "draft" else meeting.minutes_state
    if meeting.started_at is not None:
        return "under-way"
    if meeting.earlier_days and meeting.held_on is None and not meeting.date_text:
        return "moved"
    return "draft" if meeting.invited_at is None else "invited"


def decided_words(decision: Decision) -> str | None:
    """Return how it was decided: "räknade röster: 31 för, 4 emot" or as it was said, or none."""
    how = str(DECIDED_HOW.get(decision.decided_how or "", decision.decided_how or ""))
    if decision.decided_how == OTHER:
        how = ""
    counted = [
        words
        for count, words in (
            (decision.votes_for, _("%(n)s för", n=decision.votes_for)),
            (decision.votes_against, _("%(n)s emot", n=decision.votes_against)),
            (decision.votes_abstained, _("%(n)s avstod", n=decision.votes_abstained)),
        )
        if count is not None
    ]
    parts = [how, ", ".join(counted), decision.vote or ""]
    return ": ".join(part for part in parts if part) or None


TO_COME = frozenset({"draft", "invited", "moved"})
_BEFORE = frozenset({"write", "begin", "end", "cancel"})
_OFFERS: dict[str, frozenset[str]] = {
    "draft": _BEFORE | {"invite"},
    "invited": _BEFORE | {"move"},
    "moved": frozenset({"write", "move", "cancel"}),
    "under-way": frozenset({"write", "end", "take-back"}),
    "held": frozenset({"write", "share", "approve", "take-back"}),
    "shared": frozenset({"write", "approve"}),
    "approved": frozenset(),
    "cancelled": frozenset({"write", "take-back"}),
}
_REFUSALS: dict[str, Any] = {
    "draft": _l("Ingen är inbjuden än. Ändra dagen bland mötets uppgifter i stället."),
    "invited": _l("Mötet är redan inbjudet."),
    "moved": _l("Mötet är flyttat och har ingen ny dag. Skriv den nya dagen först."),
    "under-way": _l("Mötet pågår. Avsluta det först."),
    "held": _l("Mötet är redan hållet."),
    "shared": _l("Mötet är hållet och anteckningarna är skickade."),
    "approved": _l("Anteckningarna är justerade och låsta. Skriv en rättelse i stället."),
    "cancelled": _l("Mötet är inställt. Planera det igen först."),
}


def offers(meeting: Meeting) -> frozenset[str]:
    """Return what may be done with a meeting now.

    Codes: write (notes, numbers, decisions: until the minutes are approved), invite, begin, end
    (also of one that nobody began here), move, cancel, share, approve; take-back of a start, an
    end or a cancellation.
    """
    return _OFFERS[phase(meeting)]


def check_offered(meeting: Meeting, action: str) -> None:
    """Raise RuleBroken, with what to do instead, if this may not be done to a meeting now."""
    if action in offers(meeting):
        return
    if action in {"share", "approve"} and meeting.state == "planned":
        raise RuleBroken(_("Mötet är inte hållet än. Säg först att det är hållet."))
    raise RuleBroken(str(_REFUSALS[phase(meeting)]))


def keep_earlier_day(meeting: Meeting, when: When) -> None:
    """Before a meeting gets another day, keep the one that people were told."""
    before = When(meeting.date_text, meeting.held_on).said
    if before is not None and before != when.said:
        meeting.earlier_days = [*(meeting.earlier_days or []), before]


def details_version(item: AgendaItem) -> int:
    """Return a number that changes with what is said about a point, but not with its note."""
    said = (
        item.title,
        item.minutes_planned,
        item.section,
        item.responsible,
        item.public_text,
        item.internal_note,
        item.in_public_minutes,
    )
    return crc32(repr(said).encode()) % 1_000_000_000


@dataclass(frozen=True)
class Headcount:
    """How many came in one category, and how well that is known."""

    category: str
    headcount: int
    precision: str = "exact"
    label: str | None = None
    dimension: str = "sector"


def total_of(counts: Sequence[Headcount]) -> Headcount | None:
    """Return how many came in all: the whole number if it was counted, or else the sum."""
    whole = next((count for count in counts if count.category == ALL), None)
    if whole is not None or not counts:
        return whole
    known = {count.precision for count in counts if count.headcount}
    precision = next((word for word in ("at-least", "about") if word in known), "exact")
    return Headcount(ALL, sum(count.headcount for count in counts), precision)


@dataclass(frozen=True)
class CountLine:
    """One category on the page where people are counted."""

    category: str
    word: str
    headcount: int
    precision: str
    expected: int | None


def count_lines(
    dimension: str, counts: Sequence[Headcount], expected: Sequence[Headcount]
) -> list[CountLine]:
    """Return what can be counted in a dimension, and what was counted besides.

    The whole number is no category to count one by one; of other groups only those with a number.
    """
    found = {(one.category, one.label): one for one in counts if one.category != ALL}
    hoped = {(one.category, one.label): one.headcount for one in expected}
    keys: list[tuple[str, str | None]] = [(code, None) for code in COUNTED[dimension]]
    keys += [key for key in (*found, *hoped) if key[0] != ALL]
    lines = []
    for category, label in dict.fromkeys(keys):
        one = found.get((category, label), Headcount(category, 0))
        word = label or str(COUNTED[dimension].get(category) or SECTORS.get(category, category))
        hope = hoped.get((category, label))
        lines.append(CountLine(category, word, one.headcount, one.precision, hope))
    return lines


@dataclass(frozen=True)
class Turnout:
    """Who came to a meeting, in numbers."""

    counts: Sequence[Headcount]  # sectors and other categories, without the whole number
    total: Headcount | None  # none where nobody counted
    absent: Sequence[str]  # main sectors from which nobody came, where sectors were counted


def turnout_of(counts: Sequence[Headcount]) -> Turnout:
    """Sum up the numbers of a meeting."""
    parts = [count for count in counts if count.category != ALL]
    came = {count.category for count in parts if count.headcount}
    counted = bool(came & set(MAIN_SECTORS))
    absent = [sector for sector in MAIN_SECTORS if counted and sector not in came]
    return Turnout(parts, total_of(counts), absent)
