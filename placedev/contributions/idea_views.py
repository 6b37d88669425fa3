"""The room Idéer: all ideas of a place with what became of them, and one idea's whole story."""

import re
import uuid
from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import idea_operations, idea_queries, theme_queries
from placedev.contributions.answer_forms import AnswerForm
from placedev.contributions.idea_access import IDEA, ROOM, bp, the_idea
from placedev.contributions.idea_rules import FILTERS, Line, passes, sums_of
from placedev.contributions.models import Idea, IdeaAnswer, Question, Theme
from placedev.contributions.rules import IDEA_STATES, ORIGINS, OUTCOMES, TAKEN_BACK, origin_word
from placedev.contributions.theme_forms import CopyForm, MoveForm
from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.core.personal import looks_personal
from placedev.meetings.models import Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_read_notes, may_see, may_work
from placedev.plan import around_queries as plans
from placedev.web.forms import Form

_PAGE = 50  # ideas at a time


@bp.get(ROOM)
@place_page(may_see)
def idea_list(actor: Actor, place: Place) -> ResponseReturnValue:
    everything = idea_queries.lines_of(place_id=place.id)
    lines = readable(everything, actor, place)
    themes = theme_queries.themes_of(place_id=place.id)
    chosen = {
        name: request.args.get(name, "") for name in ("mote", "fraga", "tema", "lage", "fran")
    }
    meetings = idea_queries.meetings_named(place_id=place.id)
    questions = idea_queries.questions_named(place_id=place.id)
    rows: tuple[Meeting | Question | Theme, ...] = (*meetings, *questions, *themes)
    ids = {str(one.uid): one.id for one in rows}
    shown = [line for line in lines if _chosen(line, chosen, ids)]
    first = _whole(request.args.get("sida")) * _PAGE
    return render_template(
        "contributions/idea_list.html",
        place=place,
        sums=sums_of(everything),
        lines=shown[first : first + _PAGE],
        count=len(shown),
        page=first // _PAGE,
        pages=-(-len(shown) // _PAGE),
        chosen=chosen,
        themes={one.id: one for one in themes},
        meetings=meetings,
        questions=questions,
        filters=FILTERS,
        origins=ORIGINS,
        origin_word=origin_word,
        outcomes=OUTCOMES,
    )


def readable(lines: Sequence[Line], actor: Actor, place: Place) -> list[Line]:
    """Return the ideas that somebody may read: a visitor reads those that are shown."""
    if may_read_notes(actor, place.id):
        return list(lines)
    return [line for line in lines if line.idea.state == "shown"]


def _chosen(line: Line, chosen: dict[str, str], ids: dict[str, int]) -> bool:
    idea = line.idea
    for name, value in (
        ("mote", idea.meeting_id),
        ("fraga", idea.question_id),
        ("tema", idea.theme_id),
    ):
        wish = chosen[name]
        if wish in ids and ids[wish] != value:
            return False
    if chosen["fran"] in ORIGINS and idea.origin != chosen["fran"]:
        return False
    return passes(line, chosen["lage"])


def _whole(written: str | None) -> int:
    """Return the number of a page as an address names it; anything else is the first."""
    return int(written) if re.fullmatch(r"[0-9]{1,5}", written or "") and written else 0


@bp.get(IDEA)
@place_page(may_see)
def idea_show(actor: Actor, place: Place, idea_uid: uuid.UUID) -> ResponseReturnValue:
    if the_idea(place, idea_uid).state != "shown" and not may_read_notes(actor, place.id):
        raise NotFound(_("Idén finns inte här."))
    return idea_page(place, idea_uid)


def idea_page(place: Place, uid: uuid.UUID, form: Form | None = None) -> str:
    """Return the page of one idea; a form that was not taken is shown again. Nine queries."""
    story = idea_queries.story_of(place_id=place.id, uid=uid)
    if story is None:
        raise NotFound(_("Idén finns inte här."))
    answers = story.idea.answers
    inherited = story.repeats.answers if story.repeats else []
    move_form = (
        form
        if isinstance(form, MoveForm)
        else MoveForm(formdata=None, version=str(story.idea.version))
    )
    move_form.offer_destinations(theme_queries.themes_of(place_id=place.id))
    answer_form = form if isinstance(form, AnswerForm) else AnswerForm(formdata=None)
    answer_form.offer_plan(plans.around(place_id=place.id))
    return render_template(
        "contributions/idea_show.html",
        place=place,
        story=story,
        idea=story.idea,
        last=_counting(inherited if story.repeats else answers),
        targets=idea_queries.targets_of([*answers, *inherited]),
        found=looks_personal(story.idea.text, idea_queries.known_names(place_id=place.id)),
        origin_word=origin_word,
        outcomes=OUTCOMES,
        states=IDEA_STATES,
        move_form=move_form,
        answer_form=answer_form,
        copy_form=form if isinstance(form, CopyForm) else CopyForm(formdata=None),
        failed=form,
    )


def _counting(answers: list[IdeaAnswer]) -> IdeaAnswer | None:
    last = answers[-1] if answers else None
    return None if last is None or last.outcome == TAKEN_BACK else last


@bp.post(f"{IDEA}/samma")
@place_page(may_work)
def idea_merge(actor: Actor, place: Place, idea_uid: uuid.UUID) -> ResponseReturnValue:
    idea, form = the_idea(place, idea_uid, to_change=True), CopyForm()
    if not form.validate():
        return idea_page(place, idea_uid, form), 422
    into = idea_queries.idea_by_number(place_id=place.id, number=form.number.data)
    if into is None:
        form.number.errors = [_("Ingen idé har det numret. Numret står på idén i listan.")]
        return idea_page(place, idea_uid, form), 422
    try:
        idea_operations.merge_ideas(idea, into, actor=actor, now=clock.now())
    except RuleBroken as error:
        form.number.errors = [str(error)]
        return idea_page(place, idea_uid, form), 422
    flash(_("Idéerna är hopslagna. Båda finns kvar och räknas."))
    return to_idea(place, into)


@bp.post(f"{IDEA}/skild")
@place_page(may_work)
def idea_separate(actor: Actor, place: Place, idea_uid: uuid.UUID) -> ResponseReturnValue:
    idea = the_idea(place, idea_uid, to_change=True)
    idea_operations.separate_idea(idea, actor=actor, now=clock.now())
    flash(_("Idén står för sig själv igen."))
    return to_idea(place, idea)


@bp.post(f"{IDEA}/visning")
@place_page(may_work)
def idea_display(actor: Actor, place: Place, idea_uid: uuid.UUID) -> ResponseReturnValue:
    idea, state = the_idea(place, idea_uid, to_change=True), request.form.get("state", "")
    if state not in IDEA_STATES:
        raise RuleBroken(_("Välj om idén ska visas, vänta eller döljas."))
    idea_operations.show_idea(idea, state=state, actor=actor, now=clock.now())
    flash(_("Sparat."))
    return to_idea(place, idea)


def to_idea(place: Place, idea: Idea) -> ResponseReturnValue:
    """Return the way to an idea's page."""
    return redirect(url_for("ideas.idea_show", place_slug=place.slug, idea_uid=idea.uid))
