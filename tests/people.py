"""The people and places that most tests begin with."""

import pickle
import secrets
import uuid
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import chain
from typing import Any, Self

from sqlalchemy import func, insert, select, text

from placedev.accounts.models import User, UserSession
from placedev.accounts.rules import session_ends
from placedev.core import clock
from placedev.core.db import db
from placedev.places.models import Membership, Place, Role
from placedev.places.policy import Actor
from tests.one_day import NOW

TODAY = NOW.date()
_SESSIONS = UserSession.__table__
METHOD = ("vgr-rekonstruktion-a", 1)


@dataclass
class World:
    """Two places, and one person per role; the stranger leads the other place."""

    place: Place
    other_place: Place
    leader: User
    member: User
    regional: User
    admin: User
    stranger: User

    def actor(self, user: User) -> Actor:
        """Return the person as one who acts."""
        roles = {
            self.leader.id: {self.place.id: Role.LEADER},
            self.member.id: {self.place.id: Role.MEMBER},
            self.regional.id: {self.place.id: Role.REGIONAL_CONTACT},
            self.stranger.id: {self.other_place.id: Role.LEADER},
        }
        return Actor(user.id, user.name, user.is_admin, roles.get(user.id, {}))


def add_user(name: str, **more) -> User:
    """Add a person without a password; tests sign in by a session row."""
    values = {"email": f"{name.split(maxsplit=1)[0].lower()}@exempel.se", "is_admin": False, **more}
    user = User(name=name, password_hash=None, created_at=NOW, **values)
    db.session.add(user)
    db.session.flush()
    return user


def add_place(name: str, slug: str, **more) -> Place:
    """Add a place in its first step."""
    values = {
        "uid": uuid.uuid4(),
        "kind": "tatort",
        "municipality": "Bengtsfors",
        "method_id": METHOD[0],
        "method_version": METHOD[1],
        **more,
    }
    place = Place(name=name, slug=slug, created_at=NOW, **values)
    db.session.add(place)
    db.session.flush()
    return place


def signed_in(user: User) -> str:
    """Store what signing in stores, and return the token of the cookie."""
    token = secrets.token_urlsafe(32)
    row = {
        "token_sha256": sha256(token.encode()).hexdigest(),
        "user_id": user.id,
        "created_at": clock.now(),
        "expires_at": session_ends(clock.now(), is_admin=user.is_admin),
    }
    db.session.execute(_SESSIONS.insert(), row)
    return token


def kept(row):
    """Commit and return the row, readable afterwards without a transaction."""
    db.session.commit()
    db.session.refresh(row)
    return row


def build_world() -> World:
    """Add everything and commit; the rows can be read afterwards without a transaction."""
    world = World(
        place=add_place("Ålvdal", "alvdal"),
        other_place=add_place("Östby", "ostby", municipality="Färgelanda"),
        leader=add_user("Lena Fors"),
        member=add_user("Bo Ek"),
        regional=add_user("Cissi Dahl"),
        admin=add_user("Drift Ansvarig", is_admin=True),
        stranger=add_user("Sten Öberg"),
    )
    for place, user, role in (
        (world.place, world.leader, Role.LEADER),
        (world.place, world.member, Role.MEMBER),
        (world.place, world.regional, Role.REGIONAL_CONTACT),
        (world.other_place, world.stranger, Role.LEADER),
    ):
        db.session.add(
            Membership(place_id=place.id, user_id=user.id, role=role, since=date(2026, 1, 12))
        )
    db.session.commit()
    for row in vars(world).values():
        db.session.refresh(row)
    db.session.remove()
    return world


@dataclass
class BuiltWorld:
    """A world that was built once: its rows as they are stored, and its objects."""

    rows: list[tuple[Any, list[dict[str, Any]]]]
    objects: bytes

    @classmethod
    def read(cls) -> Self:
        """Read it in a database where it was built."""
        tables = (Place.__table__, User.__table__, Membership.__table__)
        rows = [
            (table, [dict(row) for row in db.session.execute(select(table)).mappings()])
            for table in tables
        ]
        in_order = (db.session.scalars(select(one).order_by(one.id)) for one in (Place, User))
        world = World(*chain.from_iterable(in_order))
        db.session.remove()
        return cls(rows, pickle.dumps(world))

    def shown(self) -> World:
        """Return objects that nobody else has, for where the rows are already."""
        return pickle.loads(self.objects)  # noqa: S301 - our own

    def copied(self) -> World:
        """Add it as `build_world` would, and return objects that nobody else has."""
        if any(db.session.scalar(select(func.count(one.id))) for one in (User, Place)):
            return build_world()  # somebody has been here first, and the keys are taken
        for table, rows in self.rows:
            db.session.execute(insert(table), rows)
            if db.engine.dialect.name == "postgresql":
                _count_on(table)
        db.session.commit()
        db.session.remove()
        return self.shown()


def _count_on(table) -> None:
    """Let the next key follow those that were given."""
    db.session.execute(
        text(
            f"select setval(pg_get_serial_sequence('\"{table.name}\"', 'id'), max(id)) "  # noqa: S608
            f'from "{table.name}"'
        )
    )
