"""The summary: as the group sees it, on paper, and let out to everyone."""

import uuid
from datetime import date

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.consultations import queries, release_operations, release_queries, rules
from placedev.consultations.models import CommentPeriod
from placedev.consultations.period_forms import ChangesForm
from placedev.consultations.release_forms import ReleaseForm
from placedev.consultations.room_access import PERIOD, bp, the_period
from placedev.consultations.summary_document import summary_html
from placedev.consultations.summary_snapshot import snapshot, to_look_at
from placedev.contributions import idea_queries
from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead, may_see
from placedev.web.printing import sheet_answer

__all__ = ["bp"]
_SUMMARY = f"{PERIOD}/sammanstallning"


@bp.get(_SUMMARY)
@place_page(may_see)
def summary_show(_actor: Actor, place: Place, period_uid: uuid.UUID) -> ResponseReturnValue:
    return _page(place, the_period(place, period_uid), ReleaseForm(formdata=None))


@bp.get(f"{_SUMMARY}.pdf")
@place_page(may_see)
def summary_pdf(_actor: Actor, place: Place, period_uid: uuid.UUID) -> ResponseReturnValue:
    period = the_period(place, period_uid)
    content = snapshot(period, queries.comments_of(period_id=period.id))
    return sheet_answer(
        summary_html(place, content),
        file_name=f"{place.slug}-{_('synpunkter')}.pdf",
        place=place,
        back=(_("Sammanställning"), _address(place, period)),
    )


@bp.post(f"{_SUMMARY}/slapp")
@place_page(may_lead)
def summary_release(actor: Actor, place: Place, period_uid: uuid.UUID) -> ResponseReturnValue:
    period, form = the_period(place, period_uid), ReleaseForm()
    content = snapshot(period, queries.comments_of(period_id=period.id))
    found = to_look_at(content, idea_queries.known_names(place_id=place.id))
    looked, now = form.validate() and bool(form.looked.data), clock.now()
    try:
        release_operations.release(
            period, content, to_look_at=len(found), looked=looked, actor=actor, now=now
        )
    except RuleBroken as error:
        form.looked.errors = [str(error)]
        return _page(place, period, form), 422
    flash(_("Sammanställningen är släppt. Skicka länken till dem som tyckte till."))
    return redirect(_address(place, period))


@bp.post(f"{_SUMMARY}/ta-tillbaka")
@place_page(may_lead)
def summary_withdraw(actor: Actor, place: Place, period_uid: uuid.UUID) -> ResponseReturnValue:
    period = the_period(place, period_uid)
    release_operations.withdraw(period, actor=actor, now=clock.now())
    flash(_("Sammanställningen visas inte längre för alla."))
    return redirect(_address(place, period))


def _page(place: Place, period: CommentPeriod, form: ReleaseForm) -> str:
    """Return the summary as it stands, beside what is out. At most eight queries."""
    lines = queries.comments_of(period_id=period.id)
    content = snapshot(period, lines)
    return render_template(
        "consultations/summary_show.html",
        place=place,
        period=period,
        phase=rules.phase(period, today=clock.today()),
        content=content,
        found=to_look_at(content, idea_queries.known_names(place_id=place.id)),
        uids={line.comment.number: line.comment.uid for line in lines},
        out=release_queries.releases_of(place_id=place.id).get(str(period.uid)),
        form=form,
        changes_form=ChangesForm(formdata=None, data=_told(period)),
        rules=rules,
        as_day=date.fromisoformat,
    )


def _told(period: CommentPeriod) -> dict[str, object]:
    return {"change_note": period.change_note, "version": period.version}


def _address(place: Place, period: CommentPeriod) -> str:
    return url_for(".summary_show", place_slug=place.slug, period_uid=period.uid)
