"""Comment periods: when they are open, what they may hold, and the words for it all. Pure."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from placedev.consultations.models import Comment, CommentPeriod
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.web.formatting import day

UPCOMING, OPEN, CLOSED = "upcoming", "open", "closed"
PICTURE, PLAN, OTHER = "target-picture", "plan", "other"
RESIDENT, WEB, PAPER = "resident", "web", "paper"
SUBJECTS: dict[str, Any] = {
    PICTURE: _l("Målbilden"),
    PLAN: _l("Hela planen"),
    OTHER: _l("Något annat"),
}
KINDS: dict[str, Any] = {
    RESIDENT: _l("Boende"),
    "association": _l("Förening"),
    "business": _l("Företag"),
    "municipality": _l("Kommunen"),
    "region-state": _l("Region eller stat"),
    OTHER: _l("Annan"),
}
CHANNELS: dict[str, Any] = {
    PAPER: _l("Lapp eller blankett"),
    "letter": _l("Brev"),
    "mail": _l("E-post"),
    "meeting": _l("På ett möte"),
    "spoken": _l("I samtal"),
    WEB: _l("Webben"),
    OTHER: _l("På annat sätt"),
}
CHANGED, PARTLY = "changed", "partly"
HANDLINGS: dict[str, Any] = {
    CHANGED: _l("Vi ändrade"),
    PARTLY: _l("Vi ändrade delvis"),
    "unchanged": _l("Vi ändrade inte"),
    "passed-on": _l("Lämnades vidare"),
    "noted": _l("Vi tog till oss det"),
}
# What is asked of a comment, and of all of them together.
LONGEST_COMMENT, LONGEST_ANSWER = 4_000, 4_000  # characters
MOST_VOICES = 10_000
MOST_COMMENTS = 4_000  # in a period
COMMENTS_A_MINUTE = 30  # by the web, to one period
MINUTE = timedelta(minutes=1)
MOST_CHANNELS = 20
LONGEST_PERIOD = timedelta(days=366)
USUAL_PERIOD = timedelta(days=14)


class CommentLine(NamedTuple):
    """A comment with the names of what it speaks of and of who made it."""

    comment: Comment
    organisation: str | None
    area: str | None
    goal: str | None
    activity: str | None

    @property
    def where(self) -> str | None:
        """Return the part of the plan that it is about."""
        return self.activity or self.goal or self.area


def phase(period: CommentPeriod, *, today: date) -> str:
    """Return whether the period is still to come, open or over; its last day is open."""
    if today < period.opens_on:
        return UPCOMING
    return OPEN if today <= period.closes_on else CLOSED


def is_out(period: CommentPeriod, *, today: date) -> bool:
    """Tell whether anybody may read the draft on the web and write what they think."""
    return period.is_open_on_web and phase(period, today=today) == OPEN


def check_days(opens_on: date, closes_on: date) -> None:
    """Raise RuleBroken if the period ends before it begins, or lasts for years."""
    if closes_on < opens_on:
        raise RuleBroken(
            _(
                "Sista dagen, %(last)s, är före den första, %(first)s. Rätta en av dem.",
                first=day(opens_on),
                last=day(closes_on),
            )
        )
    if closes_on - opens_on > LONGEST_PERIOD:
        raise RuleBroken(_("Ett år är den längsta tiden. Två veckor brukar räcka."))


def check_received(period: CommentPeriod, received_on: date, *, today: date) -> None:
    """Raise RuleBroken if a comment cannot have come in on the day."""
    if phase(period, today=today) == UPCOMING:
        raise RuleBroken(
            _("Tiden för synpunkter börjar %(day)s. Skriv in dem då.", day=day(period.opens_on))
        )
    if received_on > today:
        raise RuleBroken(_("Dagen har inte varit än. Skriv den dag då synpunkten kom in."))
    if received_on < period.opens_on - LONGEST_PERIOD:
        raise RuleBroken(
            _("Dagen ligger långt före %(day)s. Rätta året.", day=day(period.opens_on))
        )


def is_late(comment: Comment, period: CommentPeriod) -> bool:
    """Tell whether a comment came in after the last day."""
    return comment.received_on > period.closes_on


def subject_word(period: CommentPeriod) -> str:
    """Return what the period is about, in the place's own word where it has one."""
    return period.subject_label or str(SUBJECTS.get(period.subject, period.subject))


def kind_word(kind: str) -> str:
    """Return who commented, as a kind."""
    return str(KINDS.get(kind, kind))


def channel_word(channel: str, label: str | None = None) -> str:
    """Return how a comment came in."""
    return label or str(CHANNELS.get(channel, channel))


def handling_word(handling: str | None) -> str:
    """Return what became of a comment."""
    return str(HANDLINGS.get(handling, handling)) if handling else _("Inte besvarad än")
