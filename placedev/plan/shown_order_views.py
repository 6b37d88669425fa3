"""The buttons that put what a plan shows in order: what is done, marks, maps."""

import uuid
from typing import TypeVar

from flask import request
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.plan import row_operations, shown_operations, shown_queries
from placedev.plan.room_views import bp, the_plan
from placedev.plan.shown_models import PlanLogo, PlanMap
from placedev.plan.shown_views import SHOWN, to_shown

_Row = TypeVar("_Row")


@bp.post(f"{SHOWN}/redan-gjort/<uuid:done_uid>/flytta")
@place_page(may_work)
def achievement_move(actor: Actor, place: Place, done_uid: uuid.UUID) -> ResponseReturnValue:
    done = _there(shown_queries.achievement_by_uid(place_id=place.id, uid=done_uid))
    shown_operations.move_achievement(
        the_plan(place), done, up=_is_up(), actor=actor, now=clock.now()
    )
    return to_shown(place, "gjort")


@bp.post(f"{SHOWN}/loggor/<uuid:logo_uid>/flytta")
@place_page(may_work)
def logo_move(actor: Actor, place: Place, logo_uid: uuid.UUID) -> ResponseReturnValue:
    logo = _there(shown_queries.logo_by_uid(place_id=place.id, uid=logo_uid))
    return _moved(actor, place, logo, "loggor")


@bp.post(f"{SHOWN}/kartor/<uuid:map_uid>/flytta")
@place_page(may_work)
def map_move(actor: Actor, place: Place, map_uid: uuid.UUID) -> ResponseReturnValue:
    one = _there(shown_queries.map_by_uid(place_id=place.id, uid=map_uid))
    return _moved(actor, place, one, "kartor")


def _moved(actor: Actor, place: Place, row: PlanLogo | PlanMap, anchor: str) -> ResponseReturnValue:
    row_operations.move(the_plan(place), row, up=_is_up(), actor=actor, now=clock.now())
    return to_shown(place, anchor)


def _is_up() -> bool:
    return request.form.get("hall") == "upp"


def _there(row: _Row | None) -> _Row:
    if row is None:
        raise NotFound(_("Det som skulle flyttas finns inte längre."))
    return row
