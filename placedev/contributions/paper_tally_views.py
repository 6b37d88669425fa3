"""What was counted by hand in a question: dots on sheets, hands, points, or only said."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import paper_forms, paper_operations, queries
from placedev.contributions.idea_access import PAPER, bp
from placedev.contributions.models import Question
from placedev.contributions.paper_rules import dot_sum
from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.meetings.finding import find_meeting
from placedev.meetings.models import Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work

_TALLY = f"{PAPER}/rakning/<uuid:question_uid>"


@bp.get(_TALLY)
@place_page(may_work)
def tally_edit(
    _actor: Actor, place: Place, meeting_uid: uuid.UUID, question_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting, question = _found(place, meeting_uid, question_uid)
    return _page(place, meeting, question, paper_forms.TallyForm.of(question))


@bp.post(_TALLY)
@place_page(may_work)
def tally_set(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, question_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting, question = _found(place, meeting_uid, question_uid)
    form = paper_forms.TallyForm()
    if not form.validate():
        return _page(place, meeting, question, form), 422
    paper_operations.set_tally(
        question, form.details(), version=form.read_version, actor=actor, now=clock.now()
    )
    sums = _sums(question)
    flash(_("Räkningen är sparad. %(sums)s", sums=sums[0] if sums else "").strip())
    if sums and not sums[1]:  # what cannot be is shown where it can be mended, and kept
        here = url_for(
            "ideas.tally_edit",
            place_slug=place.slug,
            meeting_uid=meeting.uid,
            question_uid=question.uid,
        )
        return redirect(here)
    return redirect(url_for("ideas.paper_show", place_slug=place.slug, meeting_uid=meeting.uid))


def _page(place: Place, meeting: Meeting, question: Question, form: paper_forms.TallyForm) -> str:
    return render_template(
        "contributions/tally_edit.html",
        place=place,
        meeting=meeting,
        question=question,
        form=form,
        words={str(one.uid): one.text for one in question.options},
        sums=_sums(question),
    )


def _sums(question: Question) -> tuple[str, bool] | None:
    """Return the control sum of a dot question in which somebody counted."""
    dots = [one.paper_dots for one in question.options if one.paper_dots is not None]
    if question.kind != "dots" or not dots:
        return None
    return dot_sum(question.paper_ballots, question.dots_each, sum(dots))


def _found(place: Place, meeting_uid: uuid.UUID, uid: uuid.UUID) -> tuple[Meeting, Question]:
    meeting = find_meeting(place, meeting_uid)
    question = queries.question_by_uid(place_id=place.id, uid=uid, to_change=True)
    if question is None or question.meeting_id != meeting.id:
        raise NotFound(_("Frågan finns inte här."))
    return meeting, question
