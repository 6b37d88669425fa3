"""The network of a programme: members, figures, shared problems, and what was made together."""

from collections.abc import Sequence
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.editions import start_map_rules
from placedev.editions.start_map_rules import Map, Spot
from placedev.places.policy import Actor
from placedev.programmes import network_rules, queries
from placedev.programmes.access import ROOM, bp, programme_page, stand_in
from placedev.programmes.models import Programme
from placedev.programmes.network_models import Site
from placedev.programmes.part_forms import KINDS
from placedev.programmes.policy import may_read_programme
from placedev.programmes.whole import Whole


@bp.get(f"{ROOM}/natverk")
@programme_page(may_read_programme)
def network_list(_actor: Actor, programme: Programme) -> ResponseReturnValue:
    return network_page(programme, {})


def network_page(programme: Programme, sent: dict[str, Any]) -> str:
    """Return the page, with the forms that were sent as they were sent."""
    stand_in("network_list")
    whole = queries.whole(programme)
    forms = {name: sent.get(name) or _fresh(name, whole) for name in NAMES}
    years = network_rules.years_shown(whole, clock.today().year)
    counted = network_rules.counts(whole, years)
    return render_template(
        "programmes/network_list.html",
        programme=programme,
        whole=whole,
        forms=forms,
        form=next(iter(sent.values()), forms["medlemmar"]),
        years=years,
        counts=counted,
        sums=network_rules.sums(counted),
        topics=network_rules.topics(whole.sites),
        map=map_of_sites(whole.sites),
    )


def map_of_sites(sites: Sequence[Site]) -> Map[Site] | None:
    """Return the members whose position is written down as points; none without any."""
    placed = [
        Spot(one, float(one.latitude), float(one.longitude))
        for one in sites
        if one.latitude is not None and one.longitude is not None
    ]
    drawn = start_map_rules.map_of(placed[:_MOST_ON_MAP])
    if drawn is not None:
        names = [one.found[0].name if len(one.found) == 1 else None for one in drawn.points]
        start_map_rules.name_points(drawn, names)
    return drawn


_MOST_ON_MAP = 300  # members
NAMES = ("medlemmar", "siffror", "alster")


def _fresh(name: str, whole: Whole) -> Any:
    form = KINDS[name].new(formdata=None)
    form.offer(whole)
    return form
