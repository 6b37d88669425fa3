"""The pages on which ideas get their answers: one, several at once, or all of a theme."""

import uuid
from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import answer_operations, idea_queries, theme_queries
from placedev.contributions.answer_forms import AnswerForm, ticked
from placedev.contributions.idea_access import IDEA, ROOM, bp, the_idea
from placedev.contributions.idea_rules import Line, sums_of
from placedev.contributions.idea_views import idea_page, to_idea
from placedev.contributions.models import Theme
from placedev.contributions.rules import TAKEN_BACK, origin_word
from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _n
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.plan import around_queries as plans

_WAITING = f"{ROOM}/utan-svar"
_AT_ONCE = 100  # ideas on the page


@bp.post(f"{IDEA}/svar")
@place_page(may_work)
def idea_answer(actor: Actor, place: Place, idea_uid: uuid.UUID) -> ResponseReturnValue:
    idea, form = the_idea(place, idea_uid, to_change=True), AnswerForm()
    form.offer_plan(plans.around(place_id=place.id))
    if not form.validate():
        return idea_page(place, idea_uid, form), 422
    try:
        answer_operations.answer_ideas(place, [idea], form.answer(), actor=actor, now=clock.now())
    except RuleBroken as error:
        form.outcome.errors = [str(error)]
        return idea_page(place, idea_uid, form), 422
    flash(_("Svaret är sparat."))
    return to_idea(place, idea)


@bp.post(f"{IDEA}/svar/tillbaka")
@place_page(may_work)
def idea_answer_take_back(actor: Actor, place: Place, idea_uid: uuid.UUID) -> ResponseReturnValue:
    idea = the_idea(place, idea_uid, to_change=True)
    answer = answer_operations.Answer(TAKEN_BACK)
    answer_operations.answer_ideas(place, [idea], answer, actor=actor, now=clock.now())
    flash(_("Svaret är tillbakataget. Idén väntar på ett nytt."))
    return to_idea(place, idea)


@bp.get(_WAITING)
@place_page(may_work)
def waiting_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    return _page(place, AnswerForm(formdata=None))


@bp.post(_WAITING)
@place_page(may_work)
def waiting_answer(actor: Actor, place: Place) -> ResponseReturnValue:
    form = AnswerForm()
    form.offer_plan(plans.around(place_id=place.id))
    if not form.validate():
        return _page(place, form), 422
    chosen = idea_queries.ideas_by_uids(place_id=place.id, uids=ticked())
    try:
        count = answer_operations.answer_ideas(
            place, chosen, form.answer(), actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.outcome.errors = [str(error)]
        return _page(place, form), 422
    flash(_n("%(num)s idé har fått svar.", "%(num)s idéer har fått svar.", count))
    tema = request.form.get("tema") or None
    return redirect(url_for("ideas.waiting_list", place_slug=place.slug, tema=tema))


def _page(place: Place, form: AnswerForm) -> str:
    """Return the ideas that wait for an answer, theme by theme. Six queries."""
    form.offer_plan(plans.around(place_id=place.id))
    lines = idea_queries.lines_of(place_id=place.id)
    themes = theme_queries.themes_of(place_id=place.id)
    wish = request.values.get("tema", "")
    groups = _by_theme(lines, [one for one in themes if wish in {"", str(one.uid)}], loose=not wish)
    return render_template(
        "contributions/waiting_list.html",
        place=place,
        form=form,
        groups=groups,
        sums=sums_of(lines),
        ticked={str(uid) for uid in ticked()},
        wish=wish,
        origin_word=origin_word,
    )


def _by_theme(
    lines: Sequence[Line], themes: Sequence[Theme], *, loose: bool
) -> list[tuple[Theme | None, list[Line]]]:
    """Return the first of those that wait, under their themes; those without a theme last."""
    waiting = [
        line for line in lines if line.answer is None and not line.is_hidden and not line.is_copy
    ]
    groups: list[tuple[Theme | None, list[Line]]] = [
        (theme, [line for line in waiting if line.idea.theme_id == theme.id]) for theme in themes
    ]
    if loose:
        groups.append((None, [line for line in waiting if line.idea.theme_id is None]))
    shown, left = [], _AT_ONCE
    for theme, rows in groups:
        if rows[:left]:
            shown.append((theme, rows[:left]))
        left -= len(rows[:left])
    return shown
