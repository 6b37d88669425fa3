"""All themes: their order, which of them matter most and how that was found out."""

import re
import uuid

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import idea_queries, operations, theme_operations, theme_queries
from placedev.contributions.idea_access import THEMES, bp
from placedev.contributions.operations import OptionDetails, QuestionDetails
from placedev.contributions.theme_forms import RankForm, VoteForm
from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _, _n
from placedev.core.text import clean
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.web.forms import Form, offer

_MOST_THEMES_TO_CHOOSE = 40


@bp.get(THEMES)
@place_page(may_see)
def theme_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    return _page(place)


@bp.post(f"{THEMES}/ordna")
@place_page(may_work)
def themes_rank(actor: Actor, place: Place) -> ResponseReturnValue:
    form, themes = RankForm(), theme_queries.themes_of(place_id=place.id)
    written = {one.id: (request.form.get(f"rank-{one.uid}") or "").strip() for one in themes}
    ranks = {theme_id: _rank(said) for theme_id, said in written.items()}
    valid = form.validate()
    if any(said and not _is_rank(said) for said in written.values()):
        form.reason.errors = [_("Skriv platserna med siffror: 1 är viktigast.")]
        return _page(place, form), 422
    try:
        count = theme_operations.rank_by_hand(
            place, ranks, form.reason.data or "" if valid else "", actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.reason.errors = [*form.reason.errors, str(error)]
        return _page(place, form), 422
    flash(_n("%(num)s tema är prioriterat.", "%(num)s teman är prioriterade.", count))
    return redirect(url_for("ideas.theme_list", place_slug=place.slug))


@bp.post(f"{THEMES}/ordna/<uuid:question_uid>")
@place_page(may_work)
def themes_rank_by_tally(
    actor: Actor, place: Place, question_uid: uuid.UUID
) -> ResponseReturnValue:
    tallies = theme_queries.tallies_of(place_id=place.id)
    tally = next((one for one in tallies if one.question.uid == question_uid), None)
    if tally is None:
        raise NotFound(_("Frågan finns inte här."))
    count = theme_operations.rank_by_tally(place, tally, actor=actor, now=clock.now())
    flash(_n("%(num)s tema är prioriterat.", "%(num)s teman är prioriterade.", count))
    return redirect(url_for("ideas.theme_list", place_slug=place.slug))


@bp.post(f"{THEMES}/prickar")
@place_page(may_work)
def themes_vote(actor: Actor, place: Place) -> ResponseReturnValue:
    """Ask a meeting to place dots on the themes, on paper or by phone."""
    form, meetings = VoteForm(), idea_queries.meetings_named(place_id=place.id)
    offer(form.meeting, [(str(one.uid), one.title) for one in meetings], empty=_("Välj möte"))
    meeting = next((one for one in meetings if str(one.uid) == form.meeting.data), None)
    if not form.validate() or meeting is None:
        form.meeting.errors = form.meeting.errors or [_("Välj vid vilket möte ni röstar.")]
        return _page(place, form), 422
    themes = theme_queries.themes_of(place_id=place.id)[:_MOST_THEMES_TO_CHOOSE]
    options = tuple(OptionDetails(one.name, one) for one in themes)
    dots_each = form.dots_each.data or 1
    details = QuestionDetails(
        text=_("Vilka teman är viktigast?"), kind="dots", dots_each=dots_each, options=options
    )
    try:
        operations.ask_question(meeting, details, uid=form.new_uid, actor=actor, now=clock.now())
    except RuleBroken as error:
        form.meeting.errors = [str(error)]
        return _page(place, form), 422
    flash(_("Frågan är gjord. Sätt prickar på papper eller med telefon, och för in dem här."))
    return redirect(url_for("ideas.theme_list", place_slug=place.slug))


def _is_rank(written: str) -> bool:
    return re.fullmatch(r"[0-9]{1,4}", written) is not None


def _rank(written: str) -> int | None:
    return (int(written) or None) if _is_rank(written) else None


def _page(place: Place, form: Form | None = None) -> str:
    """Return the page of all themes. Nine queries, however many there are."""
    themes = theme_queries.themes_of(place_id=place.id)
    lines = idea_queries.lines_of(place_id=place.id)
    meetings = idea_queries.meetings_named(place_id=place.id)
    vote = form if isinstance(form, VoteForm) else VoteForm(formdata=None, dots_each=3)
    offer(vote.meeting, [(str(one.uid), one.title) for one in meetings], empty=_("Välj möte"))
    counts: dict[int, int] = {}
    for line in lines:
        if line.idea.theme_id and not line.is_hidden:
            counts[line.idea.theme_id] = counts.get(line.idea.theme_id, 0) + 1
    return render_template(
        "contributions/theme_list.html",
        place=place,
        themes=sorted(themes, key=lambda one: (one.rank is None, one.rank or 0, one.position)),
        counts=counts,
        uses=theme_queries.uses_of(theme_ids=[one.id for one in themes]),
        tallies=theme_queries.tallies_of(place_id=place.id),
        names={one.id: one.name for one in themes},
        meetings={one.id: one for one in meetings},
        rank_form=form if isinstance(form, RankForm) else RankForm(formdata=None),
        vote_form=vote,
        typed={name: clean(said) for name, said in request.form.items()},
        is_rank=_is_rank,
    )
