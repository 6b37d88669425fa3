"""The list of programmes, the first page of each, and what it is."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from placedev.core import clock
from placedev.core.i18n import _
from placedev.places.access import current_actor
from placedev.places.policy import Actor
from placedev.programmes import operations, queries, rules
from placedev.programmes.access import ROOM, bp, programme_page, stand_in, to_page
from placedev.programmes.forms import ProgrammeEditForm, ProgrammeForm
from placedev.programmes.models import Programme
from placedev.programmes.policy import may_read_programme, may_run_programme
from placedev.site.access import admin_page
from placedev.web.access import signed_in


@bp.get("/program")
@signed_in
def programme_list() -> ResponseReturnValue:
    return render_template(
        "programmes/programme_list.html",
        own=queries.programmes_of(user_id=current_user.user_id),
        every=queries.every_programme() if current_user.is_admin else (),
        today=clock.today(),
    )


@bp.get("/program/nytt")
@admin_page
def programme_new() -> ResponseReturnValue:
    return render_template("programmes/programme_new.html", form=ProgrammeForm())


@bp.post("/program/nytt")
@admin_page
def programme_add() -> ResponseReturnValue:
    form = ProgrammeForm()
    if not form.validate():
        return render_template("programmes/programme_new.html", form=form), 422
    programme = operations.add_programme(
        form.details(), uid=form.new_uid, actor=current_actor(), now=clock.now()
    )
    flash(_("Programmet är tillagt. Säg nu vem som äger det här."))
    return redirect(url_for("programmes.assignment_list", programme_slug=programme.slug))


@bp.get(ROOM)
@programme_page(may_read_programme)
def programme_show(_actor: Actor, programme: Programme) -> ResponseReturnValue:
    stand_in("programme_show")
    whole, today = queries.whole(programme), clock.today()
    return render_template(
        "programmes/programme_show.html",
        programme=programme,
        whole=whole,
        owners=queries.owners_of(programme_id=programme.id),
        warnings=rules.warnings(whole, today),
        due=rules.due_list(whole),
        total=rules.total(whole.efforts),
        rules=rules,
        today=today,
    )


@bp.get(f"{ROOM}/andra")
@programme_page(may_run_programme)
def programme_edit(_actor: Actor, programme: Programme) -> ResponseReturnValue:
    return _edit_page(programme, ProgrammeEditForm.of(programme))


@bp.post(f"{ROOM}/andra")
@programme_page(may_run_programme)
def programme_change(actor: Actor, programme: Programme) -> ResponseReturnValue:
    form = ProgrammeEditForm()
    if not form.validate():
        return _edit_page(programme, form), 422
    operations.change_programme(
        programme, form.details(), version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Programmet är ändrat."))
    return to_page(programme, "programme_show")


@bp.post(f"{ROOM}/oppna")
@programme_page(may_run_programme)
def programme_open(actor: Actor, programme: Programme) -> ResponseReturnValue:
    operations.open_to_residents(programme, actor=actor, now=clock.now())
    flash(_("Nu kan alla läsa om programmet."))
    return to_page(programme, "programme_show")


@bp.post(f"{ROOM}/stang")
@programme_page(may_run_programme)
def programme_close(actor: Actor, programme: Programme) -> ResponseReturnValue:
    operations.close_to_residents(programme, actor=actor, now=clock.now())
    flash(_("Nu läser bara ni som arbetar med programmet om det."))
    return to_page(programme, "programme_show")


def _edit_page(programme: Programme, form: ProgrammeEditForm) -> str:
    stand_in("programme_show")
    return render_template("programmes/programme_edit.html", programme=programme, form=form)
