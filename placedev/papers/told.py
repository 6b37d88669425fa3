"""A meeting in the words that stand at the head of every paper."""

from dataclasses import dataclass

from placedev.core.i18n import _
from placedev.meetings import rules as meetings
from placedev.meetings.models import Meeting
from placedev.meetings.rules import kind_word
from placedev.papers.queries import ToPrint
from placedev.places.models import Place
from placedev.web.formatting import day, in_words

_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Told:
    """What, when and where a meeting is, and who invites."""

    place: Place
    found: ToPrint

    @property
    def meeting(self) -> Meeting:
        """Return the meeting itself."""
        return self.found.meeting

    @property
    def code(self) -> str | None:
        """Return what a phone is asked for in the hall."""
        return self.found.code

    @property
    def phase(self) -> str:
        """Return where the meeting is on its way."""
        return meetings.phase(self.meeting)

    @property
    def mark(self) -> str | None:
        """Return what must stand on every paper of a meeting that is not to be relied on."""
        marks = {
            "draft": _("Utkast"),
            "moved": _("Flyttat, ny dag kommer"),
            "cancelled": _("Inställt"),
        }
        return marks.get(self.phase)

    @property
    def kind(self) -> str:
        """Return "Stormöte 3"."""
        word = kind_word(self.meeting.kind, self.meeting.kind_label)
        number = self.meeting.number
        capital = word[:1].upper() + word[1:]
        return capital if number is None else f"{capital}{_NO_BREAK}{number}"

    @property
    def day(self) -> str:
        """Return the day with its weekday, or the time as said."""
        meeting = self.meeting
        if meeting.date_text:
            return meeting.date_text
        if meeting.held_on is None:
            return _("Dagen är inte bestämd")
        weekday = in_words(meeting.held_on, "EEEE")
        return f"{weekday[:1].upper()}{weekday[1:]} {day(meeting.held_on)}"

    @property
    def clock(self) -> str | None:
        """Return "18.30–20.30", or as much of it as is known."""
        meeting = self.meeting
        if not meeting.starts_at:
            return None
        return f"{meeting.starts_at}–{meeting.ends_at}" if meeting.ends_at else meeting.starts_at

    @property
    def when(self) -> str:
        """Return day and time in one line."""
        if self.clock is None:
            return self.day
        return _("%(day)s kl. %(time)s", day=self.day, time=self.clock)

    @property
    def venue(self) -> str | None:
        """Return where it is, with the part of the place."""
        part = self.meeting.sub_place.name if self.meeting.sub_place else None
        return ", ".join(filter(None, (self.meeting.venue, part))) or None

    @property
    def host(self) -> str:
        """Return who invites: an organisation or a role, never a person."""
        return self.place.principal_name or self.place.contact_role or _("Arbetsgruppen")
