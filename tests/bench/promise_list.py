"""The list of promises with a thousand of them against a hundred: the page is of the same size."""

import gc
import time
from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from placedev.accounts.models import User
from placedev.commitments.models import Commitment, CommitmentTurn
from placedev.core import clock
from placedev.core.db import db
from placedev.demo.people import LEADER
from placedev.places.models import Membership, Place, Role
from placedev.stakeholders.models import Organisation
from tests import people
from tests.bench.figures import Figure, alternated, ratio, spread
from tests.bench.installation import Installation

_MOST = 1.5
_MANY, _FEW = 1_000, 100
_ORGANISATIONS = 20
_ROUNDS = 15


def figures(made: Installation) -> list[Figure]:
    """Return the list of a place with many promises against one with few."""
    with made.app.app_context():
        slugs = [_place_with(count) for count in (_MANY, _FEW)]
    client = made.leader()
    many, few = alternated(*(_asking(client, slug) for slug in slugs), rounds=_ROUNDS)
    words = f"list of {_MANY} promises / of {_FEW}"
    return [Figure(words, ratio(many, few), _MOST, note=spread(many, few))]


def _place_with(count: int) -> str:
    slug = f"loften-{count}"
    place = people.add_place(f"Löften {count}", slug)
    user = db.session.scalars(select(User).where(User.email == LEADER.email)).one()
    today = clock.today()
    db.session.add(Membership(place_id=place.id, user_id=user.id, role=Role.LEADER, since=today))
    givers = [_organisation(place, number) for number in range(_ORGANISATIONS)]
    for number in range(count):
        due_on = today + timedelta(days=number % 120 - 30)
        db.session.add(_promise(place, givers[number % _ORGANISATIONS], number, due_on=due_on))
    db.session.commit()
    return slug


def _organisation(place: Place, number: int) -> Organisation:
    row = Organisation(place_id=place.id, name=f"Föreningen {number}", sector="civil-society")
    db.session.add(row)
    db.session.flush()
    return row


def _promise(place: Place, giver: Organisation, number: int, **more: object) -> Commitment:
    said = CommitmentTurn(state="said", happened_on=clock.today(), recorded_at=clock.now())
    return Commitment(
        place_id=place.id,
        organisation_id=giver.id,
        what=f"Löfte {number}",
        kind="time",
        created_at=clock.now(),
        turns=[said],
        **more,
    )


def _asking(client: FlaskClient, slug: str) -> Callable[[], float]:
    """Return what asks for the list and gives the processor seconds that it took."""
    path = f"/platser/{slug}/ataganden"
    client.get(path)  # templates and statements are compiled once

    def ask() -> float:
        gc.collect()
        begun = time.process_time()
        answer = client.get(path)
        taken = time.process_time() - begun
        assert answer.status_code == 200, answer.status
        return taken

    return ask
