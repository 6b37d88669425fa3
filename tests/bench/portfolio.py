"""The portfolio of a contact with a thousand places against one with a hundred, on both engines."""

import tempfile
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, make_url, select, text

from placedev.accounts.models import User
from placedev.app import create_app
from placedev.commitments.models import Commitment
from placedev.core import clock
from placedev.core.db import Base, db
from placedev.meetings.models import Attendance, Meeting
from placedev.places.models import Membership, Place, Role
from placedev.plan.models import Activity, ActivityCost, Plan
from placedev.regions.column_rules import COLUMNS
from placedev.stakeholders.models import Organisation
from placedev.steps.methods import default_method
from placedev.steps.models import GatePassage, StepPeriod
from tests import databases, people
from tests.bench.figures import Figure, alternated, ratio, spread
from tests.bench.installation import Installation
from tests.bench.pages import asking
from tests.bench.statements import visit
from tests.postgres.__main__ import Server

_MANY, _FEW = 1_000, 100
_MOST, _MOST_STATEMENTS = 3, 12
_MEETINGS, _PROMISES, _ACTIVITIES = 40, 60, 60  # of each place
_AT_ONCE = 20  # places; a statement has room for so many rows
_PAGE = "/portfolj"
_RATIO = f"portfolio of {_MANY} places / of {_FEW}"
_EVERYTHING = f"{_PAGE}?" + "&".join(f"kol={key}" for key in COLUMNS)


def figures(made: Installation) -> list[Figure]:
    """Return the time of many places against few, and the statements that every column takes.

    Both on SQLite, and on a PostgreSQL server of its own.
    """
    found = _measured(made, "SQLite")
    try:
        server = Server()
    except SystemExit as missing:
        return [*found, Figure(f"{_RATIO}, PostgreSQL", None, _MOST, note=str(missing))]
    with server as address, _on(address) as other:
        return [*found, *_measured(other, "PostgreSQL", ticks=time.perf_counter)]


@contextmanager
def _on(address: str) -> Iterator[Installation]:
    """Make an installation without a place on a server."""
    url = make_url(address).set(drivername="postgresql+psycopg")
    with tempfile.TemporaryDirectory(prefix="placedev-bench-") as folder:
        settings = databases.settings(Path(folder), url.render_as_string(hide_password=False))
        app = create_app(settings)
        databases.migrate(app)
        yield Installation(settings, app, ())
        with app.app_context():
            db.engine.dispose()


def _measured(
    made: Installation, engine: str, ticks: Callable[[], float] = time.process_time
) -> list[Figure]:
    with made.app.app_context():
        emails = [_contact_of(count) for count in (_FEW, _MANY)]
        db.session.execute(text("analyze"))  # as a server does by itself after a while
        db.session.commit()
    few, many = (made.signed_in(email) for email in emails)
    slow, quick = alternated(asking(many, _PAGE, ticks), asking(few, _PAGE, ticks))
    taken = [visit(client, _EVERYTHING)[0] for client in (few, many)]
    return [
        Figure(f"{_RATIO}, {engine}", ratio(slow, quick), _MOST, note=spread(slow, quick)),
        Figure(
            f"statements of a portfolio with every column, {engine}", max(taken), _MOST_STATEMENTS
        ),
        Figure(f"more statements for ten times the places, {engine}", taken[1] - taken[0], 0),
    ]


def _contact_of(count: int) -> str:
    """Add a contact of so many places, each in its third step with all that they have by then."""
    user: User = people.add_user(f"Kontakt{count} Ek")
    first = db.session.scalar(select(Place.id).order_by(Place.id.desc()).limit(1)) or 0
    keys = range(first + 1, first + 1 + count)
    for at in range(0, count, _AT_ONCE):
        _add(user, keys[at : at + _AT_ONCE], clock.today())
    db.session.commit()
    return user.email or ""


def _add(user: User, keys: range, today: date) -> None:
    now, method = clock.now(), people.METHOD
    steps = [step.key for step in default_method().steps]
    _rows(
        Place,
        (
            {
                "id": key, "slug": f"p-{key}", "name": f"Plats {key}", "kind": "tatort",
                "municipality": f"Kommun {key % 12}", "method_id": method[0],
                "method_version": method[1], "started_on": today - timedelta(days=200),
                "period_months": 18, "created_at": now,
            }
            for key in keys
        ),
    )  # fmt: skip
    follows = {"user_id": user.id, "role": Role.REGIONAL_CONTACT, "since": today}
    _rows(Membership, ({"place_id": key, **follows} for key in keys), has_uid=False)
    _rows(
        StepPeriod,
        (
            {"place_id": key, "step_key": step, "started_on": today}
            for key in keys
            for step in steps
        ),
    )
    passed = {"passed_at": now, "round": 1, "overridden": False, "evidence": []}
    _rows(
        GatePassage,
        ({"place_id": key, "step_key": step, **passed} for key in keys for step in steps[:2]),
    )
    _meetings(keys, today)
    _promises(keys, today)
    _plans(keys)


def _meetings(keys: range, today: date) -> None:
    about = {"title": "Möte", "kind": "stormote", "state": "held", "created_at": clock.now()}
    days = [today - timedelta(days=30 + 20 * number) for number in range(_MEETINGS)]
    _rows(Meeting, ({"place_id": key, "held_on": day, **about} for key in keys for day in days))
    found = db.session.scalars(select(Meeting.id).where(Meeting.place_id.in_(keys)))
    came = {"position": 1, "category": "residents", "headcount": 14}
    _rows(Attendance, ({"meeting_id": one, **came} for one in found))


def _promises(keys: range, today: date) -> None:
    _rows(Organisation, ({"place_id": key, "name": "Laget", "sector": "residents"} for key in keys))
    givers = db.session.execute(
        select(Organisation.place_id, Organisation.id).where(Organisation.place_id.in_(keys))
    ).all()
    _rows(
        Commitment,
        (
            {
                "place_id": place_id, "organisation_id": giver, "what": f"Löfte {number}",
                "kind": "time", "state": "confirmed" if number % 3 else "kept",
                "due_on": today + timedelta(days=number * 5 - 20), "created_at": clock.now(),
            }
            for place_id, giver in givers
            for number in range(_PROMISES)
        ),
    )  # fmt: skip


def _plans(keys: range) -> None:
    _rows(Plan, ({"place_id": key, "title": "Plan", "kind_word": "plan"} for key in keys))
    plans = db.session.scalars(select(Plan.id).where(Plan.place_id.in_(keys))).all()
    _rows(
        Activity,
        (
            {"plan_id": plan, "position": number, "title": f"Aktivitet {number}"}
            for plan in plans
            for number in range(_ACTIVITIES)
        ),
    )
    found = db.session.scalars(select(Activity.id).where(Activity.plan_id.in_(plans)))
    cost = {"position": 1, "kind": "sum", "amount": 1_000, "currency": "SEK"}
    _rows(ActivityCost, ({"activity_id": one, **cost} for one in found))


def _rows(model: type[Base], rows: Iterable[dict[str, Any]], *, has_uid: bool = True) -> None:
    listed = [{**row, "uid": uuid.uuid4()} if has_uid else row for row in rows]
    db.session.execute(insert(model), listed)
