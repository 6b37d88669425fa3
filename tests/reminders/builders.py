"""What people are reminded of, and the letters that were written."""

from datetime import datetime

from sqlalchemy import select

from placedev.accounts.models import MailChoice
from placedev.commitments.models import Commitment
from placedev.core.clock import SWEDEN
from placedev.core.db import db
from placedev.core.mail import OutgoingMail
from placedev.funding.models import FundingApplication, FundingReport
from placedev.reminders.models import Notice
from tests.commitments.builders import organisation

THURSDAY = datetime(2027, 4, 8, 12, 0, tzinfo=SWEDEN)


def promise(world, what="Låna ut tältet", **more) -> Commitment:
    """Add a promise as it stands."""
    given_by = more.pop("organisation", None)
    values = {"kind": "venue", "state": "confirmed", "created_at": THURSDAY, **more}
    if given_by is None:
        given_by = organisation(world, f"Föreningen för {what}")
    row = Commitment(place_id=world.place.id, organisation_id=given_by.id, what=what, **values)
    db.session.add(row)
    db.session.commit()
    return row


def report(world, due_on, *, kind="final", state="granted") -> FundingReport:
    """Add a report that is to be sent for money."""
    money = FundingApplication(
        place_id=world.place.id,
        title="Ny brygga",
        source_text="Leader",
        state=state,
        created_at=THURSDAY,
    )
    db.session.add(money)
    db.session.flush()
    row = FundingReport(application_id=money.id, position=1, kind=kind, due_on=due_on)
    db.session.add(row)
    db.session.commit()
    return row


def choose(user, topic, how) -> None:
    """Let somebody want letters so."""
    db.session.add(MailChoice(user_id=user.id, kind=topic, how=how))
    db.session.commit()


def letters() -> list[OutgoingMail]:
    """Return what was written, in order, and let go of the database."""
    rows = list(db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)))
    db.session.expunge_all()
    db.session.rollback()
    return rows


def notices() -> list[Notice]:
    """Return what was told, in order, and let go of the database."""
    rows = list(db.session.scalars(select(Notice).order_by(Notice.id)))
    db.session.expunge_all()
    db.session.rollback()
    return rows
