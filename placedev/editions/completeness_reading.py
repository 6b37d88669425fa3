"""What a plan still owes its readers, asked of the draft itself: it is what goes out."""

import uuid
from collections.abc import Set as AbstractSet

from placedev.commitments.rules import SAID_YES
from placedev.editions.edition_state import adoptions
from placedev.editions.snapshot import Activity, Area, Indicator, PlanSnapshot
from placedev.plan import completeness_rules, rules

Promised = AbstractSet[tuple[uuid.UUID | None, uuid.UUID | None]]


def checks_of(draft: PlanSnapshot) -> tuple[completeness_rules.Check, ...]:
    """Return the same checks as the plan's own page, from a draft. No query."""
    plan, place = draft.plan, draft.place
    promised = {
        (one.activity_uid, one.organisation_uid)
        for one in draft.commitments
        if one.activity_uid and one.state in SAID_YES
    }
    return completeness_rules.completeness(
        completeness_rules.PlanFacts(
            target_picture=plan.target_picture,
            horizon_year=plan.horizon_year,
            overarching_goal=plan.overarching_goal,
            has_period=plan.period_from is not None,
            has_owner=plan.owner is not None,
            has_review=plan.next_review_on is not None,
            has_contact=bool(place.contact_role or place.contact_email),
            is_adopted=any(
                one.body and one.reference and one.when is not None for one in adoptions(draft)
            ),
            areas=len(draft.areas),
            areas_not_followed=sum(not _is_followed(draft, area) for area in draft.areas),
            areas_without_activity=sum(not draft.activities_of_area(one) for one in draft.areas),
            activities=[_owing(one, promised) for one in draft.activities],
        )
    )


def _owing(one: Activity, promised: Promised) -> completeness_rules.Activity:
    answered = [
        role.state == "confirmed"
        or (role.state != "declined" and (one.uid, role.organisation_uid) in promised)
        for role in one.roles
        if role.role == rules.RESPONSIBLE
    ]
    costs = [cost.kind for cost in one.costs]
    return completeness_rules.Activity(
        status=None if one.status == rules.SILENT else one.status,
        who_acts=one.who_acts,
        has_time=bool(one.when),
        responsible=len(answered),
        unconfirmed=answered.count(False),
        costs=len(costs),
        costs_nothing=bool(costs) and rules.FREE.issuperset(costs),
        funding=len(one.funding),
    )


def _is_followed(draft: PlanSnapshot, area: Area) -> bool:
    return any(_can_be_followed(one) for one in draft.indicators_of_area(area))


def _can_be_followed(one: Indicator) -> bool:
    return one.direction == "yes-no" or (one.baseline is not None and one.target is not None)
