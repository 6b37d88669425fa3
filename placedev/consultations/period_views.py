"""The pages of the periods for comments: all of them, one, a new one, and its days."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.consultations import period_operations as operations
from placedev.consultations import queries, release_queries, rules
from placedev.consultations.models import CommentPeriod
from placedev.consultations.period_forms import (
    ChangesForm,
    LastDayForm,
    PeriodEditForm,
    PeriodForm,
)
from placedev.consultations.room_access import PERIOD, ROOM, bp, the_period, to_period
from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.editions import draft_queries as drafts_out
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.plan import picture_queries, picture_rules
from placedev.plan import queries as plans
from placedev.web.paging import asked_number

__all__ = ["bp"]
_DRAFTS_OFFERED = 20


@bp.get(ROOM)
@place_page(may_see)
def period_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    return render_template(
        "consultations/period_list.html",
        place=place,
        periods=queries.periods_of(place_id=place.id),
        phase_of=_phase,
    )


@bp.get(f"{ROOM}/ny")
@place_page(may_work)
def period_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    first = clock.today()
    title = _("Vad tycker ni om målbilden?")
    form = PeriodForm(title=title, opens_on=first, closes_on=first + rules.USUAL_PERIOD)
    return _new_page(place, form)


@bp.post(f"{ROOM}/ny")
@place_page(may_work)
def period_open(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = plans.plan_of(place_id=place.id), PeriodForm()
    form.offer_drafts(_drafts(place))
    if not form.validate():
        return _new_page(place, form), 422
    subject, uid = form.chosen_subject(), form.new_uid
    try:
        period = operations.open_period(
            place, plan, form.details(), subject, uid=uid, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.subject.errors = [str(error)]
        return _new_page(place, form), 422
    flash(_("Tiden för synpunkter är inlagd. Skicka länken, och sätt upp utkastet på tavlan."))
    return to_period(place, period)


def _new_page(place: Place, form: PeriodForm) -> str:
    form.offer_drafts(_drafts(place))
    return render_template("consultations/period_new.html", place=place, form=form)


def _drafts(place: Place) -> list[picture_queries.DraftLine]:
    plan = plans.plan_of(place_id=place.id)
    return (
        []
        if plan is None
        else list(picture_queries.drafts_of(plan_id=plan.id, most=_DRAFTS_OFFERED))
    )


@bp.get(PERIOD)
@place_page(may_see)
def period_show(_actor: Actor, place: Place, period_uid: uuid.UUID) -> ResponseReturnValue:
    return _page(place, the_period(place, period_uid), LastDayForm(formdata=None))


def _page(place: Place, period: CommentPeriod, form: LastDayForm) -> str:
    """Return a period with its comments, fifty at a time. At most eight queries."""
    draft = queries.draft_of(period)
    page = asked_number("sida") or 0
    about = request.args.get("om")
    return render_template(
        "consultations/period_show.html",
        place=place,
        line=queries.line_of(period),
        phase=_phase(period),
        lines=queries.comments_of(
            period_id=period.id,
            about=about,
            first=page * queries.ON_A_PAGE,
            most=queries.ON_A_PAGE + 1,
        ),
        issues=queries.issues_of(period_id=period.id),
        about=about,
        page=page,
        per_page=queries.ON_A_PAGE,
        draft=draft,
        picture=picture_rules.picture_of(draft) if draft else None,
        picture_rules=picture_rules,
        release=release_queries.releases_of(place_id=place.id).get(str(period.uid)),
        plan_out=drafts_out.standing_out(period_id=period.id),
        new_uid=uuid.uuid4(),
        form=form,
        rules=rules,
    )


@bp.get(f"{PERIOD}/andra")
@place_page(may_work)
def period_edit(_actor: Actor, place: Place, period_uid: uuid.UUID) -> ResponseReturnValue:
    period = the_period(place, period_uid)
    return _edit_page(place, period, PeriodEditForm.of(period))


@bp.post(f"{PERIOD}/andra")
@place_page(may_work)
def period_change(actor: Actor, place: Place, period_uid: uuid.UUID) -> ResponseReturnValue:
    period, form = the_period(place, period_uid, to_change=True), PeriodEditForm()
    if not form.validate():
        return _edit_page(place, period, form), 422
    details, version = form.details(), form.read_version
    operations.change_period(period, details, version=version, actor=actor, now=clock.now())
    flash(_("Ändringen är sparad."))
    return to_period(place, period)


def _edit_page(place: Place, period: CommentPeriod, form: PeriodEditForm) -> str:
    return render_template("consultations/period_edit.html", place=place, period=period, form=form)


@bp.post(f"{PERIOD}/sista-dagen")
@place_page(may_work)
def period_move_end(actor: Actor, place: Place, period_uid: uuid.UUID) -> ResponseReturnValue:
    """Close earlier, or prolong."""
    period, form = the_period(place, period_uid, to_change=True), LastDayForm()
    if not form.validate():
        return _page(place, period, form), 422
    try:
        operations.move_last_day(period, form.closes_on.data, actor=actor, now=clock.now())
    except RuleBroken as error:
        form.closes_on.errors = [str(error)]
        return _page(place, period, form), 422
    flash(_("Den nya sista dagen är sparad. Berätta det där utkastet finns."))
    return to_period(place, period)


@bp.post(f"{PERIOD}/andringar")
@place_page(may_work)
def period_note(actor: Actor, place: Place, period_uid: uuid.UUID) -> ResponseReturnValue:
    period, form = the_period(place, period_uid, to_change=True), ChangesForm()
    if not form.validate():
        raise RuleBroken(form.first_error() or "")
    note, version = form.change_note.data or None, form.read_version
    operations.note_changes(period, note, version=version, actor=actor, now=clock.now())
    flash(_("Ändringarna står nu i sammanställningen."))
    return redirect(
        url_for("consultations.summary_show", place_slug=place.slug, period_uid=period_uid)
    )


@bp.post(f"{PERIOD}/ta-bort")
@place_page(may_work)
def period_remove(actor: Actor, place: Place, period_uid: uuid.UUID) -> ResponseReturnValue:
    period = the_period(place, period_uid, to_change=True)
    operations.remove_period(period, actor=actor, now=clock.now())
    flash(_("Tiden för synpunkter är borttagen. Ingen hade skrivit något."))
    return redirect(url_for("consultations.period_list", place_slug=place.slug))


def _phase(period: CommentPeriod) -> str:
    return rules.phase(period, today=clock.today())
