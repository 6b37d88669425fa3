"""Takes in what the working page sent: each entry once, in order, none in the way of another."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from placedev.core.db import db
from placedev.core.errors import DomainError
from placedev.core.i18n import _
from placedev.hall import entry_queries
from placedev.hall.entry_rules import REFUSED, Entry, Unread
from placedev.hall.kind_operations import DOING, Done, Work
from placedev.hall.models import HallEntry
from placedev.meetings import rules
from placedev.meetings.models import Meeting
from placedev.places.models import Place
from placedev.places.policy import Actor


@dataclass(frozen=True)
class Answer:
    """What became of one entry."""

    uid: str
    outcome: str
    told: str | None = None
    result: dict[str, Any] = field(default_factory=dict)
    received_at: datetime | None = None  # none where nothing was stored, not even a receipt


def take_in(
    place: Place,
    meeting: Meeting,
    entries: Sequence[Entry | Unread],
    *,
    actor: Actor,
    now: datetime,
) -> list[Answer]:
    """Store entries in their order, and say of each what became of it.

    An entry that came before is answered as it was then; the same uid with other content, or from
    somebody else, is refused and tells nothing. What a rule refuses leaves a receipt and nothing
    more, and the entries after it are taken in all the same.

    Args:
        place: where the meeting is.
        meeting: locked by whoever calls, so that two sendings come one after the other.
        entries: in the order in which they were written.
        actor: who sent them.
        now: when they came; the order of receipts is theirs, whatever the sender's clock says.
    """
    return [
        Answer(one.uid, REFUSED, one.told)
        if isinstance(one, Unread)
        else _take_one(Work(place, meeting, one, actor, now))
        for one in entries
    ]


def _take_one(work: Work) -> Answer:
    entry = work.entry
    receipt = entry_queries.receipt(uid=entry.uid)
    if receipt is None:
        receipt = _store(work, _do(work))
    elif not _is_same(receipt, work):
        told = _(
            "Det här är redan skickat med en annan text. Kopiera texten och skriv den på nytt."
        )
        return Answer(str(entry.uid), REFUSED, told)
    return Answer(
        str(entry.uid), receipt.outcome, receipt.told, receipt.result, receipt.received_at
    )


def _is_same(receipt: HallEntry, work: Work) -> bool:
    return (receipt.meeting_id, receipt.sent_by_id, receipt.kind, receipt.content) == (
        work.meeting.id,
        work.actor.user_id,
        work.entry.kind,
        work.entry.content,
    )


def _do(work: Work) -> Done:
    """Do what an entry asks for; what is refused half-way is undone without the others."""
    try:
        with db.session.begin_nested():
            rules.check_offered(work.meeting, "write")
            return DOING[work.entry.kind](work)
    except DomainError as error:
        return Done(REFUSED, str(error))


def _store(work: Work, done: Done) -> HallEntry:
    row = HallEntry(
        uid=work.entry.uid,
        meeting_id=work.meeting.id,
        kind=work.entry.kind,
        content=work.entry.content,
        outcome=done.outcome,
        told=done.told,
        result=done.result,
        written_at=work.entry.written_at or work.now,
        received_at=work.now,
        sent_by_id=work.actor.user_id,
    )
    db.session.add(row)
    db.session.flush()
    return row
