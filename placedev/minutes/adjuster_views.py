"""The leader's page of adjusters: who is asked, how it goes with the letter, what they said."""

import uuid
from datetime import date

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.core.mail import FAULTS, Letter
from placedev.meetings.models import Meeting
from placedev.minutes import adjuster_operations as operations
from placedev.minutes import letters, queries
from placedev.minutes.forms import AdjusterForm, PaperForm
from placedev.minutes.models import Adjuster
from placedev.minutes.page_views import (
    ONE,
    bp,
    find_document,
    find_meeting,
    minutes_url,
)
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead
from placedev.web.mailed import letter_address, mail_works, send_soon

_ALL = f"{ONE}/justerare"
_ADJUSTER = f"{_ALL}/<uuid:adjuster_uid>"


@bp.get(_ALL)
@place_page(may_lead)
def adjuster_list(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    return _page(place, meeting_uid, AdjusterForm(formdata=None))


@bp.post(_ALL)
@place_page(may_lead)
def adjuster_add(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    form = AdjusterForm()
    if not form.validate():
        return _page(place, meeting_uid, form), 422
    operations.add_adjuster(
        meeting,
        role=form.role.data,
        name=form.name.data,
        email=form.email.data or None,
        uid=form.new_uid,
        actor=actor,
        now=clock.now(),
    )
    return _to_list(place, meeting)


@bp.post(f"{_ADJUSTER}/fraga")
@place_page(may_lead)
def adjuster_ask(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, adjuster_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting, adjuster = _adjuster(place, meeting_uid, adjuster_uid)
    head = find_document(place, meeting_uid).minutes.head

    def letter(token: str, until: date) -> Letter:
        link = letter_address(url_for("minutes.answer_show", token=token))
        subject, body = letters.to_adjust(head, link=link, until=until)
        return Letter(adjuster.email or "", subject, body, place.contact_email)

    operations.ask_adjuster(
        place, meeting, adjuster, write_letter=letter, actor=actor, now=clock.now()
    )
    send_soon()
    flash(
        _("Brevet är på väg.")
        if mail_works()
        else _("Länken är klar. Kopiera den och skicka den själv.")
    )
    return _to_list(place, meeting)


@bp.post(f"{_ADJUSTER}/aterta")
@place_page(may_lead)
def adjuster_revoke(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, adjuster_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting, adjuster = _adjuster(place, meeting_uid, adjuster_uid)
    operations.revoke_link(meeting, adjuster, actor=actor, now=clock.now())
    flash(_("Länken gäller inte längre."))
    return _to_list(place, meeting)


@bp.post(f"{_ADJUSTER}/papper")
@place_page(may_lead)
def adjuster_sign(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, adjuster_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting, adjuster = _adjuster(place, meeting_uid, adjuster_uid)
    form = PaperForm()
    if not form.validate():
        page = _page(place, meeting_uid, AdjusterForm(formdata=None), signing=(adjuster.id, form))
        return page, 422
    operations.approve_on_paper(
        place, meeting, adjuster, on=form.on.data, actor=actor, now=clock.now()
    )
    flash(_("Underskriften är noterad."))
    return _to_list(place, meeting)


@bp.post(f"{_ADJUSTER}/ta-bort")
@place_page(may_lead)
def adjuster_remove(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, adjuster_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting, adjuster = _adjuster(place, meeting_uid, adjuster_uid)
    operations.remove_adjuster(meeting, adjuster, actor=actor, now=clock.now())
    flash(_("Justeraren är borttagen."))
    return _to_list(place, meeting)


def _page(
    place: Place,
    meeting_uid: uuid.UUID,
    form: AdjusterForm,
    *,
    signing: tuple[int, PaperForm] | None = None,
) -> str:
    document = find_document(place, meeting_uid)
    adjusters = document.adjusters
    sent = dict([signing]) if signing else {}
    return render_template(
        "minutes/adjuster_list.html",
        place=place,
        document=document,
        meeting_url=minutes_url(place, document.meeting),
        form=form,
        form_failed=bool(signing),
        letters=queries.letters_of(adjusters),
        faults=FAULTS,
        papers={
            one.id: sent.get(one.id) or PaperForm(formdata=None, on=clock.today())
            for one in adjusters
        },
        sha256=document.sha256,
        mail_works=mail_works(),
        now=clock.now(),
    )


def _adjuster(
    place: Place, meeting_uid: uuid.UUID, adjuster_uid: uuid.UUID
) -> tuple[Meeting, Adjuster]:
    meeting = find_meeting(place, meeting_uid)
    adjuster = queries.adjuster_by_uid(meeting_id=meeting.id, uid=adjuster_uid)
    if adjuster is None:
        raise NotFound(_("Justeraren finns inte."))
    return meeting, adjuster


def _to_list(place: Place, meeting: Meeting) -> ResponseReturnValue:
    return redirect(
        url_for("minutes.adjuster_list", place_slug=place.slug, meeting_uid=meeting.uid)
    )
