"""The pages where comments get their answers: one by one, or several that say the same."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.consultations import comment_operations as operations
from placedev.consultations import queries, rules
from placedev.consultations.comment_forms import AnswerForm, AnswersForm, ticked
from placedev.consultations.models import CommentPeriod
from placedev.consultations.room_access import (
    COMMENT,
    PERIOD,
    bp,
    the_comment,
    the_period,
    to_period,
)
from placedev.consultations.rules import CommentLine
from placedev.core import clock
from placedev.core.i18n import _, _n
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work

__all__ = ["bp"]
_WAITING = f"{PERIOD}/utan-svar"
_AT_ONCE = 100  # comments on the page


@bp.get(COMMENT)
@place_page(may_see)
def comment_show(
    _actor: Actor, place: Place, period_uid: uuid.UUID, comment_uid: uuid.UUID
) -> ResponseReturnValue:
    period = the_period(place, period_uid)
    line = the_comment(period, comment_uid)
    return _page(place, period, line, AnswerForm.of(line.comment))


@bp.post(f"{COMMENT}/svar")
@place_page(may_work)
def comment_answer(
    actor: Actor, place: Place, period_uid: uuid.UUID, comment_uid: uuid.UUID
) -> ResponseReturnValue:
    period, form = the_period(place, period_uid), AnswerForm()
    line = the_comment(period, comment_uid)
    if not form.validate():
        return _page(place, period, line, form), 422
    answer, version = form.written(), form.read_version
    operations.answer_comment(line.comment, answer, version=version, actor=actor, now=clock.now())
    following = queries.next_unanswered(period_id=period.id, after=line.comment.number)
    if following is None:
        flash(_("Svaret är sparat. Alla synpunkter har nu ett svar."))
        return to_period(place, period)
    flash(_("Svaret är sparat. Här är nästa som väntar."))
    return redirect(
        url_for(
            ".comment_show", place_slug=place.slug, period_uid=period_uid, comment_uid=following
        )
    )


def _page(place: Place, period: CommentPeriod, line: CommentLine, form: AnswerForm) -> str:
    return render_template(
        "consultations/comment_show.html",
        place=place,
        period=period,
        line=line,
        form=form,
        issues=queries.issues_of(period_id=period.id),
        rules=rules,
    )


@bp.get(_WAITING)
@place_page(may_work)
def waiting_list(_actor: Actor, place: Place, period_uid: uuid.UUID) -> ResponseReturnValue:
    return _waiting_page(place, the_period(place, period_uid), AnswersForm(formdata=None))


@bp.post(_WAITING)
@place_page(may_work)
def waiting_answer(actor: Actor, place: Place, period_uid: uuid.UUID) -> ResponseReturnValue:
    period, form = the_period(place, period_uid), AnswersForm()
    chosen = queries.comments_by_uids(period_id=period.id, uids=ticked())
    valid = form.validate()
    if valid and not chosen:
        form.handling.errors, valid = [_("Kryssa för minst en synpunkt som svaret gäller.")], False
    if not valid:
        return _waiting_page(place, period, form), 422
    count = operations.answer_together(period, chosen, form.written(), actor=actor, now=clock.now())
    flash(_n("%(num)s synpunkt har fått svar.", "%(num)s synpunkter har fått svar.", count))
    return redirect(url_for(".waiting_list", place_slug=place.slug, period_uid=period_uid))


def _waiting_page(place: Place, period: CommentPeriod, form: AnswersForm) -> str:
    return render_template(
        "consultations/waiting_list.html",
        place=place,
        line=queries.line_of(period),
        lines=queries.comments_of(period_id=period.id, unanswered=True, most=_AT_ONCE),
        issues=queries.issues_of(period_id=period.id),
        form=form,
        ticked={str(uid) for uid in ticked()},
        rules=rules,
    )
