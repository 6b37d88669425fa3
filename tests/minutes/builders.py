"""A meeting that was held and wrote down everything that minutes can hold."""

from datetime import date

from placedev.commitments.models import Commitment
from placedev.contributions.models import (
    Ballot,
    BallotDot,
    Idea,
    Phone,
    Question,
    QuestionOption,
    Theme,
)
from placedev.core import markdown
from placedev.core.db import db
from placedev.meetings.models import Annex, AttendeeName, InvitationChannel, Meeting
from tests.meetings.builders import (
    add_attendance,
    add_decision,
    add_follow_up,
    add_item,
    add_meeting,
)
from tests.people import NOW
from tests.stakeholders.builders import add_organisation

INTERNAL = "Hemlig rad om budgeten"
ABSENT = "Kajsa Frånvarande"
PRESENT = "Greta Närvarande"


def added(row):
    db.session.add(row)
    db.session.flush()
    return row


def note(text):
    return {"note": text, "note_html": str(markdown.render(text)), "renderer": markdown.RENDERER}


def held_meeting(world, *, nth=1, **more) -> Meeting:
    """Add a meeting with all fifteen parts and commit; it can be read without a transaction."""
    values = {
        "title": "Stormöte: vad börjar vi med?",
        "held_on": date(2027, 4, 8),
        "starts_at": "18.30",
        "ends_at": "20.35",
        "number": 3,
        "series_name": "stormöten 2027",
        "state": "held",
        "venue": "Ålvdals bygdegård",
        "invited_how": "Brevlåda och anslagstavla",
        "chaired_by": "Processledaren",
        "secretary": "Byalagets sekreterare",
        "apologies": ABSENT,
        "quorum": "Beslutsfört",
        "purpose": "Välja fem teman",
        "attendance_note": "Många unga",
        "next_meeting": "Torsdag 6 maj 2027",
        **more,
    }
    meeting = add_meeting(world.place, **values)
    _fill(world, meeting, nth)
    db.session.commit()
    db.session.refresh(meeting)
    db.session.expunge(meeting)
    db.session.remove()
    return meeting


def _fill(world, meeting, nth):
    add_item(meeting, "Välkommen och fika", **note("Processledaren hälsade **välkommen**."))
    second = add_item(
        meeting,
        "Elva teman blir fem",
        position=2,
        internal_note=INTERNAL,
        responsible="Processledaren",
        section="Teman",
        **note("41 röstade med tre prickar var."),
    )
    add_item(meeting, "Budget", position=3, state="moved")
    for position, (category, headcount) in enumerate(
        (("civil-society", 18), ("business", 6), ("residents", 24)), start=1
    ):
        precision = "about" if category == "residents" else "exact"
        add_attendance(meeting, category, headcount, position=position, precision=precision)
    add_attendance(meeting, "18-34", 12, dimension="age", position=1)
    added(
        AttendeeName(
            meeting_id=meeting.id,
            name=PRESENT,
            email="greta@exempel.se",
            delete_on=date(2028, 4, 8),
            recorded_at=NOW,
        )
    )
    added(
        InvitationChannel(
            meeting_id=meeting.id,
            position=1,
            channel="facebook",
            channel_label="Facebook",
            sent_on=date(2027, 3, 20),
        )
    )
    add_decision(
        world.place,
        meeting,
        "Temana Badet och Sjön blir ett tema.",
        agenda_item_id=second.id,
        decided_how="votes",
        votes_for=31,
        votes_against=4,
    )
    add_decision(
        world.place,
        meeting,
        "Nästa stormöte hålls 6 maj.",
        position=2,
        number=12,
        condition="att lokalen är ledig",
    )
    organisation = add_organisation(world.place, ("Ålvdals kommun", "Byalaget")[nth - 1])
    add_follow_up(meeting, "Ringer om belysningen", who="Arbetsgruppen", due_on=date(2027, 4, 15))
    add_follow_up(
        meeting,
        "Vem äger grusplanen?",
        kind="question",
        position=2,
        organisation_id=organisation.id,
    )
    earlier = add_meeting(world.place, "Mötet innan", state="held", held_on=date(2027, 3, 1))
    add_follow_up(
        earlier,
        "Finns pengar till bryggan?",
        kind="question",
        state="done",
        answer="Ja, ur landsbygdspengen.",
        answered_at_id=meeting.id,
    )
    added(
        Commitment(
            place_id=world.place.id,
            organisation_id=organisation.id,
            meeting_id=meeting.id,
            what="Lånar ut tältet",
            kind="material",
            condition="det är torrt",
            due_text="till midsommar",
            created_at=NOW,
        )
    )
    added(
        Annex(
            meeting_id=meeting.id,
            position=1,
            title="Karta över badet",
            pages=2,
            link="https://karta.exempel.se/badet",
        )
    )
    _ask(world, meeting, nth)


def _ask(world, meeting, nth):
    theme = added(Theme(place_id=world.place.id, position=1, name="Mötesplatser", created_at=NOW))
    common = {"place_id": world.place.id, "meeting_id": meeting.id}
    ideas = added(Question(**common, number=1, position=1, text="Vad saknas på platsen?"))
    for number, (text, label, state) in enumerate(
        (
            ("En brygga", "Bord 2", "shown"),
            ("Längre öppet", "Bord 10", "shown"),
            ("Visas aldrig", "Bord 2", "hidden"),
            ("Väntar än", None, "held"),
        ),
        start=10 * nth,
    ):
        added(
            Idea(
                **common,
                question_id=ideas.id,
                number=number,
                text=text,
                state=state,
                origin="table" if label else "phone",
                origin_label=label,
                theme_id=theme.id if text == "En brygga" else None,
                written_at=NOW,
                received_at=NOW,
            )
        )
    dots = added(
        Question(
            **common,
            number=2,
            position=2,
            text="Var lägger ni prickarna?",
            kind="dots",
            paper_ballots=38,
        )
    )
    for position, (text, points) in enumerate((("Badet", 12), ("Mötesplatser", 28)), start=1):
        option = added(
            QuestionOption(question_id=dots.id, position=position, text=text, paper_dots=points)
        )
    for number in range(3):
        phone = added(Phone(meeting_id=meeting.id, token_sha256=f"{number}", joined_at=NOW))
        ballot = added(Ballot(question_id=dots.id, phone_id=phone.id, cast_at=NOW))
        added(BallotDot(ballot_id=ballot.id, option_id=option.id, dots=1))
    hands = added(
        Question(
            **common,
            number=3,
            position=3,
            text="Ska vi ha midsommar?",
            kind="tally",
            method_text="handuppräckning, räknad en gång",
            is_advisory=False,
            outcome="enhälligt, inte räknat",
        )
    )
    added(
        QuestionOption(
            question_id=hands.id, position=1, text="Ja", paper_dots=14, against=2, abstained=1
        )
    )
    added(QuestionOption(question_id=hands.id, position=2, text="Nej", result_text="ingen"))
