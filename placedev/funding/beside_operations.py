"""What stands beside an application: what others carry, promises, and reports to the funder."""

import uuid
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from placedev.commitments.models import Commitment
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.funding import rules
from placedev.funding.models import Cofinancing, FundingApplication, FundingReport
from placedev.funding.turn_operations import tell
from placedev.places.policy import Actor


@dataclass(frozen=True)
class CofinancingDetails:
    """What somebody carries; the names are those of the columns."""

    form: str
    organisation_id: int | None = None
    source: str | None = None
    text: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    hours: Decimal | None = None
    rate: Decimal | None = None
    state: str = "idea"


@dataclass(frozen=True)
class ReportDetails:
    """A report that the funder wants; the names are those of the columns."""

    kind: str
    kind_label: str | None = None
    due_on: date | None = None
    due_text: str | None = None
    amount: Decimal | None = None  # of a claim, in the application's currency
    note: str | None = None


def add_cofinancing(
    application: FundingApplication,
    details: CofinancingDetails,
    *,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> Cofinancing:
    """Write down what somebody carries beside the money.

    Raises:
        RuleBroken: nobody is named, or hours have no number.
    """
    made = already_made(Cofinancing, uid, application_id=application.id, form=details.form)
    if made is not None:
        return made
    if details.organisation_id is None and not details.source:
        raise RuleBroken(_("Välj eller skriv vem som bidrar."))
    if details.form == "hours" and details.hours is None:
        raise RuleBroken(_("Skriv hur många timmar det gäller."))
    position = max((one.position for one in application.cofinancing), default=0) + 1
    row = Cofinancing(uid=uid, application_id=application.id, position=position, **asdict(details))
    db.session.add(row)
    db.session.flush()
    tell("cofinancing.added", application, actor, now, form=details.form)
    return row


def answer_cofinancing(
    application: FundingApplication, row: Cofinancing, state: str, *, actor: Actor, now: datetime
) -> None:
    """Write down what they said about it."""
    if row.state == state:
        return
    row.state = state
    db.session.flush()
    tell("cofinancing.answered", application, actor, now, state=state)


def remove_cofinancing(
    application: FundingApplication, row: Cofinancing, *, actor: Actor, now: datetime
) -> None:
    """Take a row away that should not be there."""
    db.session.delete(row)
    db.session.flush()
    tell("cofinancing.removed", application, actor, now, text=row.text, form=row.form)


def set_beside(
    application: FundingApplication,
    promise: Commitment,
    *,
    beside: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """Let a promise count beside an application, or no longer."""
    wanted = application.id if beside else None
    if promise.application_id == wanted:
        return
    promise.application_id = wanted
    db.session.flush()
    event = "application.promise-added" if beside else "application.promise-removed"
    tell(event, application, actor, now, promise=str(promise.uid))


def add_report(
    application: FundingApplication,
    details: ReportDetails,
    *,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> FundingReport:
    """Write down that the funder wants a report.

    Raises:
        RuleBroken: "other" has no word, or it has no day in any way.
    """
    made = already_made(FundingReport, uid, application_id=application.id, kind=details.kind)
    if made is not None:
        return made
    if details.kind == rules.OTHER and not details.kind_label:
        raise RuleBroken(_("Skriv vad det är för rapport när ni väljer ”annan”."))
    if details.due_on is None and not details.due_text:
        raise RuleBroken(_("Skriv en dag, eller med ord när den ska in."))
    position = max((one.position for one in application.reports), default=0) + 1
    report = FundingReport(
        uid=uid, application_id=application.id, position=position, **asdict(details)
    )
    db.session.add(report)
    db.session.flush()
    tell("funding-report.added", application, actor, now, kind=details.kind)
    return report


def mark_sent(
    application: FundingApplication,
    report: FundingReport,
    sent_on: date | None,
    *,
    amount: Decimal | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Write down when a report was sent; none if it was not after all.

    A claim may say how much it is for; without one, what was said before stays.

    Raises:
        RuleBroken: the day has not been yet.
    """
    if sent_on is not None and sent_on > day_of(now):
        raise RuleBroken(_("Det här har inte hänt än. Skriv en dag som har varit."))
    claimed = report.amount if amount is None or report.kind != "claim" else amount
    if (report.sent_on, report.amount) == (sent_on, claimed):
        return
    report.sent_on, report.amount = sent_on, claimed
    db.session.flush()
    event = "funding-report.sent" if sent_on else "funding-report.unsent"
    tell(event, application, actor, now, kind=report.kind)


def remove_report(
    application: FundingApplication, report: FundingReport, *, actor: Actor, now: datetime
) -> None:
    """Take a report away that nobody wants."""
    db.session.delete(report)
    db.session.flush()
    tell("funding-report.removed", application, actor, now, kind=report.kind)
