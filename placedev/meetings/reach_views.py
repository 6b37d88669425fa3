"""Whom the meetings have reached, in numbers: for the group and for the regional contact."""

from flask import render_template
from flask.typing import ResponseReturnValue

from placedev.core.i18n import _
from placedev.meetings import reach_queries, reach_rules, reach_words
from placedev.meetings.meeting_views import ROOM, bp
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see


@bp.get(f"{ROOM}/rackvidd")
@place_page(may_see)
def reach_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    meetings = reach_queries.counted_meetings(place_id=place.id)
    by_sector = reach_rules.reach(meetings, reach_rules.SECTOR)
    others = (
        (_("Ålder"), _("Närvaro efter ålder"), reach_rules.reach(meetings, reach_rules.AGE)),
        (_("Kön"), _("Närvaro efter kön"), reach_rules.reach(meetings, reach_rules.SEX)),
    )
    return render_template(
        "meetings/reach.html",
        place=place,
        meetings=meetings,
        by_sector=by_sector,
        sentences=reach_words.sentences(by_sector) if by_sector else [],
        others=[(name, caption, found) for name, caption, found in others if found is not None],
    )
