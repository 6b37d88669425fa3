"""The pages of the target picture: as it reads, its drafts, and what differs between two."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.consultations import queries as consultations
from placedev.consultations import rules as consultation_rules
from placedev.core import clock
from placedev.core.errors import EditConflict, NotFound
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.plan import picture_operations as operations
from placedev.plan import picture_queries, picture_rules, queries
from placedev.plan.picture_forms import PictureForm
from placedev.plan.picture_queries import ON_A_PAGE, DraftLine
from placedev.plan.picture_rules import picture_of
from placedev.plan.room_views import ROOM, bp, the_plan
from placedev.web.formatting import moment
from placedev.web.paging import asked_number

__all__ = ["bp"]
_PICTURE = f"{ROOM}/malbild"
_DRAFT = f"{_PICTURE}/utkast/<uuid:draft_uid>"


@bp.get(_PICTURE)
@place_page(may_see)
def picture_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    """Show the picture with its drafts and comment periods. At most six queries."""
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        return redirect(url_for("plan.plan_show", place_slug=place.slug))
    page = asked_number("sida") or 0
    return render_template(
        "plan/picture_show.html",
        place=place,
        picture=picture_of(plan),
        drafts=picture_queries.drafts_of(plan_id=plan.id, first=page * ON_A_PAGE),
        count=picture_queries.how_many(plan_id=plan.id),
        page=page,
        per_page=ON_A_PAGE,
        periods=consultations.periods_of(place_id=place.id),
        phase_of=lambda period: consultation_rules.phase(period, today=clock.today()),
        rules=picture_rules,
    )


@bp.get(f"{_PICTURE}/andra")
@place_page(may_work)
def picture_edit(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        return redirect(url_for("plan.plan_new", place_slug=place.slug))
    return _edit_page(place, PictureForm.of(plan))


@bp.post(f"{_PICTURE}/andra")
@place_page(may_work)
def picture_change(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), PictureForm()
    if not form.validate():
        return _edit_page(place, form), 422
    note, version = form.change_note.data or None, form.read_version
    try:
        draft = operations.change_picture(
            plan, form.picture(), change_note=note, version=version, actor=actor, now=clock.now()
        )
    except EditConflict as conflict:
        saved = picture_of(plan)
        compared = picture_rules.compared(saved, picture_rules.checked(form.picture()))
        form.version.data = str(conflict.version)
        page = render_template(
            "plan/picture_conflict.html", place=place, form=form, saved=saved, compared=compared
        )
        return page, 409
    flash(_("Målbilden är sparad som ett nytt utkast.") if draft else _("Inget var ändrat."))
    return _to_picture(place)


def _edit_page(place: Place, form: PictureForm) -> str:
    return render_template("plan/picture_edit.html", place=place, form=form)


@bp.get(_DRAFT)
@place_page(may_see)
def picture_draft(_actor: Actor, place: Place, draft_uid: uuid.UUID) -> ResponseReturnValue:
    line, plan = _draft(place, draft_uid), the_plan(place)
    return render_template(
        "plan/picture_draft.html",
        place=place,
        line=line,
        picture=picture_of(line.draft),
        before=picture_queries.draft_before(line.draft),
        is_current=picture_of(line.draft) == picture_of(plan),
        rules=picture_rules,
    )


@bp.post(f"{_DRAFT}/ta-upp")
@place_page(may_work)
def picture_take_up(actor: Actor, place: Place, draft_uid: uuid.UUID) -> ResponseReturnValue:
    draft, plan = _draft(place, draft_uid).draft, the_plan(place)
    day = moment(draft.made_at)
    operations.take_up(plan, draft, day=day, actor=actor, now=clock.now())
    flash(_("Utkastet är målbild igen. Det som stod före finns kvar bland utkasten."))
    return _to_picture(place)


@bp.get(f"{_PICTURE}/jamfor")
@place_page(may_see)
def picture_compare(_actor: Actor, place: Place) -> ResponseReturnValue:
    """Compare two drafts; named in any order, the earlier one is the one that things went from."""
    if not {"fran", "till"} <= request.args.keys():
        return _to_picture(place)
    one, other = (_draft(place, _named(name)) for name in ("fran", "till"))
    earlier, later = sorted((one, other), key=lambda line: line.draft.id)
    parts = picture_rules.compared(picture_of(earlier.draft), picture_of(later.draft))
    return render_template(
        "plan/picture_compare.html", place=place, earlier=earlier, later=later, parts=parts
    )


def _named(name: str) -> uuid.UUID:
    try:
        return uuid.UUID(request.args.get(name, ""))
    except ValueError:
        raise NotFound(_("Välj två utkast att jämföra på målbildens sida.")) from None


def _draft(place: Place, uid: uuid.UUID) -> DraftLine:
    line = picture_queries.draft_by_uid(place_id=place.id, uid=uid)
    if line is None:
        raise NotFound(_("Utkastet finns inte här."))
    return line


def _to_picture(place: Place) -> ResponseReturnValue:
    return redirect(url_for("plan.picture_show", place_slug=place.slug))
