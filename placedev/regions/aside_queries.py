"""What lies put aside, and until when."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from placedev.accounts.models import User
from placedev.core.db import db
from placedev.core.names_read import spoken
from placedev.places.models import Membership, Place, Role
from placedev.regions.models import SetAside


@dataclass(frozen=True)
class Aside:
    """Something put aside by one of a place's contacts, as all of them see it."""

    place_id: int
    slug: str
    place: str
    kind: str
    until_on: date
    note: str
    by: str | None


def asides_of(*, user_id: int, today: date) -> list[Aside]:
    """Return what lies put aside at a contact's places, what comes back first. One query."""
    mine = select(Membership.place_id).where(
        Membership.user_id == user_id, Membership.role == Role.REGIONAL_CONTACT
    )
    last = (
        select(func.max(SetAside.id))
        .where(SetAside.place_id.in_(mine))
        .group_by(SetAside.place_id, SetAside.kind)
    )
    rows = db.session.execute(
        select(SetAside, Place.slug, spoken(Place.name), User.name)
        .join(Place, Place.id == SetAside.place_id)
        .outerjoin(User, User.id == SetAside.set_by_id)
        .where(SetAside.id.in_(last), SetAside.until_on > today)
        .order_by(SetAside.until_on, SetAside.id)
    )
    return [
        Aside(one.place_id, slug, place, one.kind, one.until_on, one.note, by)
        for one, slug, place, by in rows
    ]
