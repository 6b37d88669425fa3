"""The agenda of a meeting: points added, changed, moved, set aside, and taken along."""

import dataclasses
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from placedev.core.db import db
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.meetings import rules
from placedev.meetings.models import AgendaItem, Meeting
from placedev.meetings.telling import tell
from placedev.meetings.versions import conflict
from placedev.places.policy import Actor


@dataclass(frozen=True)
class ItemDetails:
    """What is said about a point before the meeting."""

    title: str
    minutes_planned: int | None = None
    section: str | None = None
    responsible: str | None = None  # a role, or a person
    public_text: str | None = None
    internal_note: str | None = None
    in_public_minutes: bool = True


@dataclass(frozen=True)
class Minutes:
    """How long a point is to take, and how long it was to take when that was read."""

    read: int | None
    wanted: int | None


def details_of(item: AgendaItem) -> ItemDetails:
    """Return what is said about a point, as another one could say it."""
    return ItemDetails(**{name.name: getattr(item, name.name) for name in _FIELDS})


_FIELDS = dataclasses.fields(ItemDetails)


def add_item(
    meeting: Meeting, details: ItemDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> AgendaItem:
    """Put a point last on the agenda, which is loaded; the same form twice adds one.

    Raises:
        RuleBroken: the agenda is full, or the minutes are approved.
    """
    made = already_made(AgendaItem, uid, meeting_id=meeting.id, title=details.title)
    if made is not None:
        return made
    rules.check_offered(meeting, "write")
    (item,) = write_items(meeting, [details], after=meeting.agenda)
    item.uid = uid
    db.session.flush()
    tell("agenda-item.added", meeting, actor, now, item=str(item.uid), title=item.title)
    return item


def write_items(
    meeting: Meeting, points: Sequence[ItemDetails], *, after: Sequence[AgendaItem]
) -> list[AgendaItem]:
    """Put points last on an agenda, in one step of a greater change.

    Raises:
        RuleBroken: the agenda is full.
    """
    if len(after) + len(points) > rules.MOST_ITEMS:
        raise RuleBroken(_("Dagordningen är full. Stryk en punkt först."))
    last = max((item.position for item in after), default=0)
    items = [
        AgendaItem(meeting_id=meeting.id, position=position, **dataclasses.asdict(details))
        for position, details in enumerate(points, start=last + 1)
    ]
    db.session.add_all(items)
    return items


def change_item(
    meeting: Meeting,
    item: AgendaItem,
    details: ItemDetails,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> AgendaItem:
    """Change what is said about a point.

    Args:
        meeting: where.
        item: the point.
        details: what is said from now on.
        version: of what was read, by `rules.details_version`; a note under the point is no change.
        actor: who says so.
        now: when.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the minutes are approved.
    """
    rules.check_offered(meeting, "write")
    if details == details_of(item):
        return item
    if version != rules.details_version(item):
        mine, theirs = details.public_text or details.title, item.public_text or item.title
        raise conflict(rules.details_version(item), mine=mine, theirs=theirs)
    for field in _FIELDS:
        setattr(item, field.name, getattr(details, field.name))
    db.session.flush()
    tell("agenda-item.changed", meeting, actor, now, item=str(item.uid), title=item.title)
    return item


def set_minutes(
    meeting: Meeting, minutes: Mapping[uuid.UUID, Minutes], *, actor: Actor, now: datetime
) -> Meeting:
    """Say how long points of the agenda, which is loaded, are to take.

    Only what was changed is written, so that two who change different points both succeed.

    Raises:
        RuleBroken: the minutes are approved.
    """
    rules.check_offered(meeting, "write")
    changed = [item for item in meeting.agenda if _is_changed(minutes.get(item.uid))]
    for item in changed:
        item.minutes_planned = minutes[item.uid].wanted
    if changed:
        db.session.flush()
        tell("agenda.timed", meeting, actor, now, count=len(changed))
    return meeting


def _is_changed(minutes: Minutes | None) -> bool:
    return minutes is not None and minutes.read != minutes.wanted


def move_item(
    meeting: Meeting, item_uid: uuid.UUID, *, up: bool, actor: Actor, now: datetime
) -> AgendaItem:
    """Let a point change places with the one before or after it; the first stays first.

    Raises:
        NotFound: the point is not on the agenda, which is loaded.
        RuleBroken: the minutes are approved.
    """
    rules.check_offered(meeting, "write")
    agenda = list(meeting.agenda)
    at = next((at for at, item in enumerate(agenda) if item.uid == item_uid), None)
    if at is None:
        raise NotFound(_("Punkten finns inte på dagordningen."))
    to = min(max(at + (-1 if up else 1), 0), len(agenda) - 1)
    agenda.insert(to, agenda.pop(at))
    for position, item in enumerate(agenda, start=1):
        item.position = position
    db.session.flush()
    db.session.expire(meeting, ["agenda"])
    tell("agenda-item.moved", meeting, actor, now, item=str(item_uid))
    return agenda[to]


def set_item_state(
    meeting: Meeting, item: AgendaItem, *, state: str, actor: Actor, now: datetime
) -> AgendaItem:
    """Drop a point, move it to a later meeting, or take it up again; its note stays.

    Raises:
        RuleBroken: the minutes are approved.
    """
    rules.check_offered(meeting, "write")
    item.state = state
    db.session.flush()
    event = {"dropped": "agenda-item.dropped", "moved": "agenda-item.postponed"}
    tell(event.get(state, "agenda-item.restored"), meeting, actor, now, item=str(item.uid))
    return item


def carry_items(
    meeting: Meeting, items: Sequence[AgendaItem], *, actor: Actor, now: datetime
) -> list[AgendaItem]:
    """Take points that earlier meetings put off along to the agenda, which is loaded.

    What was noted under them stays where it was said. A point that is here already is left out.

    Raises:
        RuleBroken: the agenda is full, or the minutes are approved.
    """
    rules.check_offered(meeting, "write")
    here = {item.carried_from_id for item in meeting.agenda}
    new = [item for item in items if item.id not in here]
    carried = write_items(meeting, [details_of(item) for item in new], after=meeting.agenda)
    for item, origin in zip(carried, new, strict=True):
        item.carried_from_id = origin.id
    db.session.flush()
    if carried:
        tell("agenda-items.carried", meeting, actor, now, count=len(carried))
    return carried
