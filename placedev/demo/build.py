"""Builds the demo: three invented places, and the people who may look at them."""

import tomllib
from datetime import datetime
from importlib import resources
from typing import Any

from sqlalchemy import select

from placedev.accounts.models import MailChoice, User
from placedev.core.db import db
from placedev.demo.calendar import Calendar
from placedev.demo.chapters.programme import ProgrammeChapter
from placedev.demo.chapters.region import RegionChapter
from placedev.demo.people import (
    ADMIN,
    DEMO_PEOPLE,
    LEADER,
    MEMBER,
    REGIONAL_CONTACT,
    SECOND_CONTACT_NAME,
    SECOND_LEADER,
    DemoPerson,
)
from placedev.demo.replay import Replay
from placedev.demo.stage import Cast
from placedev.editions.operations import Site
from placedev.places.models import WITH_REMOVED, Place, Role
from placedev.reminders.rules import AT_ONCE, PROMISES

_SITE_NAME = "Platsutveckling"
# File of each place, and who works there.
PLACES: dict[str, dict[str, DemoPerson]] = {
    "ekhammar": {Role.LEADER: LEADER, Role.MEMBER: MEMBER},
    "vasselvik": {Role.LEADER: LEADER, Role.MEMBER: MEMBER},
    "norra-lommaryd": {Role.LEADER: SECOND_LEADER},
}


def build_demo(now: datetime, *, site: Site | None = None) -> None:
    """Add the places and people of the demo, unless they are here already. Commits.

    Args:
        now: the moment that everything in the demo is told from.
        site: what the published plans say about where they stand; without it, nothing but a name.
    """
    content = {name: _content_of(name) for name in PLACES}
    slugs = [one["place"]["slug"] for one in content.values()]
    known = select(Place.id).where(Place.slug.in_(slugs)).limit(1)
    if db.session.scalar(known, execution_options=WITH_REMOVED) is not None:
        return
    calendar = Calendar(now)
    first = calendar.evening(min(one["place"]["day"] for one in content.values()))
    people = {person: _person(person, now=first) for person in DEMO_PEOPLE}
    helper = User(name=SECOND_CONTACT_NAME, is_admin=False, created_at=first)
    db.session.add(helper)
    db.session.flush()
    for name, roles in PLACES.items():
        taking_part = {**roles, Role.REGIONAL_CONTACT: REGIONAL_CONTACT}
        cast = Cast(
            people={role: people[person] for role, person in taking_part.items()},
            helper=helper if Role.MEMBER in roles else None,  # where the work has begun
        )
        Replay(content[name], calendar=calendar, cast=cast, site=site or Site(_SITE_NAME)).run()
    ProgrammeChapter(people[REGIONAL_CONTACT], now).run()
    RegionChapter(people[REGIONAL_CONTACT], helper, people[LEADER], now).run()
    db.session.commit()


def _person(person: DemoPerson, *, now: datetime) -> User:
    """Return the account of a demo person, added without a password if it is missing."""
    user = db.session.scalar(select(User).where(User.email == person.email))
    if user is None:
        user = User(email=person.email, name=person.name, is_admin=person is ADMIN, created_at=now)
        db.session.add(user)
        db.session.flush()
        if person is LEADER:  # so that the demo's mailbox has something in it at once
            db.session.add(MailChoice(user_id=user.id, kind=PROMISES, how=AT_ONCE))
    return user


def _content_of(name: str) -> dict[str, Any]:
    file = resources.files("placedev.demo") / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
