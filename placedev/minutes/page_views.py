"""The minutes of a meeting as a document: read, shared, approved, corrected, printed."""

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from placedev.core import clock
from placedev.core.errors import EditConflict, NotFound
from placedev.core.i18n import _
from placedev.core.mail import Letter
from placedev.meetings import queries as meetings
from placedev.meetings.models import Meeting
from placedev.minutes import letters, operations, queries, rules, wording
from placedev.minutes.document import minutes_html
from placedev.minutes.forms import ApproveForm, CorrectionForm, ShareForm
from placedev.minutes.queries import Document
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead, may_read_notes, may_work
from placedev.web.mailed import address_if_known, mail_works, send_soon
from placedev.web.printing import sheet_answer

bp = Blueprint("minutes", __name__)
ONE = "/platser/<slug:place_slug>/moten/<uuid:meeting_uid>/anteckningar"


@bp.get(ONE)
@place_page(may_read_notes)
def minutes_show(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    return minutes_page(place, find_document(place, meeting_uid))


@bp.get(f"{ONE}.pdf")
@place_page(may_read_notes)
def minutes_pdf(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    document = find_document(place, meeting_uid)
    wanted = request.args
    names = (
        queries.attendee_names(meeting_id=document.meeting.id) if wanted.get("namn") == "1" else ()
    )
    return sheet_answer(
        minutes_html(
            document,
            with_internal=wanted.get("interna") == "1",
            with_annexes=wanted.get("bilagor") != "0",
            with_names=wanted.get("namn") == "1",
            names=names,
        ),
        file_name=f"{place.slug}-{_('anteckningar')}-{document.minutes.head.held_on or ''}.pdf",
        place=place,
        back=(document.minutes.head.title, minutes_url(place, document.meeting)),
    )


@bp.get(f"{ONE}/skicka")
@place_page(may_work)
def share_show(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    return _share_page(place, find_document(place, meeting_uid), ShareForm(formdata=None))


@bp.post(f"{ONE}/skicka")
@place_page(may_work)
def minutes_share(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    document = find_document(place, meeting_uid)
    form = ShareForm()
    if not form.validate():
        return _share_page(place, document, form), 422
    sent = (
        _letters(place, document, form.greeting.data) if form.by_mail.data and mail_works() else []
    )
    operations.share_minutes(
        place, find_meeting(place, meeting_uid), sent, actor=actor, now=clock.now()
    )
    send_soon()
    flash(
        _("Brevet är på väg. Anteckningarna är skickade för synpunkter.")
        if sent
        else _("Anteckningarna är markerade som skickade för synpunkter.")
    )
    return to_minutes(place, document.meeting)


def _share_page(place: Place, document: Document, form: ShareForm) -> str:
    now = clock.now()
    _subject, body = _letter(place, document, form.greeting.data)
    found = queries.recipients(place_id=place.id, meeting_id=document.meeting.id)
    return render_template(
        "minutes/share.html",
        place=place,
        document=document,
        form=form,
        body=body,
        recipients=found,
        mail_works=mail_works(),
        until=clock.day_of(now + rules.COMMENTS_WITHIN),
    )


def _letters(place: Place, document: Document, greeting: str | None) -> list[Letter]:
    subject, body = _letter(place, document, greeting)
    return [
        Letter(one.address, subject, body, place.contact_email)
        for one in queries.recipients(place_id=place.id, meeting_id=document.meeting.id)
    ]


def _letter(place: Place, document: Document, greeting: str | None) -> tuple[str, str]:
    return letters.to_comment(
        document.minutes,
        greeting=greeting,
        until=clock.day_of(clock.now() + rules.COMMENTS_WITHIN),
        link=address_if_known(minutes_url(place, document.meeting)),
    )


@bp.post(f"{ONE}/godkann")
@place_page(may_lead)
def minutes_approve(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    document = find_document(place, meeting_uid)
    form = ApproveForm()
    if not form.validate():
        return minutes_page(place, document, approve=form), 422
    try:
        meeting = operations.approve_notes(
            place,
            meeting_uid,
            by=form.by.data,
            on=form.on.data,
            seen=form.seen.data,
            actor=actor,
            now=clock.now(),
        )
    except EditConflict as error:
        return minutes_page(place, find_document(place, meeting_uid), fault=str(error)), 409
    flash(_("Anteckningarna är godkända och låsta."))
    return to_minutes(place, meeting)


@bp.post(f"{ONE}/rattelser")
@place_page(may_lead)
def correction_add(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    document = find_document(place, meeting_uid)
    form = CorrectionForm()
    if not form.validate():
        return minutes_page(place, document, correction=form), 422
    meeting = find_meeting(place, meeting_uid)
    operations.add_correction(
        place, meeting, form.text.data, uid=form.new_uid, actor=actor, now=clock.now()
    )
    flash(_("Rättelsen står sist i anteckningarna."))
    return to_minutes(place, meeting, anchor="rattelser")


def minutes_page(
    place: Place,
    document: Document,
    *,
    approve: ApproveForm | None = None,
    correction: CorrectionForm | None = None,
    fault: str | None = None,
) -> str:
    """Return the page of minutes; a form that was sent with faults is shown again as sent."""
    if approve is None:
        approve = ApproveForm(formdata=None, by=_("arbetsgruppen"), on=clock.today())
        approve.seen.data = document.sha256
    return render_template(
        "minutes/minutes_show.html",
        place=place,
        **shown(document),
        approve=approve,
        correction=correction or CorrectionForm(formdata=None),
        form_failed=bool(approve.errors or (correction and correction.errors)),
        fault=fault,
        mail_works=mail_works(),
    )


def shown(document: Document) -> dict[str, Any]:
    """Return what a template needs to show a document."""
    return {
        "document": document,
        "minutes": document.minutes,
        "state": document.state,
        "approval": document.approval,
        "corrections": [(one.added_at, one.text) for one in document.addenda],
        "notes": [Markup(one.note_html) for one in document.minutes.agenda],  # noqa: S704 - core.markdown made it
        "say": wording,
    }


def find_document(place: Place, meeting_uid: uuid.UUID) -> Document:
    """Return the minutes of a meeting of the place, or raise NotFound. Three queries."""
    document = queries.document_of(place, meeting_uid=meeting_uid)
    if document is None:
        raise NotFound(_("Mötet finns inte."))
    return document


def find_meeting(place: Place, meeting_uid: uuid.UUID) -> Meeting:
    """Return a meeting of the place with its agenda, alone with it; or raise NotFound."""
    meeting = meetings.meeting_by_uid(place_id=place.id, uid=meeting_uid, to_change=True)
    if meeting is None:
        raise NotFound(_("Mötet finns inte."))
    return meeting


def minutes_url(place: Place, meeting: Meeting, anchor: str | None = None) -> str:
    """Return the address of the minutes, without host."""
    return url_for(
        "minutes.minutes_show", place_slug=place.slug, meeting_uid=meeting.uid, _anchor=anchor
    )


def to_minutes(place: Place, meeting: Meeting, *, anchor: str | None = None) -> ResponseReturnValue:
    """Go to the minutes."""
    return redirect(minutes_url(place, meeting, anchor))
