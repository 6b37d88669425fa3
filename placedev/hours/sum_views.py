"""What volunteer hours come to: by period, part of the place, activity and organisation."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from placedev.hours import sum_queries
from placedev.hours.filter_forms import read_filter
from placedev.hours.hours_views import ROOM, bp
from placedev.hours.sum_rules import PERIODS, bucket_words, in_periods, summed_up
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see
from placedev.plan import around_queries as plans


@bp.get(f"{ROOM}/summor")
@place_page(may_see)
def sums_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    around = plans.around(place_id=place.id)
    chosen = read_filter(request.args, around)
    months = sum_queries.by_month(place_id=place.id, wish=chosen.wish)
    asked: dict[str, Any] = {"place_id": place.id, "wish": chosen.wish}
    page = render_template(
        "hours/sums_show.html",
        place=place,
        around=around,
        chosen=chosen,
        kinds=PERIODS,
        worth=summed_up(one for parts in months.values() for one in parts),
        periods=[
            (bucket_words(bucket, chosen.period), worth)
            for bucket, worth in in_periods(months, chosen.period).items()
        ],
        activities=sum_queries.by_activity(**asked),
        organisations=sum_queries.by_organisation(**asked),
        sub_places=sum_queries.by_sub_place(**asked) if around.sub_places else [],
    )
    return page, 422 if chosen.fault else 200
