"""What a thing rests on, in words."""

from placedev.meetings.models import Meeting
from placedev.places.models import PlaceFact
from placedev.web.formatting import day


def fact_words(fact: PlaceFact) -> str:
    """Return a figure with its unit and when it held: "Invånare: 412 personer (2025)"."""
    value = f"{fact.value} {fact.unit}" if fact.unit else fact.value
    words = f"{fact.label}: {value}"
    return f"{words} ({fact.as_of})" if fact.as_of else words


def meeting_words(meeting: Meeting) -> str:
    """Return a meeting with its day, to be told apart from others of the same name."""
    on = day(meeting.held_on) if meeting.held_on else meeting.date_text
    return f"{meeting.title}, {on}" if on else meeting.title
