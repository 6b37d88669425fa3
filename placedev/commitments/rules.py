"""Words for commitments, which turn may follow which, and when one is overdue."""

from datetime import date, timedelta
from typing import Any, Protocol

from placedev.core.i18n import _, _l
from placedev.web.formatting import day

OTHER = "other"
# Open list: "other" carries the organisation's own word.
KINDS: dict[str, Any] = {
    "time": _l("tid"),
    "money": _l("pengar"),
    "venue": _l("lokal"),
    "material": _l("material"),
    "land": _l("mark"),
    "knowledge": _l("kunskap"),
    "decision": _l("beslut"),
    "participation": _l("medverkan"),
    OTHER: _l("annat"),
}
SIGNED: dict[str, Any] = {
    "at-meeting": _l("vid mötet"),
    "letter": _l("i brev eller mejl"),
    "decision": _l("genom beslut"),
    "agreement": _l("genom avtal"),
    "declaration": _l("i en avsiktsförklaring"),
    OTHER: _l("på annat sätt"),
}
# What a commitment is given to, where that is neither an activity nor a goal.
SERVES: dict[str, Any] = {
    "plan": _l("planen som helhet"),
    "process": _l("själva arbetet"),
}
STATES: dict[str, Any] = {
    "said": _l("Sagt"),
    "confirmed": _l("Bekräftat"),
    "under-way": _l("Pågår"),
    "kept": _l("Uppfyllt"),
    "partly": _l("Delvis uppfyllt"),
    "late": _l("Försenat"),
    "withdrawn": _l("Återtaget"),
    "declined": _l("Avböjt"),
}
# The giver stands by it, or did: nobody has to ask for a yes.
SAID_YES = ("confirmed", "under-way", "kept", "partly", "late")
OPEN = frozenset({"said", "confirmed", "under-way", "late", "partly"})
# A report may leave the state as it was: "det går framåt" is a turn, too.
_FOLLOWS: dict[str, tuple[str, ...]] = {
    "said": ("confirmed", "under-way", "kept", "late", "withdrawn", "declined"),
    "confirmed": ("confirmed", "under-way", "kept", "partly", "late", "withdrawn"),
    "under-way": ("under-way", "kept", "partly", "late", "withdrawn"),
    "late": ("late", "under-way", "kept", "partly", "withdrawn"),
    "partly": ("partly", "under-way", "kept", "late", "withdrawn"),
    "kept": ("under-way", "partly"),  # it was said by mistake
    "withdrawn": ("confirmed",),
    "declined": ("confirmed",),
}
_SAME_STILL: dict[str, Any] = {
    "confirmed": _l("Står fast vid det, inte börjat än"),
    "under-way": _l("Det går framåt"),
    "late": _l("Fortfarande försenat"),
    "partly": _l("Fortfarande delvis"),
}
_NOT_KEPT: dict[str, Any] = {
    "under-way": _l("Det var fel: det är inte klart"),
    "partly": _l("Det var fel: bara en del är klar"),
}
# How the giver told it. "own" is what the group wrote down by itself.
OWN = "own"
TOLD: dict[str, Any] = {
    "link": _l("genom svarslänken"),
    "paper": _l("på en svarslapp"),
    "phone": _l("på telefon"),
    "meeting": _l("på ett möte"),
    "letter": _l("i brev eller mejl"),
    OWN: _l("ni såg det själva"),
}


# Parts of the list, in its order; a part is chosen by `part_of`, and by the same rule in SQL.
LATE, SAID, SILENT, COMING, GOING, OVER = "late", "said", "silent", "coming", "going", "over"
PARTS = (LATE, SAID, SILENT, COMING, GOING, OVER)
SOON_DAYS, VERY_SOON_DAYS = 30, 14  # how long before its last day a promise is coming up


def part_of(commitment: "Standing", today: date) -> str:
    """Return the part of the list where a commitment stands."""
    state, due_on = commitment.state, commitment.due_on
    if state not in OPEN:
        return OVER
    if is_overdue(state=state, due_on=due_on, today=today):
        return LATE
    if state == "said":
        return SAID
    if is_silent(commitment, today):
        return SILENT
    soon = due_on is not None and due_on <= today + timedelta(days=SOON_DAYS)
    return COMING if soon else GOING


def kind_word(kind: str, label: str | None = None) -> str:
    """Return the organisation's own word for a kind, or else ours, or else the code."""
    return label or str(KINDS.get(kind, kind))


def signed_word(signed_how: str | None, label: str | None = None) -> str:
    """Return how it was promised in the source's own words, or else ours; empty if nobody said."""
    return label or str(SIGNED.get(signed_how or "", signed_how or ""))


def state_word(state: str) -> str:
    """Return the word for a state."""
    return str(STATES.get(state, state))


def turn_word(state: str, before: str | None) -> str:
    """Return what it is called to turn to a state, to stay in it, or to put "kept" right."""
    word = state_word(state)
    if before == "kept":
        return str(_NOT_KEPT.get(state, word))
    return str(_SAME_STILL.get(state, word)) if state == before else word


def may_follow(state: str) -> tuple[str, ...]:
    """Return the states that a commitment may turn to. What was kept is only put right."""
    return _FOLLOWS[state]


def is_overdue(*, state: str, due_on: date | None, today: date) -> bool:
    """Tell whether the last day has passed without the word being kept.

    A commitment that somebody has called late is overdue whatever its day.
    """
    if state not in OPEN:
        return False
    return state == "late" or (due_on is not None and due_on < today)


REPORT_EVERY_DAYS = 90  # where neither the commitment nor the place says anything else
REPORT_EVERY: dict[int, Any] = {
    14: _l("varannan vecka"),
    30: _l("varje månad"),
    60: _l("varannan månad"),
    90: _l("var tredje månad"),
    180: _l("varje halvår"),
    365: _l("varje år"),
}


def every_words(days: int) -> str:
    """Return "varje månad" for 30; what has no such word is said in days."""
    return str(REPORT_EVERY[days]) if days in REPORT_EVERY else _("var %(n)s:e dag", n=days)


def is_heard(state: str, told_how: str | None) -> bool:
    """Tell whether a turn is word from the giver, and not what the group noted by itself.

    Where nobody wrote how it was told, all but "late" are taken for the giver's word.
    """
    return state != "late" if told_how is None else told_how != OWN


def report_due_on(state: str, since: date | None, *, every_days: int | None) -> date | None:
    """Return the day after which silence is shown; none when nothing more is awaited.

    Args:
        state: of the last turn.
        since: when the giver was last heard, or else when it was written down.
        every_days: how often somebody should tell how it goes.
    """
    if state not in OPEN or since is None:
        return None
    return since + timedelta(days=every_days or REPORT_EVERY_DAYS)


def silent_since(*, heard_on: date | None, report_due_on: date | None, today: date) -> date | None:
    """Return the day when somebody last told how it goes, if it is time to tell again."""
    return heard_on if report_due_on is not None and report_due_on < today else None


class Reported(Protocol):
    """What keeps when it was last heard of: a commitment, or what stands for one."""

    @property
    def heard_on(self) -> date | None:
        """Return when the giver was last heard."""

    @property
    def report_due_on(self) -> date | None:
        """Return the day after which silence is shown."""


class Standing(Reported, Protocol):
    """What a list divides: a commitment with its state and its last day."""

    @property
    def state(self) -> str:
        """Return the state of the last turn."""

    @property
    def due_on(self) -> date | None:
        """Return the last day that keeps the word."""


def is_silent(commitment: Reported, today: date) -> bool:
    """Tell whether a report was due and none has come; never so when it is over."""
    return commitment.report_due_on is not None and commitment.report_due_on < today


def silence_words(heard_on: date | None) -> str:
    """Return "Ingen rapport sedan 14 mars 2027"."""
    if heard_on is None:
        return _("Ingen rapport än")
    return _("Ingen rapport sedan %(day)s", day=day(heard_on))
