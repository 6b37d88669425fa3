"""What each kind of entry asks for: one operation of the slice that it belongs to."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from placedev.commitments import operations as commitments
from placedev.commitments.operations import CommitmentDetails
from placedev.commitments.rules import OTHER, kind_word
from placedev.contributions import operations as contributions
from placedev.contributions import tally_operations
from placedev.contributions.operations import IdeaDetails
from placedev.core.clock import day_of
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.hall import entry_queries
from placedev.hall.entry_rules import IN_CONFLICT, SAVED, Entry
from placedev.meetings import counting_operations, pace_operations
from placedev.meetings import operations as meetings
from placedev.meetings import queries as meeting_queries
from placedev.meetings.models import AgendaItem, Meeting
from placedev.meetings.operations import DecisionDetails, FollowUpDetails
from placedev.meetings.time_rules import parse_when
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.stakeholders import operations as stakeholders
from placedev.stakeholders import queries as organisations
from placedev.stakeholders.models import Organisation
from placedev.stakeholders.operations import OrganisationDetails

_LONGEST_MEETING = timedelta(hours=12)


@dataclass(frozen=True)
class Work:
    """An entry with where it was written, by whom, and when it came here."""

    place: Place
    meeting: Meeting
    entry: Entry
    actor: Actor
    now: datetime

    def __getitem__(self, name: str) -> Any:
        return self.entry.content[name]

    @property
    def common(self) -> dict[str, Any]:
        """Return what every operation asks for."""
        return {"actor": self.actor, "now": self.now}

    def uid_of(self, name: str) -> uuid.UUID:
        """Return a field that has been read as a uid."""
        return uuid.UUID(self[name])


@dataclass(frozen=True)
class Done:
    """What an entry led to."""

    outcome: str = SAVED
    told: str | None = None
    result: dict[str, Any] = field(default_factory=dict)


def _note(work: Work) -> Done:
    item = entry_queries.item_to_write(meeting_id=work.meeting.id, uid=work.uid_of("item"))
    if item is None:
        raise NotFound(_("Punkten finns inte längre på dagordningen. Texten är kvar här."))
    conflict = meetings.save_note(
        work.meeting, item, work["text"], version=_read_version(work), **work.common
    )
    if conflict is None:
        return Done(result={"item": str(item.uid), "version": item.version})
    return Done(
        IN_CONFLICT,
        _("Någon annan skrev under samma punkt. Båda texterna finns kvar. Välj hur det ska bli."),
        {
            "item": str(item.uid),
            "version": conflict.version,
            "theirs": conflict.theirs,
            "by": conflict.theirs_by,
        },
    )


def _read_version(work: Work) -> int:
    """Return the version that the text goes on from: maybe that which an earlier entry made."""
    version: int = work["version"]
    if work["after"] is None:
        return version
    before = entry_queries.receipt(uid=work.uid_of("after"))
    if before is None or before.outcome != SAVED or before.sent_by_id != work.actor.user_id:
        return version
    return max(version, int(before.result.get("version", 0)))


def _idea(work: Work) -> Done:
    question = None
    if work["question"] is not None:
        question = entry_queries.question_of_meeting(
            meeting_id=work.meeting.id, uid=work.uid_of("question")
        )
    table = work["table"]
    details = IdeaDetails(
        work["text"],
        origin="table" if table else "spoken",
        origin_label=table,
        question=question,
        state="shown",
    )
    (idea,) = contributions.write_ideas(
        work.meeting,
        [(work.entry.uid, details)],
        written_at=work.entry.written_at or work.now,
        **work.common,
    )
    return Done(result={"number": idea.number})


def _headcount(work: Work) -> Done:
    row = counting_operations.change_headcount(
        work.meeting,
        dimension=work["dimension"],
        category=work["category"],
        add=work["add"],
        precision=work["precision"],
        **work.common,
    )
    return Done(result={"count": row.headcount})


def _decision(work: Work) -> Done:
    decision = meetings.record_decision(
        work.place,
        DecisionDetails(
            work["text"],
            parse_when(None),
            agenda_item=_item_if_any(work),
            decided_how=work["how"],
        ),
        meeting=work.meeting,
        uid=work.entry.uid,
        **work.common,
    )
    return Done(result={"number": decision.number or decision.position})


def _item_if_any(work: Work) -> AgendaItem | None:
    if work["item"] is None:
        return None
    return entry_queries.item_to_write(meeting_id=work.meeting.id, uid=work.uid_of("item"))


def _follow_up(work: Work) -> Done:
    details = FollowUpDetails(work["text"], parse_when(work["due"]), who=work["who"])
    meetings.record_follow_up(work.meeting, details, uid=work.entry.uid, **work.common)
    return Done()


def _commitment(work: Work) -> Done:
    held_on = work.meeting.held_on
    details = CommitmentDetails(
        organisation_id=_who_promised(work).id,
        what=work["text"],
        kind=work["sort"],
        kind_label=str(kind_word(OTHER)) if work["sort"] == OTHER else None,
        meeting_id=work.meeting.id,
        signed_how="at-meeting",
    )
    commitments.make_commitment(
        work.place,
        details,
        uid=work.entry.uid,
        said_on=held_on if held_on and held_on <= day_of(work.now) else None,
        **work.common,
    )
    return Done()


def _who_promised(work: Work) -> Organisation:
    """Return the organisation that was chosen, or else the one that was named, new or known."""
    if work["organisation"] is not None:
        chosen = organisations.organisation_by_uid(
            place_id=work.place.id, uid=work.uid_of("organisation")
        )
        if chosen is None:
            raise NotFound(_("Organisationen finns inte längre. Välj en annan eller skriv namnet."))
        return chosen
    name = work["name"]
    if not name:
        raise RuleBroken(_("Välj vem som lovade, eller skriv organisationens namn."))
    known = organisations.organisation_named(place_id=work.place.id, name=name)
    if known is not None:
        return known
    if work["sector"] is None:
        raise RuleBroken(_("%(name)s är ny här. Välj vilken sektor den hör till.", name=name))
    details = OrganisationDetails(name, work["sector"])
    uid = uuid.uuid5(work.entry.uid, "organisation")
    return stakeholders.add_organisation(work.place, details, uid=uid, **work.common)


def _dots(work: Work) -> Done:
    option = entry_queries.option_of_meeting(meeting_id=work.meeting.id, uid=work.uid_of("option"))
    if option is None:
        raise NotFound(_("Det alternativet finns inte längre. Ladda om sidan."))
    tally_operations.count_option(work.meeting, option, add=work["add"])
    return Done(result={"count": option.paper_dots})


def _item_done(work: Work) -> Done:
    agenda, item = _agenda_at(work)
    at = _believable(work, item.began_at or work.meeting.started_at)
    pace_operations.finish_item(work.meeting, agenda, item, at=at)
    return Done()


def _item_again(work: Work) -> Done:
    agenda, item = _agenda_at(work)
    pace_operations.resume_item(work.meeting, agenda, item)
    return Done()


def _agenda_at(work: Work) -> tuple[list[AgendaItem], AgendaItem]:
    agenda = meeting_queries.items_in_order(meeting_id=work.meeting.id)
    item = next((one for one in agenda if one.uid == work.uid_of("item")), None)
    if item is None:
        raise NotFound(_("Punkten finns inte längre på dagordningen. Ladda om sidan."))
    return agenda, item


def _believable(work: Work, begun: datetime | None) -> datetime:
    """Return when it happened by the sender's clock, if that clock can be right, or else now."""
    earliest = begun or work.now - _LONGEST_MEETING
    said = work.entry.written_at
    return said if said is not None and earliest <= said <= work.now else work.now


DOING: dict[str, Callable[[Work], Done]] = {
    "note": _note,
    "idea": _idea,
    "headcount": _headcount,
    "decision": _decision,
    "follow-up": _follow_up,
    "commitment": _commitment,
    "dots": _dots,
    "item-done": _item_done,
    "item-again": _item_again,
}
