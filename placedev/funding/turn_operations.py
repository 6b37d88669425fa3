"""What becomes of an application: turns are added to its life, and never changed."""

import uuid
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.funding import queries, rules
from placedev.funding.models import ApplicationTurn, FundingApplication
from placedev.funding.standing_operations import restate
from placedev.places.policy import Actor


@dataclass(frozen=True)
class Turn:
    """What happened; the names are those of the columns."""

    state: str
    happened_on: date
    amount: Decimal | None = None
    note: str | None = None
    state_label: str | None = None
    date_text: str | None = None


def record_turn(
    application: FundingApplication, turn: Turn, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> FundingApplication:
    """Write down what became of an application, and let the plan's rows follow.

    A yes to another sum than was sought is shared out as the sought sum was.

    Args:
        application: it is read again, locked, so that turns follow each other.
        turn: what happened.
        uid: of the form; the same form twice adds one turn.
        actor: who writes.
        now: when.

    Raises:
        RuleBroken: the turn does not follow on the last one, lies before it or in the future.
    """
    application = queries.application_to_turn(application)
    if already_made(ApplicationTurn, uid, application_id=application.id, state=turn.state):
        return application
    _check(application, turn, day_of(now))
    before = queries.money_of(application)
    add_turn(application, turn, uid=uid, actor=actor, now=now)
    if turn.state == "granted":
        share_out(application, before=before, after=queries.money_of(application))
    tell(f"application.{turn.state}", application, actor, now, amount=_written(turn.amount))
    return application


def add_turn(
    application: FundingApplication, turn: Turn, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> None:
    """Add a turn that has been checked, and let everything stand as it says."""
    db.session.add(
        ApplicationTurn(
            uid=uid,
            application_id=application.id,
            recorded_at=now,
            recorded_by_id=actor.user_id,
            **asdict(turn),
        )
    )
    db.session.flush()
    restate_one(application)


def restate_one(application: FundingApplication) -> None:
    """Let one application and its rows in the plan stand as its turns and columns say."""
    db.session.expire(application, ["turns", "source"])
    restate([queries.application_by_uid(place_id=application.place_id, uid=application.uid)])


def share_out(
    application: FundingApplication, *, before: Decimal | None, after: Decimal | None
) -> None:
    """Let what each activity gets follow a sum that became another one."""
    rows = {one.row.id: one.row for one in queries.covered_by(application)}
    amounts = {key: row.amount for key, row in rows.items() if row.amount is not None}
    if not before or after is None or not amounts:
        return
    whole = sum(amounts.values(), Decimal(0)) * after / before
    if sum(amounts.values(), Decimal(0)) != before:
        whole = whole.quantize(Decimal(1))  # a part of it belongs to no activity
    for key, amount in rules.shared_out(amounts, whole).items():
        rows[key].amount = amount
    db.session.flush()


def tell(
    event: str, application: FundingApplication, actor: Actor, now: datetime, **more: object
) -> None:
    """Write in the journal what happened to an application."""
    journal.record(
        event,
        place_id=application.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(application.uid), "title": application.title, **more},
    )


def _check(application: FundingApplication, turn: Turn, today: date) -> None:
    last = application.turns[-1] if application.turns else None
    if last is not None and turn.state not in rules.may_follow(last.state):
        raise RuleBroken(
            _(
                "Ansökan står som ”%(last)s”. Välj ett läge som kan följa på det.",
                last=rules.STATES[last.state],
            )
        )
    if turn.happened_on > today:
        raise RuleBroken(_("Det här har inte hänt än. Skriv en dag som har varit."))
    if last is not None and turn.happened_on < last.happened_on:
        raise RuleBroken(_("Det finns ett senare läge. Skriv en dag efter det."))
    if turn.state == "refused" and not turn.note:
        raise RuleBroken(_("Skriv varför det blev nej. Det hjälper er nästa gång."))


def _written(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)
