"""Reads for everyone: how published promises stand now."""

from uuid import UUID

from sqlalchemy import select

from placedev.commitments.models import Commitment
from placedev.commitments.public_rules import Standing
from placedev.core.db import db


def standing_of(*, place_id: int) -> dict[UUID, Standing]:
    """Return uid to how the commitment stands; nothing that was said or noted. One query."""
    rows = db.session.execute(
        select(
            Commitment.uid,
            Commitment.state,
            Commitment.state_on,
            Commitment.due_on,
            Commitment.heard_on,
            Commitment.report_due_on,
        )
        .where(Commitment.place_id == place_id)
        .order_by(Commitment.id)
    )
    return {
        uid: Standing(state, state_on, due_on, heard_on, report_due_on)
        for uid, state, state_on, due_on, heard_on, report_due_on in rows
    }
