"""Two to six places side by side."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from placedev.core import clock
from placedev.core.collation import sort_key
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.regions import standing_queries
from placedev.regions.column_rules import COLUMNS, PLACE
from placedev.regions.compare_rules import FACTS, MOST, chosen_facts, summary
from placedev.regions.portfolio_views import ROOM, bp, seen_of
from placedev.regions.row_rules import Row
from placedev.web.access import signed_in


@bp.get(f"{ROOM}/jamfor")
@signed_in
def compare() -> ResponseReturnValue:
    today = clock.today()
    every = standing_queries.rows_of(user_id=current_user.user_id, today=today)
    rows = _chosen(every, request.args.getlist("plats"))
    facts = chosen_facts(request.args.getlist("kol"))
    seen = seen_of(rows, facts, today=today)
    return render_template(
        "regions/compare.html",
        every=sorted(every, key=lambda row: sort_key(row.name)),
        seen=seen,
        chosen=[row.slug for row in rows],
        most=MOST,
        facts=facts,
        columns={key: one for key, one in COLUMNS.items() if key != PLACE},
        is_usual=facts == FACTS,
        summary=summary(rows, today=today),
        today=today,
    )


def _chosen(every: list[Row], slugs: list[str]) -> list[Row]:
    """Return the places that the address names, each once and at most six.

    Raises:
        NotFound: one of them is none of the reader's.
    """
    known = {row.slug: row for row in every}
    wanted = [slug for slug in dict.fromkeys(slugs) if slug]
    if not known.keys() >= set(wanted):
        raise NotFound(_("Sidan finns inte, eller så är den inte er."))
    return [known[slug] for slug in wanted[:MOST]]
