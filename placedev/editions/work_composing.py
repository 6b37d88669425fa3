"""Who works with the plan and how, from rows to parts of a snapshot."""

from datetime import date
from functools import partial
from typing import Any

from placedev.analysis import models as analysis
from placedev.analysis import rules as analysis_rules
from placedev.commitments import models as commitments
from placedev.commitments import rules as commitment_rules
from placedev.consultations import models as consultations
from placedev.core.clock import day_of
from placedev.editions import snapshot as s
from placedev.editions.found_composing import Found
from placedev.editions.small_number_rules import told
from placedev.editions.words_composing import maybe, same, shown, size_words
from placedev.meetings import models as meetings
from placedev.meetings import rules as meeting_rules
from placedev.places import models as places
from placedev.plan import models as plan
from placedev.stakeholders import models as stakeholders
from placedev.stakeholders import rules as stakeholder_rules
from placedev.steps.models import GatePassage, GateReopening, StepPeriod
from placedev.steps.rules import State, current_step

# Fields that are put together, not copied.
_MADE_OF_COMMITMENT = frozenset(
    "organisation_uid organisation kind_word size signed_word meeting activity_uid goal_uid state"
    " state_word turns serves_word silent_since".split()
)


def commitment_part(found: Found, row: commitments.Commitment) -> s.Commitment:
    """Return what an organisation promised, with its turns."""
    organisation = found.organisations[row.organisation_id]
    meeting = found.meetings.get(row.meeting_id or 0)
    activity = found.activities.get(row.activity_id or 0)
    goal = found.goals.get(row.goal_id or 0)
    turns = tuple(
        s.Turn(
            **same(one, s.Turn, but={"state_word"}),
            state_word=shown(commitment_rules.STATES, one.state, one.state_label),
        )
        for one in sorted(found.turns[row.id], key=lambda one: (one.happened_on, one.id))
    )
    return s.Commitment(
        **same(row, s.Commitment, but=_MADE_OF_COMMITMENT),
        organisation_uid=organisation.uid,
        organisation=organisation.name,
        kind_word=shown(commitment_rules.KINDS, row.kind, row.kind_label),
        size=size_words(row),
        signed_word=maybe(commitment_rules.SIGNED, row.signed_how, row.signed_label),
        meeting=", ".join(filter(None, (meeting and meeting.title, row.minutes_ref))) or None,
        activity_uid=activity.uid if activity else None,
        goal_uid=goal.uid if goal else None,
        serves_word=maybe(commitment_rules.SERVES, row.serves, None),
        silent_since=commitment_rules.silent_since(
            heard_on=row.heard_on, report_due_on=row.report_due_on, today=found.today
        ),
        state=turns[-1].state if turns else "said",
        state_word=turns[-1].state_word if turns else shown(commitment_rules.STATES, "said", None),
        turns=turns,
    )


def shown_meetings(found: Found) -> list[meetings.Meeting]:
    """Return the meetings that residents may know of, planned ones last."""
    stays_here = {"draft", "cancelled"}
    shown = [one for one in found.meetings.values() if meeting_rules.phase(one) not in stays_here]
    return sorted(
        shown,
        key=lambda one: (one.state == "planned", one.held_on or date.max, one.id),
    )


def meeting_part(found: Found, row: meetings.Meeting) -> s.Meeting:
    """Return a meeting in numbers."""
    sub_place = found.sub_places.get(row.sub_place_id or 0)
    return s.Meeting(
        **same(row, s.Meeting, but={"kind_word", "sub_place", "attendance"}),
        kind_word=meeting_rules.kind_word(row.kind, row.kind_label),
        sub_place=sub_place.name if sub_place else None,
        attendance=tuple(
            s.Attendance(
                category=one.category,
                category_word=shown(meeting_rules.CATEGORIES, one.category, one.category_label),
                headcount=one.headcount,
                precision=one.precision,
            )
            for one in found.attendance[row.id]
        ),
    )


def decision_part(found: Found, row: meetings.Decision) -> s.Decision:
    """Return what a body decided."""
    meeting = found.meetings.get(row.meeting_id or 0)
    how = meeting_rules.decided_words(row)
    return s.Decision(
        **same(row, s.Decision, but={"meeting_uid", "how", "planned_earlier"}),
        meeting_uid=meeting.uid if meeting else None,
        how=None if how == row.vote else how,
        planned_earlier=tuple(row.planned_earlier),
    )


def _sits(found: Found, seat: stakeholders.Seat) -> bool:
    """Tell whether somebody sits there on the day, and does not only step in."""
    is_former = seat.to_on is not None and seat.to_on < found.today
    return not (is_former or seat.is_substitute)


def group_part(found: Found, row: stakeholders.Group) -> s.Group:
    """Return a group with its seats."""
    return s.Group(
        **same(row, s.Group, but={"kind_word", "state_word", "seats"}),
        kind_word=stakeholder_rules.group_kind_word(row.kind, row.kind_label),
        state_word=shown(stakeholder_rules.GROUP_STATES, row.state, None),
        seats=tuple(map(partial(_seat, found), filter(partial(_sits, found), found.seats[row.id]))),
    )


def _seat(found: Found, row: stakeholders.Seat) -> s.Seat:
    organisation = found.organisations.get(row.organisation_id or 0)
    sector = stakeholder_rules.sector_word(row.sector or "other")
    return s.Seat(held_for=organisation.name if organisation else sector, role=row.role)


def method_steps(found: Found) -> tuple[s.MethodStep, ...]:
    """Return the steps of the method, passed or not."""
    passages = _passages(found)
    begun = {one.step_key for one in found.rows.of(StepPeriod) if one.started_on}
    current = current_step(found.loaded.method.steps, passages)
    reopened: dict[str, list[date]] = {}
    for one in sorted(found.rows.of(GateReopening), key=lambda one: one.round):
        reopened.setdefault(one.step_key, []).append(day_of(one.reopened_at))
    return tuple(
        s.MethodStep(
            number=step.number,
            key=step.key,
            name=str(step.name),
            reopened_on=tuple(reopened.get(step.key, ())),
            is_under_way=step.key not in passages and (step == current or step.key in begun),
            **_passed(passages.get(step.key)),
        )
        for step in found.loaded.method.steps
    )


def _passages(found: Found) -> dict[str, GatePassage]:
    """Return the passages that count, by step."""
    taken_back = {(one.step_key, one.round) for one in found.rows.of(GateReopening)}
    return {
        one.step_key: one
        for one in found.rows.of(GatePassage)
        if (one.step_key, one.round) not in taken_back
    }


def shown_notes(found: Found) -> list[plan.ProgressNote]:
    """Return the public lines, oldest first."""
    shown = [one for one in found.rows.of(plan.ProgressNote) if one.is_public]
    return sorted(shown, key=lambda one: (one.noted_on, one.id))


def note_part(found: Found, row: plan.ProgressNote) -> s.ProgressNote:
    """Return a dated line."""
    activity = found.activities.get(row.activity_id or 0)
    return s.ProgressNote(
        **same(row, s.ProgressNote, but={"activity_uid"}),
        activity_uid=activity.uid if activity else None,
    )


def organisation_part(row: stakeholders.Organisation) -> s.Organisation:
    """Return an organisation by name."""
    return s.Organisation(
        **same(row, s.Organisation, but={"sector_word"}),
        sector_word=stakeholder_rules.sector_word(row.sector, row.sector_label),
    )


def _passed(passage: GatePassage | None) -> dict[str, Any]:
    if passage is None:
        return {}
    return {
        "passed_on": day_of(passage.passed_at),
        "met": sum(one.get("state") == State.MET for one in passage.evidence),
        "criteria": len(passage.evidence),
        "overridden": passage.overridden,
    }


def made(row: commitments.Commitment) -> tuple[object, ...]:
    """Return what sorts commitments."""
    return row.created_at, row.id


def decided(row: meetings.Decision) -> tuple[object, ...]:
    """Return what sorts decisions."""
    return row.decided_on or date.max, row.position, row.id


def analysis_part(found: Found, row: analysis.AnalysisItem) -> s.AnalysisItem:
    """Return one thing in a box of the analysis, with what it rests on."""
    return s.AnalysisItem(
        **same(row, s.AnalysisItem, but={"kind_word", "evidence"}),
        kind_word=shown(analysis_rules.KINDS, row.kind, row.kind_label),
        evidence=tuple(map(partial(_evidence, found), found.evidence[row.id])),
    )


def _evidence(found: Found, row: analysis.AnalysisEvidence) -> s.Evidence:
    fact = found.facts.get(row.fact_id or 0)
    meeting = found.meetings.get(row.meeting_id or 0)
    said = (row.text, _figure(fact) if fact else None, meeting.title if meeting else None)
    return s.Evidence(text="; ".join(filter(None, said)) or row.link or "", link=row.link)


def _figure(fact: places.PlaceFact) -> str:
    value = told(fact.label, fact.value, fact.unit)
    return f"{fact.label}: {value} {fact.unit or ''}".strip()


def consultation_part(found: Found, row: consultations.CommentPeriod) -> s.Consultation:
    """Return in numbers what came in while a draft was out."""
    comments = found.comments[row.id]
    return s.Consultation(
        title=row.title,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        channels=tuple(row.channels),
        comments=len(comments),
        voices=sum(one.voices for one in comments),
        answered=sum(one.handling is not None for one in comments),
        changed=sum(one.handling in {"changed", "partly"} for one in comments),
        change_note=row.change_note,
    )
