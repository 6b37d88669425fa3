"""Writing an invitation, and noting by which ways it travels."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.meetings import rules
from placedev.meetings.invitation_rules import MOST_CHANNELS, channel_word
from placedev.meetings.models import InvitationChannel, Meeting
from placedev.meetings.telling import tell
from placedev.places.policy import Actor
from placedev.stakeholders.rules import OTHER


@dataclass(frozen=True)
class ChannelDetails:
    """A way by which people are invited."""

    channel: str
    label: str | None = None
    sent_on: date | None = None  # a day to come is meant, not done
    note: str | None = None


def write_invitation(
    meeting: Meeting, text: str | None, *, version: int, actor: Actor, now: datetime
) -> Meeting:
    """Let this be the invitation, or with none the draft that follows what is known.

    Raises:
        EditConflict: somebody else saved the meeting first.
        RuleBroken: the minutes are approved.
    """
    rules.check_offered(meeting, "write")
    if meeting.version != version:
        raise EditConflict(
            _("Någon annan ändrade mötet medan ni skrev."),
            mine=text or "",
            theirs=meeting.invitation_text or "",
            version=meeting.version,
            theirs_by="",
        )
    if meeting.invitation_text != text:
        meeting.invitation_text = text
        db.session.flush()
        tell("invitation.written" if text else "invitation.restarted", meeting, actor, now)
    return meeting


def add_channel(
    meeting: Meeting, details: ChannelDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> InvitationChannel:
    """Note a way of inviting, to a meeting whose channels are loaded; the same form adds one.

    Raises:
        RuleBroken: "other" has no word, there are too many, or the minutes are approved.
    """
    made = already_made(InvitationChannel, uid, meeting_id=meeting.id)
    if made is not None:
        return made
    rules.check_offered(meeting, "write")
    if len(meeting.channels) >= MOST_CHANNELS:
        raise RuleBroken(_("Fler än %(n)s sätt får inte plats. Ta bort något.", n=MOST_CHANNELS))
    position = max((row.position for row in meeting.channels), default=0) + 1
    channel = InvitationChannel(uid=uid, meeting_id=meeting.id, position=position)
    _write(channel, details)
    db.session.add(channel)
    db.session.flush()
    tell("channel.added", meeting, actor, now, channel=channel_word(channel))
    return channel


def change_channel(
    meeting: Meeting,
    channel: InvitationChannel,
    details: ChannelDetails,
    *,
    actor: Actor,
    now: datetime,
) -> InvitationChannel:
    """Change what is noted about a way of inviting.

    Raises:
        RuleBroken: "other" has no word, or the minutes are approved.
    """
    rules.check_offered(meeting, "write")
    _write(channel, details)
    db.session.flush()
    tell("channel.changed", meeting, actor, now, channel=channel_word(channel))
    return channel


def remove_channel(
    meeting: Meeting, channel: InvitationChannel, *, actor: Actor, now: datetime
) -> None:
    """Take away a way of inviting.

    Raises:
        RuleBroken: the minutes are approved.
    """
    rules.check_offered(meeting, "write")
    db.session.delete(channel)
    db.session.flush()
    tell("channel.removed", meeting, actor, now, channel=channel_word(channel))


def _write(channel: InvitationChannel, details: ChannelDetails) -> None:
    if details.channel == OTHER and not details.label:
        raise RuleBroken(_("Skriv hur, när ni väljer ”på annat sätt”."))
    channel.channel, channel.channel_label = details.channel, details.label
    channel.sent_on, channel.note = details.sent_on, details.note
