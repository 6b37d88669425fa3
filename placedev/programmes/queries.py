"""Reads of programmes: each of them whole, in one statement."""

import uuid
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Integer, ScalarSelect, bindparam, exists, func, or_, select

from placedev.accounts.models import User
from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.core.errors import NotFound
from placedev.core.gather import Gathered, Gathering, Wanted
from placedev.core.i18n import _
from placedev.places.models import Membership, Place, Role
from placedev.programmes.format import TABLES, PlaceName
from placedev.programmes.models import (
    Municipality,
    Part,
    Programme,
    ProgrammeOwner,
    ProgrammePlace,
)
from placedev.programmes.policy import Standing
from placedev.programmes.study_models import Finding, Question
from placedev.programmes.whole import Whole

Row = TypeVar("Row", bound=Part)


class Owner(NamedTuple):
    """Somebody who runs the programme."""

    user: User
    since: date


def programme_by_slug(*, slug: str) -> Programme | None:
    """Return the programme without anything that hangs on it. One query."""
    return db.session.scalar(select(Programme).where(Programme.slug == slug))


def programme_by_uid(*, uid: uuid.UUID) -> Programme | None:
    """Return the programme that has been here before, under any address. One query."""
    return db.session.scalar(select(Programme).where(Programme.uid == uid))


def slug_taken(*, slug: str) -> bool:
    """Tell whether an address is in use. One query."""
    return db.session.scalar(select(Programme.id).where(Programme.slug == slug)) is not None


def standing_of(*, programme_id: int, user_id: int) -> Standing:
    """Return what somebody is to a programme. One query."""
    is_owner, is_contact = db.session.execute(
        select(
            exists().where(
                ProgrammeOwner.programme_id == programme_id, ProgrammeOwner.user_id == user_id
            ),
            exists().where(
                ProgrammePlace.programme_id == programme_id,
                ProgrammePlace.place_id == Membership.place_id,
                Membership.user_id == user_id,
                Membership.role == Role.REGIONAL_CONTACT,
            ),
        )
    ).one()
    return Standing(is_owner=is_owner, is_contact=is_contact)


def programmes_of(*, user_id: int) -> list[Programme]:
    """Return the programmes that somebody owns or is a contact in. One query."""
    owned = select(ProgrammeOwner.programme_id).where(ProgrammeOwner.user_id == user_id)
    coached = (
        select(ProgrammePlace.programme_id)
        .join(Membership, Membership.place_id == ProgrammePlace.place_id)
        .where(Membership.user_id == user_id, Membership.role == Role.REGIONAL_CONTACT)
    )
    rows = db.session.scalars(
        select(Programme)
        .where(or_(Programme.id.in_(owned), Programme.id.in_(coached)))
        .order_by(Programme.id)
    )
    return sorted(rows, key=lambda one: sort_key(one.name))


def names_of_place() -> ScalarSelect[str]:
    """Return the names of a place's programmes, a line each, as a part of a select of places."""
    return (
        select(func.aggregate_strings(Programme.name, "\n"))
        .select_from(ProgrammePlace)
        .join(Programme, Programme.id == ProgrammePlace.programme_id)
        .where(ProgrammePlace.place_id == Place.id)
        .correlate(Place)
        .scalar_subquery()
    )


def every_programme() -> list[Programme]:
    """Return all programmes in Swedish order. One query."""
    rows = db.session.scalars(select(Programme).order_by(Programme.id))
    return sorted(rows, key=lambda one: sort_key(one.name))


def has_any(*, user_id: int) -> bool:
    """Tell whether somebody has a programme to look at. One query."""
    return bool(programmes_of(user_id=user_id))


def owners_of(*, programme_id: int) -> list[Owner]:
    """Return who runs a programme, in Swedish order. One query."""
    rows = db.session.execute(
        select(User, ProgrammeOwner.since)
        .join(ProgrammeOwner, ProgrammeOwner.user_id == User.id)
        .where(ProgrammeOwner.programme_id == programme_id)
        .order_by(User.id)
    )
    return sorted((Owner(*row) for row in rows), key=lambda one: sort_key(one.user.name))


def ownership_of(*, programme_id: int, user_uid: uuid.UUID) -> ProgrammeOwner | None:
    """Return that somebody runs a programme. One query."""
    return db.session.scalar(
        select(ProgrammeOwner)
        .join(User, User.id == ProgrammeOwner.user_id)
        .where(ProgrammeOwner.programme_id == programme_id, User.uid == user_uid)
    )


def user_with_address(*, email: str) -> User | None:
    """Return who signs in with an address. One query."""
    return db.session.scalar(
        select(User).where(User.email == email.lower(), User.deactivated_at.is_(None))
    )


def whole(programme: Programme) -> Whole:
    """Return the programme with everything in it; its rows belong to no session. One query."""
    return Whole(programme, everything(programme))


def everything(programme: Programme) -> Gathered:
    """Return every row of the programme; they belong to no session. One query."""
    return _everything().rows(programme_id=programme.id)


def names_of_places(*, programme_id: int) -> dict[int, PlaceName]:
    """Return address and uid of each place here that takes part, by its key. One query."""
    rows = db.session.execute(
        select(Place.id, Place.slug, Place.uid)
        .join(ProgrammePlace, ProgrammePlace.place_id == Place.id)
        .where(ProgrammePlace.programme_id == programme_id)
        .order_by(Place.id)
    )
    return {key: PlaceName(slug, str(uid)) for key, slug, uid in rows}


def places_called(*, slugs: Sequence[str], uids: Sequence[str]) -> Sequence[Place]:
    """Return the places here with any of these addresses or uids. One query."""
    known = [found for found in map(_as_uid, uids) if found is not None]
    return db.session.scalars(
        select(Place).where(or_(Place.slug.in_(slugs), Place.uid.in_(known))).order_by(Place.id)
    ).all()


def _as_uid(said: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(said)
    except ValueError:
        return None


@cache
def _everything() -> Gathering:
    key = bindparam("programme_id", type_=Integer)
    tables: list[Any] = [one.table for one in TABLES]
    return Gathering([Wanted(table, table.programme_id == key) for table in tables])


def part_of(model: type[Row], *, programme_id: int, uid: uuid.UUID) -> Row:
    """Return a row of the programme. One query.

    Raises:
        NotFound: the programme has no such row.
    """
    row = db.session.scalar(
        select(model).where(model.programme_id == programme_id, model.uid == uid)
    )
    if row is None:
        raise NotFound(_("Det ni söker finns inte i programmet. Kanske är det borttaget."))
    return row


def next_position(model: type[Part], *, programme_id: int) -> int:
    """Return the place in the list for a new row. One query."""
    last = db.session.scalar(
        select(func.max(model.position)).where(model.programme_id == programme_id)
    )
    return (last or 0) + 1


def places_here(*, place_ids: Sequence[int]) -> dict[int, Place]:
    """Return places by key. One query."""
    rows = db.session.scalars(select(Place).where(Place.id.in_(place_ids)).order_by(Place.id))
    return {one.id: one for one in rows}


def places_of(*, programme_id: int) -> Sequence[ProgrammePlace]:
    """Return the places of a programme, to be changed. One query."""
    return db.session.scalars(
        select(ProgrammePlace)
        .where(ProgrammePlace.programme_id == programme_id)
        .order_by(ProgrammePlace.id)
    ).all()


def is_tied(*, programme_id: int, place_id: int, but: int) -> bool:
    """Tell whether another row of the programme stands for a place here. One query."""
    found = select(ProgrammePlace.id).where(
        ProgrammePlace.programme_id == programme_id,
        ProgrammePlace.place_id == place_id,
        ProgrammePlace.id != but,
    )
    return db.session.scalar(found) is not None


def municipality_called(*, programme_id: int, name: str) -> Municipality | None:
    """Return the programme's municipality of a name, whatever its capitals. One query."""
    rows = db.session.scalars(
        select(Municipality)
        .where(Municipality.programme_id == programme_id)
        .order_by(Municipality.id)
    )
    return next((one for one in rows if one.name.casefold() == name.casefold()), None)


def line_of(*, programme_id: int, key: int) -> set[int]:
    """Return a municipality and all that it has become since, by key. One query."""
    rows = db.session.execute(
        select(Municipality.id, Municipality.successor_id)
        .where(Municipality.programme_id == programme_id)
        .order_by(Municipality.id)
    )
    after = {one: successor for one, successor in rows}  # noqa: C416 - a Row is no pair to mypy
    found: set[int] = set()
    at: int | None = key
    while at is not None and at not in found:
        found.add(at)
        at = after.get(at)
    return found


def questions_of(*, effort_id: int) -> Sequence[Question]:
    """Return what a study asks; what it advises comes last. One query."""
    return db.session.scalars(
        select(Question)
        .where(Question.effort_id == effort_id)
        .order_by(Question.is_recommendation, Question.position, Question.id)
    ).all()


def questions_answered(*, effort_id: int) -> set[int]:
    """Return the keys of the questions that something was found on. One query."""
    rows = db.session.scalars(
        select(Finding.question_id)
        .join(Question, Question.id == Finding.question_id)
        .where(Question.effort_id == effort_id, Finding.text != "")
        .order_by(Finding.id)
    )
    return set(rows)


def findings_in(*, effort_id: int, programme_place_id: int) -> Sequence[Finding]:
    """Return what a study found in a place. One query."""
    return db.session.scalars(
        select(Finding)
        .join(Question, Question.id == Finding.question_id)
        .where(Question.effort_id == effort_id, Finding.programme_place_id == programme_place_id)
        .order_by(Finding.id)
    ).all()
