"""Everything that a report counts, read at one moment."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.engine import Connection

from placedev.core.at_once import answers
from placedev.core.files import StoredFile
from placedev.core.moments import one_moment
from placedev.funding.budget_queries import paid_until
from placedev.places.models import Place
from placedev.places.municipality_rules import present_name
from placedev.programmes import renaming_queries
from placedev.regions.stage_rules import project_end
from placedev.reports import meeting_queries, money_queries, plan_queries, promise_queries
from placedev.reports.composing import Tally
from placedev.reports.figure_rules import FIGURES, Line
from placedev.reports.models import ReportLook
from placedev.reports.network_queries import network_of
from placedev.reports.scope_rules import Counted, Scope
from placedev.web.formatting import month

_COUNTING = (
    meeting_queries.meeting_lines,
    meeting_queries.decision_lines,
    meeting_queries.idea_lines,
    meeting_queries.group_lines,
    promise_queries.promise_lines,
    promise_queries.hour_lines,
    plan_queries.activity_lines,
    plan_queries.step_lines,
    plan_queries.edition_lines,
    money_queries.application_lines,
    money_queries.claim_lines,
    money_queries.beside_lines,
    money_queries.purse_lines,
    money_queries.change_lines,
)
_SIGNS_OF_LIFE = ("meetings", "hours", "promises-kept", "activities-done")


def count(
    place_ids: Sequence[int],
    *,
    from_on: date,
    to_on: date,
    today: date,
    programme_id: int | None = None,
) -> Tally:
    """Return all that a report counts. Two statements, at one moment; three with a network."""
    with one_moment() as connection:
        scope = Scope(_places(connection, place_ids, today), from_on, to_on, today)
        found: dict[str, list[Line]] = {}
        for counted in answers(connection, [ask(scope) for ask in _COUNTING]):
            for key, lines in counted.items():
                found.setdefault(key, []).extend(lines)
        network = (
            None
            if programme_id is None
            else network_of(connection, programme_id, from_on=from_on, to_on=to_on)
        )
    found["organisations"] = sorted(set(found.pop("gave")))
    found["months-after"] = sorted(set(_months_after(scope, found)))
    return Tally(scope, {key: found[key] for key in FIGURES}, network)


def _places(connection: Connection, place_ids: Sequence[int], today: date) -> dict[int, Counted]:
    rows = connection.execute(
        select(
            *(Place.id, Place.slug, Place.name, Place.municipality, Place.region),
            *(Place.method_id, Place.method_version, Place.leader_to_on, Place.started_on),
            *(
                Place.period_months,
                paid_until().label("paid_until"),
                renaming_queries.renamings(today=today).label("renamings"),
                ReportLook.name.label("region_name"),
                StoredFile.sha256,
            ),
        )
        .outerjoin(ReportLook, ReportLook.region == Place.region)
        .outerjoin(StoredFile, StoredFile.id == ReportLook.file_id)
        .where(Place.id.in_(place_ids))
        .order_by(Place.id)
    )
    return {
        row.id: Counted(
            slug=row.slug,
            name=row.name,
            municipality=present_name(row.municipality, row.renamings),
            region=row.region,
            region_name=row.region_name,
            logo=row.sha256,
            method_id=row.method_id,
            method_version=row.method_version,
            ends_on=project_end(
                row.leader_to_on, row.started_on, row.period_months, row.paid_until
            ),
        )
        for row in rows
    }


def _months_after(scope: Scope, found: Mapping[str, Sequence[Line]]) -> Iterator[Line]:
    """Return each month after a place's project in which something happened there."""
    ends = {place.slug: place.ends_on for place in scope.places.values()}
    for key in _SIGNS_OF_LIFE:
        for line in found[key]:
            end = ends[line.place]
            if end is not None and line.on is not None and line.on > end:
                first = line.on.replace(day=1)
                yield Line(line.place, month(first), first)
