"""A meeting with everything that its papers can show, and one with nothing."""

from datetime import date

from placedev.core.db import db
from placedev.hall.models import Hall
from placedev.meetings.models import ExpectedAttendance
from placedev.places.models import PlaceFact
from tests.contributions.builders import add_question
from tests.meetings.builders import add_decision, add_item, add_meeting
from tests.people import NOW

SECRET = "Nyckeln ligger under mattan"
PERSON = "Vera Lindgren-Åkerblom"
CODE = "K7M4QP"


def add_full_meeting(place, *, code=CODE, **more):
    """Add a meeting to which people have been invited, with agenda, questions and facts."""
    meeting = add_meeting(
        place,
        **{
            "title": "Vad börjar vi med?",
            "number": 3,
            "is_open": True,
            "invited_at": NOW,
            "starts_at": "18.30",
            "ends_at": "20.30",
            "venue": "Bygdegården",
            "purpose": "Vi väljer vad vi gör först.",
            **more,
        },
    )
    add_item(meeting, "Välkommen och fika", position=1, minutes_planned=10, section="Tillsammans")
    talk = add_item(
        meeting,
        "Samtal vid borden",
        position=2,
        minutes_planned=45,
        section="Vid borden",
        public_text="Sju eller åtta vid varje bord.",
        internal_note=SECRET,
        responsible=PERSON,
    )
    add_item(meeting, "En struken punkt", position=3, state="dropped", internal_note=SECRET)
    add_item(meeting, "Nästa möte", position=4, section="Avslutning", responsible=PERSON)
    add_expected(meeting, residents=40, business=20)
    db.session.add(Hall(meeting_id=meeting.id, code=code, made_at=NOW))
    add_question(meeting, "Vad ska vi börja med?", agenda_item_id=talk.id)
    add_question(meeting, "Vilka teman?", number=2, options=("Boende", "Bryggan", "Bussen"))
    add_question(
        meeting, "Ska vi bilda en förening?", number=3, kind="tally", options=("Ja", "Nej")
    )
    add_decision(place, text="Kommunen avsätter åtta timmar i veckan.", decided_on=date(2026, 5, 4))
    add_decision(place, meeting, text="Ett beslut som ingen har delat än.")
    add_fact(
        place, "Barn på förskolan", "23", unit="barn", as_of="2026", source="Kommunens statistik"
    )
    add_fact(place, "Medlemmar i byalaget", "212", position=2)
    return meeting


def add_expected(meeting, **numbers):
    """Say how many of each category are hoped for."""
    for position, (category, headcount) in enumerate(numbers.items(), start=1):
        db.session.add(
            ExpectedAttendance(
                meeting_id=meeting.id, position=position, category=category, headcount=headcount
            )
        )


def add_fact(place, label, value, **more):
    """Add a fact about the place."""
    db.session.add(
        PlaceFact(place_id=place.id, label=label, value=value, **{"position": 1, **more})
    )


def add_hostile_meeting(place):
    """Add a meeting whose texts are as long and as strange as can be stored."""
    long = "Sammanhållningsfrågor & <b>annat</b> " * 7
    meeting = add_full_meeting(
        place, code="H7M4QP", title=long[:250], venue=long[:200], purpose=long * 4
    )
    for position in range(5, 21):
        add_item(
            meeting,
            long[: 20 * (position % 12) + 10],
            position=position,
            minutes_planned=5,
            section=f"Del {position // 6}",
            public_text=f"{long}\n" * (position % 3),
            internal_note=long * (position % 4),
        )
    options = [f"{number}. {long[: 30 * (number % 7) + 10]}" for number in range(1, 16)]
    add_question(meeting, long * 2, number=4, options=options)
    add_question(meeting, "Donaudampfschifffahrtsgesellschaft" * 12, number=5)
    for position in range(3, 7):
        add_fact(
            place, long[:120], long, position=position, source=long, field=f"eget {position % 4}"
        )
    return meeting
