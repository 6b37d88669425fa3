"""The plan with 900 activities against 90: time grows no faster than rows, as they are shown.

Of more than 150 activities the whole plan stands folded and an area is divided into pages. What
is set against 90 whole rows is therefore what people open: the folded plan, and a page of an area
with 450 activities in it.
"""

import uuid
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
_PAGE = "/platser/{}/plan?omrade={}"


def figures(made: Installation) -> list[Figure]:
    """Return the whole plan of a place with many activities against one with few."""
    with made.app.app_context():
        folded = _PAGE.format(_place_with(_MANY, _AREAS)[0], "allt")
        divided = _PAGE.format(*_place_with(_MANY, 2))
        whole = _PAGE.format(_place_with(_FEW, _AREAS)[0], "allt")
    client = made.leader()
    addresses = (folded, divided, whole)
    plan, area, few = alternated(*(asking(client, one) for one in addresses), rounds=_ROUNDS)
    beside = f"/ whole plan of {_FEW}, time"
    return [
        Figure(f"folded plan of {_MANY} {beside}", ratio(plan, few), _MOST, note=spread(plan, few)),
        Figure(
            f"page of an area with {_MANY // 2} of {_MANY} {beside}",
            ratio(area, few),
            _MOST,
            note=spread(area, few),
        ),
    ]


def _place_with(count: int, in_areas: int) -> tuple[str, uuid.UUID]:
    """Return the place's name in addresses and the uid of its first area."""
    slug = f"planen-{count}-{in_areas}"
    place = people.add_place(f"Planen {count}", slug)
    lead(place)
    plan, club = add_plan(place), add_organisation(place)
    areas = [add_area(plan, f"Område {at}", position=at) for at in range(in_areas)]
    goals = [add_goal(plan, f"Mål {one.name}", area_id=one.id) for one in areas]
    for at in range(count):
        _activity(plan.id, at, goal_id=goals[at % in_areas].id, organisation_id=club.id)
    db.session.commit()
    return slug, areas[0].uid


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
