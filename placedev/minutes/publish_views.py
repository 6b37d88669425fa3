"""The public version: looked through, published, taken back; and annexes and points shown."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.core.personal import KINDS
from placedev.meetings.models import Meeting
from placedev.minutes import annex_operations, public_operations, queries
from placedev.minutes.forms import AnnexForm
from placedev.minutes.page_views import (
    ONE,
    bp,
    find_document,
    find_meeting,
    minutes_url,
    to_minutes,
)
from placedev.minutes.public_composing import masked, warnings_in, where
from placedev.minutes.public_views import public_values
from placedev.minutes.queries import Document
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead, may_work


@bp.get(f"{ONE}/offentlig")
@place_page(may_lead)
def public_preview(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    document = find_document(place, meeting_uid)
    try:
        return _preview(place, document)
    except RuleBroken as error:
        flash(str(error))
        return to_minutes(place, document.meeting)


@bp.post(f"{ONE}/offentlig")
@place_page(may_lead)
def public_publish(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    find_meeting(place, meeting_uid)
    document = find_document(place, meeting_uid)
    public_operations.publish_minutes(
        place,
        document,
        seen=request.form.get("seen", ""),
        kept=request.form.getlist("keep"),
        actor=actor,
        now=clock.now(),
    )
    flash(_("Den offentliga versionen är utlagd."))
    return _to_preview(place, document.meeting)


@bp.post(f"{ONE}/offentlig/dra-tillbaka")
@place_page(may_lead)
def public_withdraw(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    public_operations.withdraw_minutes(meeting, actor=actor, now=clock.now())
    flash(_("Den offentliga versionen är borttagen. Ingen utanför gruppen kan läsa den."))
    return _to_preview(place, meeting)


@bp.post(f"{ONE}/offentlig/punkter")
@place_page(may_lead)
def public_points_choose(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    annex_operations.choose_public_points(
        meeting, request.form.getlist("point"), actor=actor, now=clock.now()
    )
    return _to_preview(place, meeting)


def _preview(place: Place, document: Document) -> str:
    draft = public_operations.public_draft(document)
    warnings = warnings_in(draft, queries.known_names(place_id=place.id))
    published = document.published
    return render_template(
        "minutes/public_preview.html",
        place=place,
        document=document,
        source=draft.source,
        warnings=[(one, where(draft, one.path)) for one in warnings],
        kinds=KINDS,
        is_older=published is not None and published.content.get("source") != draft.source,
        **public_values(masked(draft, warnings)),
    )


@bp.get(f"{ONE}/bilagor")
@place_page(may_work)
def annex_list(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    return _annex_page(place, meeting_uid, AnnexForm(formdata=None))


@bp.post(f"{ONE}/bilagor")
@place_page(may_work)
def annex_add(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    form = AnnexForm()
    if not form.validate():
        return _annex_page(place, meeting_uid, form), 422
    annex_operations.add_annex(
        meeting,
        title=form.title.data,
        pages=form.pages.data,
        link=form.link.data,
        uid=form.new_uid,
        actor=actor,
        now=clock.now(),
    )
    return _to_annexes(place, meeting)


@bp.post(f"{ONE}/bilagor/<uuid:annex_uid>/ta-bort")
@place_page(may_work)
def annex_remove(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, annex_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    annex = queries.annex_by_uid(meeting_id=meeting.id, uid=annex_uid)
    if annex is None:
        raise NotFound(_("Bilagan finns inte."))
    annex_operations.remove_annex(meeting, annex, actor=actor, now=clock.now())
    return _to_annexes(place, meeting)


def _annex_page(place: Place, meeting_uid: uuid.UUID, form: AnnexForm) -> str:
    document = find_document(place, meeting_uid)
    return render_template(
        "minutes/annex_list.html",
        place=place,
        document=document,
        annexes=queries.annexes_of(meeting_id=document.meeting.id),
        meeting_url=minutes_url(place, document.meeting),
        form=form,
    )


def _to_preview(place: Place, meeting: Meeting) -> ResponseReturnValue:
    return redirect(
        url_for("minutes.public_preview", place_slug=place.slug, meeting_uid=meeting.uid)
    )


def _to_annexes(place: Place, meeting: Meeting) -> ResponseReturnValue:
    return redirect(url_for("minutes.annex_list", place_slug=place.slug, meeting_uid=meeting.uid))
