"""Made-up facts of a place, for what checks find in them."""

import uuid
from dataclasses import replace
from datetime import date

from placedev.steps.facts import (
    ActivityFact,
    AnalysisFact,
    CommitmentFact,
    DecisionFact,
    GroupFact,
    MeetingFact,
    PlaceFacts,
    PlanFact,
    ReportFact,
)
from placedev.steps.methods import default_method

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
BACKING = DECISION._replace(adopts_plan=False, backs_target_picture=True)
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
    status_on=date(2026, 10, 1),
    responsible=1,
    unconfirmed=0,
    costs=1,
    free=0,
    funding=1,
    asked_for=1,
    status="planned",
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
NEXT_YEAR = MEETING._replace(title="Uppföljning", state="planned", held_on=date(2027, 11, 20))


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
    return with_(decisions=tuple(BACKING._replace(sector=sector) for sector in sectors))


def grouped(*sectors, kind="working-group", seats=8, groups=1):
    return with_(groups={kind: GroupFact(groups, seats, frozenset(sectors))})


def acted(**more):
    return with_(activities=(ACTIVITY, ACTIVITY._replace(title="Bastun", **more)))


def met_at(**more):
    return with_(meetings=(MEETING._replace(**more),))


def decided(body="Årsmötet"):
    return with_(decisions=(DECISION._replace(body=body),), plan=PLAN)


FIVE = (*sorted(THREE), "region-state", "residents")
