"""Makes what a plan rests on and is held by: measures, others' goals, analysis, decisions."""

from datetime import date, timedelta
from decimal import Decimal

from placedev.editions import snapshot as s
from tests.editions.builder_uids import uid


def indicators(*, hangs: bool) -> tuple[s.Indicator, ...]:
    """Return a measure with two values of the same day, on a goal if it hangs on one."""
    return (
        s.Indicator(
            uid=uid(8, 1),
            goal_uid=uid(3, 1) if hangs else None,
            area_uid=uid(2, 0) if hangs else None,
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
                s.IndicatorValue(dated_on=date(2026, 6, 24), value_text="44", source="Kommunen"),
            ),
        ),
    )


def cross_goals() -> tuple[s.CrossGoal, ...]:
    """Return somebody else's goal that everything serves."""
    return (
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
    )


def remarks() -> tuple[s.Remark, ...]:
    """Return remarks on two activities, on an area with its goal, and on the whole plan."""
    return (
        s.Remark(text="Hör ihop med 2.1", activity_uids=(uid(4, 0), uid(4, 1))),
        s.Remark(text="Se området Boende", area_uids=(uid(2, 0),), goal_uids=(uid(3, 1),)),
        s.Remark(text="Alla belopp är i 2026 års priser"),
    )


def analysis() -> tuple[s.AnalysisItem, ...]:
    """Return a strength with evidence and a threat without."""
    return (
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
    )


def consultations() -> tuple[s.Consultation, ...]:
    """Return a period in which most comments were answered."""
    return (
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
    )


def decisions() -> tuple[s.Decision, ...]:
    """Return a decision of the meeting and one of the municipality."""
    return (
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
    )


def groups() -> tuple[s.Group, ...]:
    """Return a working group with two seats."""
    return (
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
    )


def steps() -> tuple[s.MethodStep, ...]:
    """Return the six steps, four of them passed."""
    return tuple(
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
    )


def versions() -> tuple[s.Version, ...]:
    """Return the editions so far."""
    return (
        s.Version(number=1, published_on=date(2026, 5, 2), change_note="Första utgåvan."),
        s.Version(
            number=2,
            published_on=date(2026, 11, 25),
            change_note="Området Unga har kommit till.",
        ),
    )
