"""What can be done to the lists that a published plan shows beside its rows."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from placedev.core.db import db
from placedev.places.policy import Actor
from placedev.plan import shown_queries
from placedev.plan.models import Plan
from placedev.plan.row_operations import check_version, move, set_rows, tell, touch
from placedev.plan.shown_models import Achievement, DirectoryEntry
from placedev.plan.shown_rules import APPENDICES


@dataclass(frozen=True)
class AchievementDetails:
    """Something that is done, as written in a row; without a uid the row is new."""

    text: str
    year_text: str | None = None
    uid: uuid.UUID | None = None


@dataclass(frozen=True)
class EntryDetails:
    """A line of the directory, as written in a row; without a uid the row is new."""

    name: str
    kind: str
    kind_label: str | None = None
    note: str | None = None
    link: str | None = None
    uid: uuid.UUID | None = None


def set_achievements(
    plan: Plan,
    wanted: Sequence[AchievementDetails],
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Let the plan tell of this that is done; raise EditConflict if somebody was first."""
    check_version(plan, version, mine="", theirs="", name=plan.title)
    there = shown_queries.achievements_of(plan_id=plan.id)
    touch(plan)
    set_rows(there, [asdict(one) for one in wanted], Achievement, plan_id=plan.id)
    tell("plan.achievements-set", plan, plan.place_id, actor, now, title=plan.title)


def move_achievement(
    plan: Plan, done: Achievement, *, up: bool, actor: Actor, now: datetime
) -> None:
    """Let something that is done change places with its neighbour.

    Whoever has the whole list open meets that it changed: their form holds an order too.

    Raises:
        RuleBroken: it stands first or last already.
    """
    touch(plan)
    db.session.flush()
    move(plan, done, up=up, actor=actor, now=now)


def set_directory(
    plan: Plan, wanted: Sequence[EntryDetails], *, version: int, actor: Actor, now: datetime
) -> None:
    """Let the plan have this directory; raise EditConflict if somebody was first."""
    check_version(plan, version, mine="", theirs="", name=plan.title)
    there = shown_queries.directory_of(plan_id=plan.id)
    touch(plan)
    set_rows(there, [asdict(one) for one in wanted], DirectoryEntry, plan_id=plan.id)
    tell("plan.directory-set", plan, plan.place_id, actor, now, title=plan.title)


def choose_appendices(plan: Plan, codes: Sequence[str], *, actor: Actor, now: datetime) -> None:
    """Let the document have these appendices, in their usual order."""
    plan.appendices = [code for code in APPENDICES if code in codes]
    tell("plan.appendices-chosen", plan, plan.place_id, actor, now, title=plan.title)
