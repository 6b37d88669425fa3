"""A loaded plan as completeness looks at it. No query of its own."""

from collections.abc import Set as AbstractSet

from placedev.places.models import Place
from placedev.plan import completeness_rules, rules
from placedev.plan.models import Indicator
from placedev.plan.outline_queries import ActivityLine, AreaPart, Outline

Promised = AbstractSet[tuple[int, int]]  # ids of activity and organisation


def checks_of(
    outline: Outline, *, place: Place, promised: Promised, is_adopted: bool
) -> tuple[completeness_rules.Check, ...]:
    """Return what the plan still owes its readers.

    Args:
        outline: the plan, loaded.
        place: whose plan it is.
        promised: who stands by a promise for which activity.
        is_adopted: whether a body adopted the plan, with day and reference.
    """
    plan, areas = outline.plan, outline.areas
    return completeness_rules.completeness(
        completeness_rules.PlanFacts(
            target_picture=plan.target_picture,
            horizon_year=plan.horizon_year,
            overarching_goal=plan.overarching_goal,
            has_period=plan.period_from is not None,
            has_owner=plan.owner_id is not None,
            has_review=plan.next_review_on is not None,
            has_contact=bool(place.contact_role or place.contact_email),
            is_adopted=is_adopted,
            areas=len(areas),
            areas_not_followed=sum(not _is_followed(part) for part in areas),
            areas_without_activity=sum(not part.all_activities() for part in areas),
            activities=[owing(line, promised=promised) for line in outline.activities],
        )
    )


def owing(line: ActivityLine, *, promised: Promised) -> completeness_rules.Activity:
    """Return an activity as completeness looks at it."""
    one, costs = line.activity, [cost.kind for cost in line.activity.costs]
    answered = [
        rules.has_said_yes(
            rules.Who(role.role, role.state, (one.id, role.organisation_id) in promised)
        )
        for role in line.responsible
    ]
    return completeness_rules.Activity(
        status=None if line.code == rules.SILENT else line.code,
        who_acts=one.who_acts,
        has_time=bool(one.timing_text or one.starts_on or one.ends_on),
        responsible=len(answered),
        unconfirmed=answered.count(False),
        costs=len(costs),
        costs_nothing=bool(costs) and rules.FREE.issuperset(costs),
        funding=len(one.funding),
    )


def _is_followed(part: AreaPart) -> bool:
    own = [*part.indicators, *(one for goal in part.all_goals() for one in goal.indicators)]
    return any(_can_be_followed(one) for one in own)


def _can_be_followed(one: Indicator) -> bool:
    return one.direction == "yes-no" or (one.baseline is not None and one.target is not None)
