"""All that is stored about a person, for that person to keep."""

import json
from datetime import datetime
from typing import Any

from flask.typing import ResponseReturnValue
from flask_login import current_user

from placedev.accounts import queries
from placedev.accounts.letter_views import bp
from placedev.accounts.models import User
from placedev.core import clock
from placedev.places import invitation_queries, invitation_rules
from placedev.places import queries as places
from placedev.web.access import signed_in
from placedev.web.downloads import to_keep

_MOST_DEEDS = 20_000


@bp.get("/konto/uppgifter.json")
@signed_in
def own_data() -> ResponseReturnValue:
    me = queries.user_by_id(user_id=current_user.user_id)
    content = json.dumps(_data(me, clock.now()), ensure_ascii=False, indent=1)
    return to_keep(f"{content}\n", "application/json", "mina-uppgifter.json")


def _data(me: User, now: datetime) -> dict[str, Any]:
    own = places.own_places(user_id=me.id)
    feed = queries.feed_of(user_id=me.id)
    return {
        "name": me.name,
        "email": me.email,
        "language": me.language,
        "account_since": _said(me.created_at),
        "has_password": me.password_hash is not None,
        "places": [
            {"name": one.place.name, "role": one.role.value, "since": one.since.isoformat()}
            for one in own
        ],
        "signed_in": [
            {"browser": one.browser, "since": _said(one.created_at), "until": _said(one.expires_at)}
            for one in queries.sessions_of(user_id=me.id, now=now)
        ],
        "letters": queries.letters_chosen(user_id=me.id),
        "calendar_since": _said(feed.made_at) if feed else None,
        "invitations": [
            {"role": one.role, "sent": _said(one.invited_at), "accepted": _said(one.accepted_at)}
            for one in invitation_queries.invitations_to(
                email=me.email or "", since=now - 2 * invitation_rules.KEPT
            )
        ],
        "journal": _deeds(me, {one.place.id: one.place.name for one in own}),
    }


def _deeds(me: User, names: dict[int, str]) -> list[dict[str, Any]]:
    return [
        {
            "when": _said(one.happened_at),
            "what": one.event,
            "place": names.get(one.place_id or 0),
            "details": one.details,
        }
        for one in queries.deeds_of(user_id=me.id, limit=_MOST_DEEDS)
    ]


def _said(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
