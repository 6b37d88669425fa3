"""One theme: its ideas, its name, and its way into the plan."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import theme_operations, theme_queries, trail_operations, trail_queries
from placedev.contributions.idea_access import THEME, bp, the_theme
from placedev.contributions.idea_rules import Line, sums_of
from placedev.contributions.idea_views import readable
from placedev.contributions.models import Theme
from placedev.contributions.rules import OUTCOMES, origin_word
from placedev.contributions.theme_forms import MergeForm, ThemeEditForm
from placedev.contributions.trail_forms import EXISTING, CarryForm
from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.plan import around_queries
from placedev.plan import queries as plans
from placedev.plan.models import Plan
from placedev.steps import methods
from placedev.web.forms import Form


@bp.get(THEME)
@place_page(may_see)
def theme_show(actor: Actor, place: Place, theme_uid: uuid.UUID) -> ResponseReturnValue:
    theme = the_theme(place, theme_uid)
    lines = theme_queries.lines_in(place_id=place.id, theme_id=theme.id)
    return _page(place, theme, lines=readable(lines, actor, place))


@bp.post(THEME)
@place_page(may_work)
def theme_change(actor: Actor, place: Place, theme_uid: uuid.UUID) -> ResponseReturnValue:
    theme, form = the_theme(place, theme_uid), ThemeEditForm()
    if not form.validate():
        return _page(place, theme, form), 422
    name, description, version = form.name.data, form.description.data or None, form.read_version
    try:
        theme_operations.change_theme(
            theme,
            name=name,
            description=description,
            version=version,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as error:
        form.name.errors = [str(error)]
        return _page(place, theme, form), 422
    flash(_("Temat är ändrat."))
    return _to_theme(place, theme)


@bp.post(f"{THEME}/slaihop")
@place_page(may_work)
def theme_merge(actor: Actor, place: Place, theme_uid: uuid.UUID) -> ResponseReturnValue:
    theme, form = the_theme(place, theme_uid), MergeForm()
    themes = theme_queries.themes_of(place_id=place.id)
    form.offer_themes(themes, without=theme)
    into = next((one for one in themes if str(one.uid) == form.into.data), None)
    if not form.validate() or into is None:
        form.into.errors = [_("Välj vilket tema det ska bli en del av.")]
        return _page(place, theme, form), 422
    theme_operations.merge_themes(theme, into, actor=actor, now=clock.now())
    flash(_("”%(name)s” är nu en del av ”%(into)s”.", name=theme.name, into=into.name))
    return _to_theme(place, into)


@bp.post(f"{THEME}/ordning")
@place_page(may_work)
def theme_order(actor: Actor, place: Place, theme_uid: uuid.UUID) -> ResponseReturnValue:
    theme = the_theme(place, theme_uid)
    up = request.form.get("hall") == "upp"
    theme_operations.move_theme(theme, up=up, actor=actor, now=clock.now())
    return redirect(url_for("ideas.theme_list", place_slug=place.slug))


@bp.post(f"{THEME}/plan")
@place_page(may_work)
def theme_carry(actor: Actor, place: Place, theme_uid: uuid.UUID) -> ResponseReturnValue:
    theme, plan, form = the_theme(place, theme_uid), plans.plan_of(place_id=place.id), CarryForm()
    if plan is None:
        raise NotFound(_("Platsen har ingen plan än. Börja med att starta den."))
    form.offer_plan(around_queries.around(place_id=place.id))
    if not form.validate() or not form.is_complete():
        return _page(place, theme, form), 422
    try:
        _carry(place, plan, theme, form, actor)
    except RuleBroken as error:
        form.home.errors = [str(error)]
        return _page(place, theme, form), 422
    flash(_("Temat är infört i planen. Spåret syns på båda hållen."))
    return _to_theme(place, theme)


def _carry(place: Place, plan: Plan, theme: Theme, form: CarryForm, actor: Actor) -> None:
    now, kind = clock.now(), form.kind.data
    part: Any
    if kind == EXISTING:
        kind, part = form.chosen_part()
    else:
        method = methods.method_named(place.method_id, place.method_version)
        part = trail_operations.make_part(
            plan,
            kind,
            form.title.data,
            form.chosen_home(),
            depth=method.plan.depth,
            uid=form.new_uid,
            actor=actor,
            now=now,
        )
    words, answers = form.words.data or None, bool(form.answers.data)
    trail_operations.carry(
        place, theme, kind, part, words=words, answers=answers, actor=actor, now=now
    )


def _page(
    place: Place, theme: Theme, form: Form | None = None, *, lines: list[Line] | None = None
) -> str:
    """Return a theme's page; a form that was not taken is shown again. Nine queries."""
    if lines is None:
        lines = theme_queries.lines_in(place_id=place.id, theme_id=theme.id)
    themes = theme_queries.themes_of(place_id=place.id)
    carry = (
        form
        if isinstance(form, CarryForm)
        else CarryForm(formdata=None, kind="area", title=theme.name, answers=True)
    )
    carry.offer_plan(around_queries.around(place_id=place.id))
    merge = form if isinstance(form, MergeForm) else MergeForm(formdata=None)
    merge.offer_themes(themes, without=theme)
    return render_template(
        "contributions/theme_show.html",
        place=place,
        theme=theme,
        into=next((one for one in themes if one.id == theme.merged_into_id), None),
        lines=_whole_first(lines),
        sums=sums_of(lines),
        uses=trail_queries.uses_of_theme(theme_id=theme.id),
        has_plan=plans.plan_of(place_id=place.id) is not None,
        edit_form=form if isinstance(form, ThemeEditForm) else ThemeEditForm.of(theme),
        merge_form=merge,
        carry_form=carry,
        failed=form,
        origin_word=origin_word,
        outcomes=OUTCOMES,
    )


def _whole_first(lines: list[Line]) -> list[Line]:
    """Return the ideas with each copy right after the one that it repeats."""
    return sorted(lines, key=lambda line: (line.idea.duplicate_of_id or line.idea.id, line.is_copy))


def _to_theme(place: Place, theme: Theme) -> ResponseReturnValue:
    return redirect(url_for("ideas.theme_show", place_slug=place.slug, theme_uid=theme.uid))
