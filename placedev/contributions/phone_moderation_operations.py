"""What a moderator does about ideas, and about a phone that sends what it should not."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update

from placedev.contributions import phone_queries
from placedev.contributions.models import Idea, Phone
from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.meetings.models import Meeting
from placedev.places.policy import Actor


def show_ideas(
    meeting: Meeting, uids: Sequence[uuid.UUID], *, state: str, actor: Actor, now: datetime
) -> int:
    """Let everybody see ideas of a meeting, or hide them; return how many changed.

    Args:
        meeting: where they were written.
        uids: which; others than the meeting's are passed over.
        state: shown, hidden or held.
        actor: who decides it.
        now: by our clock.
    """
    changed = db.session.execute(
        update(Idea)
        .where(Idea.meeting_id == meeting.id, Idea.uid.in_(uids), Idea.state != state)
        .values(state=state, version=Idea.version + 1)
        .returning(Idea.id)
        .execution_options(synchronize_session=False)
    ).all()
    if changed:
        _tell("ideas.moderated", meeting, actor, now, state=state, count=len(changed))
    return len(changed)


def shut_out(meeting: Meeting, number: int, *, actor: Actor, now: datetime) -> int:
    """Hide everything from a phone, and what it sends from now on; return how many ideas that was.

    Nothing is erased, and its dots count: a dot shows nobody anything.

    Raises:
        NotFound: the phone is none of the meeting's.
    """
    phone = _known(meeting, number)
    phone.is_shut_out = True
    hidden = _turn(phone, ("held", "shown"), "hidden")
    _tell("phone.shut-out", meeting, actor, now, count=hidden)
    return hidden


def let_in(meeting: Meeting, number: int, *, actor: Actor, now: datetime) -> int:
    """Let what is hidden from a phone wait to be shown again; return how many ideas that was.

    Raises:
        NotFound: the phone is none of the meeting's.
    """
    phone = _known(meeting, number)
    phone.is_shut_out = False
    back = _turn(phone, ("hidden",), "held")
    _tell("phone.let-in", meeting, actor, now, count=back)
    return back


def _known(meeting: Meeting, number: int) -> Phone:
    phone = phone_queries.phone_by_number(meeting_id=meeting.id, number=number)
    if phone is None:
        raise NotFound(_("Telefonen finns inte på det här mötet."))
    return phone


def _turn(phone: Phone, states: Sequence[str], state: str) -> int:
    turned = db.session.execute(
        update(Idea)
        .where(Idea.phone_id == phone.id, Idea.state.in_(states))
        .values(state=state, version=Idea.version + 1)
        .returning(Idea.id)
        .execution_options(synchronize_session=False)
    ).all()
    db.session.flush()
    return len(turned)


def _tell(event: str, meeting: Meeting, actor: Actor, now: datetime, **more: object) -> None:
    journal.record(
        event,
        place_id=meeting.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(meeting.uid), "title": meeting.title, **more},
    )
