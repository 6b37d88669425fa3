"""What is answered alike about the bin of the plan and that of the analysis."""

import uuid

from flask import flash

from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.models import Place
from placedev.plan import bin_queries
from placedev.web.undo import flash_undo


def say_in_bin(title: str, restore_url: str) -> None:
    """Let the next page say that something lies in the bin, with a button that brings it back."""
    flash_undo(_("”%(title)s” ligger i papperskorgen i 30 dagar.", title=title), restore_url)


def say_gone(place: Place, binned_uid: uuid.UUID) -> None:
    """Let the next page say that somebody pressed first; raise NotFound if it never lay here."""
    if not bin_queries.has_lain(place_id=place.id, uid=binned_uid):
        raise NotFound(_("Sidan finns inte, eller så är den inte er."))
    flash(_("Det ligger inte i papperskorgen längre. Någon har redan hämtat eller raderat det."))
