"""The network of a programme: members, figures, shared problems, and what was made together."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.places.policy import Actor
from placedev.programmes import network_rules, queries
from placedev.programmes.access import ROOM, bp, programme_page, stand_in
from placedev.programmes.models import Programme
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
    )


NAMES = ("medlemmar", "siffror", "alster")


def _fresh(name: str, whole: Whole) -> Any:
    form = KINDS[name].new(formdata=None)
    form.offer(whole)
    return form
