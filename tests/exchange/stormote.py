"""A place whose meetings have the forms that real ones have: vague, uncounted, dropped, moved."""

import json

from placedev.core.checksums import checksum_of
from tests.exchange.builders import uid, whole_place

THEN = "2027-03-12T18:30:00Z"


def row(known_as: str, /, **more) -> dict:
    """Return a row with its uid first, as a file is written."""
    return {"uid": uid(known_as), **more}


MINUTES = {"head": {"place": "Prästnäs", "title": "Stormöte a < b", "kind": "open-meeting"}}
APPROVED = {"minutes": MINUTES, "approval": {"on": "2027-03-20"}}
SHOWN = {"state": "approved", "source": "0" * 64, "minutes": MINUTES}
HELD = row(
    "held",
    title="Stormöte 2",
    kind="stormote",
    number=2,
    series_name="stormöten 2027",
    copied_from=uid("vague"),
    is_open=True,
    state="held",
    state_note="Snöoväder",
    earlier_days=["5 mars 2027", "i slutet av februari"],
    invited_at="2027-02-01T08:00:00Z",
    started_at=THEN,
    ended_at="2027-03-12T23:10:00Z",
    held_on="2027-03-12",
    starts_at="19.00",
    ends_at="00.15",
    quorum="inte beslutsfört: 9 av 20",
    minutes_kind="protocol",
    minutes_state="approved",
    minutes_approved_on="2027-03-20",
    minutes_approved_by="två justerare",
    created_at=THEN,
    channels=[
        row("letterbox", channel="letterbox", sent_on="2027-02-02", note="412 hushåll"),
        row("sign", channel="other", channel_label="skylten vid macken"),
    ],
    expected=[row("hoped", category="all", headcount=60)],
    comings=[row("two come", how_many=2, said_at=THEN)],
    attendance=[
        row("about", category="all", headcount=75, precision="about"),
        row("age", dimension="age", category="under-18", headcount=0),
        row("sex", dimension="sex", category="women", headcount=31, precision="at-least"),
    ],
    agenda=[
        row("opening", section="Inledning", title="Öppnande", responsible="ordföranden"),
        row("dropped", title="Visning av badplatsen", state="dropped"),
        row(
            "carried",
            title="Bussen",
            public_text="Hur blir det med 845?",
            internal_note="Låt Sven börja",
            carried_from=uid("asked before"),
            in_public_minutes=False,
            began_at=THEN,
            ended_at="2027-03-12T19:00:00Z",
        ),
    ],
    annexes=[row("map", title="Karta", pages=3, link="https://exempel.se/karta")],
    adjusters=[
        row("on paper", role="justerare för byalaget", how="paper", approved_on="2027-03-20"),
        row("silent", role="justerare för skolan", asked_at=THEN),
    ],
    frozen_minutes=row("frozen", content=APPROVED, sha256=checksum_of(APPROVED), frozen_at=THEN),
    addenda=[row("added", number=1, text="§ 7 ska vara § 8", added_at=THEN)],
    public_minutes=row("public", content=SHOWN, published_at=THEN),
)
VAGUE = row(
    "vague",
    title="Dialogträffar",
    kind="dialogue",
    is_series=True,
    is_information_only=True,
    state="held",
    date_text="hösten 2026, troligen oktober",
    created_at=THEN,
    agenda=[row("asked before", title="Bussen", state="moved")],
)
MOVED = row(
    "moved",
    title="Stormöte 3",
    kind="stormote",
    earlier_days=["våren 2027"],
    invited_at=THEN,
    created_at=THEN,
)
DECISIONS = [
    row(
        "unanimous",
        meeting=uid("held"),
        agenda_item=uid("carried"),
        number=7,
        decided_how="unanimous",
        text="Planen antas",
        vote="enhälligt, inte räknat",
    ),
    row(
        "counted",
        meeting=uid("held"),
        number=8,
        decided_how="votes",
        votes_for=31,
        votes_against=0,
        votes_abstained=4,
        text="Bryggan byggs",
        condition="om kommunen betalar virket",
    ),
]
ASKED = row(
    "asked",
    meeting=uid("vague"),
    kind="question",
    what="Vem plogar stigen?",
    state="done",
    answer="Kommunen",
    answered_at=uid("held"),
)
THEMES = [
    row("bath", merged_into=uid("water"), name="Badplatsen", created_at=THEN),
    row(
        "water",
        meeting=uid("held"),
        name="Vatten",
        rank=1,
        rank_reason="31 prickar av 41 personer",
        created_at=THEN,
    ),
]
QUESTIONS = [
    row(
        "dots",
        meeting=uid("held"),
        agenda_item=uid("carried"),
        number=1,
        text="Vad är viktigast?",
        kind="dots",
        dots_each=5,
        state="closed",
        opened_at=THEN,
        closed_at=THEN,
        paper_ballots=12,
        options=[row("most", text="Vatten", theme=uid("water"), paper_dots=0), row("x", text="Ö")],
        ballots=[
            row("cast", cast_at=THEN, dots=[{"option": uid("x"), "dots": 5}]),
            row("nothing", cast_at=THEN),
        ],
    ),
    row(
        "in words",
        meeting=uid("held"),
        number=2,
        text="Hur ser ni på skolan?",
        kind="tally",
        is_advisory=False,
        method_text="handuppräckning, räknad en gång",
        outcome="enhälligt, inte räknat",
        options=[
            row("high", text="Behåll", result_text="hög"),
            row("hands", text="Flytta", paper_dots=4, against=30, abstained=2),
        ],
    ),
    row("survey", number=1, text="Vad saknar du här?", method_text="webbenkät"),
]
SHEETS = [
    row("table 3", meeting=uid("held"), question=uid("dots"), label="Bord 3", cards_counted=7),
    row("pile", meeting=uid("vague"), label="Lösa kort"),
]
IDEAS = [
    row(
        "light",
        meeting=uid("held"),
        sheet=uid("table 3"),
        theme=uid("water"),
        duplicate_of=uid("same"),
        number=2,
        text="Lampa vid bryggan!!",
        origin="table",
        origin_label="Bord 3",
        state="shown",
        written_at="2027-03-13T18:30:00Z",
        received_at=THEN,
        answers=[
            row(
                "passed",
                outcome="passed-on",
                passed_to="Ekhamra kommun, tekniska",
                passed_on="2027-03-20",
                reference="KS 2027/12",
                answered_at=THEN,
            ),
            row("no", outcome="not-taken", text="därför att staten äger vägen", answered_at=THEN),
        ],
    ),
    row("same", number=1, text="belysning", origin="survey", written_at=THEN, received_at=THEN),
]


def stormote() -> dict:
    """Return a place whose meetings have the forms that real ones have."""
    content = whole_place(rows=1, everything=False)
    whole = {name: value for name, value in content.items() if not isinstance(value, list)}
    sheets = [{**one, "made_at": THEN} for one in SHEETS]
    parts = {
        "meetings": [HELD, VAGUE, MOVED],
        "decisions": DECISIONS,
        "follow_ups": [ASKED],
        "plan": whole.pop("plan"),
        "themes": THEMES,
        "questions": QUESTIONS,
        "paper_sheets": sheets,
        "ideas": IDEAS,
    }
    return json.loads(json.dumps({**whole, **parts}))
