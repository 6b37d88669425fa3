"""A call of a programme with its people: owner, readers, and candidates by name."""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from placedev.core import clock
from placedev.core.db import db
from placedev.places.models import Membership, Role
from placedev.programmes import call_operations as operations
from placedev.programmes import call_queries as queries
from placedev.programmes.assessment_operations import Said, assess
from placedev.programmes.assessment_rules import Viewer
from placedev.programmes.call_operations import CallDetails
from placedev.programmes.candidate_operations import CandidateDetails, OnPaper, register
from placedev.programmes.decision_operations import DecisionDetails, decide
from tests.people import add_user
from tests.programmes.builders import SOMEBODY, Built, new_uid

LONG = "Det här är ett helt svar."


@dataclass
class Called:
    """A programme with one call."""

    built: Built
    call_uid: str
    people: dict = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Return the address of the call."""
        return f"{self.built.url}/utlysningar/{self.call_uid}"

    @property
    def call(self):
        """Return the call as it is now."""
        rows = queries.calls_of(programme_id=self.built.programme.id)
        return next(one for one in rows if str(one.uid) == self.call_uid)

    def frame(self):
        """Return heads and questions."""
        return queries.frame_of(call_id=self.call.id)

    def answers(self, words: str = LONG) -> dict[str, str]:
        """Return an answer to every question, as a form sends it."""
        return {f"svar-{one.uid}": words for one in self.frame().questions}

    def scores(self, *values: int, why: str = "Det står i svaren.") -> dict[str, str]:
        """Return a value and a reason for every head, as a form sends it."""
        sent = {}
        for head, value in zip(self.frame().heads, values, strict=True):
            sent |= {f"varde-{head.uid}": str(value), f"darfor-{head.uid}": why}
        return sent

    def paper(self, name: str, **more: str) -> dict[str, str]:
        """Return what is written in from paper."""
        return {
            "uid": str(new_uid()),
            "name": name,
            "municipality": "Bengtsfors",
            "organisation": f"{name}s bygdeförening",
            "came_by": "post",
            "came_on": clock.today().isoformat(),
            **self.answers(),
            **more,
        }

    def register(self, client, name: str, **more: str) -> str:
        """Write in a candidate, and return its address."""
        answer = client.post(f"{self.url}/ansokningar/ny", data=self.paper(name, **more))
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]


def called(built: Built, world, *readers: str, **more) -> Called:
    """Return a call that has been open for some days, with an owner and readers by name.

    Each reader is a regional contact of a place of the programme.
    """
    today = clock.today()
    window = {"opens_on": today - timedelta(days=10), "closes_on": today + timedelta(days=10)}
    details = CallDetails("Platser som vill vara med", **{**window, **more})
    call = operations.add_call(built.programme, details, uid=new_uid(), **SOMEBODY)
    owner = add_user(f"Olle{len(built.rows)} Ägare")
    place = built.place("Östby", "Färgelanda")
    place.place_id = world.other_place.id
    people = {"owner": owner}
    for name in readers:
        people[name] = user = add_user(name)
        db.session.add(
            Membership(
                place_id=world.other_place.id,
                user_id=user.id,
                role=Role.REGIONAL_CONTACT,
                since=today,
            )
        )
        db.session.flush()
        operations.name_reader(built.programme, call, user, **SOMEBODY)
    uid = str(call.uid)
    built.owned_by(owner)
    for user in people.values():
        db.session.refresh(user)
        db.session.expunge(user)
    return Called(built, uid, people)


def with_call(built: Built, owner) -> Built:
    """Add a call with one candidate, which the owner has read and written a decision on."""
    same, programme = {"actor": SOMEBODY["actor"], "now": clock.now()}, built.programme
    today = clock.today()
    call = operations.add_call(
        programme, CallDetails("Utlysning", today, today), uid=new_uid(), **same
    )
    operations.name_reader(programme, call, owner, **same)
    frame = queries.frame_of(call_id=call.id)
    candidate = register(
        programme,
        call,
        CandidateDetails("Byalaget", {one.id: LONG for one in frame.questions}),
        OnPaper("Nössemark", "Dals-Ed", "post", today, contact_email="byalaget@exempel.se"),
        uid=new_uid(),
        **same,
    )
    reader = queries.readers_of(call_id=call.id)[0].row.id
    more = {"viewer": Viewer(True, reader, {}), "version": 0, **same}  # noqa: FBT003
    said = Said({one.id: (2, "Därför.") for one in frame.heads})
    assess(programme, candidate, said, ends=True, **more)
    decide(programme, call, candidate, DecisionDetails("no", "Därför.", "KS", today), **more)
    db.session.commit()
    return built


def version_on(client, url: str) -> str:
    """Return the version that a form on a page carries."""
    found = re.search(r'name="version"[^>]*value="(\d+)"', client.get(url).text)
    assert found is not None, url
    return found[1]
