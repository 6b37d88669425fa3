"""The rows of a programme: who pays and signs, places and municipalities; one way for all."""

import uuid
from typing import Any

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _
from placedev.places import position_rules
from placedev.places.policy import Actor
from placedev.programmes import part_operations as parts
from placedev.programmes import place_queries, queries, rules
from placedev.programmes.access import ROOM, bp, programme_page, stand_in, to_page
from placedev.programmes.models import Municipality, Part, Programme, ProgrammePlace
from placedev.programmes.network_models import Output, Site
from placedev.programmes.network_views import network_page
from placedev.programmes.part_forms import (
    KINDS,
    EndForm,
    FunderForm,
    Kind,
    MunicipalityForm,
    PartyForm,
    PlaceForm,
)
from placedev.programmes.policy import may_read_programme, may_run_programme

_KIND = f"{ROOM}/<any({', '.join(KINDS)}):kind>"
_ROW = f"{_KIND}/<uuid:row_uid>"


@bp.get(f"{ROOM}/pengar-och-parter")
@programme_page(may_read_programme)
def backing_list(_actor: Actor, programme: Programme) -> ResponseReturnValue:
    return _backing_page(programme, FunderForm(formdata=None), PartyForm(formdata=None))


@bp.get(f"{ROOM}/platser")
@programme_page(may_read_programme)
def place_list(_actor: Actor, programme: Programme) -> ResponseReturnValue:
    return _places_page(programme, PlaceForm(formdata=None), MunicipalityForm(formdata=None))


@bp.post(f"{_KIND}/ny")
@programme_page(may_run_programme)
def part_add(actor: Actor, programme: Programme, kind: str) -> ResponseReturnValue:
    one = KINDS[kind]
    form = one.new()
    form.offer(queries.whole(programme))
    if not form.validate():
        return _list_page(programme, kind, form), 422
    values = _values(programme, one, form)
    parts.add_part(programme, one.model, values, uid=form.new_uid, actor=actor, now=clock.now())
    flash(_("Tillagt."))
    return to_page(programme, one.room)


@bp.get(_ROW)
@programme_page(may_run_programme)
def part_edit(_actor: Actor, programme: Programme, kind: str, row_uid: uuid.UUID) -> str:
    one = KINDS[kind]
    row = queries.part_of(one.model, programme_id=programme.id, uid=row_uid)
    form = one.edit(data=_written(programme, row))
    form.offer(queries.whole(programme))
    return _edit_page(programme, kind, row, form)


@bp.post(_ROW)
@programme_page(may_run_programme)
def part_change(
    actor: Actor, programme: Programme, kind: str, row_uid: uuid.UUID
) -> ResponseReturnValue:
    one = KINDS[kind]
    row = queries.part_of(one.model, programme_id=programme.id, uid=row_uid)
    form = one.edit()
    form.offer(queries.whole(programme))
    if not form.validate():
        return _edit_page(programme, kind, row, form), 422
    values = _values(programme, one, form)
    parts.change_part(
        programme, row, values, version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Ändringen är sparad."))
    return to_page(programme, one.room)


@bp.post(f"{_ROW}/ta-bort")
@programme_page(may_run_programme)
def part_remove(
    actor: Actor, programme: Programme, kind: str, row_uid: uuid.UUID
) -> ResponseReturnValue:
    one = KINDS[kind]
    row = queries.part_of(one.model, programme_id=programme.id, uid=row_uid)
    parts.remove_part(programme, row, actor=actor, now=clock.now())
    flash(_("Borttaget."))
    return to_page(programme, one.room)


@bp.post(f"{ROOM}/kommuner/<uuid:row_uid>/blev")
@programme_page(may_run_programme)
def municipality_end(actor: Actor, programme: Programme, row_uid: uuid.UUID) -> ResponseReturnValue:
    row = queries.part_of(Municipality, programme_id=programme.id, uid=row_uid)
    form = EndForm()
    if not form.validate():
        rename = KINDS["kommuner"].edit(formdata=None, data=_written(programme, row))
        return _edit_page(programme, "kommuner", row, rename, ending=form), 422
    parts.end_municipality(
        programme,
        row,
        became=form.became.data or None,
        ended_on=form.ended_on.data,
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Kommunen är ändrad. Det som skrevs under det gamla namnet står kvar."))
    return to_page(programme, "place_list")


def _values(programme: Programme, kind: Kind, form: Any) -> dict[str, Any]:
    values: dict[str, Any] = form.values()
    names_home = kind.model in {ProgrammePlace, Site}
    return parts.place_values(programme, values) if names_home else values


def _written(programme: Programme, row: Part) -> dict[str, Any]:
    names = {column.key for column in row.__table__.columns}
    written = {name: getattr(row, name) for name in names}
    whole = queries.whole(programme)
    if isinstance(row, ProgrammePlace | Site):
        written["municipality"] = whole.municipality(row.municipality_id).name
    if isinstance(row, Site):
        written["position"] = position_rules.written(row.latitude, row.longitude)
    if isinstance(row, Output):
        effort = whole.effort(row.effort_id)
        written["effort"] = "" if effort is None else str(effort.uid)
    lists = {name: "\n".join(value) for name, value in written.items() if isinstance(value, list)}
    return {**written, **lists}


def _list_page(programme: Programme, kind: str, form: Any) -> str:
    """Return the page that lists a kind of row, with the form as it was sent."""
    one = KINDS[kind]
    if one.room == "network_list":
        return network_page(programme, {kind: form})
    other = {
        name: KINDS[name].new(formdata=None)
        for name in KINDS
        if KINDS[name].room == one.room and name != kind
    }
    forms = {**other, kind: form}
    if one.room == "backing_list":
        return _backing_page(programme, forms["finansiarer"], forms["parter"])
    return _places_page(programme, forms["platser"], forms["kommuner"])


def _backing_page(programme: Programme, funder_form: Any, party_form: Any) -> str:
    stand_in("backing_list")
    return render_template(
        "programmes/backing_list.html",
        programme=programme,
        whole=queries.whole(programme),
        funder_form=funder_form,
        party_form=party_form,
        form=funder_form if funder_form.errors else party_form,
    )


def _places_page(programme: Programme, place_form: Any, municipality_form: Any) -> str:
    stand_in("place_list")
    whole = queries.whole(programme)
    return render_template(
        "programmes/place_list.html",
        programme=programme,
        whole=whole,
        here=place_queries.standing_here(whole),
        place_form=place_form,
        municipality_form=municipality_form,
        form=place_form if place_form.errors else municipality_form,
        rules=rules,
    )


def _edit_page(
    programme: Programme, kind: str, row: Part, form: Any, ending: EndForm | None = None
) -> str:
    stand_in(KINDS[kind].room)
    if isinstance(row, Municipality) and ending is None:
        whole = queries.whole(programme)
        became = None if row.successor_id is None else whole.municipality(row.successor_id).name
        data = {"version": row.version, "became": became, "ended_on": row.ended_on}
        ending = EndForm(formdata=None, data=data)
    return render_template(
        "programmes/part_edit.html",
        programme=programme,
        kind=kind,
        words=KINDS[kind],
        row=row,
        form=form,
        ending=ending,
        form_failed=bool(ending and ending.errors),
    )
