"""What is said about other plans and about earlier forms of this one."""

import dataclasses
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.plan import rules
from placedev.plan.models import Plan, PlanMilestone, RelatedPlan
from placedev.plan.row_operations import check_version, set_rows, tell, touch


@dataclass(frozen=True)
class RelatedDetails:
    """Another plan, as written in a row; without a uid the row is new."""

    title: str
    relation: str
    relation_label: str | None = None
    owner: str | None = None
    year: str | None = None
    link: str | None = None
    uid: uuid.UUID | None = None


@dataclass(frozen=True)
class MilestoneDetails:
    """An earlier form of the plan, as written in a row; without a uid the row is new."""

    label: str
    date_text: str | None = None
    dated_on: date | None = None
    note: str | None = None
    uid: uuid.UUID | None = None


def set_sources(
    plan: Plan,
    related: Sequence[RelatedDetails],
    milestones: Sequence[MilestoneDetails],
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> Plan:
    """Let the plan, whose rows are loaded, have these related plans and earlier forms.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: "other" has no word.
    """
    check_version(plan, version, mine="", theirs="", name=plan.title)
    if any(one.relation == rules.OTHER and not one.relation_label for one in related):
        raise RuleBroken(_("Skriv hur planerna hör ihop när ni väljer ”på annat sätt”."))
    touch(plan)
    set_rows(
        plan.related, [dataclasses.asdict(one) for one in related], RelatedPlan, plan_id=plan.id
    )
    set_rows(
        plan.milestones,
        [dataclasses.asdict(one) for one in milestones],
        PlanMilestone,
        plan_id=plan.id,
    )
    db.session.expire(plan, ["related", "milestones"])
    tell("plan.sources-set", plan, plan.place_id, actor, now, title=plan.title)
    return plan
