"""How many said that they come, and how that is told."""

from datetime import timedelta

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _n
from placedev.meetings.models import Meeting

MOST_AT_ONCE = 10  # people in one answer
ANSWERS_A_MINUTE = 60  # to one meeting; a village that was just told of it answers slower
MINUTE = timedelta(minutes=1)
_FEW = 10
_ROUNDED_TO = 5


def check_takes_answers(meeting: Meeting) -> None:
    """Raise RuleBroken if it is too late, or of no use, to say that one comes."""
    if meeting.state == "cancelled":
        raise RuleBroken(_("Mötet är inställt, så vi räknar inte längre."))
    if meeting.state != "planned" or meeting.started_at is not None:
        raise RuleBroken(_("Mötet har börjat, så vi räknar inte längre. Kom ändå!"))


def takes_answers(meeting: Meeting) -> bool:
    """Tell whether people can still say that they come."""
    try:
        check_takes_answers(meeting)
    except RuleBroken:
        return False
    return True


def coming_words(people: int) -> str | None:
    """Return "Ungefär 40 har sagt att de kommer.", exactly where they are few, or none."""
    if not people:
        return None
    if people < _FEW:
        return _n("%(num)s har sagt att den kommer.", "%(num)s har sagt att de kommer.", people)
    about = round(people / _ROUNDED_TO) * _ROUNDED_TO
    return _("Ungefär %(n)s har sagt att de kommer.", n=about)
