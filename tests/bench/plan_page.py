"""The page of the plan with 900 activities against 90: its time grows no faster than its rows."""

from datetime import date

from placedev.core import clock
from placedev.core.db import db
from placedev.plan.models import Activity, ActivityCost, ActivityRole, ActivityStatus
from tests import people
from tests.bench.figures import Figure, alternated, ratio, spread
from tests.bench.installation import Installation, lead
from tests.bench.pages import asking
from tests.plan.builders import add_area, add_goal, add_organisation, add_plan

_MANY, _FEW = 900, 90
_MOST = _MANY / _FEW
_AREAS = 24
_ROUNDS = 9
_PAGE = "/platser/{}/plan?omrade=allt"


def figures(made: Installation) -> list[Figure]:
    """Return the whole plan of a place with many activities against one with few."""
    with made.app.app_context():
        slugs = [_place_with(count) for count in (_MANY, _FEW)]
    client = made.leader()
    many, few = alternated(*(asking(client, _PAGE.format(slug)) for slug in slugs), rounds=_ROUNDS)
    words = f"plan of {_MANY} activities / of {_FEW}, time"
    return [Figure(words, ratio(many, few), _MOST, note=spread(many, few))]


def _place_with(count: int) -> str:
    slug = f"planen-{count}"
    place = people.add_place(f"Planen {count}", slug)
    lead(place)
    plan, club = add_plan(place), add_organisation(place)
    areas = [add_area(plan, f"Område {at}", position=at) for at in range(_AREAS)]
    goals = [add_goal(plan, f"Mål {one.name}", area_id=one.id) for one in areas]
    for at in range(count):
        _activity(plan.id, at, goal_id=goals[at % _AREAS].id, organisation_id=club.id)
    db.session.commit()
    return slug


def _activity(plan_id: int, at: int, *, goal_id: int, organisation_id: int) -> None:
    row = Activity(
        plan_id=plan_id,
        goal_id=goal_id,
        title=f"Aktivitet {at}",
        position=at,
        timing_kind="year",
        timing_text="2028",
        starts_on=date(2028, 1, 1),
        ends_on=date(2028, 12, 31),
    )
    db.session.add(row)
    db.session.flush()
    now = clock.now()
    who = {"role": "responsible", "state": "confirmed", "organisation_id": organisation_id}
    db.session.add_all(
        (
            ActivityRole(activity_id=row.id, position=1, **who),
            ActivityCost(activity_id=row.id, position=1, kind="sum", amount=10_000, currency="SEK"),
            ActivityStatus(
                activity_id=row.id, status="planned", noted_on=clock.today(), recorded_at=now
            ),
        )
    )
