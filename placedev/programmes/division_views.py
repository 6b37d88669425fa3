"""Parts and fields, and what they are called in each version of the programme."""

import uuid

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.programmes import division_operations, queries, rules
from placedev.programmes.access import ROOM, bp, programme_page, stand_in, to_page
from placedev.programmes.division_forms import DivisionForm, LabelsForm, LayoutForm, labels_form
from placedev.programmes.effort_models import Division
from placedev.programmes.models import Programme
from placedev.programmes.policy import may_read_programme, may_run_programme

_ALL = f"{ROOM}/delar"
_ONE = f"{_ALL}/<uuid:division_uid>"


@bp.get(_ALL)
@programme_page(may_read_programme)
def division_list(_actor: Actor, programme: Programme) -> ResponseReturnValue:
    return _page(programme, DivisionForm(formdata=None), LayoutForm(formdata=None))


@bp.post(f"{_ALL}/ny")
@programme_page(may_run_programme)
def division_add(actor: Actor, programme: Programme) -> ResponseReturnValue:
    form = DivisionForm()
    if not form.validate():
        return _page(programme, form, LayoutForm(formdata=None)), 422
    division_operations.add_division(
        programme,
        form.kind.data,
        (form.code.data or None, form.label.data),
        uid=form.new_uid,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Tillagt."))
    return to_page(programme, "division_list")


@bp.post(f"{_ALL}/ny-version")
@programme_page(may_run_programme)
def layout_add(actor: Actor, programme: Programme) -> ResponseReturnValue:
    form = LayoutForm()
    if not form.validate():
        return _page(programme, DivisionForm(formdata=None), form), 422
    division_operations.add_layout(
        programme,
        form.name.data,
        form.from_on.data,
        uid=form.new_uid,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Versionen är tillagd, med samma namn som i den förra. Ändra det som är nytt."))
    return to_page(programme, "division_list")


@bp.get(_ONE)
@programme_page(may_run_programme)
def division_edit(
    _actor: Actor, programme: Programme, division_uid: uuid.UUID
) -> ResponseReturnValue:
    division = queries.part_of(Division, programme_id=programme.id, uid=division_uid)
    form = labels_form(queries.whole(programme), division, formdata=None)
    return _edit_page(programme, division, form)


@bp.post(_ONE)
@programme_page(may_run_programme)
def division_change(
    actor: Actor, programme: Programme, division_uid: uuid.UUID
) -> ResponseReturnValue:
    division = queries.part_of(Division, programme_id=programme.id, uid=division_uid)
    form = labels_form(queries.whole(programme), division)
    if not form.validate():
        return _edit_page(programme, division, form), 422
    division_operations.relabel(
        programme,
        division,
        form.labels(),
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Ändringen är sparad."))
    return to_page(programme, "division_list")


@bp.post(f"{_ONE}/ta-bort")
@programme_page(may_run_programme)
def division_remove(
    actor: Actor, programme: Programme, division_uid: uuid.UUID
) -> ResponseReturnValue:
    division = queries.part_of(Division, programme_id=programme.id, uid=division_uid)
    division_operations.remove_division(programme, division, actor=actor, now=clock.now())
    flash(_("Borttaget."))
    return to_page(programme, "division_list")


def _page(programme: Programme, division_form: DivisionForm, layout_form: LayoutForm) -> str:
    stand_in("division_list")
    return render_template(
        "programmes/division_list.html",
        programme=programme,
        whole=queries.whole(programme),
        division_form=division_form,
        layout_form=layout_form,
        form=division_form if division_form.errors else layout_form,
        rules=rules,
    )


def _edit_page(programme: Programme, division: Division, form: LabelsForm) -> str:
    stand_in("division_list")
    return render_template(
        "programmes/division_edit.html",
        programme=programme,
        division=division,
        form=form,
        rules=rules,
    )
