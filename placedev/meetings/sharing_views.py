"""The leader's switch: whether regional contacts read the notes of a meeting."""

import uuid

from flask import flash
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _
from placedev.meetings import sharing_operations as operations
from placedev.meetings.finding import find_meeting
from placedev.meetings.meeting_views import ONE, bp, to_meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead


@bp.post(f"{ONE}/dela-anteckningar")
@place_page(may_lead)
def notes_share(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid, to_change=True)
    operations.share_notes(meeting, actor=actor, now=clock.now())
    flash(_("Era regionala kontakter kan läsa mötets anteckningar."))
    return to_meeting(place, meeting, "delning")


@bp.post(f"{ONE}/sluta-dela-anteckningar")
@place_page(may_lead)
def notes_keep(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid, to_change=True)
    operations.keep_notes(meeting, actor=actor, now=clock.now())
    flash(_("Anteckningarna är bara era igen."))
    return to_meeting(place, meeting, "delning")
