"""The way out of the bin for what was removed from the analysis; the plan's bin shows both."""

import uuid

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from placedev.analysis import bin_operations, bin_queries
from placedev.analysis.bin_models import BinnedFinding
from placedev.analysis.room_views import ROOM, bp, to_boxes
from placedev.core import clock
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead, may_work
from placedev.plan.bin_access import say_gone, say_in_bin

_ONE = f"{ROOM}/papperskorg/<uuid:binned_uid>"


@bp.post(f"{_ONE}/hamta")
@place_page(may_work)
def finding_restore(actor: Actor, place: Place, binned_uid: uuid.UUID) -> ResponseReturnValue:
    part = bin_queries.binned_locked(place_id=place.id, uid=binned_uid)
    if part is None:
        say_gone(place, binned_uid)
        return to_boxes(place)
    title = part.title
    bin_operations.restore(part, actor=actor, now=clock.now())
    flash(_("”%(title)s” är tillbaka, med allt som hörde till.", title=title))
    return to_boxes(place)


@bp.post(f"{_ONE}/radera")
@place_page(may_lead)
def finding_erase(actor: Actor, place: Place, binned_uid: uuid.UUID) -> ResponseReturnValue:
    part = bin_queries.binned_locked(place_id=place.id, uid=binned_uid)
    if part is None:
        say_gone(place, binned_uid)
    else:
        bin_operations.erase(part, actor=actor, now=clock.now())
        flash(_("Det är raderat för gott."))
    return redirect(url_for("plan_bin.bin_show", place_slug=place.slug))


def say_removed(place: Place, part: BinnedFinding) -> None:
    """Let the next page say that a thing lies in the bin, with a button that brings it back."""
    say_in_bin(
        part.title, url_for("analysis.finding_restore", place_slug=place.slug, binned_uid=part.uid)
    )
