"""The register out as a table, and somebody's own table in: looked at row by row, then saved."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from placedev.core import clock, name_languages, tables
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_read_notes, may_work
from placedev.stakeholders import queries, rules, table_operations, table_rules
from placedev.stakeholders.register_access import ROOM, bp, to_register
from placedev.stakeholders.table_forms import TableForm
from placedev.stakeholders.table_operations import Proposal
from placedev.web.downloads import to_keep

_READ = f"{ROOM}/las-in"
_SAVE, _BACK = "spara", "tillbaka"


@bp.get(f"{ROOM}/intressenter.csv")
@place_page(may_read_notes)
def table_csv(_actor: Actor, place: Place) -> ResponseReturnValue:
    table = table_rules.table_of(queries.organisations_of(place_id=place.id))
    return to_keep(tables.as_csv(table), tables.CSV, f"{place.slug}-intressenter.csv")


@bp.get(f"{ROOM}/intressenter.xlsx")
@place_page(may_read_notes)
def table_xlsx(_actor: Actor, place: Place) -> ResponseReturnValue:
    table = table_rules.table_of(queries.organisations_of(place_id=place.id))
    return to_keep(tables.as_xlsx(table), tables.XLSX, f"{place.slug}-intressenter.xlsx")


@bp.get(_READ)
@place_page(may_work)
def table_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    return _page(place, TableForm(formdata=None))


@bp.post(_READ)
@place_page(may_work)
def table_read(actor: Actor, place: Place) -> ResponseReturnValue:
    form, step = TableForm(), request.form.get("steg")
    if not form.validate():
        return _page(place, form), 422
    if step == _BACK:
        return _page(place, form)
    wanted = table_operations.proposals(
        form.rows,
        queries.organisations_of(place_id=place.id),
        taken=queries.names_taken(place_id=place.id),
    )
    if step != _SAVE:
        return _preview(place, form, wanted)
    saved = table_operations.read_in(
        place, wanted, form.chosen(), uid=form.new_uid, actor=actor, now=clock.now()
    )
    flash(
        _(
            "Tillagda: %(added)s. Ifyllda: %(filled)s. Lämnade som de är: %(skipped)s.",
            added=saved.added,
            filled=saved.filled,
            skipped=saved.skipped,
        )
    )
    return to_register(place)


def _page(place: Place, form: TableForm) -> str:
    return render_template(
        "stakeholders/table_read.html",
        place=place,
        form=form,
        headings=table_rules.HEADINGS.values(),
        most=table_rules.MOST_ROWS,
    )


def _preview(place: Place, form: TableForm, wanted: list[Proposal]) -> str:
    return render_template(
        "stakeholders/table_preview.html",
        place=place,
        form=form,
        wanted=wanted,
        headings=table_rules.HEADINGS,
        words_of={"sector": rules.sector_word, "name_language": name_languages.word},
        new=sum(one.may[0] == table_operations.ADD for one in wanted),
        fillable=sum(one.may[0] == table_operations.FILL for one in wanted),
        near=sum(bool(one.match and one.match.how == "near") for one in wanted),
        faults=sum(bool(one.row.faults) for one in wanted),
    )
