"""Makes activities of every kind; the number decides what one is like."""

from datetime import date, timedelta
from decimal import Decimal

from placedev.editions import snapshot as s
from tests.editions.builder_uids import uid
from tests.editions.builders_organisations import ORGANISATIONS

_TITLES = (
    "Öppna en obemannad butik i gamla mejeriet",
    "Rusta badplatsen vid Österviken med brygga, ramp och omklädningsrum",
    "Skriv till regionen om kvällsturer med buss 845 även på lördagar",
    "Gör en inventering av tomma hus & tomter som kan bli bostäder",
    "Märk upp tre vandringsleder – en kort, en lång och en för barnvagn",
    "Håll språkkafé på biblioteket",
    (
        "Bygg ut belysningen längs gång- och cykelvägen mellan skolan och idrottsplatsen så att "
        "barn kan ta sig till träning på egen hand även under vinterhalvåret"
    ),
    "Starta ett ungdomsråd som möter kommunen två gånger om året",
    "Samla föreningarna till en gemensam kalender",
    "Sök medel för en ny skidbro över Älvån",
    "Låt hembygdsgården stå öppen varje söndag i juli",
    "Ta fram en folder om att flytta till Ålvdal",
)
_WHEN = (
    ("span", "våren 2027", date(2027, 3, 1), date(2027, 5, 31)),
    ("year", "2028", date(2028, 1, 1), date(2028, 12, 31)),
    ("ongoing", "löpande", date(2027, 1, 1), None),
    ("none", None, None, None),
    ("date", "14 juni 2027", date(2027, 6, 14), date(2027, 6, 14)),
    ("before", "före skolstarten 2028", None, date(2028, 8, 20)),
    ("recurring", "varje höst", date(2027, 9, 1), None),
)
_STATUSES = (
    ("planned", "Planerad", None),
    ("under-way", "Pågår", None),
    ("done", "Klar", None),
    ("waiting", "Väntar på svar", None),
    ("recurring", "Återkommer", None),
    ("refused", "Blev nej", "Kommunen har inte pengar till det före 2029."),
    ("resting", "Vilar", "Markfrågan är inte löst."),
)
_STATES = (
    ("confirmed", "Har sagt ja"),
    ("asked", "Tillfrågad"),
    ("unasked", "Inte tillfrågad"),
    ("declined", "Har sagt nej"),
)
_ROLES = (("responsible", "Ansvarar"), ("takes-part", "Medverkar"), ("finances", "Finansierar"))


def activity(number: int, *, area_count: int = 5, **more) -> s.Activity:
    """Return an activity; its number decides what it is like."""
    area = number % area_count if area_count else None
    kind, when, first, last = _WHEN[number % len(_WHEN)]
    status, word, reason = _STATUSES[number % len(_STATUSES)]
    noted = date(2026, 9, 1) + timedelta(days=number)
    values = {
        "uid": uid(4, number),
        "area_uid": None if area is None else uid(2, area),
        "goal_uid": None if area is None or number % 3 == 0 else uid(3, area * 10 + number % 3),
        "number": None if area is None else f"{area + 1}.{number // area_count + 1}",
        "title": _TITLES[number % len(_TITLES)],
        "description": "Byalaget kallar till ett första möte." if number % 4 == 0 else None,
        "kind": "do",
        "kind_word": "genomföra",
        "origin_kind": "early-win" if number == 2 else None,
        "origin_word": "Gjordes medan planen skrevs" if number == 2 else None,
        "weight": "small" if number == 2 else None,
        "weight_word": "Liten sak" if number == 2 else None,
        "is_experiment": number == 2,
        "evaluation_question": "Kommer det fler än tio?" if number == 2 else None,
        "evaluation_answer": "Ja, fjorton." if number == 2 else None,
        "tags": ("barn", "vinter") if number == 2 else (),
        "moves": (
            s.Move(
                moved_on=date(2026, 8, 14),
                was="hösten 2026",
                became=when,
                reason="Röret är inte lagt.",
            ),
        )
        if number == 2
        else (),
        "priorities": (
            s.Priority(
                scale="l-m-h",
                scale_word="låg, medel, hög",
                value="H",
                by="styrgruppen",
                when="våren 2026",
            ),
        )
        if number == 2
        else (),
        "who_acts": "together",
        "who_acts_word": "Vi tillsammans med någon",
        "steps": tuple(
            s.Step(text=text, is_done=at == 0)
            for at, text in enumerate(
                ("Fråga markägaren", "Räkna på kostnaden", "Sök pengar hos regionen")
            )
        )
        if number % 3 == 1
        else (),
        "timing_kind": kind,
        "when": when,
        "starts_on": first,
        "ends_on": last,
        "roles": tuple(role(number, at) for at in range(1 + number % 3)),
        "costs": (cost(number),),
        "funding": (funding(number),) if number % 5 == 0 else (),
        "status": status,
        "status_word": word,
        "status_reason": reason,
        "status_on": noted,
        "statuses": (
            s.Status(status="planned", status_word="Planerad", noted_on=date(2026, 3, 1)),
            s.Status(
                status=status,
                status_word=word,
                reason=reason,
                noted_on=noted,
                light="amber",
                evidence_name="Protokoll § 4" if number == 2 else None,
                evidence_url="https://exempel.se/p4" if number == 2 else None,
            ),
        ),
        **more,
    }
    return s.Activity(**values)


def role(number: int, at: int) -> s.Role:
    """Return the part that somebody has in an activity."""
    name, short, *_rest = ORGANISATIONS[(number + at) % len(ORGANISATIONS)]
    code, word = _ROLES[at % len(_ROLES)]
    state, state_word = _STATES[(number + at) % len(_STATES)]
    return s.Role(
        who=name,
        who_short=short,
        organisation_uid=uid(1, (number + at) % len(ORGANISATIONS)),
        role=code,
        role_word=word,
        state=state,
        state_word=state_word,
    )


def cost(number: int) -> s.Cost:
    """Return a sum, a span, hours or the unknown."""
    return (
        s.Cost(kind="sum", said="150 000 kr", amount=Decimal(150000), currency="SEK"),
        s.Cost(
            kind="span",
            said="20-40 tkr",
            amount=Decimal(20000),
            amount_to=Decimal(40000),
            currency="SEK",
        ),
        s.Cost(kind="hours", said="120 timmar", hours=Decimal(120)),
        s.Cost(kind="unknown", said="okänt"),
    )[number % 4]


def funding(number: int) -> s.Funding:
    """Return money applied for or granted."""
    state, word = (("granted", "Beviljat"), ("applied", "Sökt"))[number % 2]
    return s.Funding(
        source="Västra Götalandsregionen",
        organisation_uid=uid(1, 7),
        amount=Decimal(75000),
        currency="SEK",
        state=state,
        state_word=word,
    )
