"""What has come in to a call to take along: as a spreadsheet, and as CSV."""

import uuid

from flask import Response
from flask.typing import ResponseReturnValue
from slugify import slugify

from placedev.core import tables
from placedev.core.tables import Table
from placedev.places.policy import Actor
from placedev.programmes import call_queries, candidate_queries
from placedev.programmes.access import bp, programme_page
from placedev.programmes.call_access import viewer_of
from placedev.programmes.call_models import Call
from placedev.programmes.call_views import ONE, call_of
from placedev.programmes.candidate_document import CameIn, candidate_table
from placedev.programmes.models import Programme
from placedev.programmes.policy import may_run_programme
from placedev.web.downloads import to_keep


@bp.get(f"{ONE}/ansokningar.xlsx")
@programme_page(may_run_programme)
def candidates_xlsx(actor: Actor, programme: Programme, call_uid: uuid.UUID) -> ResponseReturnValue:
    call = call_of(programme, call_uid)
    return _sent(call, tables.as_xlsx(_table(actor, call)), tables.XLSX, "xlsx")


@bp.get(f"{ONE}/ansokningar.csv")
@programme_page(may_run_programme)
def candidates_csv(actor: Actor, programme: Programme, call_uid: uuid.UUID) -> ResponseReturnValue:
    call = call_of(programme, call_uid)
    return _sent(call, tables.as_csv(_table(actor, call)), tables.CSV, "csv")


def _table(actor: Actor, call: Call) -> Table:
    candidates = candidate_queries.candidates_of(call_id=call.id)
    keys = [one.id for one in candidates]
    return candidate_table(
        CameIn(
            call=call,
            frame=call_queries.frame_of(call_id=call.id),
            candidates=candidates,
            answers=candidate_queries.answers_of(candidate_ids=keys),
            opinions=candidate_queries.opinions_on(candidate_ids=keys),
            decisions=candidate_queries.decisions_on(candidate_ids=keys),
            viewer=viewer_of(actor, call_queries.readers_of(call_id=call.id)),
        )
    )


def _sent(call: Call, content: bytes, kind: str, ending: str) -> Response:
    name = slugify(call.title, max_length=60) or "utlysning"
    return to_keep(content, kind, f"{name}.{ending}")
