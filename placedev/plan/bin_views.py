"""The bin of the plan: what was removed, how long it can come back, and the way back."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.analysis import bin_queries as analysis
from placedev.core import clock
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead, may_work
from placedev.plan import bin_operations, bin_queries, bin_rules, queries
from placedev.plan.bin_access import say_gone, say_in_bin
from placedev.plan.bin_models import BinnedPart
from placedev.plan.room_views import ROOM, the_plan

bp = Blueprint("plan_bin", __name__)
_BIN = f"{ROOM}/papperskorg"


@bp.get(_BIN)
@place_page(may_work)
def bin_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    return render_template(
        "plan/bin_show.html",
        place=place,
        binned=bin_queries.in_bin(plan_id=plan.id) if plan else [],
        findings=analysis.in_bin(place_id=place.id),
        rules=bin_rules,
    )


@bp.post(f"{_BIN}/<uuid:binned_uid>/hamta")
@place_page(may_work)
def bin_restore(actor: Actor, place: Place, binned_uid: uuid.UUID) -> ResponseReturnValue:
    plan = the_plan(place)
    part = bin_queries.binned_locked(plan_id=plan.id, uid=binned_uid)
    if part is None:
        say_gone(place, binned_uid)
        return _to_bin(place)
    back = bin_operations.restore(plan, part, actor=actor, now=clock.now())
    flash(_words(back))
    return redirect(_address(place, back))


def _words(back: bin_operations.Restored) -> str:
    if back.is_loose:
        return _(
            "”%(title)s” är tillbaka. Det som den hörde till finns inte längre, så välj på nytt var"
            " den hör hemma.",
            title=back.title,
        )
    return _("”%(title)s” är tillbaka, med allt som hörde till.", title=back.title)


def _address(place: Place, back: bin_operations.Restored) -> str:
    if back.kind == "activity":
        return url_for("plan.activity_show", place_slug=place.slug, activity_uid=back.uid)
    if back.kind == "note":
        return url_for("plan_notes.note_list", place_slug=place.slug)
    if back.kind == "remark":
        return url_for("plan_remarks.remark_list", place_slug=place.slug)
    if back.kind == "cross-goal":
        return url_for("plan.cross_show", place_slug=place.slug)
    area = back.uid if back.kind == "area" else None
    return url_for("plan.plan_show", place_slug=place.slug, omrade=area)


@bp.post(f"{_BIN}/<uuid:binned_uid>/radera")
@place_page(may_lead)
def bin_erase(actor: Actor, place: Place, binned_uid: uuid.UUID) -> ResponseReturnValue:
    plan = the_plan(place)
    part = bin_queries.binned_locked(plan_id=plan.id, uid=binned_uid)
    if part is None:
        say_gone(place, binned_uid)
    else:
        bin_operations.erase(plan, part, actor=actor, now=clock.now())
        flash(_("Det är raderat för gott."))
    return _to_bin(place)


def say_removed(place: Place, part: BinnedPart) -> None:
    """Let the next page say that a part lies in the bin, with a button that brings it back."""
    say_in_bin(
        part.title, url_for("plan_bin.bin_restore", place_slug=place.slug, binned_uid=part.uid)
    )


def _to_bin(place: Place) -> ResponseReturnValue:
    return redirect(url_for("plan_bin.bin_show", place_slug=place.slug))
