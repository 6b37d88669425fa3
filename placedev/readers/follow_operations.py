"""Following a plan by mail: an address, a yes to a letter, and an end whenever one likes.

Whether an address was known is never told: whoever asks gets the same answer.
"""

import uuid
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from placedev.core import mail
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import NotFound, TooManyTries
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.core.tokens import new_token, token_name
from placedev.places.models import Place
from placedev.readers import follow_queries as queries
from placedev.readers import letters, rules
from placedev.readers.models import PlanFollower

_PURPOSE = "plan-follower"
MakeLink = Callable[[str], str]  # puts a token into an address


def ask_to_follow(
    place: Place, written: str, *, uid: uuid.UUID, language: str, make_link: MakeLink, now: datetime
) -> None:
    """Ask an address by letter whether it wants to follow; nothing is sent before it says yes.

    The same form again sends nothing more, unless the address in it was mended. Who follows
    already is told so, once a day.

    Raises:
        AlreadyUsed: the form belongs to another place.
        TooManyTries: more addresses were left in the last hour than people leave.
    """
    address = rules.plain_address(written)
    made = already_made(PlanFollower, uid, place_id=place.id)
    if made is not None and made.email == address:
        return
    if made is not None:
        uid = uuid.uuid4()
        if made.confirmed_at is None:
            _forget(made)
    _check_pace(place, now)
    known = queries.follower_by_email(place_id=place.id, email=address)
    if known is None:
        known = _added(place, address, uid=uid, language=language, now=now)
    elif known.confirmed_at is not None:
        on = day_of(now).isoformat()
        mail.write(letters.follows_already(place, known, on=on), place_id=place.id, now=now)
        return
    elif known.asked_at > now - rules.ASKS_AGAIN:
        return
    if known is not None:
        _write(place, known, make_link=make_link, now=now)


def _check_pace(place: Place, now: datetime) -> None:
    latest = queries.asked_since(place_id=place.id, moment=now - rules.HOUR)
    if latest >= rules.FOLLOWS_AN_HOUR:
        raise TooManyTries(
            _("Just nu anmäler sig fler än vi hinner skriva till. Försök igen om en timme.")
        )


def _added(
    place: Place, address: str, *, uid: uuid.UUID, language: str, now: datetime
) -> PlanFollower | None:
    """Add an address; none if somebody adds the same one at this moment, and writes to it."""
    row = PlanFollower(uid=uid, place_id=place.id, email=address, language=language, asked_at=now)
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError:
        return None
    return row


def _write(place: Place, follower: PlanFollower, *, make_link: MakeLink, now: datetime) -> None:
    """Send a new link; one that was sent before holds no longer."""
    token = new_token()
    follower.token_sha256, follower.asked_at = token_name(_PURPOSE, token), now
    db.session.flush()
    letter = letters.to_confirm(place, follower, link=make_link(token))
    mail.write(letter, place_id=place.id, now=now)


def asked(token: str, *, place: Place) -> PlanFollower:
    """Return whom a link was sent to. One query.

    Raises:
        NotFound: it was never sent, another was sent later, or its days are over.
    """
    found = queries.follower_by_token(token_sha256=token_name(_PURPOSE, token))
    if found is None or found.place_id != place.id:
        raise NotFound(
            _(
                "Länken gäller i %(days)s dagar. Skriv er adress på planens sida igen, så kommer"
                " en ny.",
                days=rules.UNCONFIRMED_DAYS,
            ),
            title=_("Länken gäller inte längre"),
        )
    return found


def say_yes(token: str, *, place: Place, now: datetime) -> PlanFollower:
    """Let the address follow from now on; twice is as once.

    Raises:
        NotFound: as `asked`.
    """
    follower = asked(token, place=place)
    if follower.confirmed_at is None:
        follower.confirmed_at = follower.told_until = now
        db.session.flush()
    return follower


def leave(follower: PlanFollower, *, now: datetime) -> None:
    """Send nothing more and erase the address, also from letters; twice is as once."""
    if follower.email is None:
        return
    mail.forget_reader(address=follower.email, kind=rules.FOLLOW, place_id=follower.place_id)
    follower.email = follower.token_sha256 = None
    follower.ended_at = now
    db.session.flush()


def erase_unconfirmed(*, now: datetime) -> int:
    """Forget the addresses that never said yes in time; return how many."""
    rows = queries.unconfirmed_before(moment=now - rules.UNCONFIRMED)
    for row in rows:
        _forget(row)
    return len(rows)


def _forget(follower: PlanFollower) -> None:
    if follower.email is not None:
        mail.forget_reader(address=follower.email, kind=rules.FOLLOW, place_id=follower.place_id)
    db.session.execute(
        delete(PlanFollower)
        .where(PlanFollower.id == follower.id)
        .execution_options(synchronize_session=False)
    )
    db.session.expunge(follower)
