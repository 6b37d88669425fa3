"""Efforts: the list with its filters and sums, and each one."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.programmes import effort_operations, queries, rules
from placedev.programmes.access import ROOM, bp, programme_page, stand_in, to_page
from placedev.programmes.effort_forms import EffortEditForm, EffortForm
from placedev.programmes.effort_models import Effort
from placedev.programmes.models import Programme
from placedev.programmes.policy import may_read_programme, may_run_programme
from placedev.programmes.rules import Wish
from placedev.programmes.whole import Whole
from placedev.web.paging import pages_of

_ALL = f"{ROOM}/satsningar"
_ONE = f"{_ALL}/<uuid:effort_uid>"
_ON_A_PAGE = 50


class Chooser(NamedTuple):
    """A drop-down of the filter."""

    name: str
    label: str
    every: str  # what it says when nothing is chosen
    options: list[tuple[str, object]]
    chosen: str | None


@bp.get(_ALL)
@programme_page(may_read_programme)
def effort_list(_actor: Actor, programme: Programme) -> ResponseReturnValue:
    stand_in("effort_list")
    whole = queries.whole(programme)
    wish = _wish(whole, request.args)
    found = rules.efforts_wished(whole, wish)
    pages = pages_of(len(found), _ON_A_PAGE)
    return render_template(
        "programmes/effort_list.html",
        programme=programme,
        whole=whole,
        wish=wish,
        choosers=_choosers(whole, wish),
        asked=_asked(whole, wish),
        found=found,
        shown=pages.rows(found),
        pages=pages,
        total=rules.total(found),
        rules=rules,
        today=clock.today(),
    )


@bp.get(f"{_ALL}/ny")
@programme_page(may_run_programme)
def effort_new(_actor: Actor, programme: Programme) -> ResponseReturnValue:
    form = EffortForm()
    form.offer(queries.whole(programme))
    return _form_page(programme, form)


@bp.post(f"{_ALL}/ny")
@programme_page(may_run_programme)
def effort_add(actor: Actor, programme: Programme) -> ResponseReturnValue:
    form = EffortForm()
    form.offer(queries.whole(programme))
    if not form.validate():
        return _form_page(programme, form), 422
    effort = effort_operations.add_effort(
        programme, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
    )
    flash(_("Satsningen är tillagd."))
    return to_page(programme, "effort_show", effort_uid=effort.uid)


@bp.get(_ONE)
@programme_page(may_read_programme)
def effort_show(_actor: Actor, programme: Programme, effort_uid: uuid.UUID) -> ResponseReturnValue:
    stand_in("effort_list")
    effort = _effort(programme, effort_uid)
    return render_template(
        "programmes/effort_show.html",
        programme=programme,
        whole=queries.whole(programme),
        effort=effort,
        rules=rules,
        today=clock.today(),
    )


@bp.get(f"{_ONE}/andra")
@programme_page(may_run_programme)
def effort_edit(_actor: Actor, programme: Programme, effort_uid: uuid.UUID) -> ResponseReturnValue:
    effort, whole = _effort(programme, effort_uid), queries.whole(programme)
    form = EffortEditForm.of(effort, whole)
    form.offer(whole)
    return _form_page(programme, form, effort)


@bp.post(f"{_ONE}/andra")
@programme_page(may_run_programme)
def effort_change(actor: Actor, programme: Programme, effort_uid: uuid.UUID) -> ResponseReturnValue:
    effort, form = _effort(programme, effort_uid), EffortEditForm()
    form.offer(queries.whole(programme))
    if not form.validate():
        return _form_page(programme, form, effort), 422
    effort_operations.change_effort(
        programme,
        effort,
        form.details(),
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Satsningen är ändrad."))
    return to_page(programme, "effort_show", effort_uid=effort.uid)


@bp.post(f"{_ONE}/ta-bort")
@programme_page(may_run_programme)
def effort_remove(actor: Actor, programme: Programme, effort_uid: uuid.UUID) -> ResponseReturnValue:
    effort = _effort(programme, effort_uid)
    effort_operations.remove_effort(programme, effort, actor=actor, now=clock.now())
    flash(_("Satsningen är borttagen."))
    return to_page(programme, "effort_list")


def _effort(programme: Programme, uid: uuid.UUID) -> Effort:
    return queries.part_of(Effort, programme_id=programme.id, uid=uid)


def _form_page(
    programme: Programme, form: EffortForm | EffortEditForm, effort: Effort | None = None
) -> str:
    stand_in("effort_list")
    return render_template(
        "programmes/effort_edit.html", programme=programme, form=form, effort=effort
    )


def _wish(whole: Whole, arguments: Mapping[str, str]) -> Wish:
    """Return what an address asks for; what the programme does not have is left out."""
    keys = {
        name: next((one.id for one in rows if str(one.uid) == arguments.get(name)), None)
        for name, rows in _rows(whole).items()
    }
    kind, only = arguments.get("slag", ""), arguments.get("visa", "")
    return Wish(
        kind=kind if kind in rules.KINDS else None,
        part=keys["del"],
        field=keys["omrade"],
        place=keys["plats"],
        municipality=keys["kommun"],
        only=only if only in rules.ONLY else None,
    )


def _rows(whole: Whole) -> dict[str, Sequence[Any]]:
    return {
        "del": whole.divisions("part"),
        "omrade": whole.divisions("field"),
        "plats": whole.places,
        "kommun": whole.standing_municipalities,
    }


def _asked(whole: Whole, wish: Wish) -> dict[str, str]:
    """Return the wish as an address says it."""
    keys = {
        "del": wish.part,
        "omrade": wish.field,
        "plats": wish.place,
        "kommun": wish.municipality,
    }
    said: dict[str, object] = {"slag": wish.kind, "visa": wish.only}
    for name, rows in _rows(whole).items():
        said[name] = next((one.uid for one in rows if one.id == keys[name]), None)
    return {name: str(value) for name, value in said.items() if value is not None}


def _choosers(whole: Whole, wish: Wish) -> list[Chooser]:
    """Return the drop-downs that have anything to choose."""
    asked = _asked(whole, wish)
    rows = _rows(whole)
    words: dict[str, Callable[[Any], str]] = {"del": whole.called, "omrade": whole.called}
    found: list[tuple[str, str, str, list[tuple[str, object]]]] = [
        ("slag", _("Slag"), _("Alla slag"), list(rules.KINDS.items())),
    ]
    for name, label, every in (
        ("del", _("Del"), _("Alla delar")),
        ("omrade", _("Område"), _("Alla områden")),
        ("plats", _("Plats"), _("Alla platser")),
        ("kommun", _("Kommun"), _("Alla kommuner")),
    ):
        called = words.get(name, lambda one: str(one.name))
        found.append((name, label, every, [(str(one.uid), called(one)) for one in rows[name]]))
    only: list[tuple[str, object]] = [(key, label) for key, (label, _fits) in rules.ONLY.items()]
    found.append(("visa", _("Visa"), _("Alla satsningar"), only))
    return [Chooser(*one, chosen=asked.get(one[0])) for one in found if one[3]]
