"""Changing several promises at once: they are ticked in the list, and changed on a page."""

import re
import uuid
from collections.abc import Sequence

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.commitments import bulk_operations, list_queries, queries, rules
from placedev.commitments.access import ROOM, bp
from placedev.commitments.bulk_forms import BulkForm
from placedev.commitments.bulk_operations import Read
from placedev.core import clock
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work

_MANY = f"{ROOM}/flera"
_TICKED = re.compile(r"([0-9a-f-]{36})(?:/([0-9]{1,9})/([0-9]{1,9}))?")


@bp.get(_MANY)
@place_page(may_work)
def bulk_edit(_actor: Actor, place: Place) -> ResponseReturnValue:
    read = _read(place, request.args.getlist("vald"))
    if not read:
        return redirect(url_for("commitments.commitment_list", place_slug=place.slug))
    form = BulkForm(formdata=None, happened_on=clock.today())
    return _page(place, read, form)


@bp.post(_MANY)
@place_page(may_work)
def bulk_change(actor: Actor, place: Place) -> ResponseReturnValue:
    """Change each, and say on the page what was done and what was not."""
    read = _read(place, request.form.getlist("vald"))
    if not read:
        return redirect(url_for("commitments.commitment_list", place_slug=place.slug))
    form = BulkForm()
    form.offer(_activities(place))
    if not form.validate():
        return _page(place, read, form), 422
    outcomes = bulk_operations.change_many(
        place, read, form.change(), uid=form.new_uid, actor=actor, now=clock.now()
    )
    return render_template("commitments/bulk_done.html", place=place, outcomes=outcomes)


def _page(place: Place, read: Sequence[Read], form: BulkForm) -> str:
    form.offer(_activities(place))
    return render_template(
        "commitments/bulk_edit.html", place=place, read=read, form=form, rules=rules
    )


def _read(place: Place, ticked: Sequence[str]) -> list[Read]:
    """Return the promises that were ticked, as the page showed them, or else as they are."""
    seen: dict[uuid.UUID, tuple[str | None, str | None]] = {}
    for one in ticked[: list_queries.PAGE]:
        match = _TICKED.fullmatch(one)
        if match is not None and (uid := _uid(match[1])) is not None:
            seen[uid] = (match[2], match[3])
    found = list_queries.chosen(place_id=place.id, uids=list(seen))
    return [
        Read(one, int(version or one.version), int(turns or len(one.turns)))
        for one in found
        for version, turns in [seen[one.uid]]
    ]


def _uid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _activities(place: Place) -> dict[str, tuple[int, str]]:
    return {str(one.uid): (one.id, one.title) for one in queries.activities_of(place_id=place.id)}
