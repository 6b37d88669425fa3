"""The list of promises with a thousand of them against a hundred: the page is of the same size."""

from datetime import timedelta

from placedev.commitments.models import Commitment, CommitmentTurn
from placedev.core import clock
from placedev.core.db import db
from placedev.places.models import Place
from placedev.stakeholders.models import Organisation
from tests import people
from tests.bench.figures import Figure, alternated, ratio, spread
from tests.bench.installation import Installation, lead
from tests.bench.pages import asking

_MOST = 1.5
_MANY, _FEW = 1_000, 100
_ORGANISATIONS = 20
_ROUNDS = 15
_PAGE = "/platser/{}/ataganden"


def figures(made: Installation) -> list[Figure]:
    """Return the list of a place with many promises against one with few."""
    with made.app.app_context():
        slugs = [_place_with(count) for count in (_MANY, _FEW)]
    client = made.leader()
    many, few = alternated(*(asking(client, _PAGE.format(slug)) for slug in slugs), rounds=_ROUNDS)
    words = f"list of {_MANY} promises / of {_FEW}"
    return [Figure(words, ratio(many, few), _MOST, note=spread(many, few))]


def _place_with(count: int) -> str:
    slug = f"loften-{count}"
    place = people.add_place(f"Löften {count}", slug)
    lead(place)
    today = clock.today()
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
