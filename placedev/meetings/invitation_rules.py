"""The words of an invitation, drafted from what is known, and the ways by which it travels."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.meetings.models import InvitationChannel, Meeting
from placedev.meetings.time_rules import parse_when, running_order
from placedev.stakeholders.rules import OTHER
from placedev.web.formatting import in_words

CHANNELS: dict[str, Any] = {
    "letterbox": _l("brevlåda"),
    "notice-board": _l("anslagstavla"),
    "poster": _l("affisch"),
    "facebook": _l("Facebook"),
    "school": _l("skola och förskola"),
    "associations": _l("föreningarnas utskick"),
    "newspaper": _l("lokaltidning"),
    "spoken": _l("mun till mun"),
    OTHER: _l("på annat sätt"),
}
MOST_CHANNELS = 40  # of one meeting
LONGEST_TEXT = 10_000  # characters in an invitation
_COFFEE = ("fika", "kaffe")


def channel_word(channel: InvitationChannel) -> str:
    """Return the group's own word for a way of inviting, or else ours, or else the code."""
    return channel.channel_label or str(CHANNELS.get(channel.channel, channel.channel))


def is_sent(channel: InvitationChannel, today: date) -> bool:
    """Tell whether the invitation has gone this way; a day to come is only meant."""
    return channel.sent_on is not None and channel.sent_on <= today


@dataclass(frozen=True)
class Point:
    """A point of the agenda as everyone may read it."""

    title: str
    starts: str | None = None
    text: str | None = None


@dataclass(frozen=True)
class Inviting:
    """What an invitation tells."""

    meeting: Meeting
    where: str | None
    points: Sequence[Point]
    questions: Sequence[str]
    place_name: str
    contact: str | None  # a role
    email: str | None  # to a role
    url: str | None  # of the open page; none where there is none


def where_of(meeting: Meeting) -> str | None:
    """Return hall and part of the place, of a meeting whose part is loaded, or none."""
    part = meeting.sub_place.name if meeting.sub_place else None
    return ", ".join(word for word in (meeting.venue, part) if word) or None


def points_of(meeting: Meeting) -> list[Point]:
    """Return the points that are still on the agenda, with nothing that is for the group alone."""
    items = [item for item in meeting.agenda if item.state == "open"]
    order = running_order(
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        minutes=[item.minutes_planned for item in items],
    )
    return [
        Point(item.title, starts, item.public_text)
        for item, starts in zip(items, order.starts, strict=True)
    ]


def when_of(meeting: Meeting) -> str:
    """Return "Torsdag 8 april 2027 klockan 18.30–20.30", or as much of it as is known."""
    day, clock = day_of(meeting), clock_of(meeting)
    return _("%(day)s klockan %(clock)s", day=day, clock=clock) if clock else day


def day_of(meeting: Meeting) -> str:
    """Return the day of a meeting with its weekday, or the time as it was said."""
    weekday = in_words(meeting.held_on, "EEEE d MMMM y") if meeting.held_on else None
    day = meeting.date_text or weekday or _("Dagen är inte bestämd")
    return day[:1].upper() + day[1:]


def clock_of(meeting: Meeting) -> str | None:
    """Return "18.30–20.30", or as much of it as is known."""
    if meeting.starts_at is None or meeting.ends_at is None:
        return meeting.starts_at
    return f"{meeting.starts_at}–{meeting.ends_at}"


def earlier_day_words(meeting: Meeting) -> str | None:
    """Return the day that a meeting was moved from last, in words, or none."""
    if not meeting.earlier_days:
        return None
    said = meeting.earlier_days[-1]
    try:
        when = parse_when(said)
    except RuleBroken:  # it came from elsewhere, with a day that is in no calendar
        return said
    return when.text or (in_words(when.on, "d MMMM y") if when.on else said)


def how_words(meeting: Meeting) -> list[str]:
    """Say what becomes of what people say, and who decides."""
    if meeting.is_information_only:
        return [_("Mötet är till för att berätta och svara på frågor. Inget beslutas.")]
    return [
        _("Det ni säger skrivs ner med era ord, utan namn."),
        _("Prickar och handuppräckning är vägledande. De binder ingen."),
        _("Arbetsgruppen avgör vad som kommer med i handlingsplanen, och varje idé får ett svar."),
    ]


def draft(known: Inviting) -> str:
    """Return an invitation to begin with; the group makes it its own."""
    meeting = known.meeting
    parts = [
        meeting.title,
        "\n".join(line for line in (when_of(meeting), known.where) if line),
        meeting.purpose,
        _list(_("Det här ska vi göra"), [_point_words(point) for point in known.points]),
        _list(_("Det här vill vi höra av er"), [f"– {text}" for text in known.questions]),
        _welcome(known),
        " ".join(how_words(meeting)),
        _tell_us(known),
        _from_whom(known),
    ]
    return "\n\n".join(part for part in parts if part)


def _list(heading: str, rows: Sequence[str]) -> str | None:
    return "\n".join([heading, *rows]) if rows else None


def _point_words(point: Point) -> str:
    begins = f"{point.starts} " if point.starts else "– "
    text = f" {point.text}" if point.text else ""
    return f"{begins}{point.title}{'.' if text and point.title[-1:] not in '.?!' else ''}{text}"


def _welcome(known: Inviting) -> str:
    everyone = (
        _("Alla är välkomna: ni som bor här, har hus här eller verkar här.")
        if known.meeting.is_open
        else _("Ni är välkomna.")
    )
    free = _("Ni behöver inte vara med i någon förening.") if known.meeting.is_open else None
    said = " ".join(f"{point.title} {point.text or ''}" for point in known.points).casefold()
    coffee = None if any(word in said for word in _COFFEE) else _("Vi bjuder på kaffe.")
    return " ".join(part for part in (everyone, free, coffee) if part)


def _tell_us(known: Inviting) -> str | None:
    if known.url is None:
        return None
    return _("Säg gärna hur många ni blir, så räcker kaffet: %(url)s", url=known.url)


def _from_whom(known: Inviting) -> str:
    who = known.contact or _("Arbetsgruppen")
    signed = who if known.place_name in who else f"{who}, {known.place_name}"
    return "\n".join(line for line in (_("Välkomna!"), signed, known.email) if line)
