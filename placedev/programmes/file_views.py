"""A programme as a file, out and in, so that nothing is locked in."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.places.access import current_actor
from placedev.places.policy import Actor
from placedev.programmes import call_queries, call_snapshot, queries, taking_operations
from placedev.programmes.access import ROOM, bp, programme_page
from placedev.programmes.file_forms import FileForm, PackedForm, packed
from placedev.programmes.format import tables
from placedev.programmes.models import Programme
from placedev.programmes.policy import may_run_programme
from placedev.programmes.reading import FaultyProgramme, FileRow, ProgrammeFile, read_file
from placedev.programmes.writing import as_bytes
from placedev.site.access import admin_page
from placedev.web.downloads import to_keep

_IN = "/program/fil"
WORDS = {  # what a preview counts, where people have a word for it
    "funders": _l("Finansiärer"),
    "parties": _l("Parter"),
    "municipalities": _l("Kommuner"),
    "places": _l("Platser"),
    "divisions": _l("Delar och områden"),
    "efforts": _l("Satsningar"),
    "calls": _l("Utlysningar"),
    "candidates": _l("Ansökningar"),
    "findings": _l("Svar i studier"),
    "sites": _l("Medlemmar i nätverket"),
    "figures": _l("Siffror"),
    "outputs": _l("Gjort tillsammans"),
}


@bp.get(f"{ROOM}/fil.json")
@programme_page(may_run_programme)
def programme_file(actor: Actor, programme: Programme) -> ResponseReturnValue:
    calls = call_queries.everything_of(programme_id=programme.id)
    seen = call_snapshot.seen_by(calls, actor.user_id, actor.roles)
    rows = queries.everything(programme).with_all(seen)
    places = queries.names_of_places(programme_id=programme.id)
    return to_keep(as_bytes(programme, rows, places), "application/json", f"{programme.slug}.json")


@bp.get(_IN)
@admin_page
def file_ask() -> ResponseReturnValue:
    return _ask_page(FileForm(formdata=None))


@bp.post(_IN)
@admin_page
def file_look() -> ResponseReturnValue:
    form = FileForm()
    content = form.content() if form.validate() else b""
    if not content:
        return _ask_page(form), 422
    try:
        return _preview(content)
    except FaultyProgramme as error:
        return _ask_page(form, str(error), *error.faults), 422
    except RuleBroken as error:
        return _ask_page(form, str(error)), 422


@bp.post(f"{_IN}/ta-in")
@admin_page
def file_take_in() -> ResponseReturnValue:
    form = PackedForm()
    content = form.content() if form.validate() else b""
    if not content:
        raise RuleBroken(_("Filen kom inte fram hel. Välj den igen."))
    file = read_file(content)
    there = queries.programme_by_uid(uid=file.programme["uid"])
    if there is not None:
        flash(_("Programmet finns redan här. Inget är ändrat."))
        return redirect(url_for("programmes.assignment_list", programme_slug=there.slug))
    taken = taking_operations.take_in(file, actor=current_actor(), now=clock.now())
    flash(_("Programmet är infört. Säg nu vem som äger det här."))
    return redirect(url_for("programmes.assignment_list", programme_slug=taken.programme.slug))


def _preview(content: bytes) -> str:
    file = read_file(content)
    found = taking_operations.look_at(file, actor=current_actor(), now=clock.now())
    return render_template(
        "programmes/file_preview.html",
        file=file,
        form=PackedForm(formdata=None, packed=packed(content)),
        counts=_counts(file),
        places=[row.values["name"] for row in _places(file)],
        tied=found.tied,
    )


def _places(file: ProgrammeFile) -> list[FileRow]:
    return [row for one in tables() if one.name == "places" for row in file.rows[one.table]]


def _counts(file: ProgrammeFile) -> list[tuple[object, int]]:
    every = {one.name: len(file.rows[one.table]) for one in tables()}
    return [(words, every[name]) for name, words in WORDS.items() if every.get(name)]


def _ask_page(form: FileForm, *faults: str) -> str:
    return render_template("programmes/file_ask.html", form=form, faults=faults)
