"""What can be done with rates: add them, value rows by them, take away what nobody used."""

import uuid
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _n
from placedev.core.once import already_made
from placedev.hours import queries
from placedev.hours.models import HourRate
from placedev.hours.queries import UsedRate
from placedev.hours.rate_rules import rate_on
from placedev.places.models import Place
from placedev.places.policy import Actor


@dataclass(frozen=True)
class RateDetails:
    """What a programme counts an hour as."""

    label: str
    amount: Decimal
    currency: str = "SEK"
    from_on: date | None = None
    source: str | None = None


def add_rate(
    place: Place, details: RateDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> HourRate:
    """Add a rate. Rows that are written down already keep theirs.

    Raises:
        RuleBroken: the programme has a rate from that day already.
    """
    made = already_made(HourRate, uid, place_id=place.id, label=details.label)
    if made is not None:
        return made
    same = (details.label, details.from_on)
    if same in {(one.rate.label, one.rate.from_on) for one in queries.rates_of(place_id=place.id)}:
        raise RuleBroken(
            _(
                "%(label)s har redan ett timvärde från den dagen. Skriv en annan dag.",
                label=details.label,
            )
        )
    rate = HourRate(uid=uid, place_id=place.id, **asdict(details))
    db.session.add(rate)
    db.session.flush()
    _tell("hour-rate.added", rate, actor, now)
    return rate


def remove_rate(used: UsedRate, *, actor: Actor, now: datetime) -> None:
    """Take a rate away.

    Raises:
        RuleBroken: rows are valued by it.
    """
    if used.rows:
        raise RuleBroken(
            _n(
                "%(num)s rad räknas med det timvärdet. Ändra den först.",
                "%(num)s rader räknas med det timvärdet. Ändra dem först.",
                used.rows,
            )
        )
    _tell("hour-rate.removed", used.rate, actor, now)
    db.session.delete(used.rate)
    db.session.flush()


def value_rows(place: Place, rate: HourRate, *, actor: Actor, now: datetime) -> int:
    """Value by a rate what nobody has valued, where it is the one that holds; return how many."""
    rates = [one.rate for one in queries.rates_of(place_id=place.id)]
    rows = [
        row
        for row in queries.rows_without_rate(place_id=place.id, from_on=rate.from_on)
        if rate_on(rates, rate.label, row.done_on) is rate
    ]
    for row in rows:
        row.rate_id = rate.id
    db.session.flush()
    if rows:
        _tell("hours.valued", rate, actor, now, rows=len(rows))
    return len(rows)


def _tell(event: str, rate: HourRate, actor: Actor, now: datetime, **more: int) -> None:
    journal.record(
        event,
        place_id=rate.place_id,
        actor_id=actor.user_id,
        now=now,
        details={
            "uid": str(rate.uid),
            "name": rate.label,
            "amount": str(rate.amount),
            "currency": rate.currency,
            **more,
        },
    )
