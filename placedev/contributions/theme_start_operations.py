"""Several themes carried into the plan at once, each as a part of its own, with the trail kept."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from placedev.contributions import trail_operations
from placedev.contributions.models import Theme
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.plan.home import Home
from placedev.plan.models import Plan


class Wish(NamedTuple):
    """What becomes of each theme."""

    kind: str  # area or goal
    answers: bool  # answer all ideas of the themes that wait for an answer
    depth: int | None  # how many levels of goals the method has; none: as many as wanted


def carry_all(
    place: Place,
    plan: Plan,
    themes: Sequence[Theme],
    wish: Wish,
    *,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> None:
    """Add an area or a goal for each theme, which comes from it; the same form twice adds it once.

    Args:
        place: whose themes they are.
        plan: of the place.
        themes: in the order in which their parts shall stand; none is merged into another.
        wish: what becomes of each.
        uid: of the form.
        actor: who carries them.
        now: by our clock.
    """
    for theme in themes:
        part = trail_operations.make_part(
            plan,
            wish.kind,
            theme.name,
            Home(),
            depth=wish.depth,
            uid=uuid.uuid5(uid, f"{wish.kind}:{theme.uid}"),
            actor=actor,
            now=now,
        )
        trail_operations.carry(
            place, theme, wish.kind, part, answers=wish.answers, actor=actor, now=now
        )
