"""A table into the plan: read, looked at row by row, taken in, and taken back."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _, _n
from placedev.core.workbooks import RawSheet
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead, may_see, may_work
from placedev.plan import (
    import_operations,
    import_queries,
    import_taking_operations,
    import_undo_operations,
    queries,
    rules,
)
from placedev.plan.export_rules import LISTS
from placedev.plan.import_field_rules import fold, offered
from placedev.plan.import_forms import MappingForm, ReadForm, TakeInForm
from placedev.plan.import_match_rules import ADD, FILL, SKIP, Proposal, new_goals, proposals
from placedev.plan.import_models import PlanImport
from placedev.plan.import_row_rules import understand
from placedev.plan.import_table_rules import MOST_ROWS, Reading, said_rows
from placedev.plan.import_who_rules import Names, Somebody
from placedev.plan.models import Plan
from placedev.plan.room_views import ROOM, bp, method_of, the_plan, to_plan
from placedev.stakeholders import queries as stakeholders

IN_OUT = f"{ROOM}/in-och-ut"
_ONE = f"{IN_OUT}/<uuid:table_uid>"
_LISTED = 20  # tables that are told of
_FIRST = 15  # rows that are shown although nothing is the matter with them


@bp.get(IN_OUT)
@place_page(may_see)
def exchange_show(actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        return to_plan(place, None)  # which says how to begin, to those who may
    return _room(actor, place, plan, ReadForm(formdata=None))


def _room(actor: Actor, place: Place, plan: Plan, form: ReadForm) -> str:
    return render_template(
        "plan/exchange_show.html",
        place=place,
        plan=plan,
        form=form,
        may=may_work(actor, place.id),
        may_hand_out=may_lead(actor, place.id),
        tables=import_queries.imports_of(plan_id=plan.id, most=_LISTED),
        lists=LISTS,
        fields=offered(method_of(place).plan.depth),
        most=MOST_ROWS,
    )


@bp.post(f"{IN_OUT}/las-in")
@place_page(may_work)
def import_read(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), ReadForm()
    if not form.validate():
        return _room(actor, place, plan, form), 422
    table = import_operations.read_table(
        plan, form.sheets, name=form.name, uid=form.new_uid, actor=actor, now=clock.now()
    )
    return _to_table(place, table)


@bp.get(_ONE)
@place_page(may_work)
def import_show(_actor: Actor, place: Place, table_uid: uuid.UUID) -> ResponseReturnValue:
    table = _the_table(place, table_uid)
    if table.state != "read":
        return render_template("plan/import_done.html", place=place, taken=table, made=table.made)
    sheets, reading = import_operations.sheets_of(table), import_operations.reading_of(table)
    form = MappingForm.of(sheets, table.mapping["sheet"], reading, table.version)
    return _preview(place, table, sheets, reading, form)


@bp.post(f"{_ONE}/kolumner")
@place_page(may_work)
def import_map(_actor: Actor, place: Place, table_uid: uuid.UUID) -> ResponseReturnValue:
    table, form = _the_table(place, table_uid), MappingForm()
    sheets, reading = import_operations.sheets_of(table), import_operations.reading_of(table)
    at = table.mapping["sheet"]
    form.offer_choices(sheets, at)
    if not form.validate():
        return _preview(place, table, sheets, reading, form), 422
    try:
        sheet, wanted = form.reading(sheets, at, reading)
    except RuleBroken as error:
        form.header.errors = [str(error)]
        return _preview(place, table, sheets, reading, form), 422
    import_operations.set_mapping(table, sheet, wanted, version=form.read_version)
    return _to_table(place, table)


@bp.post(f"{_ONE}/ta-in")
@place_page(may_work)
def import_take_in(actor: Actor, place: Place, table_uid: uuid.UUID) -> ResponseReturnValue:
    table, form = _the_table(place, table_uid), TakeInForm()
    if not form.validate():
        return _to_table(place, table)
    sheets, reading = import_operations.sheets_of(table), import_operations.reading_of(table)
    import_taking_operations.take_in(
        the_plan(place),
        table,
        _proposals(place, table, sheets, reading),
        form.chosen(),
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    count = len(table.made["activities"])
    flash(_n("%(num)s aktivitet är inläst.", "%(num)s aktiviteter är inlästa.", count))
    return _to_table(place, table)


@bp.post(f"{_ONE}/angra")
@place_page(may_work)
def import_undo(actor: Actor, place: Place, table_uid: uuid.UUID) -> ResponseReturnValue:
    table = _the_table(place, table_uid)
    import_undo_operations.undo(the_plan(place), table, actor=actor, now=clock.now())
    flash(_("Inläsningen är ångrad."))
    return _to_table(place, table)


@bp.post(f"{_ONE}/slang")
@place_page(may_work)
def import_discard(_actor: Actor, place: Place, table_uid: uuid.UUID) -> ResponseReturnValue:
    import_operations.throw_away(_the_table(place, table_uid))
    flash(_("Tabellen är slängd. Inget av den står i planen."))
    return redirect(url_for("plan.exchange_show", place_slug=place.slug))


def _the_table(place: Place, uid: uuid.UUID) -> PlanImport:
    table = import_queries.import_by_uid(place_id=place.id, uid=uid)
    if table is None:
        raise NotFound(_("Tabellen finns inte här. Den kan vara slängd; läs in den på nytt."))
    return table


def _to_table(place: Place, table: PlanImport) -> ResponseReturnValue:
    return redirect(url_for("plan.import_show", place_slug=place.slug, table_uid=table.uid))


def _proposals(
    place: Place, table: PlanImport, sheets: list[RawSheet], reading: Reading
) -> list[Proposal]:
    rows = said_rows(sheets[table.mapping["sheet"]].lines, reading)
    held = import_queries.held(place_id=place.id, plan_id=table.plan_id)
    names = Names(stakeholders.organisations_of(place_id=place.id), held.groups)
    depth = method_of(place).plan.depth
    return proposals([understand(row, names, depth=depth) for row in rows], held)


def _preview(
    place: Place, table: PlanImport, sheets: list[RawSheet], reading: Reading, form: MappingForm
) -> str:
    sheet = sheets[table.mapping["sheet"]]
    wanted = _proposals(place, table, sheets, reading)
    shown = [one for at, one in enumerate(wanted) if at < _FIRST or not one.is_plain]
    return render_template(
        "plan/import_preview.html",
        place=place,
        taken=table,
        form=form,
        take_form=TakeInForm(formdata=None, data={"version": table.version}),
        sheet=sheet,
        too_long=[one.title for one in sheets if one.is_too_long],
        columns=_columns(sheet, reading),
        fields=offered(method_of(place).plan.depth),
        rules=rules,
        rows=shown,
        sums=_sums(wanted),
        who=_who(wanted),
        hidden=len(wanted) - len(shown),
        most=MOST_ROWS,
    )


def _columns(sheet: RawSheet, reading: Reading) -> list[dict[str, Any]]:
    """Return each column with its heading, what it is taken for, and what stands first in it."""
    below = sheet.lines[reading.header + 1 :]
    return [
        {
            "heading": heading,
            "code": code,
            "examples": list(dict.fromkeys(one.cells[at] for one in below if one.cells[at]))[:2],
        }
        for at, (heading, code) in enumerate(
            zip(sheet.lines[reading.header].cells, reading.columns, strict=True)
        )
    ]


def _sums(wanted: list[Proposal]) -> dict[str, int]:
    return {
        "new": sum(one.may[0] == ADD for one in wanted),
        "there": sum(one.match is not None for one in wanted),
        "told": sum(bool(one.told) and not one.row.faults for one in wanted),
        "faults": sum(bool(one.row.faults) for one in wanted),
        "left": sum(one.may[0] == SKIP for one in wanted),
        "fill": sum(FILL in one.may for one in wanted),
        "areas": len({fold(one.row.area) for one in wanted if one.row.area and not one.area}),
        "goals": len({path for one in wanted for path in new_goals(one)}),
    }


def _who(wanted: list[Proposal]) -> dict[str, list[str]]:
    """Return the names of all who get a part, by what they become."""
    everybody: dict[str, Somebody] = {
        who.somebody.name: who.somebody for one in wanted for who in one.row.who
    }
    return {
        "organisations": [name for name, one in everybody.items() if one.organisation],
        "groups": [name for name, one in everybody.items() if one.group],
        "words": [name for name, one in everybody.items() if not one.is_known],
    }
