"""What can be done to saved views: kept under a name, and taken away."""

import uuid
from datetime import datetime

from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.regions import view_queries as queries
from placedev.regions.choice_rules import Choice
from placedev.regions.models import SavedView

MOST = 20  # views of one person


def save_view(
    name: str, choice: Choice, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> SavedView:
    """Keep what somebody wants to see. A name that is there gets the new choice.

    Raises:
        RuleBroken: there are too many already.
    """
    known = queries.views_of(user_id=actor.user_id)
    view = next((one for one in known if one.name == name), None)
    if view is None:
        if len(known) >= MOST:
            raise RuleBroken(
                _("Ni har redan %(most)s sparade vyer. Ta bort en som ni inte använder.", most=MOST)
            )
        view = SavedView(uid=uid, user_id=actor.user_id, name=name)
        db.session.add(view)
    view.query, view.saved_at = choice.written(), now
    db.session.flush()
    return view


def remove_view(*, uid: uuid.UUID, actor: Actor) -> None:
    """Take a view of one's own away; one that is gone already stays gone."""
    view = queries.view_by_uid(user_id=actor.user_id, uid=uid)
    if view is not None:
        db.session.delete(view)
        db.session.flush()
