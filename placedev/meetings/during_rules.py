"""Whether anything may still be written about a meeting."""

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.meetings.models import Meeting


def check_not_locked(meeting: Meeting) -> None:
    """Raise RuleBroken if the minutes are approved."""
    if meeting.minutes_state == "approved":
        raise RuleBroken(_("Anteckningarna är godkända och låsta. Be processledaren låsa upp dem."))
