"""Contact persons: private, kept for a purpose, and erased on their day.

The journal tells that somebody was written down or erased, and at which organisation; never who.
"""

import dataclasses
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, update

from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.policy import Actor
from placedev.stakeholders import contact_queries, contact_rules
from placedev.stakeholders.models import ContactPerson, Organisation, Seat


@dataclass(frozen=True)
class ContactDetails:
    """What is known about a contact person; the names are those of the columns."""

    name: str
    purpose: str
    legal_basis: str
    erase_on: date
    role: str | None = None
    email: str | None = None
    phone: str | None = None
    may_publish: bool = False
    may_publish_since: date | None = None


def add_contact(
    organisation: Organisation,
    details: ContactDetails,
    *,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> ContactPerson:
    """Write down a contact person; the same form twice writes one.

    Raises:
        RuleBroken: the day of erasing is past or too far away, a yes has no day, or there are
            too many.
    """
    made = already_made(ContactPerson, uid, organisation_id=organisation.id)
    if made is not None:
        return made
    today = day_of(now)
    _check(details, today)
    if len(contact_queries.contacts_of(organisation, today=today)) >= contact_rules.MOST_CONTACTS:
        raise RuleBroken(_("Listan är full. Radera någon som ni inte behöver längre."))
    row = ContactPerson(
        uid=uid,
        organisation_id=organisation.id,
        recorded_at=now,
        recorded_by_id=actor.user_id,
        **dataclasses.asdict(details),
    )
    db.session.add(row)
    db.session.flush()
    _tell("contact-person.added", organisation, actor.user_id, now)
    return row


def change_contact(
    organisation: Organisation,
    row: ContactPerson,
    details: ContactDetails,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> ContactPerson:
    """Change what is known about a contact person.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the day of erasing is past or too far away, or a yes has no day.
    """
    if row.version != version:
        raise EditConflict(
            _("Någon annan ändrade kontakten medan ni skrev."),
            mine=details.purpose,
            theirs=row.purpose,
            version=row.version,
            theirs_by="",
        )
    _check(details, day_of(now))
    for name, value in dataclasses.asdict(details).items():
        setattr(row, name, value)
    db.session.flush()
    _tell("contact-person.changed", organisation, actor.user_id, now)
    return row


def erase_contact(
    organisation: Organisation, row: ContactPerson, *, actor: Actor, now: datetime
) -> None:
    """Erase a contact person for good; a seat stays with the organisation."""
    _erase([row.id])
    _tell("contact-person.erased", organisation, actor.user_id, now)


def erase_due(*, now: datetime) -> int:
    """Erase those whose day has come, at every place; return how many. Three statements."""
    found = contact_queries.due(today=day_of(now))
    _erase([contact.id for contact, _organisation in found])
    for _contact, organisation in found:
        _tell("contact-person.erased", organisation, None, now)
    return len(found)


def _erase(ids: Sequence[int]) -> None:
    if not ids:
        return
    held = Seat.contact_person_id.in_(ids)
    db.session.execute(update(Seat).where(held).values(contact_person_id=None))
    db.session.execute(delete(ContactPerson).where(ContactPerson.id.in_(ids)))


def _check(details: ContactDetails, today: date) -> None:
    if details.erase_on <= today:
        raise RuleBroken(_("Välj en dag som inte har varit, när uppgifterna ska raderas."))
    if details.erase_on > contact_rules.last_day(today):
        raise RuleBroken(
            _("Uppgifterna får stå kvar i högst två år. Välj en tidigare dag, den går att flytta.")
        )
    if details.may_publish and details.may_publish_since is None:
        raise RuleBroken(_("Skriv vilken dag personen sa ja till att namnet visas."))
    if details.may_publish_since is not None and details.may_publish_since > today:
        raise RuleBroken(_("Dagen för deras ja har inte varit än. Rätta den."))


def _tell(event: str, organisation: Organisation, actor_id: int | None, now: datetime) -> None:
    journal.record(
        event,
        place_id=organisation.place_id,
        actor_id=actor_id,
        now=now,
        details={"uid": str(organisation.uid), "name": organisation.name},
    )
