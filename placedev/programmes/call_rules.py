"""What follows from a call and from what its readers say. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from placedev.core.i18n import _, _l
from placedev.core.text import folded, one_line
from placedev.programmes.call_models import Call
from placedev.web.formatting import day

STATES = {"coming": _l("Öppnar snart"), "open": _l("Öppen"), "closed": _l("Stängd")}
WAYS = {"post": _l("Post"), "email": _l("E-post"), "here": _l("Här")}
ON_PAPER = ("post", "email")
FAR_APART = 2  # steps of a scale between two readers, from which they have something to talk about
LONGEST_SCALE = 7
MOST_HEADS = 10
MOST_QUESTIONS = 20


class Head(NamedTuple):
    """What answers are read for."""

    label: str
    guidance: str | None
    scale: tuple[str, ...]


def usual_heads() -> list[Head]:
    """Return the heads that a call begins with."""
    scale = tuple(str(one) for one in (_l("Svag"), _l("Viss"), _l("God"), _l("Stark")))
    heads = (
        (
            _l("Relevans"),
            _l(
                "Är platsen och behovet tydligt beskrivna? Har de som berörs varit med?"
                " Har platsen tagit de första stegen?"
            ),
        ),
        (
            _l("Potential"),
            _l("Vad kan arbetet leda till, för vilka, och vad finns redan att bygga på?"),
        ),
        (
            _l("Genomförbarhet"),
            _l("Räcker tid, pengar och folk? Är målen rimliga på den tid som finns?"),
        ),
        (
            _l("Aktörskonstellation"),
            _l("Är förening, företag och kommun med? Finns det fler som bär arbetet än en?"),
        ),
    )
    return [Head(str(label), str(guidance), scale) for label, guidance in heads]


def usual_questions() -> list[str]:
    """Return the questions that a call begins with."""
    return [
        str(one)
        for one in (
            _l("Vad vill ni göra på platsen, och varför just nu?"),
            _l("Vilka har varit med och sagt vad som behövs?"),
            _l("Vad finns redan att bygga på?"),
            _l("Vilka föreningar, företag och kommunala verksamheter är med?"),
            _l("Vem ska hålla ihop arbetet, och hur mycket tid finns det?"),
            _l("Vad hoppas ni att platsen har om fem år som inte finns i dag?"),
        )
    ]


def state_of(call: Call, today: date) -> str:
    """Return where a call is, a key of STATES: it follows from the day."""
    if today < call.opens_on:
        return "coming"
    return "open" if today <= call.closes_on else "closed"


def is_late(came_on: date | None, call: Call) -> bool:
    """Tell whether an answer came when the call had closed."""
    return came_on is not None and came_on > call.closes_on


def known_as(name: str, municipality: str) -> str:
    """Return what tells one candidate from another: place and municipality, however typed."""
    return f"{folded(one_line(name))}|{folded(one_line(municipality))}"


def differs(values: Sequence[int]) -> bool:
    """Tell whether readers are so far apart that they should talk about it."""
    return bool(values) and max(values) - min(values) >= FAR_APART


def span(values: Sequence[int]) -> str:
    """Return what readers gave as it is, "3" or "2–4": a mean would say more than they know."""
    if not values:
        return "–"
    low, high = min(values), max(values)
    return str(low) if low == high else f"{low}–{high}"


def window_fault(
    opens_on: date, closes_on: date, came: Sequence[date], was_closing: date | None
) -> str | None:
    """Return what is wrong with a window, or none.

    Args:
        opens_on: the first day.
        closes_on: the last day.
        came: the days on which answers came.
        was_closing: the last day that answers have been measured against; none for a new call.
    """
    if closes_on < opens_on:
        return _("Sista dagen ligger före första dagen. Byt plats på dem.")
    in_time = [one for one in came if was_closing is not None and one <= was_closing]
    if in_time and closes_on < max(in_time):
        return _(
            "En ansökan kom in i tid den %(day)s. Sista dagen kan inte ligga före den dagen.",
            day=day(max(in_time)),
        )
    if in_time and opens_on > min(in_time):
        return _(
            "En ansökan kom in den %(day)s. Första dagen kan inte ligga efter den dagen.",
            day=day(min(in_time)),
        )
    return None
