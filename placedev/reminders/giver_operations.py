"""Reminding who has promised something, where the place wants it: a letter with a link to answer.

An address gets at most one letter a week, whoever else has asked it; a promise is asked about at
most once a month. The letter is the one that the group sends itself, with the reason added.
"""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from placedev.commitments import ask_operations, ask_queries, ask_rules, letter_words
from placedev.commitments.ask_queries import Giver
from placedev.commitments.models import Commitment, CommitmentAsk
from placedev.core import mail_stops
from placedev.core.clock import day_of
from placedev.core.mail import Letter
from placedev.places.models import Place
from placedev.reminders import queries, rules, sentence_rules
from placedev.reminders.rules import GIVER, Choice
from placedev.web.letters import address_of
from placedev.web.mailed import letters_can_be_read

_WEEK, _MONTH = timedelta(days=7), timedelta(days=30)
_LETTERS = uuid.UUID("6a0b5c0e-51c1-4d0c-9f57-0f3c4f1c8f11")  # names of these questions begin here


def ask_givers(place: Place, *, now: datetime) -> int:
    """Ask those whose time it is, if the place has switched it on; return how many letters.

    A letter's uid is made of place, organisation and week, so twice is as once. Statements grow
    with the letters written, of which there are at most fifty at a time.
    """
    rows = queries.chosen(place_id=place.id)
    is_on = GIVER in rows and rows[GIVER].is_on
    if not is_on or not letters_can_be_read() or _link("token") is None:
        return 0
    choices = queries.choices(rows)
    asked = queries.addresses_asked(since=now - _WEEK)
    count = 0
    for giver in ask_queries.givers(place_id=place.id):
        address = (giver.organisation.contact_email or "").strip().lower()
        promises = _timely(giver, choices, now)
        if not address or not promises or address in asked or _said_no(address, place):
            continue
        _ask(place, giver, promises, address, choices, now)
        asked.add(address)
        count += 1
        if count == ask_rules.MOST_AT_ONCE:
            break
    return count


def _said_no(address: str, place: Place) -> bool:
    return mail_stops.is_stopped(address=address, kind=ask_rules.MAIL_KIND, place_id=place.id)


def _timely(giver: Giver, choices: Mapping[str, Choice], now: datetime) -> set[int]:
    """Return the keys of the promises that it is time to ask about."""
    return {
        one.id
        for one, ask in giver.asked
        if _may_ask(ask, now) and _occasion(one, choices, day_of(now)) is not None
    }


def _may_ask(last: CommitmentAsk | None, now: datetime) -> bool:
    return last is None or (last.stopped_at is None and last.asked_at < now - _MONTH)


def _occasion(
    one: Commitment, choices: Mapping[str, Choice], today: date
) -> tuple[str, date] | None:
    return next(rules.of_promise(queries.looked_at(one), choices, today=today), None)


def _ask(
    place: Place,
    giver: Giver,
    ids: set[int],
    address: str,
    choices: Mapping[str, Choice],
    now: datetime,
) -> None:
    organisation = giver.organisation
    promises = [
        one
        for one in ask_queries.open_promises_of(
            place_id=place.id, organisation_ids=[organisation.id]
        )
        if one.id in ids
    ]
    week = sentence_rules.week_name(now)
    ask_operations.ask_by_link(
        place,
        promises,
        write_letter=_Writer(place, promises, address, _why(promises, choices, day_of(now))),
        by_mail=True,
        uid=uuid.uuid5(_LETTERS, f"{place.uid} {organisation.uid} {week}"),
        actor=None,
        now=now,
    )


def _why(promises: Sequence[Commitment], choices: Mapping[str, Choice], today: date) -> str | None:
    found = _occasion(promises[0], choices, today)
    return sentence_rules.why(*found, {}) if found else None


class _Writer:
    """Writes the letter once its token is made."""

    def __init__(
        self, place: Place, promises: Sequence[Commitment], address: str, why: str | None
    ) -> None:
        self._place, self._promises = place, promises
        self._address, self._why = address, why

    def __call__(self, token: str, until: date) -> Letter:
        return letter_words.to_ask(
            self._place,
            self._promises,
            address=self._address,
            link=_link(token) or "",
            until=until,
            why=self._why,
        )


def _link(token: str) -> str | None:
    return address_of("asks.answer_show", token=token)
