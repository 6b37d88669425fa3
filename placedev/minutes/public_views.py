"""What is read without an account: the public version, and the page behind an adjuster's link."""

import uuid
from typing import Any

from flask import Response, make_response, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from placedev.core import clock
from placedev.core.errors import EditConflict, NotFound
from placedev.core.i18n import _
from placedev.meetings.models import Meeting
from placedev.minutes import adjuster_operations, queries, wording
from placedev.minutes.document import public_html
from placedev.minutes.forms import YES, AnswerForm
from placedev.minutes.models import Adjuster, PublicMinutes
from placedev.minutes.page_views import bp, find_document, shown
from placedev.minutes.public_composing import PublicPage
from placedev.places.models import Place
from placedev.web.access import public
from placedev.web.printing import sheet_answer

_PUBLIC = "/moten/<slug:place_slug>/<uuid:meeting_uid>/anteckningar"
_LINK = "/justera/<string(length=43):token>"


@bp.get(_PUBLIC)
@public
def public_minutes(place_slug: str, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    row, place = _published(place_slug, meeting_uid)
    return render_template(
        "minutes/public_minutes.html",
        place_name=place.name,
        published_at=row.published_at,
        pdf_url=url_for("minutes.public_pdf", place_slug=place_slug, meeting_uid=meeting_uid),
        **public_values(PublicPage.model_validate(row.content)),
    )


@bp.get(f"{_PUBLIC}.pdf")
@public
def public_pdf(place_slug: str, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    row, _place = _published(place_slug, meeting_uid)
    page = PublicPage.model_validate(row.content)
    address = url_for("minutes.public_minutes", place_slug=place_slug, meeting_uid=meeting_uid)
    return sheet_answer(
        public_html(page, published_at=row.published_at),
        file_name=f"{place_slug}-{_('anteckningar')}.pdf",
        layout="layout/public.html",
        back=(page.minutes.head.title, address),
    )


def public_values(page: PublicPage) -> dict[str, Any]:
    """Return what a template needs to show the public version."""
    return {
        "minutes": page.minutes,
        "state": page.state,
        "approval": page.approval,
        "corrections": [(None, text) for text in page.corrections],
        "notes": [Markup(one.note_html) for one in page.minutes.agenda],  # noqa: S704 - core.markdown made it
        "say": wording,
    }


def _published(place_slug: str, meeting_uid: uuid.UUID) -> tuple[PublicMinutes, Place]:
    found = queries.published_minutes(place_slug=place_slug, meeting_uid=meeting_uid)
    if found is None:
        raise NotFound(_("Anteckningarna finns inte här, eller är inte offentliga."))
    return found


@bp.get(_LINK)
@public
def answer_show(token: str) -> ResponseReturnValue:
    """Show the minutes and ask. Nothing is used up: machines that look through mail open links."""
    adjuster, meeting, place = adjuster_operations.usable_link(token, now=clock.now())
    return _answer_page(adjuster, meeting, place, AnswerForm(formdata=None))


@bp.post(_LINK)
@public
def answer_give(token: str) -> ResponseReturnValue:
    now = clock.now()
    adjuster, meeting, place = adjuster_operations.usable_link(token, now=now, to_change=True)
    form = AnswerForm()
    if adjuster.answered_at is None and not form.validate():
        return _answer_page(adjuster, meeting, place, form, code=422)
    try:
        if form.answer.data == YES:
            adjuster_operations.approve_by_link(token, seen=form.seen.data or "", now=now)
        else:
            adjuster_operations.ask_for_change(token, note=form.note.data or "", now=now)
    except EditConflict as error:
        return _answer_page(
            adjuster, meeting, place, AnswerForm(formdata=None), fault=str(error), code=409
        )
    return _answer_page(adjuster, meeting, place, form)


def _answer_page(
    adjuster: Adjuster,
    meeting: Meeting,
    place: Place,
    form: AnswerForm,
    *,
    fault: str | None = None,
    code: int = 200,
) -> Response:
    document = find_document(place, meeting.uid)
    form.seen.data = document.sha256
    answer = make_response(
        render_template(
            "minutes/answer_show.html",
            adjuster=adjuster,
            place_name=place.name,
            is_open=adjuster.answered_at is None and document.state != "approved",
            form=form,
            fault=fault,
            **shown(document),
        ),
        code,
    )
    answer.headers["Referrer-Policy"] = "no-referrer"  # the address lets in
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
