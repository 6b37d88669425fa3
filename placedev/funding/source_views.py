"""The place's own list of where money can come from."""

import uuid

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _
from placedev.funding import queries, rules, source_operations
from placedev.funding.access import ROOM, bp, by_uid, to_page
from placedev.funding.queries import UsedSource
from placedev.funding.source_forms import SourceEditForm, SourceForm
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_read_notes, may_work
from placedev.stakeholders import queries as stakeholders

_ALL = f"{ROOM}/kallor"
_ONE = f"{_ALL}/<uuid:source_uid>"


@bp.get(_ALL)
@place_page(may_read_notes)
def source_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    asked = request.args
    form = SourceForm(formdata=None, name=asked.get("namn", ""), kind=asked.get("slag", ""))
    return _page(place, form)


@bp.post(_ALL)
@place_page(may_work)
def source_add(actor: Actor, place: Place) -> ResponseReturnValue:
    form = SourceForm()
    form.offer(by_uid(stakeholders.organisations_of(place_id=place.id), "name"))
    if not form.validate():
        return _page(place, form), 422
    source_operations.add_source(
        place, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
    )
    flash(_("Källan är tillagd."))
    return to_page(place, "source_list")


def _page(place: Place, form: SourceForm) -> str:
    form.offer(by_uid(stakeholders.organisations_of(place_id=place.id), "name"))
    sources = queries.sources_of(place_id=place.id)
    known = {one.source.name for one in sources}
    return render_template(
        "funding/source_list.html",
        place=place,
        form=form,
        sources=sources,
        suggestions=[pair for pair in rules.SUGGESTIONS if str(pair[1]) not in known],
        rules=rules,
    )


@bp.get(f"{_ONE}/andra")
@place_page(may_work)
def source_edit(_actor: Actor, place: Place, source_uid: uuid.UUID) -> ResponseReturnValue:
    used = queries.source_by_uid(place_id=place.id, uid=source_uid)
    return _edit_page(place, used, SourceEditForm.of(used.source))


@bp.post(f"{_ONE}/andra")
@place_page(may_work)
def source_change(actor: Actor, place: Place, source_uid: uuid.UUID) -> ResponseReturnValue:
    used = queries.source_by_uid(place_id=place.id, uid=source_uid)
    form = SourceEditForm()
    _offer(place, used, form)
    if not form.validate():
        return _edit_page(place, used, form), 422
    source_operations.change_source(
        used.source, form.details(), version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Källan är ändrad."))
    return to_page(place, "source_list")


@bp.post(f"{_ONE}/ta-bort")
@place_page(may_work)
def source_remove(actor: Actor, place: Place, source_uid: uuid.UUID) -> ResponseReturnValue:
    used = queries.source_by_uid(place_id=place.id, uid=source_uid)
    source_operations.remove_source(used, actor=actor, now=clock.now())
    flash(_("Källan är borttagen."))
    return to_page(place, "source_list")


def _edit_page(place: Place, used: UsedSource, form: SourceEditForm) -> str:
    _offer(place, used, form)
    return render_template("funding/source_edit.html", place=place, source=used.source, form=form)


def _offer(place: Place, used: UsedSource, form: SourceEditForm) -> None:
    known = by_uid(stakeholders.organisations_of(place_id=place.id), "name")
    own = used.source.organisation
    if own is not None:
        known.setdefault(str(own.uid), (own.id, own.name))
    form.offer(known, used.source.kind)
