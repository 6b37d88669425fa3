"""What a plan still owes its readers: one set of questions for the plan's page and for the gates.

The strip on the plan's page and the checks of the steps ask the same functions, so they cannot
contradict each other. What is asked follows the method's criteria 4.1 to 5.8 and what a printed
plan must say: period, owner, next review, contact and who adopted it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from placedev.plan.rules import OVER


class Owing(Protocol):
    """An activity, as far as completeness looks at it."""

    @property
    def status(self) -> str | None:
        """Return the latest status, none if nobody has reported."""

    @property
    def who_acts(self) -> str | None:
        """Return who must act."""

    @property
    def has_time(self) -> bool:
        """Tell whether a time is said."""

    @property
    def responsible(self) -> int:
        """Return how many are responsible."""

    @property
    def unconfirmed(self) -> int:
        """Return how many of them have neither said yes nor promised something for it."""

    @property
    def costs(self) -> int:
        """Return how many costs are written down."""

    @property
    def costs_nothing(self) -> bool:
        """Tell whether no money is needed."""

    @property
    def funding(self) -> int:
        """Return how many rows of funding there are, in any state."""


@dataclass(frozen=True)
class Activity:
    """An activity, as far as completeness looks at it."""

    status: str | None
    who_acts: str | None = None
    has_time: bool = False
    responsible: int = 0
    unconfirmed: int = 0
    costs: int = 0
    costs_nothing: bool = False
    funding: int = 0


def is_over(one: Owing) -> bool:
    """Tell whether nothing more is asked of an activity."""
    return one.status in OVER


def has_responsible(one: Owing) -> bool:
    """Tell whether somebody is responsible."""
    return is_over(one) or one.responsible > 0


def has_time(one: Owing) -> bool:
    """Tell whether it is said when."""
    return is_over(one) or one.has_time


def has_status(one: Owing) -> bool:
    """Tell whether it is said how it goes."""
    return one.status is not None


def is_worked_out(one: Owing) -> bool:
    """Tell whether somebody is responsible, and time and status are said (5.2)."""
    return has_responsible(one) and has_time(one) and has_status(one)


def says_who_acts(one: Owing) -> bool:
    """Tell whether it is said who must act (5.3)."""
    return is_over(one) or one.who_acts is not None


def is_confirmed(one: Owing) -> bool:
    """Tell whether everybody responsible has said yes (5.4)."""
    return is_over(one) or (one.responsible > 0 and one.unconfirmed == 0)


def states_money(one: Owing) -> bool:
    """Tell whether cost and funding are said, or that no money is needed (5.5)."""
    return is_over(one) or one.costs_nothing or bool(one.costs and one.funding)


@dataclass(frozen=True)
class PlanFacts:
    """What decides whether the plan is worked out."""

    target_picture: str | None
    horizon_year: int | None
    overarching_goal: str | None
    has_period: bool
    has_owner: bool
    has_review: bool
    has_contact: bool
    is_adopted: bool
    areas: int
    areas_not_followed: int  # without a goal that has an indicator
    areas_without_activity: int
    activities: Sequence[Owing]


class Check(NamedTuple):
    """One thing that a finished plan has, and how many places it is missing in."""

    key: str
    missing: int


def completeness(plan: PlanFacts) -> tuple[Check, ...]:
    """Return the checks in the order in which a plan is made; nothing missing means met.

    What areas and activities should have is asked where there are some: nothing is met by nothing.
    """
    return (
        Check("target-picture", int(not (plan.target_picture and plan.horizon_year))),
        Check("overarching-goal", int(not plan.overarching_goal)),
        Check("areas", int(not plan.areas)),
        *([Check("followed", plan.areas_not_followed)] if plan.areas else []),
        Check("activities", int(not plan.activities)),
        *(_of_activities(plan) if plan.activities else []),
        Check("period", int(not plan.has_period)),
        Check("owner", int(not plan.has_owner)),
        Check("review", int(not plan.has_review)),
        Check("contact", int(not plan.has_contact)),
        Check("adopted", int(not plan.is_adopted)),
    )


def _of_activities(plan: PlanFacts) -> list[Check]:
    activities = plan.activities
    # Who nobody answers for is missing once, not also for having said no yes.
    answered_for = [one for one in activities if has_responsible(one)]
    return [
        Check("area-activities", plan.areas_without_activity),
        Check("who-acts", _count(activities, says_who_acts)),
        Check("responsible", _count(activities, has_responsible)),
        Check("time", _count(activities, has_time)),
        Check("status", _count(activities, has_status)),
        Check("confirmed", _count(answered_for, is_confirmed)),
        Check("money", _count(activities, states_money)),
    ]


def _count(activities: Sequence[Owing], holds: Callable[[Owing], bool]) -> int:
    return sum(not holds(one) for one in activities)
