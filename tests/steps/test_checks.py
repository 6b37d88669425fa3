"""What each check finds in the stored facts: tables of cases, without database."""

import uuid
from dataclasses import replace
from datetime import date

import pytest

from placedev.steps.checks import CHECKS, assess, assess_one, judged, param_faults
from placedev.steps.facts import (
    ActivityFact,
    AnalysisFact,
    CommitmentFact,
    ConsultationFact,
    DecisionFact,
    GroupFact,
    IdeasFact,
    MeetingFact,
    PlaceFacts,
    PlanFact,
    ReportFact,
)
from placedev.steps.methods import default_method
from placedev.steps.rules import State, Tick, settle
from tests import people

TODAY = date(2026, 11, 25)
EMPTY = PlaceFacts(today=TODAY, fields=default_method().mapping_fields)
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
    overarching_goal="En plats där alla kan bo",
    owner="Byalaget",
    next_review_on=date(2027, 5, 1),
    areas=("Bo", "Mötas", "Ta sig fram"),
    areas_without_goal=(),
    areas_without_activity=(),
)
ACTIVITY = ActivityFact(
    uid=UID,
    title="Fyra lampor",
    who_acts="together",
    has_time=True,
    status="planned",
    status_on=date(2026, 10, 1),
    responsible=1,
    unconfirmed=0,
    costs=1,
    costs_nothing=False,
    funding=1,
    asked_for=1,
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


def reported(*kinds, sent=()):
    return with_(
        reports=tuple(
            ReportFact(
                application_uid=UID,
                application="Bryggan",
                kind=kind,
                kind_label=None,
                due_on=date(2026, 11, 1),
                sent_on=date(2026, 11, 3) if kind in sent else None,
            )
            for kind in kinds
        )
    )


def boxed(*kinds, grounded=(), lessons=0):
    return with_(analysis=AnalysisFact(frozenset(kinds), frozenset(grounded), lessons))


def backed(*sectors):
    return with_(decisions=tuple(replace(BACKING, sector=sector) for sector in sectors))


def grouped(*sectors, kind="working-group", seats=8, groups=1):
    return with_(groups={kind: GroupFact(groups, seats, frozenset(sectors))})


def acted(**more):
    return with_(activities=(ACTIVITY, replace(ACTIVITY, title="Bastun", **more)))


def met_at(**more):
    return with_(meetings=(replace(MEETING, **more),))


def decided(body="Årsmötet"):
    return with_(decisions=(replace(DECISION, body=body),), plan=PLAN)


FIVE = (*sorted(THREE), "region-state", "residents")

# check, facts, met, what the words must say
CASES = [
    ("place-defined", EMPTY, False, "hur platsen är avgränsad"),
    ("place-defined", replace(PLACE, population_source=None), False, "invånarantalets källa"),
    ("place-defined", PLACE, True, "812 invånare 2025, enligt SCB"),
    ("place-defined", replace(PLACE, population=0), True, "0 invånare"),
    ("working-group-sectors", EMPTY, False, "Ingen arbetsgrupp"),
    (
        "working-group-sectors",
        grouped("civil-society", "municipality"),
        False,
        "2 av 3 sektorer är med. Detta saknas: näringsliv.",
    ),
    ("working-group-sectors", grouped("residents"), False, "0 av 3"),
    ("working-group-sectors", grouped(*THREE, "residents"), True, "3 av 3"),
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
    ("municipal-contribution", with_(commitments=(PROMISE,)), True, "inte bekräftat än"),
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
        "3 av 4 områden har fakta med källa. Detta saknas: Offentlig service.",
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
    ("activities-complete", acted(status=None), False, "Fyll i: Bastun."),
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


# check, what the method tells it, facts, met, what the words must say
TOLD = [
    ("working-group-sectors", {"sectors": ["residents"]}, grouped("residents"), True, "1 av 1"),
    ("open-meeting-approved", {"kind": "workshop"}, met_at(), False, "Inget öppet möte"),
    ("facts-in-fields", {"fields": ["service"]}, with_(sourced_fields=FIELDS), True, "1 av 1"),
    ("population-series", {"years": 1}, PLACE, True, "2025"),
    ("public-plans-listed", {"fewest": 3}, with_(related_plans=2), False, "minst 3"),
    ("target-areas-count", {"most": 2}, with_(plan=PLAN), False, "Lagom är högst 2."),
    ("target-picture-backed", {"sectors": ["business"]}, backed("business"), True, "1 av 1"),
    ("plan-adopted", {"body": "fullmäktige"}, decided(), False, "inte antagen av fullmäktige"),
    ("plan-adopted", {"body": "fullmäktige"}, decided("Kommunfullmäktige"), True, "§ 7"),
    ("review-meeting-booked", {"within_months": 6}, with_(meetings=(NEXT_YEAR,)), False, "6 mån"),
    ("group-sectors", {"kind": "board"}, EMPTY, False, "Ingen styrelse har platser än."),
    ("group-sectors", {"kind": "board"}, grouped(*FIVE, kind="board"), True, "5 av 5 sektorer"),
    (
        "group-sectors",
        {"kind": "board", "seats": 17},
        grouped(*FIVE, kind="board", seats=9),
        False,
        "9 platser är besatta. Det behövs minst 17.",
    ),
    ("groups-formed", {"kind": "local-group"}, EMPTY, False, "lokal grupp: 0."),
    (
        "groups-formed",
        {"kind": "local-group", "fewest": 3},
        grouped(kind="local-group", groups=3),
        True,
        "3.",
    ),
    ("organisations-sectors", {}, EMPTY, False, "Inga organisationer"),
    ("organisations-sectors", {}, with_(organisation_sectors=THREE), True, "3 av 3"),
    ("meetings-held", {"fewest": 2}, met_at(), False, "1 möte är hållet. Det behövs minst 2."),
    ("meetings-held", {"kind": "stormote"}, met_at(), True, "stormöte: 1."),
    ("attendance-sectors", {}, EMPTY, False, "efter sektor"),
    ("attendance-sectors", {"fewest": 5}, met_at(), False, "från 4 sektorer. Det behövs minst 5."),
    ("attendance-sectors", {}, met_at(), True, "På Stormötet räknades"),
    ("decisions-at-meetings", {}, met_at(), False, "0 beslut"),
    ("decisions-at-meetings", {"kind": "stormote"}, met_at(decisions=2), True, "2 beslut"),
    ("decided-by", {"body": "kommunstyrelsen"}, EMPTY, False, "Inget beslut av kommunstyrelsen"),
    (
        "decided-by",
        {"body": "kommunstyrelsen"},
        with_(deciding_bodies=frozenset({"Kommunstyrelsen i Dalby"})),
        True,
        "Det finns beslut av Kommunstyrelsen i Dalby.",
    ),
    ("overarching-goal-set", {}, EMPTY, False, "inte skrivet"),
    ("overarching-goal-set", {}, with_(plan=PLAN), True, "är skrivet"),
    ("areas-have-activities", {}, EMPTY, False, "inga målområden"),
    (
        "areas-have-activities",
        {},
        with_(plan=replace(PLAN, areas_without_activity=("Bo",))),
        False,
        "Ingen aktivitet finns i Bo.",
    ),
    ("areas-have-activities", {}, with_(plan=PLAN), True, "Alla 3"),
    ("funding-sought", {}, acted(asked_for=0), False, "Till 1 av 2 aktiviteter"),
    ("funding-sought", {}, acted(asked_for=0, costs_nothing=True), True, "Pengar är sökta"),
    ("activities-reported", {}, EMPTY, False, "Ingen aktivitet har börjat"),
    (
        "activities-reported",
        {},
        acted(status="under-way", status_on=date(2026, 1, 9)),
        False,
        "Ingen rapport på 6 månader: Bastun.",
    ),
    (
        "activities-reported",
        {"within_months": 12},
        acted(status="under-way", status_on=date(2026, 1, 9)),
        True,
        "färsk rapport",
    ),
    ("activities-reported", {}, acted(status="done", status_on=None), True, "färsk rapport"),
    ("first-results", {}, acted(), False, "0 aktiviteter är klara. Det behövs minst 1."),
    ("first-results", {}, acted(status="done"), True, "1 aktivitet är klar."),
    ("commitments-confirmed", {}, with_(confirmed_commitments=2), False, "Det behövs minst 3."),
    ("commitments-confirmed", {"fewest": 2}, with_(confirmed_commitments=2), True, "2 åtaganden"),
    (
        "no-late-commitments",
        {},
        with_(commitments=(replace(PROMISE, due_on=date(2026, 11, 1)),)),
        False,
        "Försenat: en tjänsteperson",
    ),
    ("no-late-commitments", {}, with_(commitments=(PROMISE,)), True, "Inget åtagande"),
    ("sub-places-listed", {"fewest": 2}, with_(sub_places=1), False, "1 del av platsen"),
    ("sub-places-listed", {}, with_(sub_places=1), True, "1 del av platsen"),
    ("population-within", {"most": 3000}, EMPTY, False, "saknar tal, år eller källa"),
    ("population-within", {"most": 500}, PLACE, False, "Det får vara högst 500."),
    ("population-within", {"fewest": 900}, PLACE, False, "Det behövs minst 900."),
    ("population-within", {"fewest": 400, "most": 4000}, PLACE, True, "812 invånare"),
    ("kind-is-not", {"kinds": ["stadsdel"]}, with_(kind="stadsdel"), False, "stadsdel"),
    ("kind-is-not", {"kinds": ["stadsdel"]}, with_(kind="by"), True, "som by."),
]
SORTED = IdeasFact(total=68)
RANKED = IdeasFact(ranked=3, first_theme="Badet", voters=41)
TOLD += [
    ("contributions-sorted", {}, EMPTY, False, "Inga idéer är inskrivna."),
    ("contributions-sorted", {}, with_(ideas=replace(SORTED, loose=7)), False, "7 av 68 idéer"),
    ("contributions-sorted", {}, with_(ideas=SORTED), True, "Alla 68 idéer"),
    ("priority-round", {}, EMPTY, False, "Inga teman"),
    ("priority-round", {}, with_(ideas=replace(RANKED, voters=0)), False, "inte infört"),
    ("priority-round", {}, with_(ideas=RANKED), True, "Badet först. Så många"),
    ("feedback-published", {}, EMPTY, False, "inte publicerad"),
    (
        "funding-after-project",
        {},
        with_(leader_to_on=date(2027, 6, 30), money_until=date(2027, 12, 31)),
        False,
        "Inga beviljade pengar räcker till 30 juni 2028, ett år efter projektet.",
    ),
    (
        "funding-after-project",
        {},
        with_(leader_to_on=date(2027, 6, 30), money_until=date(2028, 12, 31)),
        True,
        "Beviljade pengar räcker till 31 december 2028.",
    ),
    ("funding-after-project", {}, with_(leader_to_on=None), False, "Skriv när"),
    ("final-report-sent", {}, EMPTY, False, "Ingen slutrapport är inskriven"),
    ("final-report-sent", {}, reported("final", "progress", sent=("progress",)), False, "Bryggan"),
    ("final-report-sent", {}, reported("final", "claim", sent=("final",)), False, "Bryggan"),
    (
        "final-report-sent",
        {},
        reported("final", "claim", sent=("final", "claim")),
        True,
        "Slutrapporten skickades 3 november 2026.",
    ),
    ("residents-view", {}, EMPTY, False, "Ingen enkät är inskriven"),
    ("residents-view", {}, with_(survey_answers=212), True, "212 enkätsvar är räknade"),
    (
        "residents-view",
        {},
        with_(rating_years=frozenset({"2024"})),
        True,
        "Platsen är betygsatt 2024.",
    ),
    ("rating-repeated", {}, EMPTY, False, "Inget betyg står i faktalistan."),
    (
        "rating-repeated",
        {},
        with_(rating_years=frozenset({"2024"})),
        False,
        "Platsen är betygsatt 2024. Betyg från två olika år",
    ),
    (
        "rating-repeated",
        {},
        with_(rating_years=frozenset({"2026", "2024"})),
        True,
        "Platsen är betygsatt 2024 och 2026.",
    ),
    (
        "feedback-published",
        {},
        with_(ideas=IdeasFact(feedback_on=date(2026, 11, 3))),
        True,
        "publicerades 3 november 2026.",
    ),
]
FOUR = ("strength", "weakness", "opportunity", "threat")
TOLD += [
    ("swot-complete", {}, EMPTY, False, "Alla fyra rutorna är tomma."),
    ("swot-complete", {}, boxed(*FOUR[:3], "keep"), False, "Rutan Hot är tom."),
    ("swot-complete", {}, boxed("threat"), False, "Styrkor, Svagheter och Möjligheter är tomma."),
    ("swot-complete", {}, boxed(*FOUR, grounded=FOUR[1:]), False, "i rutan Styrkor har inget"),
    ("swot-complete", {}, boxed(*FOUR, grounded=FOUR), True, "något med belägg"),
    ("lea-read", {}, boxed(*FOUR, grounded=FOUR), False, "Inget i analysen är sagt"),
    ("lea-read", {}, boxed("trend", grounded=["trend"], lessons=2), True, "2 slutsatser"),
]
ANSWERED = ConsultationFact(closed=1, closed_on=date(2026, 11, 3), comments=12, voices=31)
TOLD += [
    ("comment-period", {}, EMPTY, False, "Inget utkast"),
    (
        "comment-period",
        {},
        with_(consultation=replace(ANSWERED, closed=0, open_to=date(2026, 12, 3))),
        False,
        "ute till 3 december 2026. 12 synpunkter hittills.",
    ),
    (
        "comment-period",
        {},
        with_(consultation=replace(ANSWERED, unanswered=2)),
        False,
        "2 av 12 synpunkter väntar",
    ),
    (
        "comment-period",
        {},
        with_(consultation=ANSWERED),
        True,
        "gick ut 3 november 2026. Alla 12 synpunkter (31 röster) har fått svar.",
    ),
]
ONLY_JUDGED = {check.__name__.replace("_", "-") for check in judged.CHECKS}


def plain(words):
    return words.replace("\N{NO-BREAK SPACE}", "").replace(" ", "")


@pytest.mark.parametrize(
    ("key", "params", "facts", "met", "words"),
    [(key, {}, facts, met, words) for key, facts, met, words in CASES] + TOLD,
)
def test_what_a_check_finds(app, key, params, facts, met, words):
    with app.app_context():
        evidence = CHECKS[key](facts, **params)
    assert param_faults(key, params) == []
    assert evidence.state == (State.MET if met else State.MISSING)
    assert plain(words) in plain(evidence.words)
    assert evidence.words.endswith(".")
    assert evidence.mend


def test_every_check_has_cases_of_both_kinds():
    told = [(name, met) for name, _facts, met, _words in CASES]
    told += [(name, met) for name, _params, _facts, met, _words in TOLD]
    for key in CHECKS.keys() - ONLY_JUDGED:
        assert {met for name, met in told if name == key} == {True, False}, key


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (EMPTY, "Faktalistan har inget om service med år och källa."),
        (
            with_(service_years=frozenset({"2026"})),
            "Faktalistan har uppgifter om service från 2026.",
        ),
    ],
)
def test_where_facts_cannot_decide_a_person_judges(app, facts, told):
    yes = Tick(holds=True, note="Vi räknade", at=people.NOW, by="Lena")
    with app.app_context():
        for key in ONLY_JUDGED:
            evidence = CHECKS[key](facts)
            assert evidence.words.startswith(told)
            for judged_by in ("either", "both", "facts"):
                assert settle(judged_by, evidence, None) == State.JUDGED
                assert settle(judged_by, evidence, yes) == State.MET


@pytest.mark.parametrize(
    ("key", "params", "told"),
    [
        ("group-sectors", {}, "saknas för group-sectors"),
        ("export-made", {"fewest": 1}, "finns inte för export-made. Välj bland: inga."),
        ("first-results", {"most": 1}, "Välj bland: fewest."),
        ("first-results", {"fewest": "två"}, "har fel slags värde för first-results: 'två'"),
        ("kind-is-not", {"kinds": 3}, "har fel slags värde"),
    ],
)
def test_what_a_method_may_not_tell_a_check(key, params, told):
    assert any(told in words for _name, words in param_faults(key, params))


def test_a_check_of_a_later_version_is_left_to_people(app):
    criterion = default_method().steps[0].criteria[0].model_copy(update={"check": "moon-phase"})
    with app.app_context():
        assert assess_one(criterion, EMPTY, None).state == State.JUDGED


def test_an_empty_place_meets_nothing(app):
    with app.app_context():
        for step in default_method().steps:
            for one in assess(step, EMPTY, {}):
                assert one.state != State.MET
