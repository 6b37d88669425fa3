"""An installation in a temporary folder: the demo, and a published plan of sixty activities."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from placedev.accounts import operations as accounts
from placedev.accounts.models import User
from placedev.app import create_app
from placedev.config import Settings
from placedev.core import clock, files
from placedev.core.db import db
from placedev.demo.build import build_demo
from placedev.demo.people import LEADER
from placedev.editions import operations, page, rules
from placedev.editions.document import document_html
from placedev.editions.models import Edition
from placedev.places.models import Membership, Place, Role
from placedev.web import open_pages
from placedev.web.server import environment
from tests import databases, people
from tests.bench.figures import ROUNDS
from tests.editions import builders

ACTIVITIES = 60
SLUG = "alvdal"  # of the place with the published plan
DEMO_SLUG = "vasselvik"  # of the place with the most in it
SITE = operations.Site("Platsutveckling", "https://platser.exempel.se")


@dataclass(frozen=True)
class Installation:
    """What the measurements work on."""

    settings: Settings
    app: Flask
    documents: tuple[str, ...]  # of the editions 1, 2, 3 ..., one for each round

    @property
    def folder(self) -> Path:
        """Return where measurements may put files of their own."""
        return self.settings.instance

    @property
    def environment(self) -> dict[str, str]:
        """Return the variables for a process of this installation."""
        return {**os.environ, **environment(self.settings)}

    def leader(self) -> FlaskClient:
        """Return a client in which the leader of the demo's places is signed in."""
        return self.signed_in(LEADER.email)

    def signed_in(self, email: str) -> FlaskClient:
        """Return a client in which somebody is signed in."""
        with self.app.app_context():
            user = db.session.scalars(select(User).where(User.email == email)).one()
            _row, token = accounts.start_session(user, now=clock.now())
            db.session.commit()
        client = self.app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = token
            session["_fresh"] = True
        return client


@contextmanager
def installation() -> Iterator[Installation]:
    """Make an installation, and remove it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="placedev-bench-"))
    try:
        settings = databases.settings(folder, f"sqlite:///{folder / 'placedev.sqlite'}")
        app = create_app(settings)
        databases.migrate(app)
        with app.app_context():
            build_demo(clock.now())
            documents = tuple(edition.document_html for edition in _published(ROUNDS))
            db.session.remove()
        yield Installation(settings, app, documents)
        with app.app_context():
            db.engine.dispose()
    finally:
        shutil.rmtree(folder)


def lead(place: Place) -> None:
    """Let the demo's leader lead a place too."""
    user = db.session.scalars(select(User).where(User.email == LEADER.email)).one()
    row = Membership(place_id=place.id, user_id=user.id, role=Role.LEADER, since=clock.today())
    db.session.add(row)


def _published(count: int) -> list[Edition]:
    """Publish a plan several times and commit."""
    place = people.add_place("Ålvdal", SLUG)
    files.store(open_pages.stylesheet(), media_type=open_pages.STYLESHEET_TYPE)
    editions = [_edition(place.id, number) for number in range(1, count + 1)]
    db.session.add_all(editions)
    db.session.commit()
    return editions


def _edition(place_id: int, number: int) -> Edition:
    snapshot = builders.snapshot(activity_count=ACTIVITIES, number=number)
    url = f"{SITE.base_url}/plan/{SLUG}"
    html = page.page_html(
        snapshot, number=number, public_url=url, pdf_url=f"/plan/{SLUG}/{number}.pdf"
    )
    document = document_html(snapshot, public_url=url)
    data = snapshot.as_data()
    return Edition(
        uid=uuid.uuid4(),
        place_id=place_id,
        number=number,
        published_at=clock.now(),
        schema=snapshot.schema_version,
        snapshot=data,
        page_html=html,
        document_html=document,
        sha256=rules.checksum(data, html, document),
    )
