"""What each check finds in the stored facts: tables of cases, without database."""

import uuid
from dataclasses import replace
from datetime import date

import pytest

from placedev.steps.checks import CHECKS, assess
from placedev.steps.facts import (
    ActivityFact,
    CommitmentFact,
    DecisionFact,
    MeetingFact,
    PlaceFacts,
    PlanFact,
)
from placedev.steps.method import default_method
from placedev.steps.rules import State

TODAY = date(2026, 11, 25)
EMPTY = PlaceFacts(today=TODAY)
UID = uuid.UUID(int=1)
MEETING = MeetingFact(
    uid=UID,
    title="Stormötet",
    kind="stormote",
    is_open=True,
    state="held",
    held_on=date(2026, 3, 12),
    date_text=None,
    starts_at="18.30",
    ends_at=None,
    venue=None,
    minutes_state="approved",
    headcount=64,
    sectors=4,
)
DECISION = DecisionFact(
    body="Årsmötet",
    adopts_plan=True,
    backs_target_picture=False,
    sector=None,
    reference="§ 7",
    decided_on=date(2026, 5, 4),
    date_text=None,
)
BACKING = replace(DECISION, adopts_plan=False, backs_target_picture=True)
PROMISE = CommitmentFact(
    uid=UID,
    what="en tjänsteperson en dag i veckan",
    organisation="Kommunens näringslivsenhet",
    is_municipal_contribution=True,
    state="said",
    due_on=None,
)
PLAN = PlanFact(
    target_picture="År 2040 går trettio barn i skolan.",
    horizon_year=2040,
    owner="Byalaget",
    next_review_on=date(2027, 5, 1),
    areas=("Bo", "Mötas", "Ta sig fram"),
    areas_without_goal=(),
)
ACTIVITY = ActivityFact(
    title="Fyra lampor",
    who_acts="together",
    has_time=True,
    has_status=True,
    responsible=1,
    unconfirmed=0,
    costs=1,
    costs_nothing=False,
    funding=1,
)
PLACE = replace(
    EMPTY, definition="Socknen", population=812, population_year=2025, population_source="SCB"
)
LED = replace(
    EMPTY,
    leaders=1,
    regional_contacts=2,
    leader_funded_by="Regionen",
    leader_from_on=date(2026, 1, 1),
    leader_to_on=date(2027, 6, 30),
)
FIELDS = frozenset({"business", "attractiveness", "infrastructure", "service"})
THREE = frozenset({"civil-society", "business", "municipality"})
NEXT_YEAR = replace(MEETING, title="Uppföljning", state="planned", held_on=date(2027, 11, 20))


def with_(**more):
    return replace(EMPTY, **more)


def backed(*sectors):
    return with_(decisions=tuple(replace(BACKING, sector=sector) for sector in sectors))


def acted(**more):
    return with_(activities=(ACTIVITY, replace(ACTIVITY, title="Bastun", **more)))


# check, facts, met, what the words must say
CASES = [
    ("place-defined", EMPTY, False, "hur platsen är avgränsad"),
    ("place-defined", replace(PLACE, population_source=None), False, "invånarantalets källa"),
    ("place-defined", PLACE, True, "812 invånare 2025, enligt SCB"),
    ("place-defined", replace(PLACE, population=0), True, "0 invånare"),
    ("working-group-sectors", EMPTY, False, "Ingen arbetsgrupp"),
    (
        "working-group-sectors",
        with_(group_sectors=frozenset({"civil-society", "municipality"})),
        False,
        "2 av 3 sektorer är med. Detta saknas: näringsliv.",
    ),
    ("working-group-sectors", with_(group_sectors=frozenset({"residents"})), False, "0 av 3"),
    ("working-group-sectors", with_(group_sectors=THREE | {"residents"}), True, "3 av 3"),
    ("leader-and-contacts", EMPTY, False, "processledarens period"),
    ("leader-and-contacts", replace(LED, leader_to_on=None), False, "processledarens period"),
    ("leader-and-contacts", replace(LED, regional_contacts=1), False, "1 av 2"),
    ("leader-and-contacts", LED, True, "betalas av Regionen"),
    ("municipal-contribution", EMPTY, False, "Inget åtagande"),
    (
        "municipal-contribution",
        with_(commitments=(replace(PROMISE, state="withdrawn"),)),
        False,
        "Inget åtagande",
    ),
    (
        "municipal-contribution",
        with_(commitments=(replace(PROMISE, is_municipal_contribution=False),)),
        False,
        "Inget åtagande",
    ),
    ("municipal-contribution", with_(commitments=(PROMISE,)), True, "näringslivsenhet bidrar"),
    ("open-meeting-approved", EMPTY, False, "Inget öppet möte"),
    (
        "open-meeting-approved",
        with_(meetings=(replace(MEETING, is_open=False),)),
        False,
        "Inget öppet möte",
    ),
    (
        "open-meeting-approved",
        with_(meetings=(replace(MEETING, state="planned"),)),
        False,
        "Inget öppet möte",
    ),
    (
        "open-meeting-approved",
        with_(meetings=(replace(MEETING, headcount=None, minutes_state="draft"),)),
        False,
        "Stormötet saknar antal deltagare och godkända anteckningar.",
    ),
    ("open-meeting-approved", with_(meetings=(MEETING,)), True, "64 personer på Stormötet, 12"),
    (
        "open-meeting-approved",
        with_(meetings=(replace(MEETING, date_text="våren 2026"),)),
        True,
        "våren 2026",
    ),
    ("facts-in-fields", EMPTY, False, "0 av 4 områden"),
    (
        "facts-in-fields",
        with_(sourced_fields=FIELDS - {"service"}),
        False,
        "3 av 4 områden har fakta med källa. Detta saknas: offentlig service.",
    ),
    ("facts-in-fields", with_(sourced_fields=FIELDS), True, "4 av 4"),
    (
        "facts-in-fields",
        with_(sourced_fields=FIELDS - {"service"} | {"Offentlig service"}),
        True,
        "4 av 4",
    ),
    ("population-series", EMPTY, False, "0 år"),
    ("population-series", replace(PLACE, population_years=frozenset({"2025"})), False, "1 år"),
    (
        "population-series",
        replace(PLACE, population_years=frozenset({"2015"})),
        True,
        "2015 och 2025",
    ),
    ("public-plans-listed", EMPTY, False, "Inga andra planer"),
    ("public-plans-listed", with_(related_plans=2), True, "2 planer"),
    ("target-picture-with-horizon", EMPTY, False, "målbilden och målbildens årtal"),
    (
        "target-picture-with-horizon",
        with_(plan=replace(PLAN, horizon_year=None)),
        False,
        "årtal",
    ),
    ("target-picture-with-horizon", with_(plan=PLAN), True, "2040"),
    ("target-areas-count", EMPTY, False, "0 målområden. Lagom är minst 3."),
    ("target-areas-count", with_(plan=replace(PLAN, areas=("Bo",))), False, "1 målområde."),
    ("target-areas-count", with_(plan=replace(PLAN, areas=("a",) * 7)), False, "högst 6"),
    ("target-areas-count", with_(plan=replace(PLAN, areas=("a",) * 6)), True, "6"),
    ("target-areas-count", with_(plan=PLAN), True, "3 målområden"),
    ("target-picture-backed", EMPTY, False, "Inget beslut"),
    ("target-picture-backed", backed("business", "municipality"), False, "civilsamhälle"),
    ("target-picture-backed", backed(*THREE), True, "3 av 3"),
    (
        "target-picture-backed",
        with_(decisions=(replace(BACKING, sector="business", decided_on=None),)),
        False,
        "Inget beslut",
    ),
    ("goals-followable", EMPTY, False, "inga målområden"),
    (
        "goals-followable",
        with_(plan=replace(PLAN, areas_without_goal=("Bo", "Mötas"))),
        False,
        "Bo och Mötas",
    ),
    (
        "goals-followable",
        with_(plan=replace(PLAN, areas_without_goal=("a", "b", "c", "d", "e"))),
        False,
        "a, b, c och 2 till",
    ),
    ("goals-followable", with_(plan=PLAN), True, "Alla 3 målområden"),
    ("activities-complete", EMPTY, False, "inga aktiviteter"),
    ("activities-complete", acted(has_time=False), False, "1 av 2"),
    ("activities-complete", acted(has_status=False), False, "Fyll i: Bastun."),
    ("activities-complete", acted(responsible=0), False, "1 av 2"),
    ("activities-complete", acted(), True, "Alla aktiviteter"),
    ("activities-who-acts", EMPTY, False, "inga aktiviteter"),
    ("activities-who-acts", acted(who_acts=None), False, "1 av 2"),
    ("activities-who-acts", acted(), True, "Alla aktiviteter"),
    ("responsible-confirmed", EMPTY, False, "inga aktiviteter"),
    ("responsible-confirmed", acted(unconfirmed=1), False, "I 1 av 2"),
    ("responsible-confirmed", acted(responsible=0), False, "I 1 av 2"),
    ("responsible-confirmed", acted(), True, "Alla ansvariga"),
    ("cost-and-funding-stated", EMPTY, False, "inga aktiviteter"),
    ("cost-and-funding-stated", acted(costs=0), False, "1 av 2"),
    ("cost-and-funding-stated", acted(funding=0), False, "1 av 2"),
    ("cost-and-funding-stated", acted(funding=0, costs_nothing=True), True, "Alla"),
    ("plan-adopted", EMPTY, False, "Inget beslut"),
    (
        "plan-adopted",
        with_(plan=PLAN, decisions=(replace(DECISION, body=None, reference=None),)),
        False,
        "vem som beslutade och beslutets beteckning",
    ),
    ("plan-adopted", with_(decisions=(DECISION,)), False, "nästa översyn"),
    ("plan-adopted", with_(plan=PLAN, decisions=(BACKING,)), False, "Inget beslut"),
    ("plan-adopted", with_(plan=PLAN, decisions=(DECISION,)), True, "Årsmötet antog planen 4"),
    ("plan-published", EMPTY, False, "inte publicerad"),
    ("plan-published", with_(editions=1), True, "1 utgåva"),
    ("plan-owner-named", EMPTY, False, "ingen ägare"),
    ("plan-owner-named", with_(plan=replace(PLAN, owner=None)), False, "ingen ägare"),
    ("plan-owner-named", with_(plan=PLAN), True, "Byalaget äger planen."),
    ("municipal-contact-confirmed", EMPTY, False, "kontaktfunktion"),
    ("municipal-contact-confirmed", with_(municipal_contact="landsbygdsutvecklaren"), True, "land"),
    ("review-meeting-booked", EMPTY, False, "Inget uppföljningsmöte"),
    ("review-meeting-booked", with_(meetings=(NEXT_YEAR,)), True, "20 november 2027"),
    (
        "review-meeting-booked",
        with_(meetings=(replace(NEXT_YEAR, title="Årsmötet", kind="annual"),)),
        True,
        "Årsmötet",
    ),
    (
        "review-meeting-booked",
        with_(meetings=(replace(NEXT_YEAR, held_on=date(2027, 12, 24)),)),
        False,
        "Inget",
    ),
    (
        "review-meeting-booked",
        with_(meetings=(replace(NEXT_YEAR, held_on=date(2026, 11, 24)),)),
        False,
        "Inget",
    ),
    (
        "review-meeting-booked",
        with_(meetings=(replace(NEXT_YEAR, held_on=None), replace(NEXT_YEAR, title="Städdag"))),
        False,
        "Inget",
    ),
    ("export-made", EMPTY, False, "inte hämtad ut"),
    ("export-made", with_(exported_on=date(2027, 2, 1)), True, "1 februari 2027"),
]


@pytest.mark.parametrize(("key", "facts", "met", "words"), CASES)
def test_what_a_check_finds(app, key, facts, met, words):
    with app.app_context():
        evidence = CHECKS[key](facts)
    assert evidence.state == (State.MET if met else State.MISSING)
    assert words.replace(" ", "") in evidence.words.replace("\N{NO-BREAK SPACE}", "").replace(
        " ", ""
    )
    assert evidence.words.endswith(".")


def test_every_check_has_cases_of_both_kinds():
    for key in CHECKS:
        assert {met for name, _facts, met, _words in CASES if name == key} == {True, False}, key


def test_an_empty_place_meets_nothing(app):
    with app.app_context():
        for step in default_method().steps:
            for one in assess(step, EMPTY, {}):
                assert one.state != State.MET
