"""What the plan costs, what is sure and what is missing, to look at and to take along."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import tables
from placedev.core.i18n import _
from placedev.funding import gap_queries, money_document, rules, wording_rules
from placedev.funding.access import ROOM, bp
from placedev.funding.gap_queries import PlanMoney
from placedev.hours import sum_queries
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see
from placedev.web.downloads import to_keep


@bp.get(ROOM)
@place_page(may_see)
def money_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    money = gap_queries.plan_money(place_id=place.id)
    if money is None:
        return render_template("funding/money_empty.html", place=place)
    return render_template(
        "funding/money_show.html",
        place=place,
        money=money,
        given=sum_queries.worth_by_activity(place_id=place.id),
        states={code: word for code, word in rules.STATES.items() if code in _used(money)},
        used=wording_rules.columns_used(part.gap for part in money.areas),
        wording=wording_rules,
    )


def _used(money: PlanMoney) -> set[str]:
    """Return the states in which any source has a sum or a share."""
    shares = {state for part in money.areas for state in part.gap.shares}
    return shares | {state for one in money.sources for state in one.sums}


@bp.get(f"{ROOM}/ofinansierat")
@place_page(may_see)
def unfunded_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    money = gap_queries.plan_money(place_id=place.id)
    if money is None:
        return render_template("funding/money_empty.html", place=place)
    return render_template(
        "funding/unfunded_list.html", place=place, money=money, wording=wording_rules
    )


@bp.get(f"{ROOM}.xlsx")
@place_page(may_see)
def money_xlsx(_actor: Actor, place: Place) -> ResponseReturnValue:
    money = gap_queries.plan_money(place_id=place.id)
    if money is None:
        return _to_room(place)
    content = tables.as_xlsx(
        money_document.gaps_table(money),
        money_document.costs_table(money),
        money_document.funding_table(money),
    )
    return to_keep(content, tables.XLSX, f"{place.slug}-{_('pengar')}.xlsx")


@bp.get(f"{ROOM}.csv")
@place_page(may_see)
def money_csv(_actor: Actor, place: Place) -> ResponseReturnValue:
    money = gap_queries.plan_money(place_id=place.id)
    if money is None:
        return _to_room(place)
    content = tables.as_csv(money_document.gaps_table(money))
    return to_keep(content, tables.CSV, f"{place.slug}-{_('pengar')}.csv")


def _to_room(place: Place) -> ResponseReturnValue:
    """Lead to the page that says what comes there once there is a plan."""
    return redirect(url_for("funding.money_show", place_slug=place.slug))
