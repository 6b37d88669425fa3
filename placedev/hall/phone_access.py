"""How a phone is known in the hall, and how much may come from it.

A random token in a cookie is the phone. The cookie is sent under /m only, no script reads it, and
stored is a hash that differs from meeting to meeting: no phone can be followed through them.
"""

import hashlib
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol

from flask import Flask, Response, current_app, request

from placedev.core import clock
from placedev.core.db import reading_only
from placedev.core.errors import NotFound, TooManyTries
from placedev.core.i18n import _
from placedev.hall import queries, rules
from placedev.hall.limits import Allowance
from placedev.hall.live import LiveHalls
from placedev.hall.queries import HallNow

COOKIE = "telefon"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
_SIXTY_DAYS = 60 * 24 * 3600  # what waited for a network may come long afterwards
_NAME = "placedev_halls"


class KnownPlaces(Protocol):
    """Tells whether anything about a place can be read by everybody."""

    def __call__(self, *, place_id: int, today: date) -> bool:
        """Return the answer; one query."""


def _unknown(*, place_id: int, today: date) -> bool:  # noqa: ARG001
    return False


@dataclass(frozen=True)
class Door:
    """What the process remembers about rooms and who comes in."""

    halls: LiveHalls
    wrong_codes: Allowance  # by network: many people share one, and some of them mistype
    from_phone: Allowance
    from_meeting: Allowance


def keep_door(
    app: Flask, *, ticks: Callable[[], float] = clock.ticks, is_known: KnownPlaces = _unknown
) -> None:
    """Give the application its memory of rooms; it begins empty.

    Args:
        app: the application.
        ticks: seconds that only go forward.
        is_known: whether phones may be led to what everybody reads about the place.
    """
    app.extensions[_NAME] = Door(
        LiveHalls(partial(_read_hall, is_known), ticks=ticks),
        wrong_codes=Allowance(60, 60, ticks=ticks),
        from_phone=Allowance(30, 60, ticks=ticks),
        from_meeting=Allowance(4_000, 60, ticks=ticks),
    )


def _read_hall(is_known: KnownPlaces, code: str) -> HallNow | None:
    with reading_only():  # what a phone sends need not wait in line for this
        found = queries.hall_now(code=code)
        if found is None:
            return None
        return replace(found, is_known=is_known(place_id=found.place_id, today=clock.today()))


def door() -> Door:
    """Return the memory of this process."""
    kept: Door = current_app.extensions[_NAME]
    return kept


def find_hall(typed: str) -> HallNow:
    """Return the room with a code, as it was at most a second ago.

    Who guesses codes is stopped after a while. A room that phones are in is found all the same:
    they may share their network with who guesses.

    Raises:
        NotFound: there is no such room, or nobody may know of it.
        TooManyTries: too many wrong codes came from this network.
    """
    code, network = rules.as_code(typed), request.remote_addr or ""
    if code is not None and door().halls.is_known(code):
        found = door().halls.find(code)
        if found is not None:
            return found
    if not door().wrong_codes.has(network):
        raise TooManyTries(_("Många har skrivit fel kod härifrån. Vänta en minut och försök igen."))
    found = door().halls.find(code) if code is not None else None
    if found is None:
        door().wrong_codes.spend(network)
        raise NotFound(_("Ingen har den koden. Titta på duken eller affischen och skriv den igen."))
    return found


def forget_hall(code: str) -> None:
    """Let phones see at once what was just changed."""
    door().halls.forget(code)


def let_send(hall: HallNow, token: str) -> None:
    """Count one thing sent.

    Raises:
        TooManyTries: too much came from this phone, or from the room as a whole.
    """
    if not door().from_phone.spend(f"{hall.code} {token}"):
        raise TooManyTries(_("Det kom mycket på en gång från din telefon. Vänta en halv minut."))
    if not door().from_meeting.spend(hall.code):
        raise TooManyTries(_("Det kommer mycket på en gång just nu. Vänta en halv minut."))


def token_sent() -> str | None:
    """Return the token of the phone that asks, or none."""
    sent = request.cookies.get(COOKIE, "")
    return sent if _TOKEN.fullmatch(sent) else None


def new_token() -> str:
    """Return a token for a phone that has none."""
    return secrets.token_urlsafe(24)


def digest(hall: HallNow, token: str) -> str:
    """Return what is stored of a token in the room of one meeting."""
    return hashlib.sha256(f"{hall.meeting_uid} {token}".encode()).hexdigest()


def remember(answer: Response, token: str) -> Response:
    """Let the phone keep its token."""
    answer.set_cookie(
        COOKIE,
        token,
        max_age=_SIXTY_DAYS,
        path="/m",
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Lax",
    )
    return answer
