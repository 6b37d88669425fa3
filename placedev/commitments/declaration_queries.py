"""Reads about declarations of intent."""

import uuid
from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from placedev.commitments.models import Commitment, Declaration, DeclarationParty
from placedev.core.db import db
from placedev.core.errors import NotFound
from placedev.core.i18n import _


def declarations_of(*, place_id: int) -> Sequence[Declaration]:
    """Return the place's declarations with parties, the newest first. Three queries."""
    return db.session.scalars(
        _whole()
        .where(Declaration.place_id == place_id)
        .order_by(Declaration.created_at.desc(), Declaration.id.desc())
    ).all()


def declaration_by_uid(*, place_id: int, uid: uuid.UUID) -> Declaration:
    """Return a declaration of the place with its parties; raise NotFound. Three queries."""
    found = db.session.scalar(
        _whole().where(Declaration.place_id == place_id, Declaration.uid == uid)
    )
    if found is None:
        raise NotFound(_("Avsiktsförklaringen finns inte, eller så hör den till en annan plats."))
    return found


def locked(declaration: Declaration) -> Declaration:
    """Return it as it stands; nobody else changes its text or signatures. Three queries."""
    db.session.scalar(
        select(Declaration.id).where(Declaration.id == declaration.id).with_for_update()
    )
    found: Declaration = db.session.scalars(
        _whole().where(Declaration.id == declaration.id).execution_options(populate_existing=True)
    ).one()
    return found


def party_by_uid(declaration: Declaration, *, uid: uuid.UUID) -> DeclarationParty:
    """Return a party of a declaration whose parties are loaded; raise NotFound."""
    found = next((party for party in declaration.parties if party.uid == uid), None)
    if found is None:
        raise NotFound(_("Parten finns inte längre."))
    return found


def commitments_under(*, declaration_id: int) -> Sequence[Commitment]:
    """Return the promises that refer to a declaration, with organisation. Two queries."""
    return db.session.scalars(
        select(Commitment)
        .where(Commitment.declaration_id == declaration_id)
        .options(selectinload(Commitment.organisation))
        .order_by(Commitment.id)
    ).all()


def _whole() -> Select[Declaration]:
    return select(Declaration).options(
        selectinload(Declaration.parties).selectinload(DeclarationParty.organisation)
    )
