"""Reads about an invitation: the meeting with what is told of it, and the ways it travels."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from placedev.core.db import db
from placedev.meetings.models import InvitationChannel, Meeting


def meeting_to_invite_to(*, place_id: int, uid: uuid.UUID) -> Meeting | None:
    """Return a meeting of the place with agenda, channels and whom it hopes for. Four queries."""
    return db.session.scalar(
        select(Meeting)
        .where(Meeting.place_id == place_id, Meeting.uid == uid)
        .options(
            joinedload(Meeting.sub_place),
            selectinload(Meeting.agenda),
            selectinload(Meeting.channels),
            selectinload(Meeting.expected),
        )
    )


def channel_of(*, meeting_id: int, uid: uuid.UUID) -> InvitationChannel | None:
    """Return a way of inviting to a meeting. One query."""
    return db.session.scalar(
        select(InvitationChannel).where(
            InvitationChannel.meeting_id == meeting_id, InvitationChannel.uid == uid
        )
    )
