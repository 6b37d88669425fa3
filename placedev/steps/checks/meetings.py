"""Checks of meetings: held, counted, approved, and what was decided there."""

from collections.abc import Sequence
from datetime import timedelta

from placedev.core.i18n import _, _n
from placedev.meetings.rules import kind_word
from placedev.steps.checks.wording import (
    THREE_SECTORS,
    at_least,
    lacking,
    listed,
    met,
    missing,
    named,
    of_sectors,
    people,
    when,
)
from placedev.steps.facts import MeetingFact, PlaceFacts
from placedev.steps.rules import Evidence
from placedev.web.formatting import day

_MEETINGS, _MEETING = "meetings.meeting_list", "meetings.meeting_show"
_MONTH = timedelta(days=30.5)


def open_meeting_approved(facts: PlaceFacts, *, kind: str | None = None) -> Evidence:
    """Look for an open meeting that was held, counted and approved."""
    held = [one for one in _held(facts, kind) if one.is_open]
    if not held:
        return missing(_("Inget öppet möte är hållet än."), _MEETINGS)
    for one in reversed(held):
        if one.headcount is not None and one.minutes_state == "approved":
            return met(
                _(
                    "%(people)s på %(meeting)s, %(when)s. Anteckningarna är godkända.",
                    people=people(one.headcount),
                    meeting=one.title,
                    when=when(one.held_on, one.date_text),
                ),
                _MEETING,
                meeting_uid=one.uid,
            )
    last = held[-1]
    absent = named(
        (last.headcount is None, _("antal deltagare")),
        (last.minutes_state != "approved", _("godkända anteckningar")),
    )
    return missing(
        _("%(meeting)s saknar %(things)s.", meeting=last.title, things=listed(absent)),
        _MEETING,
        meeting_uid=last.uid,
    )


def meetings_held(facts: PlaceFacts, *, kind: str | None = None, fewest: int = 1) -> Evidence:
    """Look for meetings of a kind that were held."""
    held = _held(facts, kind)
    words = _n("%(num)s möte är hållet.", "%(num)s möten är hållna.", len(held))
    if kind is not None:
        words = _(
            "Hållna möten av slaget %(kind)s: %(count)s.", kind=kind_word(kind), count=len(held)
        )
    return at_least(len(held), fewest, words=words, mend=_MEETINGS)


def attendance_sectors(facts: PlaceFacts, *, fewest: int = 3) -> Evidence:
    """Look for an open meeting where people from several sectors were counted."""
    held = [one for one in _held(facts, None) if one.is_open and one.sectors]
    if not held:
        return missing(_("Inget öppet möte har deltagare räknade efter sektor."), _MEETINGS)
    most = max(held, key=lambda one: one.sectors)
    words = _n(
        "På %(meeting)s räknades deltagare från %(num)s sektor.",
        "På %(meeting)s räknades deltagare från %(num)s sektorer.",
        most.sectors,
        meeting=most.title,
    )
    return at_least(most.sectors, fewest, words=words, mend=_MEETING, meeting_uid=most.uid)


def decisions_at_meetings(
    facts: PlaceFacts, *, kind: str | None = None, fewest: int = 1
) -> Evidence:
    """Look for decisions recorded at meetings of a kind."""
    count = sum(one.decisions for one in _held(facts, kind))
    words = _n("%(num)s beslut är inskrivet.", "%(num)s beslut är inskrivna.", count)
    return at_least(count, fewest, words=words, mend=_MEETINGS)


def decided_by(facts: PlaceFacts, *, body: str) -> Evidence:
    """Look for a dated decision of a body whose name holds a word: "kommunstyrelsen"."""
    found = sorted(one for one in facts.deciding_bodies if body.casefold() in one.casefold())
    if not found:
        return missing(_("Inget beslut av %(body)s är inskrivet med datum.", body=body), _MEETINGS)
    return met(_("Det finns beslut av %(bodies)s.", bodies=listed(found)), _MEETINGS)


def target_picture_backed(facts: PlaceFacts, *, sectors: Sequence[str] = THREE_SECTORS) -> Evidence:
    """Look for a dated decision of each sector."""
    backing = {
        one.sector
        for one in facts.decisions
        if one.backs_target_picture and one.sector and (one.decided_on or one.date_text)
    }
    return of_sectors(
        backing,
        wanted=sectors,
        none=_("Inget beslut är markerat som stöd för målbilden."),
        mend=_MEETINGS,
    )


def plan_adopted(facts: PlaceFacts, *, body: str | None = None) -> Evidence:
    """Look for the decision with body, date and reference, and for the next review.

    Args:
        facts: of the place.
        body: word that the name of the adopting body must hold: "fullmäktige".
    """
    adopting = [one for one in facts.decisions if one.adopts_plan]
    if not adopting:
        return missing(_("Inget beslut om att anta planen är inskrivet."), _MEETINGS)
    if body is not None:
        adopting = [one for one in adopting if body.casefold() in (one.body or "").casefold()]
    if not adopting:
        return missing(_("Planen är inte antagen av %(body)s än.", body=body), _MEETINGS)
    last = adopting[-1]
    absent = named(
        (not last.body, _("vem som beslutade")),
        (last.decided_on is None and not last.date_text, _("när ni antog planen")),
        (not last.reference, _("beslutets beteckning")),
    )
    if absent:
        return missing(lacking(absent), _MEETINGS)
    if facts.plan is None or facts.plan.next_review_on is None:
        return missing(_("Planen har inget datum för nästa översyn."), "plan.plan_show")
    return met(
        _(
            "%(body)s antog planen %(when)s (%(reference)s). Den ses över %(review)s.",
            body=last.body,
            when=when(last.decided_on, last.date_text),
            reference=last.reference,
            review=day(facts.plan.next_review_on),
        ),
        "plan.plan_show",
    )


def review_meeting_booked(facts: PlaceFacts, *, within_months: int = 12) -> Evidence:
    """Look for a meeting ahead that reviews the plan."""
    last_day = facts.today + within_months * _MONTH
    for one in facts.meetings:
        reviews = one.kind == "annual" or "uppföljning" in one.title.casefold()
        is_ahead = one.state == "planned" and one.held_on and facts.today <= one.held_on <= last_day
        if reviews and is_ahead and one.held_on:
            return met(
                _("%(meeting)s, %(when)s.", meeting=one.title, when=day(one.held_on)),
                _MEETING,
                meeting_uid=one.uid,
            )
    return missing(
        _(
            "Inget uppföljningsmöte är planerat de närmaste %(months)s månaderna.",
            months=within_months,
        ),
        _MEETINGS,
    )


def _held(facts: PlaceFacts, kind: str | None) -> list[MeetingFact]:
    return [
        one for one in facts.meetings if one.state == "held" and (kind is None or one.kind == kind)
    ]


CHECKS = (
    open_meeting_approved,
    meetings_held,
    attendance_sectors,
    decisions_at_meetings,
    decided_by,
    target_picture_backed,
    plan_adopted,
    review_meeting_booked,
)
