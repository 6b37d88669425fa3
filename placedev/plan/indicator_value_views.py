"""How the indicators go: all of them on a page, and each with its picture and its values."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.plan import (
    around_queries,
    indicator_queries,
    indicator_rules,
    queries,
    rules,
)
from placedev.plan import indicator_value_operations as operations
from placedev.plan.indicator_chart_rules import chart_of
from placedev.plan.indicator_forms import ValueEditForm, ValueForm
from placedev.plan.indicator_models import IndicatorValue
from placedev.plan.indicator_views import INDICATOR, the_indicator, to_indicator
from placedev.plan.models import Indicator
from placedev.plan.room_views import ROOM, bp, the_plan

_VALUE = f"{INDICATOR}/varden/<uuid:value_uid>"


@bp.get(f"{ROOM}/matt")
@place_page(may_see)
def indicator_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        return redirect(url_for("plan.plan_show", place_slug=place.slug))
    indicators = indicator_queries.indicators_of(plan_id=plan.id)
    readings = indicator_queries.readings_of(indicators, place_id=place.id)
    return render_template(
        "plan/indicator_list.html",
        place=place,
        lines=[_line(one, readings[one.id], is_small=True) for one in indicators],
        homes=_homes(place, indicators),
        with_unit=indicator_rules.with_unit,
    )


@bp.get(INDICATOR)
@place_page(may_see)
def indicator_show(_actor: Actor, place: Place, indicator_uid: uuid.UUID) -> ResponseReturnValue:
    form = ValueForm(formdata=None, when=clock.today().isoformat())
    return _page(place, the_indicator(place, indicator_uid), form)


@bp.post(f"{INDICATOR}/varden")
@place_page(may_work)
def value_add(actor: Actor, place: Place, indicator_uid: uuid.UUID) -> ResponseReturnValue:
    plan, indicator, form = the_plan(place), the_indicator(place, indicator_uid), ValueForm()
    form.today = clock.today()
    if not form.validate():
        return _page(place, indicator, form), 422
    operations.add_value(
        plan, indicator, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
    )
    flash(_("%(value)s är antecknat.", value=form.value.data))
    return to_indicator(place, indicator_uid)


@bp.get(_VALUE)
@place_page(may_work)
def value_edit(
    _actor: Actor, place: Place, indicator_uid: uuid.UUID, value_uid: uuid.UUID
) -> ResponseReturnValue:
    indicator = the_indicator(place, indicator_uid)
    value = _value(indicator, value_uid)
    return _value_page(place, indicator, value, ValueEditForm.of(value, indicator))


@bp.post(_VALUE)
@place_page(may_work)
def value_change(
    actor: Actor, place: Place, indicator_uid: uuid.UUID, value_uid: uuid.UUID
) -> ResponseReturnValue:
    plan, indicator = the_plan(place), the_indicator(place, indicator_uid)
    value, form = _value(indicator, value_uid), ValueEditForm()
    form.today = clock.today()
    if not form.validate():
        return _value_page(place, indicator, value, form), 422
    details, version = form.details(), form.read_version
    operations.change_value(
        plan, indicator, value, details, version=version, actor=actor, now=clock.now()
    )
    flash(_("Värdet är sparat."))
    return to_indicator(place, indicator_uid)


@bp.post(f"{_VALUE}/ta-bort")
@place_page(may_work)
def value_remove(
    actor: Actor, place: Place, indicator_uid: uuid.UUID, value_uid: uuid.UUID
) -> ResponseReturnValue:
    plan, indicator = the_plan(place), the_indicator(place, indicator_uid)
    value = _value(indicator, value_uid)
    operations.remove_value(plan, indicator, value, actor=actor, now=clock.now())
    flash(_("Värdet är borttaget."))
    return to_indicator(place, indicator_uid)


def _page(place: Place, indicator: Indicator, form: ValueForm) -> str:
    readings = indicator_queries.readings_of([indicator], place_id=place.id)[indicator.id]
    return render_template(
        "plan/indicator_show.html",
        place=place,
        home=_homes(place, [indicator]).get(indicator.id),
        form=form,
        warnings=indicator_rules.warnings(indicator, readings),
        with_unit=indicator_rules.with_unit,
        rules=rules,
        **_line(indicator, readings),
    )


def _line(
    indicator: Indicator, readings: list[indicator_rules.Reading], *, is_small: bool = False
) -> dict[str, Any]:
    """Return an indicator with its picture and how it goes in words."""
    return {
        "indicator": indicator,
        "readings": readings,
        "chart": chart_of(indicator, readings, is_small=is_small),
        "words": indicator_rules.progress(indicator, readings),
    }


def _homes(place: Place, indicators: Any) -> dict[int, Any]:
    """Return indicator id to the goal or area that it hangs on; none for the whole plan."""
    around = around_queries.around(place_id=place.id)
    goals = {one.id: one for one in around.goals}
    areas = {one.id: one for one in around.areas}
    found = {one.id: goals.get(one.goal_id) or areas.get(one.area_id) for one in indicators}
    return {indicator_id: home for indicator_id, home in found.items() if home}


def _value(indicator: Indicator, uid: uuid.UUID) -> IndicatorValue:
    value = indicator_queries.value_by_uid(indicator_id=indicator.id, uid=uid)
    if value is None:
        raise NotFound(_("Värdet finns inte längre."))
    return value


def _value_page(
    place: Place, indicator: Indicator, value: IndicatorValue, form: ValueEditForm
) -> str:
    return render_template(
        "plan/value_edit.html", place=place, indicator=indicator, value=value, form=form
    )
