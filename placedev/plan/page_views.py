"""The page of the plan, read like the printed one."""

import uuid
from functools import partial
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from placedev.commitments import backing_queries as backing
from placedev.core import clock
from placedev.core.i18n import _
from placedev.hours import sum_queries as hours
from placedev.hours.sum_rules import together
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see
from placedev.plan import (
    completeness_queries,
    home_forms,
    lineage_rules,
    outline_queries,
    page_forms,
    page_queries,
    page_rules,
    rollup_rules,
    rules,
    wording,
)
from placedev.plan.line_forms import LineForm
from placedev.plan.models import GoalArea
from placedev.plan.outline_queries import ActivityLine, AreaPart, Outline
from placedev.plan.page_operations import words_of
from placedev.plan.page_queries import Shown
from placedev.plan.room_views import ROOM, bp
from placedev.stakeholders import queries as stakeholders
from placedev.web.paging import Pages, pages_of

ALL, LOOSE = "allt", "ovrigt"  # parts of the plan that are no area


@bp.get(ROOM)
@place_page(may_see)
def plan_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    outline = outline_queries.outline(place_id=place.id)
    if outline is None:
        return render_template("plan/plan_empty.html", place=place)
    organisations = stakeholders.organisations_of(place_id=place.id)
    known = frozenset(str(one.uid) for one in organisations)
    wish = page_rules.wish_of(request.args, organisations=known)
    chosen, parts = _chosen(outline, request.args.get("omrade", ALL if wish.is_there else ""))
    shown = page_queries.shown(parts, wish, today=clock.today())
    count_shown = page_queries.count_of(shown)
    is_folded = chosen == ALL and count_shown > page_rules.MOST
    size = page_rules.DIVIDED if count_shown > page_rules.MOST else page_rules.MOST
    pages = pages_of(0 if is_folded else count_shown, size)
    new = page_queries.chosen_of(outline, request.args.getlist("ny")[:1])
    worths = hours.worth_by_activity(place_id=place.id)
    behind = backing.backing_of(place_id=place.id)
    return render_template(
        "plan/plan_show.html",
        place=place,
        plan=outline.plan,
        outline=outline,
        checks=completeness_queries.checks_of(
            outline, place=place, promised=behind.promised, is_adopted=behind.is_adopted
        ),
        shown=[_on_page(one, pages) for one in shown],
        is_folded=is_folded,
        pages=pages,
        visas=_address_of(wish, pages),
        chosen=chosen,
        all_parts=ALL,
        loose_part=LOOSE,
        worths=worths,
        given=together(worths.values()),
        organisations=organisations,
        wish=wish,
        count=sum(len(part.all_activities()) for part in parts),
        count_shown=count_shown,
        new=new,
        ticked=request.args.get("kryssad", ""),
        line_form=_line_form(has_focus=bool(new)),
        many_form=page_forms.ManyForm(formdata=None),
        homes=_homes(outline),
        told=_told,
        lineage_of=partial(_lineage, outline),
        new_uid=uuid.uuid4,
        last_home=_last_home(outline, new, chosen),
        plan_progress=page_queries.plan_progress(outline, today=clock.today()),
        words_of=words_of,
        rules=rules,
        page_rules=page_rules,
        wording=wording,
    )


def _chosen(outline: Outline, wish: str) -> tuple[str, list[AreaPart]]:
    """Return the part that is shown and its name in the address: the first, if none is named."""
    by_name = {str(part.area.uid): part for part in outline.areas if part.area}
    if wish == ALL:
        return ALL, [*outline.areas, *([] if outline.loose.is_empty else [outline.loose])]
    if wish == LOOSE or not by_name:
        return LOOSE, [outline.loose]
    name = wish if wish in by_name else next(iter(by_name))
    return name, [by_name[name]]


def _on_page(one: Shown, pages: Pages) -> Shown:
    """Return a part with what stands on the page; there is but one part where there are several."""
    if pages.last == 1:
        return one
    return page_queries.only(one, pages.rows(one.part.all_activities()))


def _address_of(wish: page_rules.Wish, pages: Pages) -> dict[str, str]:
    """Return what is shown of the plan's part, as the address says it."""
    return wish.in_address | ({"sida": str(pages.number)} if pages.number > 1 else {})


def _line_form(*, has_focus: bool) -> LineForm:
    """Return the form of the next line; after a line one goes on writing in it."""
    form = LineForm(formdata=None)
    form.line.render_kw = {"autofocus": True} if has_focus else {}
    return form


def _told(progress: rollup_rules.Progress) -> str:
    """Return how far something has come, as a sentence."""
    return rollup_rules.progress_words(progress, today=clock.today())


def _lineage(outline: Outline, area: GoalArea) -> list[str]:
    """Return where an area comes from, as sentences."""
    return lineage_rules.sentences(
        outline.margin.links.get(area.id, []),
        earlier_name=area.earlier_name,
        added_after=area.added_after,
    )


def _last_home(outline: Outline, new: list[ActivityLine], chosen: str) -> str:
    """Return where the next line is offered to stand: where the last one stands."""
    goal_id = new[0].activity.goal_id if new else None
    for part in (*outline.areas, outline.loose):
        for goal in part.all_goals():
            if goal.goal.id == goal_id:
                return f"{home_forms.GOAL}{goal.goal.uid}"
    return home_forms.AREA + chosen


def _homes(outline: Outline) -> list[tuple[str, str, str]]:
    """Return what an activity can hang on: value, words, and the name of its part."""
    found = [("", _("Utanför områdena"), LOOSE)]
    for part in (*outline.areas, outline.loose):
        name = str(part.area.uid) if part.area else LOOSE
        if part.area:
            found.append((home_forms.AREA + name, _numbered(part.area, part.area.name), name))
        for goal in part.all_goals():
            words = f"{'–' * goal.level}– {_numbered(goal.goal, goal.goal.title)}"
            found.append((f"{home_forms.GOAL}{goal.goal.uid}", words, name))
    return found


def _numbered(row: Any, name: str) -> str:
    return f"{row.number} {name}" if row.number else name
