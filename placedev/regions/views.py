"""The list of all places that a regional contact follows."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from placedev.core import clock
from placedev.core.text import clean
from placedev.regions import queries, rules
from placedev.web.access import signed_in

bp = Blueprint("regions", __name__)
_LONGEST_SEARCH = 80
_FALLING = "fallande"


@dataclass(frozen=True)
class Heading:
    """The heading of a column: what it says, and where a press on it leads."""

    key: str
    text: object
    url: str
    sorted: str | None  # as aria-sort has it


@bp.get("/portfolj")
@signed_in
def portfolio() -> ResponseReturnValue:
    today = clock.today()
    every = queries.portfolio(user_id=current_user.user_id, today=today)
    search = clean(request.args.get("sok", "")).strip()[:_LONGEST_SEARCH]
    column = request.args.get("sortera", "")
    column = column if column in rules.COLUMNS else "plats"
    falling = request.args.get("ordning") == _FALLING
    found = rules.in_order(rules.with_text(every, search), column=column, falling=falling)
    return render_template(
        "regions/portfolio.html",
        count=len(every),
        needs=rules.needs(every, today=today),
        most_needs=rules.MOST_NEEDS,
        overridden=[row for row in every if row.overrides],
        rows=found,
        headings=_headings(column, search, falling=falling),
        search=search,
        column=column,
        order=_FALLING if falling else None,
        today=today,
    )


def _headings(column: str, search: str, *, falling: bool) -> list[Heading]:
    return [
        Heading(
            key,
            text,
            url_for(
                "regions.portfolio",
                sok=search or None,
                sortera=key,
                ordning=_FALLING if key == column and not falling else None,
            ),
            ("descending" if falling else "ascending") if key == column else None,
        )
        for key, (text, _value) in rules.COLUMNS.items()
    ]
