"""Telling people what awaits them: once each, and by letter as each of them wants."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update

from placedev.core import mail, mail_stops
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.once import add_missing
from placedev.places.models import Place
from placedev.reminders import letters, queries, sentence_rules
from placedev.reminders.models import Notice
from placedev.reminders.queries import Reader, Told
from placedev.reminders.rules import AT_ONCE, OCCASIONS, WEEK, WEEKLY, Matter
from placedev.web.letters import in_language_of

WAITS = timedelta(days=14)  # what nobody could tell for longer is not told any more


def remind(place: Place, *, now: datetime) -> int:
    """Tell everybody who works with a place what is new; return how much that was.

    What was told is known by its key, so it makes no difference how often this is done. A constant
    number of statements, however much there is to tell and however many are told.
    """
    choices = queries.choices(queries.chosen(place_id=place.id))
    matters = queries.matters(place_id=place.id, by=choices, today=day_of(now))
    if not matters:
        return 0
    readers = queries.readers(place_id=place.id)
    notices = _make_notices(place, matters, readers, now)
    _write_at_once(place, readers, notices, now)
    return len(notices)


def _make_notices(
    place: Place, matters: Sequence[Matter], readers: Sequence[Reader], now: datetime
) -> Sequence[Notice]:
    about = {one.about_uid for one in matters}
    known = queries.known_keys(place_id=place.id, about=about)
    values = [
        value
        for matter in matters
        for reader in readers
        if (value := _values(place, matter, reader, now))["key"] not in known
    ]
    add_missing(Notice, values, by=Notice.key)
    return queries.notices_by_uid(uids=[one["uid"] for one in values]) if values else ()


def _values(place: Place, matter: Matter, reader: Reader, now: datetime) -> dict[str, Any]:
    return {
        "uid": uuid.uuid4(),
        "place_id": place.id,
        "user_id": reader.user_id,
        "kind": matter.occasion,
        "about_uid": matter.about_uid,
        "key": f"{matter.occasion}:{matter.about_uid.hex}:{matter.day}:{reader.user_id}",
        "details": dict(matter.details),
        "due_on": matter.day,
        "made_at": now,
    }


def _write_at_once(
    place: Place, readers: Sequence[Reader], notices: Sequence[Notice], now: datetime
) -> None:
    """Write one letter to each who wants one at once, about each kind of matter."""
    batches: dict[str, list[Notice]] = {}
    written = []
    for reader in readers:
        for topic, how in reader.hows.items():
            batch = [
                one
                for one in notices
                if one.user_id == reader.user_id and OCCASIONS[one.kind].topic == topic
            ]
            if batch and how == AT_ONCE:
                with in_language_of(reader.language):
                    letter = letters.at_once(place, reader, topic, batch)
                written.append(letter)
                batches[str(letter.key)] = batch
    for row in mail.write_all(written, place_id=place.id, now=now) if written else ():
        _note_mailed(batches[str(row.key)], row.id, now)
    db.session.flush()


def _note_mailed(notices: Sequence[Notice], letter_id: int, now: datetime) -> None:
    for notice in notices:
        notice.letter_id, notice.mailed_at = letter_id, now


def send_week(user_id: int, *, sender: str, now: datetime) -> bool:
    """Write a person the letter of this week, if anything waits for it; tell whether it was.

    It tells what was new before Monday morning, and is known by its week: a worker that was down
    on Monday writes it later, and none writes it twice. What has been settled meanwhile is left
    out.
    """
    begins = sentence_rules.week_begins(now)
    told = queries.waiting_for(user_id=user_id, since=begins - WAITS, until=begins)
    reader = next(iter(queries.readers(user_ids=[user_id])), None)
    if not told or reader is None:
        return False
    wanted = _wanted(reader, told, now)
    if not wanted:
        return False
    week = sentence_rules.week_name(now)
    with in_language_of(reader.language):
        letter = letters.of_the_week(reader, wanted, week=week, sender=sender)
    for row in mail.write_all([letter], place_id=None, now=now):
        is_new = row.made_at == now
        _mark(wanted, row.id if is_new else None, now)
        return is_new
    return False


def _wanted(reader: Reader, told: Sequence[Told], now: datetime) -> list[Told]:
    """Leave out what is settled, what is wanted otherwise, and what was said no to."""
    uids = {one.notice.about_uid for one in told}
    awaits = queries.still_open(uids=uids, today=day_of(now))
    stops = mail_stops.stops_of(address=reader.email)
    return [
        one
        for one in told
        if one.notice.about_uid in awaits
        and reader.hows[topic := OCCASIONS[one.notice.kind].topic] == WEEKLY
        and not stops & {(WEEK, None), (topic, None), (topic, one.place.id)}
    ]


def _mark(told: Sequence[Told], letter_id: int | None, now: datetime) -> None:
    if letter_id is None:
        return
    db.session.execute(
        update(Notice)
        .where(Notice.id.in_([one.notice.id for one in told]))
        .values(letter_id=letter_id, mailed_at=now)
        .execution_options(synchronize_session=False)
    )
