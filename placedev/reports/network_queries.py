"""Reads the network of a programme for a report about it."""

from datetime import date
from functools import cache

from sqlalchemy import Integer, bindparam
from sqlalchemy.engine import Connection

from placedev.core.gather import Gathering, Wanted
from placedev.programmes import network_rules
from placedev.programmes.models import Municipality, Programme
from placedev.programmes.network_models import Figure, Output, Site
from placedev.programmes.whole import Whole
from placedev.reports.content_snapshot import CountPart, NetworkPart, OutputPart, QuotedPart


def network_of(
    connection: Connection, programme_id: int, *, from_on: date, to_on: date
) -> NetworkPart:
    """Return members by municipality and year, quoted figures, and what was made. One query."""
    rows = _gathering().rows(connection, programme_id=programme_id)
    whole = Whole(rows.of(Programme)[0], rows)
    years = network_rules.years_shown(whole, to_on.year)
    counts = network_rules.counts(whole, years)
    return NetworkPart(
        programme=whole.programme.name,
        years=tuple(years),
        counts=tuple(CountPart(municipality=one.municipality, sites=one.sites) for one in counts),
        sums=network_rules.sums(counts),
        figures=tuple(
            QuotedPart(
                name=one.name, value=one.value, area=one.area, year=one.year, source=one.source
            )
            for one in whole.figures
        ),
        outputs=tuple(
            OutputPart(name=one.name, kind=one.kind, audience=one.audience, made_on=one.made_on)
            for one in whole.outputs
            if one.made_on is not None and from_on <= one.made_on <= to_on
        ),
    )


@cache
def _gathering() -> Gathering:
    key = bindparam("programme_id", type_=Integer)
    parts = (Municipality, Site, Figure, Output)
    return Gathering(
        [
            Wanted(Programme, Programme.id == key),
            *(Wanted(table, table.programme_id == key) for table in parts),
        ]
    )
