"""Weighing together: the picture, the table to fill in, the wall and the paper."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _, language
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.plan import grid_operations, grid_queries, grid_rules, look_queries
from placedev.plan.grid_forms import WeighForm, WeighRow, rows_sent
from placedev.plan.grid_rules import Weight
from placedev.plan.look_access import ROOM, bp, narrowed, to_plan
from placedev.plan.look_queries import Line, Look
from placedev.web.printing import sheet_answer, sheet_html

__all__ = ["bp"]
_GRID = f"{ROOM}/vag"


@bp.get(_GRID)
@place_page(may_see)
def grid_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    whole = look_queries.look_of(place_id=place.id)
    if whole is None:
        return to_plan(place)
    look, areas = narrowed(whole)
    return render_template("plan/grid_show.html", areas=areas, **_picture(place, look))


@bp.get(f"{_GRID}/storbild")
@place_page(may_see)
def grid_screen(_actor: Actor, place: Place) -> ResponseReturnValue:
    look = look_queries.look_of(place_id=place.id)
    return (
        to_plan(place)
        if look is None
        else render_template("plan/grid_screen.html", **_picture(place, look))
    )


@bp.get(f"{_GRID}.pdf")
@place_page(may_see)
def grid_paper(_actor: Actor, place: Place) -> ResponseReturnValue:
    """Give the hall's paper: an empty grid, and every activity with a box to write in."""
    look = look_queries.look_of(place_id=place.id)
    if look is None:
        return to_plan(place)
    html = sheet_html(
        "plan/grid_document.html",
        language=language(),
        css=("sheet.css",),
        **{**_picture(place, look), "dots": []},
    )
    back = (_("Väga"), url_for(".grid_show", place_slug=place.slug))
    return sheet_answer(html, file_name=f"{place.slug}-vaga.pdf", place=place, back=back)


def _picture(place: Place, look: Look) -> dict[str, Any]:
    """Return what every picture shows: open activities, numbered in the plan's order."""
    lines = [line for line in look.lines if not line.is_over]
    weights = [weight_of(line) for line in lines]
    corners: dict[str, list[tuple[int, Line]]] = {corner: [] for corner in grid_rules.CORNERS}
    rest: list[tuple[int, Line]] = []
    for number, (line, weight) in enumerate(zip(lines, weights, strict=True), start=1):
        corner = grid_rules.corner_of(weight)
        (rest if corner is None else corners[corner]).append((number, line))
    return {
        "place": place,
        "plan": look.plan,
        "numbered": list(enumerate(lines, start=1)),
        "dots": grid_rules.dots_of(weights),
        "corners": corners,
        "rest": rest,
        "corner_words": grid_rules.CORNERS,
        "last": grid_queries.last_weighed(place_id=place.id),
    }


def weight_of(line: Line) -> Weight:
    """Return how an activity was weighed."""
    return Weight(line.activity.impact, line.activity.effort)


@bp.get(f"{_GRID}/andra")
@place_page(may_work)
def grid_edit(_actor: Actor, place: Place) -> ResponseReturnValue:
    look = look_queries.look_of(place_id=place.id)
    if look is None:
        return to_plan(place)
    return _table(place, look, WeighForm(formdata=None), {})


@bp.post(f"{_GRID}/andra")
@place_page(may_work)
def grid_weigh(actor: Actor, place: Place) -> ResponseReturnValue:
    look = look_queries.look_of(place_id=place.id)
    if look is None:
        return to_plan(place)
    form, activities = WeighForm(), {line.activity.uid: line.activity for line in look.lines}
    rows = rows_sent(request.form, list(activities))
    sent = {str(row.uid): row for row in rows}
    if not form.validate() or any(row.faults for row in rows):
        return _table(place, look, form, sent), 422
    pairs = [(row.uid, row.was, row.now) for row in rows]
    met = grid_operations.weigh(
        place, activities, pairs, by=form.by.data, actor=actor, now=clock.now()
    )
    if met:
        return _table(place, look, form, sent, [str(uid) for uid in met]), 409
    flash(_("Vägningen är sparad."))
    return redirect(url_for(".grid_show", place_slug=place.slug))


def _table(
    place: Place,
    look: Look,
    form: WeighForm,
    sent: Mapping[str, WeighRow],
    met: Sequence[str] = (),
) -> str:
    return render_template(
        "plan/grid_edit.html",
        place=place,
        look=look,
        form=form,
        sent=sent,
        met=met,
        grades=grid_rules.GRADES,
        last=grid_queries.last_weighed(place_id=place.id),
    )
