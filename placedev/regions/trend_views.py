"""How the places have changed from month to month."""

from collections.abc import Sequence
from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue

from placedev.core import clock, tables
from placedev.core.clock import day_of
from placedev.regions import month_queries
from placedev.regions.choice_rules import chosen_rows, offered
from placedev.regions.file_views import sent_file
from placedev.regions.month_models import PlaceMonth
from placedev.regions.need_rules import RISKS
from placedev.regions.portfolio_views import (
    ROOM,
    bp,
    choice_of_address,
    places_named,
    rows_followed,
)
from placedev.regions.row_rules import MOST_BESIDE, Row
from placedev.regions.trend_document import months_table
from placedev.regions.trend_rules import (
    SPANS,
    USUAL,
    Counted,
    Fact,
    currencies_of,
    facts_with,
    months_until,
    trends_of,
)
from placedev.web.access import signed_in
from placedev.web.paging import pages_of

_PAGE = 12  # charts
_EARLIEST = date(2000, 1, 1)


@bp.get(f"{ROOM}/utveckling")
@signed_in
def trends() -> ResponseReturnValue:
    every, rows = _rows()
    span = _asked("tid", SPANS, next(iter(SPANS)))
    months = months_until(clock.today(), int(span))
    pages = pages_of(len(rows), _PAGE)
    stored = month_queries.months_of([one.key for one in pages.rows(rows)], since_on=months[0])
    codes = currencies_of((one.facts for one in stored), request.args.get("fakta", ""))
    facts = facts_with(codes)
    key = _asked("fakta", facts, USUAL)
    return render_template(
        "regions/trends.html",
        every=every,
        trends=trends_of(pages.rows(rows), _counted(stored, facts[key]), months, fact=facts[key]),
        found=len(rows),
        pages=pages,
        months=months,
        taken=_days_taken(stored),
        facts=facts,
        apart=[one for one in facts if one.startswith(f"{key}-")],
        fact=key,
        spans=SPANS,
        span=span,
        chosen=request.args.getlist("plats"),
        choice=choice_of_address(),
        offered=offered(every),
        risks=RISKS,
    )


@bp.get(f"{ROOM}/utveckling.csv")
@signed_in
def trends_csv() -> ResponseReturnValue:
    rows = {one.key: one for one in _rows()[1]}
    months = month_queries.months_of(list(rows), since_on=_EARLIEST)
    return sent_file(tables.as_csv(months_table(months, rows)), tables.CSV, "csv")


def _rows() -> tuple[list[Row], list[Row]]:
    """Return all the reader's places, and those that the address wants."""
    today = clock.today()
    every = rows_followed(today)
    named = places_named(every, request.args.getlist("plats"))[:MOST_BESIDE]
    return every, named or chosen_rows(every, choice_of_address(), today=today)


def _asked(name: str, known: dict[str, object] | dict[str, Fact], usual: str) -> str:
    said = request.args.get(name, "")
    return said if said in known else usual


def _counted(stored: Sequence[PlaceMonth], fact: Fact) -> dict[int, dict[date, Counted]]:
    found: dict[int, dict[date, Counted]] = {}
    for one in stored:
        value = fact.read(one.facts)
        if value is not None:
            counted = Counted(value, day_of(one.taken_at))
            found.setdefault(one.place_id, {})[one.month_on] = counted
    return found


def _days_taken(stored: Sequence[PlaceMonth]) -> dict[date, tuple[date, date]]:
    """Return month to the first and the last day on which a place was counted for it."""
    found: dict[date, list[date]] = {}
    for one in stored:
        found.setdefault(one.month_on, []).append(day_of(one.taken_at))
    return {on: (min(days), max(days)) for on, days in found.items()}
