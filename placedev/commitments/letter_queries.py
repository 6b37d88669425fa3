"""What organisations have promised, whole: for their page and the letter to them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from placedev.commitments import rules
from placedev.commitments.models import Commitment
from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.stakeholders.models import Organisation

_AGREED = frozenset({"confirmed", "under-way", "partly", "late"})


@dataclass(frozen=True)
class Promised:
    """All that one organisation has promised, divided so that asked never looks like agreed."""

    organisation: Organisation
    promises: Sequence[Commitment]

    @property
    def agreed(self) -> list[Commitment]:
        """Return what they have said yes to and are not done with."""
        return [one for one in self.promises if one.state in _AGREED]

    @property
    def said(self) -> list[Commitment]:
        """Return what was said and nobody has said yes to."""
        return [one for one in self.promises if one.state == "said"]

    @property
    def kept(self) -> list[Commitment]:
        """Return what they have done."""
        return [one for one in self.promises if one.state == "kept"]

    @property
    def over(self) -> list[Commitment]:
        """Return what was taken back or declined."""
        return [one for one in self.promises if one.state not in rules.OPEN and one.state != "kept"]


def promised_by(*, place_id: int, organisation_uid: uuid.UUID) -> Promised | None:
    """Return an organisation of the place with all its promises. Three queries."""
    organisation = db.session.scalar(
        select(Organisation).where(
            Organisation.place_id == place_id, Organisation.uid == organisation_uid
        )
    )
    if organisation is None:
        return None
    query = _whole().where(
        Commitment.place_id == place_id, Commitment.organisation_id == organisation.id
    )
    return Promised(organisation, db.session.scalars(query).all())


def all_promised(*, place_id: int) -> list[Promised]:
    """Return everyone who has open promises, with all of theirs, in Swedish order. Two queries."""
    found: dict[int, list[Commitment]] = {}
    for one in db.session.scalars(_whole().where(Commitment.place_id == place_id)):
        found.setdefault(one.organisation_id, []).append(one)
    made = [Promised(rows[0].organisation, rows) for rows in found.values()]
    asked = [one for one in made if one.agreed or one.said]
    return sorted(asked, key=lambda one: (sort_key(one.organisation.name), one.organisation.id))


def _whole() -> Select[Commitment]:
    return (
        select(Commitment)
        .options(
            joinedload(Commitment.organisation),
            joinedload(Commitment.meeting),
            selectinload(Commitment.turns),
        )
        .order_by(Commitment.due_on.is_(None), Commitment.due_on, Commitment.id)
    )
