"""What can be done to a programme itself: begin it, change it, let residents read it."""

import uuid
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from slugify import slugify

from placedev.accounts.models import User
from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.core.versions import check_version
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.programmes import queries
from placedev.programmes.models import Programme, ProgrammeOwner, ProgrammePlace

RESERVED_SLUGS = {"nytt", "fil"}


@dataclass(frozen=True)
class ProgrammeDetails:
    """What a programme is; the names are those of the columns."""

    name: str
    owner: str
    from_on: date
    goals: list[str]
    to_on: date | None = None
    about: str | None = None
    currency: str = "SEK"
    place_ceiling: Decimal | None = None
    continuation: str = "open"
    continuation_payer: str | None = None
    continuation_text: str | None = None
    continuation_on: date | None = None
    continuation_reference: str | None = None


def add_programme(
    details: ProgrammeDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> Programme:
    """Begin a programme; the same form twice begins one.

    Raises:
        RuleBroken: it would end before it begins.
    """
    made = already_made(Programme, uid, name=details.name)
    if made is not None:
        return made
    _check(details)
    slug = free_slug(details.name)
    programme = Programme(uid=uid, slug=slug, created_at=now, **asdict(details))
    db.session.add(programme)
    db.session.flush()
    tell("programme.added", programme, actor, now)
    return programme


def change_programme(
    programme: Programme, details: ProgrammeDetails, *, version: int, actor: Actor, now: datetime
) -> None:
    """Change what a programme is.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: it would end before it begins.
    """
    check_version(
        programme,
        version,
        _("Någon annan ändrade programmet medan ni skrev."),
        mine=details.about or "",
        theirs=programme.about or "",
    )
    _check(details)
    for name, value in asdict(details).items():
        setattr(programme, name, value)
    db.session.flush()
    tell("programme.changed", programme, actor, now)


def open_to_residents(programme: Programme, *, actor: Actor, now: datetime) -> None:
    """Let everybody read the programme's page; twice is as once."""
    if programme.public_since is None:
        programme.public_since = now
        tell("programme.opened", programme, actor, now)


def close_to_residents(programme: Programme, *, actor: Actor, now: datetime) -> None:
    """Take the programme's page back from everybody; twice is as once."""
    if programme.public_since is not None:
        programme.public_since = None
        tell("programme.closed", programme, actor, now)


def name_owner(programme: Programme, user: User, *, actor: Actor, now: datetime) -> None:
    """Let somebody who signs in here run the programme; twice is as once."""
    if queries.ownership_of(programme_id=programme.id, user_uid=user.uid) is None:
        db.session.add(ProgrammeOwner(programme_id=programme.id, user_id=user.id, since=now.date()))
        tell("programme.owner-named", programme, actor, now, user=str(user.uid))


def let_owner_go(
    programme: Programme, ownership: ProgrammeOwner, *, actor: Actor, now: datetime
) -> None:
    """End that somebody runs the programme; what they wrote stays."""
    tell("programme.owner-let-go", programme, actor, now)
    db.session.delete(ownership)
    db.session.flush()


def tie_place(
    programme: Programme, row: ProgrammePlace, place: Place | None, *, actor: Actor, now: datetime
) -> None:
    """Say which place here a place of the programme is, or that it is none.

    Raises:
        RuleBroken: another place of the programme is that one.
    """
    if place is not None and queries.is_tied(
        programme_id=programme.id, place_id=place.id, but=row.id
    ):
        raise RuleBroken(_("En annan plats i programmet är redan kopplad dit."))
    row.place_id = None if place is None else place.id
    db.session.flush()
    tell("programme.place-tied", programme, actor, now, name=row.name)


def tell(event: str, programme: Programme, actor: Actor, now: datetime, **more: Any) -> None:
    """Write in the journal what somebody did to a programme."""
    journal.record(
        event,
        place_id=None,
        actor_id=actor.user_id,
        now=now,
        details={"programme": str(programme.uid), "programme_name": programme.name, **more},
    )


def _check(details: ProgrammeDetails) -> None:
    if details.to_on is not None and details.to_on < details.from_on:
        raise RuleBroken(_("Sista dagen ligger före första dagen. Byt plats på dem."))


def free_slug(name: str) -> str:
    """Return an address for a programme that nothing has. One query per address tried."""
    wanted = slugify(name, max_length=60) or "program"
    slug, attempt = wanted, 1
    while slug in RESERVED_SLUGS or queries.slug_taken(slug=slug):
        attempt += 1
        slug = f"{wanted}-{attempt}"
    return slug
