"""What can be done to organisations."""

import dataclasses
import uuid
from dataclasses import dataclass
from datetime import datetime

from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.stakeholders import queries, rules
from placedev.stakeholders.models import Organisation


@dataclass(frozen=True)
class OrganisationDetails:
    """What is known about an organisation; the names are those of the columns."""

    name: str
    sector: str
    sector_label: str | None = None
    short_name: str | None = None
    kind: str | None = None
    name_language: str | None = None
    is_class: bool = False
    web: str | None = None
    contact_role: str | None = None
    contact_email: str | None = None
    note: str | None = None
    aliases: list[str] = dataclasses.field(default_factory=list)
    parent_id: int | None = None


def add_organisation(
    place: Place, details: OrganisationDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> Organisation:
    """Add an organisation; the same form twice adds one.

    Raises:
        RuleBroken: the name is taken, or "other" has no word.
    """
    made = already_made(Organisation, uid, place_id=place.id, name=details.name)
    if made is not None:
        return made
    _check_organisation(place, details, itself=None)
    organisation = Organisation(uid=uid, place_id=place.id, **dataclasses.asdict(details))
    db.session.add(organisation)
    db.session.flush()
    _tell("organisation.added", organisation, actor, now, sector=organisation.sector)
    return organisation


def change_organisation(
    place: Place,
    organisation: Organisation,
    details: OrganisationDetails,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> Organisation:
    """Change what is known about an organisation.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the name is taken, "other" has no word, or it would be a part of itself.
    """
    _check_version(organisation, version, mine=details.note, theirs=organisation.note)
    _check_organisation(place, details, itself=organisation)
    for name, value in dataclasses.asdict(details).items():
        setattr(organisation, name, value)
    db.session.flush()
    _tell("organisation.changed", organisation, actor, now, sector=organisation.sector)
    return organisation


def _check_organisation(
    place: Place, details: OrganisationDetails, *, itself: Organisation | None
) -> None:
    if details.sector == rules.OTHER and not details.sector_label:
        raise RuleBroken(_("Skriv vilken sektor det är när ni väljer ”annat”."))
    if itself is not None and details.parent_id is not None:
        above = queries.parents_of(place_id=place.id)
        if rules.would_circle(itself.id, details.parent_id, above):
            raise RuleBroken(
                _("%(name)s kan inte vara en del av sig själv. Välj något annat.", name=itself.name)
            )
    other = queries.organisation_named(place_id=place.id, name=details.name)
    if other is not None and other is not itself:
        raise RuleBroken(
            _("%(name)s finns redan bland intressenterna. Ändra den i stället.", name=other.name)
        )
    if other is not None and other.name != details.name:
        _take_name_back(other, details.name)


def _take_name_back(organisation: Organisation, name: str) -> None:
    """Let an organisation have the name of one that became part of it: names are unique."""
    old = queries.merged_named(into=organisation, name=name)
    if old is not None:
        old.name = f"{name} ({old.uid})"
        db.session.flush()


def _check_version(
    row: Organisation, version: int, *, mine: str | None, theirs: str | None
) -> None:
    if row.version != version:
        raise EditConflict(
            _("Någon annan ändrade %(name)s medan ni skrev.", name=row.name),
            mine=mine or "",
            theirs=theirs or "",
            version=row.version,
            theirs_by="",
        )


def _tell(event: str, row: Organisation, actor: Actor, now: datetime, **details: object) -> None:
    journal.record(
        event,
        place_id=row.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(row.uid), "name": row.name, **details},
    )
