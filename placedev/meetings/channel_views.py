"""The ways by which an invitation travels."""

import uuid

from flask import render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.meetings import invitation_operations, invitation_queries
from placedev.meetings.invitation_forms import ChannelEditForm, ChannelForm
from placedev.meetings.invitation_rules import channel_word
from placedev.meetings.invitation_views import (
    HERE,
    invitation_page,
    meeting_to_invite_to,
    to_invitation,
)
from placedev.meetings.meeting_views import bp
from placedev.meetings.models import InvitationChannel, Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work

_ALL = f"{HERE}/satt"
_ONE = f"{_ALL}/<uuid:channel_uid>"


@bp.post(_ALL)
@place_page(may_work)
def channel_add(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = meeting_to_invite_to(place, meeting_uid)
    form = ChannelForm()
    if not form.validate():
        return invitation_page(place, meeting, channel_form=form), 422
    invitation_operations.add_channel(
        meeting, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
    )
    return to_invitation(place, meeting, "satt")


@bp.get(_ONE)
@place_page(may_work)
def channel_edit(
    _actor: Actor, place: Place, meeting_uid: uuid.UUID, channel_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = meeting_to_invite_to(place, meeting_uid)
    channel = _channel(meeting, channel_uid)
    return _channel_page(place, meeting, channel, ChannelEditForm.of(channel))


@bp.post(_ONE)
@place_page(may_work)
def channel_change(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, channel_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = meeting_to_invite_to(place, meeting_uid)
    channel = _channel(meeting, channel_uid)
    form = ChannelEditForm()
    form.keep_foreign(channel)
    if not form.validate():
        return _channel_page(place, meeting, channel, form), 422
    invitation_operations.change_channel(
        meeting, channel, form.details(), actor=actor, now=clock.now()
    )
    return to_invitation(place, meeting, "satt")


@bp.post(f"{_ONE}/ta-bort")
@place_page(may_work)
def channel_remove(
    actor: Actor, place: Place, meeting_uid: uuid.UUID, channel_uid: uuid.UUID
) -> ResponseReturnValue:
    meeting = meeting_to_invite_to(place, meeting_uid)
    channel = _channel(meeting, channel_uid)
    invitation_operations.remove_channel(meeting, channel, actor=actor, now=clock.now())
    return to_invitation(place, meeting, "satt")


def _channel(meeting: Meeting, uid: uuid.UUID) -> InvitationChannel:
    channel = invitation_queries.channel_of(meeting_id=meeting.id, uid=uid)
    if channel is None:
        raise NotFound(_("Det här sättet att bjuda in finns inte längre."))
    return channel


def _channel_page(
    place: Place, meeting: Meeting, channel: InvitationChannel, form: ChannelEditForm
) -> str:
    return render_template(
        "meetings/invitation_channel.html",
        place=place,
        meeting=meeting,
        channel=channel,
        form=form,
        word=channel_word(channel),
    )
