"""A whole plan as plain data, invented, in the measure of real ones."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

from placedev.editions import snapshot as s

_HOUSE = uuid.UUID("7a5e0000-0000-4000-8000-000000000000")
AREAS = (
    ("Service och mötesplatser", "Service", "falu", "service"),
    ("Natur, kultur och besöksnäring", "Natur", "mossa", "ute"),
    ("Boende för alla skeden i livet", "Boende", "sjo", "bo"),
    ("Vägar, buss och bredband", "Vägar", "sol", "resa"),
    ("Unga i Ålvdal", "Unga", "ljung", "lara"),
)
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
_ORGANISATIONS = (
    ("Ålvdals byalag", "Byalaget", "civil-society", "civilsamhälle", "förening"),
    ("Ålvdals IF", None, "civil-society", "civilsamhälle", "förening"),
    ("Hembygdsföreningen", None, "civil-society", "civilsamhälle", "förening"),
    ("Järn & Trä AB", None, "business", "näringsliv", "företag"),
    ("Österviks camping", None, "business", "näringsliv", "företag"),
    ("Bengtsfors kommun", "Kommunen", "municipality", "kommun", "kommun"),
    ("Tekniska nämnden", None, "municipality", "kommun", "nämnd"),
    ("Västra Götalandsregionen", "VGR", "region-state", "region och stat", "region"),
    ("Trafikverket", None, "region-state", "region och stat", "myndighet"),
    ("Markägarna längs Älvån", None, "residents", "invånare", None),
)


def uid(kind: int, number: int) -> uuid.UUID:
    """Return the same uid for the same thing in every run."""
    return uuid.UUID(int=_HOUSE.int + kind * 10_000 + number)


def organisations() -> tuple[s.Organisation, ...]:
    """Return ten organisations from five sectors."""
    return tuple(
        s.Organisation(
            uid=uid(1, number),
            name=name,
            short_name=short,
            sector=sector,
            sector_word=word,
            kind=kind,
            is_class=name.startswith("Markägarna"),
        )
        for number, (name, short, sector, word, kind) in enumerate(_ORGANISATIONS)
    )


def areas(count: int = 5) -> tuple[s.Area, ...]:
    """Return areas with two goals each, the second with a goal below it."""
    made = []
    for number in range(count):
        name, short, colour, icon = AREAS[number % len(AREAS)]
        again = "" if number < len(AREAS) else f" {number + 1}"
        below = s.Goal(uid=uid(3, number * 10 + 3), title="Minst hälften är unga", kind="delmål")
        made.append(
            s.Area(
                uid=uid(2, number),
                number=str(number + 1),
                name=f"{name}{again}",
                short_name=f"{short}{again}",
                colour=colour,
                icon=icon,
                as_a_state="Alla når affären till fots.",
                lineage=(
                    s.Lineage(
                        kind="split",
                        kind_word="Delad ur",
                        from_name="Fritid & kultur",
                        when_text="efter utgåva 1",
                        note="Årsmötet ville ha två.",
                    ),
                ),
                why="Den som bor här ska kunna handla, mötas och få hjälp utan att äga en bil. "
                "I dag är det tre mil till närmaste butik efter klockan sex.",
                goals=(
                    s.Goal(
                        uid=uid(3, number * 10 + 1),
                        number=f"{number + 1}.1",
                        title="Det finns mat, möten och post på gångavstånd för alla i tätorten",
                        kind="mål",
                        target_year=2030,
                    ),
                    s.Goal(
                        uid=uid(3, number * 10 + 2),
                        number=f"{number + 1}.2",
                        title="Hundra nya personer är med i en förening",
                        kind="mål",
                        goals=(below,),
                    ),
                ),
            )
        )
    return tuple(made)


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
    name, short, *_rest = _ORGANISATIONS[(number + at) % len(_ORGANISATIONS)]
    code, word = _ROLES[at % len(_ROLES)]
    state, state_word = _STATES[(number + at) % len(_STATES)]
    return s.Role(
        who=name,
        who_short=short,
        organisation_uid=uid(1, (number + at) % len(_ORGANISATIONS)),
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


def commitment(number: int, **more) -> s.Commitment:
    """Return what an organisation promised."""
    name = _ORGANISATIONS[number % len(_ORGANISATIONS)][0]
    state, word = (("confirmed", "Bekräftat"), ("said", "Sagt"), ("kept", "Uppfyllt"))[number % 3]
    values = {
        "uid": uid(5, number),
        "organisation_uid": uid(1, number % len(_ORGANISATIONS)),
        "organisation": name,
        "what": "Lånar ut lokal till möten varje månad",
        "kind": "venue",
        "kind_word": "lokal",
        "amount": Decimal(40),
        "unit": "timmar",
        "size": "40 timmar",
        "due_text": "före midsommar 2027",
        "due_on": date(2027, 6, 24),
        "signed_word": "muntligt på möte",
        "meeting": "Stormöte i Folkets hus",
        "activity_uid": uid(4, number),
        "state": state,
        "state_word": word,
        "turns": (
            s.Turn(state="said", state_word="Sagt", happened_on=date(2026, 3, 12)),
            s.Turn(state=state, state_word=word, happened_on=date(2026, 4, 2)),
        ),
        **more,
    }
    return s.Commitment(**values)


def meetings() -> tuple[s.Meeting, ...]:
    """Return two meetings that were held and one to come."""
    counted = (
        s.Attendance(category="residents", category_word="invånare", headcount=41),
        s.Attendance(category="civil-society", category_word="civilsamhälle", headcount=12),
        s.Attendance(
            category="municipality", category_word="kommun", headcount=4, precision="about"
        ),
    )
    held = s.Meeting(
        uid=uid(6, 1),
        title="Stormöte i Folkets hus",
        kind="stormote",
        kind_word="stormöte",
        is_open=True,
        state="held",
        held_on=date(2026, 3, 12),
        starts_at="18.30",
        venue="Folkets hus",
        attendance=counted,
    )
    return (
        held,
        held.model_copy(
            update={
                "uid": uid(6, 2),
                "title": "Idékväll på skolan",
                "held_on": None,
                "date_text": "våren 2026",
                "attendance": counted[:2],
            }
        ),
        held.model_copy(
            update={
                "uid": uid(6, 3),
                "title": "Uppföljningsmöte",
                "state": "planned",
                "held_on": date(2027, 2, 4),
                "attendance": (),
            }
        ),
    )


def place(**more) -> s.Place:
    """Return the place."""
    values = {
        "slug": "alvdal",
        "name": "Ålvdal",
        "kind": "tatort",
        "kind_word": "tätort",
        "municipality": "Bengtsfors",
        "region": "Västra Götaland",
        "population": 1240,
        "population_year": 2025,
        "population_source": "SCB",
        "definition": "Tätorten och byarna inom en halvmil.",
        "slogan": "Nära till allt som betyder något",
        "principal_word": "förening",
        "principal_name": "Ålvdals byalag",
        "contact_role": "Arbetsgruppen för Ålvdal",
        "contact_email": "arbetsgruppen@exempel.se",
        "programme": "Platsutveckling 2026-2028",
        "project_title": "Ålvdal 2030",
        "started_on": date(2026, 1, 12),
        "sub_places": (s.SubPlace(uid=uid(7, 1), name="Östby", kind="by"),),
        "facts": (
            s.Fact(label="Arbetstillfällen", value="310", as_of="2024", source="SCB"),
            s.Fact(label="Elever i skolan", value="96", unit="elever", as_of="hösten 2025"),
        ),
        **more,
    }
    return s.Place(**values)


def plan(**more) -> s.Plan:
    """Return the plan as a whole."""
    values = {
        "title": "Handlingsplan för Ålvdal",
        "kind_word": "handlingsplan",
        "period_from": 2027,
        "period_to": 2030,
        "target_picture": "År 2030 är Ålvdal en plats dit unga flyttar hem. Det finns mat, möten "
        "och arbete på gångavstånd, och den som har en idé vet vem man ringer.",
        "horizon_year": 2030,
        "horizon_year_to": 2040,
        "visions": ("Här finns plats för den som vill.",),
        "slogan": "Tillsammans över ån",
        "overarching_goal": "Vi blir fler, och fler av oss är med och bestämmer.",
        "values": ("öppenhet", "omtanke", "tålamod"),
        "owner": "Ålvdals byalag",
        "revision_rule": "Arbetsgruppen går igenom planen varje höst.",
        "next_review_on": date(2027, 10, 1),
        "licence": "Planen får användas fritt, också i ansökningar.",
        "sections": (
            s.Section(
                title="Bakgrund",
                html="<p>Ålvdal växte upp kring järnbruket och älven.</p>"
                "<ul><li>1889 kom järnvägen</li><li>1974 lades bruket ned</li></ul>",
            ),
        ),
        "related": (
            s.RelatedPlan(
                title="Översiktsplan för Bengtsfors",
                owner="Bengtsfors kommun",
                relation="above",
                relation_word="Överordnad",
                year="2021",
            ),
        ),
        "milestones": (s.Milestone(label="Första utkastet", date_text="våren 2026"),),
        **more,
    }
    return s.Plan(**values)


def snapshot(*, activity_count: int = 12, area_count: int = 5, **more) -> s.PlanSnapshot:
    """Return a whole plan, edition 2 unless told otherwise."""
    values = {
        "schema": s.SCHEMA,
        "language": "sv",
        "number": 2,
        "published_on": date(2026, 11, 25),
        "change_note": "Området Unga har kommit till.",
        "place": place(),
        "plan": plan(),
        "areas": areas(area_count),
        "indicators": (
            s.Indicator(
                uid=uid(8, 1),
                goal_uid=uid(3, 1) if area_count else None,
                area_uid=uid(2, 0) if area_count else None,
                name="Invånare som är med i en förening",
                unit="%",
                direction="up",
                direction_word="Ska öka",
                baseline="ca 35",
                baseline_year=2025,
                target="50",
                target_year=2030,
                source="Egen enkät",
                description="Vi frågar vid midsommar.",
                comparison="kommunen 41 %",
                values=(
                    s.IndicatorValue(
                        dated_on=date(2026, 6, 24),
                        date_text="midsommar 2026",
                        value_text="ca 38",
                        value=Decimal(38),
                        source="Byalaget",
                        note="81 svar",
                    ),
                    s.IndicatorValue(
                        dated_on=date(2026, 6, 24), value_text="44", source="Kommunen"
                    ),
                ),
            ),
        ),
        "cross_goals": (
            s.CrossGoal(
                framework="agenda-2030",
                framework_word="Agenda 2030",
                code="11",
                name="Hållbara städer och samhällen",
                link="https://exempel.se/mal-11",
                serves_whole_plan=True,
                area_uids=(uid(2, 0),),
                goal_uids=(uid(3, 1),),
                activity_uids=(uid(4, 1),),
                notes=("Delmål 11.7",),
            ),
        ),
        "remarks": (
            s.Remark(text="Hör ihop med 2.1", activity_uids=(uid(4, 0), uid(4, 1))),
            s.Remark(text="Se området Boende", area_uids=(uid(2, 0),), goal_uids=(uid(3, 1),)),
        )
        if area_count and activity_count
        else (),
        "analysis": (
            s.AnalysisItem(
                kind="strength",
                kind_word="Styrka",
                text="Skolan finns kvar",
                year="2026",
                evidence=(
                    s.Evidence(text="Elever i skolan: 96", link="https://exempel.se/skola"),
                    s.Evidence(text="Stormöte i Folkets hus"),
                ),
            ),
            s.AnalysisItem(kind="threat", kind_word="Hot", text="Bussen dras in"),
        ),
        "consultations": (
            s.Consultation(
                title="Synpunkter på målbilden",
                opens_on=date(2026, 4, 1),
                closes_on=date(2026, 4, 30),
                channels=("anslagstavlan", "webben"),
                comments=23,
                voices=41,
                answered=22,
                changed=7,
                change_note="Busslinjen står nu först.",
            ),
        ),
        "activities": tuple(
            activity(number, area_count=area_count) for number in range(activity_count)
        ),
        "commitments": tuple(commitment(number) for number in range(min(8, activity_count))),
        "meetings": meetings(),
        "decisions": (
            s.Decision(
                uid=uid(9, 1),
                meeting_uid=uid(6, 1),
                body="Stormötet",
                text="Mötet ställer sig bakom målbilden.",
                backs_target_picture=True,
                decided_on=date(2026, 3, 12),
            ),
            s.Decision(
                uid=uid(9, 2),
                body="Kommunstyrelsen",
                text="Planen antas som vägledande för nämnderna.",
                adopts_plan=True,
                reference="§ 114",
                condition="Pengar prövas i budgeten varje år.",
                date_text="hösten 2026",
                decided_on=date(2026, 9, 1),
            ),
        ),
        "groups": (
            s.Group(
                name="Arbetsgruppen",
                kind="working-group",
                kind_word="arbetsgrupp",
                state="formed",
                state_word="bildad",
                members_count=9,
                seats=(
                    s.Seat(held_for="Ålvdals byalag", role="sammankallande"),
                    s.Seat(held_for="näringsliv"),
                ),
            ),
        ),
        "organisations": organisations(),
        "steps": tuple(
            s.MethodStep(
                number=number,
                key=key,
                name=name,
                passed_on=date(2026, 1, 12) + timedelta(days=60 * number) if number < 5 else None,
            )
            for number, (key, name) in enumerate(
                (
                    ("forankring", "Förankring"),
                    ("kartlaggning", "Kartläggning"),
                    ("analys", "Analys"),
                    ("malbild", "Gemensam målbild"),
                    ("handlingsplan", "Handlingsplan"),
                    ("langsiktighet", "Långsiktig organisering"),
                ),
                start=1,
            )
        ),
        "progress_notes": (
            s.ProgressNote(
                noted_on=date(2026, 10, 4),
                text="Badplatsen har fått ny brygga.",
                activity_uid=uid(4, 1),
            ),
        ),
        "versions": (
            s.Version(number=1, published_on=date(2026, 5, 2), change_note="Första utgåvan."),
            s.Version(
                number=2,
                published_on=date(2026, 11, 25),
                change_note="Området Unga har kommit till.",
            ),
        ),
        **more,
    }
    return s.PlanSnapshot(**values)
