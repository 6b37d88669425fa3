"""A programme as a file, so that nothing is locked in."""

from flask import Response
from flask.typing import ResponseReturnValue

from placedev.places.policy import Actor
from placedev.programmes import queries
from placedev.programmes.access import ROOM, bp, programme_page
from placedev.programmes.models import Programme
from placedev.programmes.policy import may_run_programme
from placedev.programmes.writing import as_bytes


@bp.get(f"{ROOM}/fil.json")
@programme_page(may_run_programme)
def programme_file(_actor: Actor, programme: Programme) -> ResponseReturnValue:
    rows = queries.everything(programme)
    slugs = queries.slugs_of_places(programme_id=programme.id)
    answer = Response(as_bytes(programme, rows, slugs), mimetype="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{programme.slug}.json"'
    return answer
