"""The page about pictures and appendices, and its lists: what is done, the directory."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock, files
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.plan import field_forms, queries, shown_operations, shown_queries, shown_rules
from placedev.plan.room_views import ROOM, bp, the_plan, to_plan, to_start
from placedev.plan.shown_forms import AchievementsForm, AppendixForm, DirectoryForm

SHOWN = f"{ROOM}/bilder-och-bilagor"


def to_shown(place: Place, anchor: str) -> ResponseReturnValue:
    """Go back to a part of the page."""
    return redirect(url_for("plan.shown_show", place_slug=place.slug, _anchor=anchor))


@bp.get(SHOWN)
@place_page(may_see)
def shown_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    """Show all that the published plan has beside its rows. At most six queries."""
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        return to_plan(place, None)  # which says how to begin
    return render_template(
        "plan/shown_show.html",
        place=place,
        plan=plan,
        logos=shown_queries.logos_of(plan_id=plan.id),
        maps=shown_queries.maps_of(plan_id=plan.id),
        achievements=shown_queries.achievements_of(plan_id=plan.id),
        directory=shown_queries.directory_of(plan_id=plan.id),
        form=AppendixForm.of(plan),
        rules=shown_rules,
    )


@bp.get(f"{SHOWN}/<sha256>")
@place_page(may_see)
def shown_picture(_actor: Actor, place: Place, sha256: str) -> ResponseReturnValue:
    is_here = shown_queries.is_shown(place_id=place.id, sha256=sha256)
    found = files.content_of(sha256) if is_here else None
    if found is None:
        raise NotFound(_("Bilden finns inte."))
    return found[0], {"Content-Type": found[1], "Cache-Control": "private, max-age=300"}


@bp.post(f"{SHOWN}/bilagor")
@place_page(may_work)
def appendices_choose(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, codes = the_plan(place), AppendixForm().codes()
    shown_operations.choose_appendices(plan, codes, actor=actor, now=clock.now())
    flash(_("Bilagorna är valda. De kommer med i nästa utgåva."))
    return to_shown(place, "bilagor")


@bp.get(f"{SHOWN}/redan-gjort")
@place_page(may_work)
def achievement_edit(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        return to_start(place)
    form = AchievementsForm.of(plan, [*shown_queries.achievements_of(plan_id=plan.id)])
    return render_template("plan/achievement_edit.html", place=place, form=form)


@bp.post(f"{SHOWN}/redan-gjort")
@place_page(may_work)
def achievement_set(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), AchievementsForm()
    adds_row = field_forms.add_row(form, request.form.get("rad"))
    if adds_row or not form.validate():
        page = render_template("plan/achievement_edit.html", place=place, form=form)
        return page, 200 if adds_row else 422
    shown_operations.set_achievements(
        plan, form.written(), version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Det ni redan har gjort är sparat."))
    return to_shown(place, "gjort")


@bp.get(f"{SHOWN}/register")
@place_page(may_work)
def directory_edit(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        return to_start(place)
    rows = [*shown_queries.directory_of(plan_id=plan.id)]
    form = DirectoryForm.of(plan, rows)
    form.offer_kinds(rows)
    return render_template("plan/directory_edit.html", place=place, form=form)


@bp.post(f"{SHOWN}/register")
@place_page(may_work)
def directory_set(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), DirectoryForm()
    adds_row = field_forms.add_row(form, request.form.get("rad"))
    form.offer_kinds([*shown_queries.directory_of(plan_id=plan.id)])
    if adds_row or not form.validate():
        page = render_template("plan/directory_edit.html", place=place, form=form)
        return page, 200 if adds_row else 422
    shown_operations.set_directory(
        plan, form.written(), version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Registret är sparat."))
    return to_shown(place, "register")
