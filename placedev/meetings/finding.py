"""Finds what an address names, or says in a sentence that it is not there."""

import uuid

from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.meetings import queries, time_rules
from placedev.meetings.models import AgendaItem, Decision, FollowUp, Meeting
from placedev.places.models import Place


def running_order(meeting: Meeting, agenda: list[AgendaItem]) -> time_rules.RunningOrder:
    """Return when each of these points of a meeting begins."""
    return time_rules.running_order(
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        minutes=[item.minutes_planned for item in agenda],
        day=None if meeting.date_text else meeting.held_on,
    )


def find_meeting(place: Place, uid: uuid.UUID, *, to_change: bool = False) -> Meeting:
    """Return a meeting of the place, alone with it if it is to be changed; or raise NotFound."""
    meeting = queries.meeting_by_uid(place_id=place.id, uid=uid, to_change=to_change)
    if meeting is None:
        raise NotFound(_("Mötet finns inte."))
    return meeting


def find_meeting_of(place: Place, row: Decision | FollowUp) -> Meeting | None:
    """Return the meeting that something belongs to, or none."""
    return queries.meeting_of(place_id=place.id, meeting_id=row.meeting_id)


def find_item(meeting: Meeting, uid: uuid.UUID) -> AgendaItem:
    """Return a point of an agenda that is loaded, or raise NotFound."""
    item = next((item for item in meeting.agenda if item.uid == uid), None)
    if item is None:
        raise NotFound(_("Punkten finns inte på dagordningen."))
    return item


def find_decision(place: Place, uid: uuid.UUID) -> Decision:
    """Return a decision of the place, or raise NotFound."""
    decision = queries.decision_by_uid(place_id=place.id, uid=uid)
    if decision is None:
        raise NotFound(_("Beslutet finns inte."))
    return decision


def find_follow_up(place: Place, uid: uuid.UUID) -> FollowUp:
    """Return a follow-up of the place, or raise NotFound."""
    follow_up = queries.follow_up_by_uid(place_id=place.id, uid=uid)
    if follow_up is None:
        raise NotFound(_("Uppgiften finns inte."))
    return follow_up
