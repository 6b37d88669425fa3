"""One thing of the analysis: changed, moved, taken away, and what it rests on."""

import uuid

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from placedev.analysis import operations, queries, rules
from placedev.analysis.bin_views import say_removed
from placedev.analysis.forms import (
    EvidenceForm,
    ItemForm,
    RemoveForm,
)
from placedev.analysis.models import AnalysisItem
from placedev.analysis.room_views import ONE, bp, fields_of, the_item, to_boxes, to_item
from placedev.analysis.wording_rules import fact_words, meeting_words
from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work


@bp.get(ONE)
@place_page(may_work)
def item_edit(_actor: Actor, place: Place, item_uid: uuid.UUID) -> ResponseReturnValue:
    return _page(place, the_item(place, item_uid))


@bp.post(ONE)
@place_page(may_work)
def item_change(actor: Actor, place: Place, item_uid: uuid.UUID) -> ResponseReturnValue:
    item, form = the_item(place, item_uid), ItemForm()
    form.offer(fields_of(place), queries.meetings_of(place_id=place.id), item)
    if not form.validate():
        return _page(place, item, form=form), 422
    operations.change_item(
        item, form.details(), version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Ändringen är sparad."))
    return to_boxes(place)


@bp.post(f"{ONE}/flytta")
@place_page(may_work)
def item_move(actor: Actor, place: Place, item_uid: uuid.UUID) -> ResponseReturnValue:
    item, box = the_item(place, item_uid), request.form.get("ruta")
    if box:
        operations.put_in_box(item, box, actor=actor, now=clock.now())
        flash(_("”%(text)s” står nu i rutan %(box)s.", text=item.text, box=rules.BOXES[box]))
    else:
        up = request.form.get("hall") == "upp"
        operations.move_item(item, up=up, actor=actor, now=clock.now())
    return to_boxes(place)


@bp.post(f"{ONE}/ta-bort")
@place_page(may_work)
def item_remove(actor: Actor, place: Place, item_uid: uuid.UUID) -> ResponseReturnValue:
    item, form = the_item(place, item_uid), RemoveForm()
    if not form.validate():
        return _page(place, item), 422
    part = operations.remove_item(item, version=form.read_version, actor=actor, now=clock.now())
    say_removed(place, part)
    return to_boxes(place)


@bp.post(f"{ONE}/belagg")
@place_page(may_work)
def evidence_add(actor: Actor, place: Place, item_uid: uuid.UUID) -> ResponseReturnValue:
    item, form = the_item(place, item_uid), EvidenceForm()
    form.offer(queries.known_of(place_id=place.id))
    if not form.validate():
        return _page(place, item, evidence_form=form), 422
    operations.add_evidence(item, form.details(), uid=form.new_uid, actor=actor, now=clock.now())
    flash(_("Belägget är tillagt."))
    return to_item(place, item)


@bp.post(f"{ONE}/belagg/<uuid:evidence_uid>/ta-bort")
@place_page(may_work)
def evidence_remove(
    actor: Actor, place: Place, item_uid: uuid.UUID, evidence_uid: uuid.UUID
) -> ResponseReturnValue:
    item = the_item(place, item_uid)
    evidence = queries.evidence_by_uid(item_id=item.id, uid=evidence_uid)
    if evidence is None:
        raise NotFound(_("Belägget är redan borttaget."))
    operations.remove_evidence(item, evidence, actor=actor, now=clock.now())
    flash(_("Belägget är borttaget."))
    return to_item(place, item)


def _page(
    place: Place,
    item: AnalysisItem,
    *,
    form: ItemForm | None = None,
    evidence_form: EvidenceForm | None = None,
) -> str:
    fields, known = fields_of(place), queries.known_of(place_id=place.id)
    if form is None:
        form = ItemForm.of(item, fields)
    form.offer(fields, known.meetings, item)
    if evidence_form is None:
        evidence_form = EvidenceForm(formdata=None)
        evidence_form.offer(known)
    return render_template(
        "analysis/item_edit.html",
        place=place,
        item=item,
        form=form,
        evidence_form=evidence_form,
        failed=next((one for one in (form, evidence_form) if one.errors), None),
        rules=rules,
        fact_words=fact_words,
        meeting_words=meeting_words,
    )
