"""What can be done to a text of the plan."""

import uuid
from datetime import datetime

from placedev.core import markdown
from placedev.core.db import db
from placedev.core.once import already_made
from placedev.places.policy import Actor
from placedev.plan.bin_models import BinnedPart
from placedev.plan.bin_operations import put_away
from placedev.plan.models import Plan, PlanSection
from placedev.plan.row_operations import check_version, next_position, tell


def add_section(
    plan: Plan, *, title: str, text: str, uid: uuid.UUID, actor: Actor, now: datetime
) -> PlanSection:
    """Add a text last.

    Raises:
        RuleBroken: the text would take too long to show.
    """
    made = already_made(PlanSection, uid, plan_id=plan.id)
    if made is not None:
        return made
    section = PlanSection(
        uid=uid,
        plan_id=plan.id,
        position=next_position(PlanSection.position, plan),
        title=title,
        text=text,
        text_html=str(markdown.render(text)),
        renderer=markdown.RENDERER,
    )
    db.session.add(section)
    db.session.flush()
    tell("section.added", section, plan.place_id, actor, now, title=title)
    return section


def change_section(
    plan: Plan,
    section: PlanSection,
    *,
    title: str,
    text: str,
    version: int,
    actor: Actor,
    now: datetime,
) -> PlanSection:
    """Change a text.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the text would take too long to show.
    """
    check_version(section, version, mine=text, theirs=section.text, name=section.title)
    section.title, section.text = title, text
    section.text_html, section.renderer = str(markdown.render(text)), markdown.RENDERER
    db.session.flush()
    tell("section.changed", section, plan.place_id, actor, now, title=title)
    return section


def remove_section(plan: Plan, section: PlanSection, *, actor: Actor, now: datetime) -> BinnedPart:
    """Put a text into the bin with all that hangs under it.

    Raises:
        RuleBroken: somebody promised or wrote something that hangs there.
    """
    return put_away(plan, "section", section, title=section.title, actor=actor, now=now)
