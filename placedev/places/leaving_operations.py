"""Leaving for good: every place first, then the account itself."""

from datetime import datetime

from placedev.accounts import account_operations
from placedev.accounts.models import User
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places import invitation_operations, member_operations, queries
from placedev.places.policy import Actor


def close_account(user: User, *, actor: Actor | None, now: datetime) -> None:
    """Leave every place and end the account. A command has no actor.

    Raises:
        RuleBroken: a place would be without a leader; which is told.
    """
    alone = queries.led_alone(user_id=user.id)
    if alone:
        names = ", ".join(place.name for place in alone)
        raise RuleBroken(
            _("Ni leder %(places)s ensam. Lämna över ledarskapet först.", places=names)
        )
    for own in queries.own_places(user_id=user.id):
        if actor is None:
            member_operations.let_go(own.place, user_uid=user.uid, actor=None, now=now)
        else:
            member_operations.leave(own.place, actor=actor, now=now)
    if user.email is not None:
        invitation_operations.forget_address(user.email)
    account_operations.close_account(
        user, actor_id=None if actor is None else actor.user_id, now=now
    )
