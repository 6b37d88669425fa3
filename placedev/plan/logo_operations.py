"""What can be done to the marks of those who stand behind the work."""

import uuid
from datetime import datetime

from placedev.core import files
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places import photos
from placedev.places.policy import Actor
from placedev.plan import shown_queries
from placedev.plan.models import Plan
from placedev.plan.row_operations import next_position, tell
from placedev.plan.shown_models import PlanLogo
from placedev.plan.shown_rules import MOST_LOGOS


def add_logo(
    plan: Plan,
    *,
    sent: bytes,
    name: str,
    link: str | None,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> PlanLogo:
    """Add a mark last; it is drawn anew on white, so that it tells only what it shows.

    Raises:
        RuleBroken: it is no picture, or too large, or there are too many marks already.
    """
    made = already_made(PlanLogo, uid, plan_id=plan.id)
    if made is not None:
        return made
    if len(shown_queries.logos_of(plan_id=plan.id)) >= MOST_LOGOS:
        raise RuleBroken(_("Det finns redan %(most)s loggor. Ta bort en först.", most=MOST_LOGOS))
    stored = files.store(photos.shown_mark(sent), media_type=photos.MARK_TYPE)
    logo = PlanLogo(
        uid=uid,
        plan_id=plan.id,
        position=next_position(PlanLogo.position, plan),
        file_id=stored.id,
        name=name,
        link=link,
    )
    db.session.add(logo)
    db.session.flush()
    tell("plan.logo-added", plan, plan.place_id, actor, now, title=name)
    return logo


def remove_logo(plan: Plan, logo: PlanLogo, *, actor: Actor, now: datetime) -> None:
    """Show a mark no longer; editions that show it keep it."""
    name = logo.name
    db.session.delete(logo)
    db.session.flush()
    tell("plan.logo-removed", plan, plan.place_id, actor, now, title=name)
