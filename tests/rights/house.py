"""A house with everything that the table of rights speaks of, and everybody who may come by."""

from datetime import date

from placedev.accounts import operations as accounts
from placedev.core import clock
from placedev.core.db import db
from placedev.places.models import Membership, Role
from placedev.programmes import operations
from placedev.stakeholders.models import ContactPerson
from tests.commitments.builders import commitment
from tests.hall.builders import CODE, open_room
from tests.meetings.builders import add_item
from tests.people import NOW, add_user, build_world
from tests.plan.builders import add_activity, add_plan
from tests.programmes.builders import SOMEBODY, dalsland
from tests.stakeholders.builders import add_organisation

FORM = "00000000-0000-0000-0000-000000000001"  # of the one edition
SECRET = "Anna Ek"  # a private person in the register


class House:
    """The things by name, for addresses, and a client for every kind of person."""

    def __init__(self, app) -> None:
        self._app = app
        world = build_world()
        other = self._contact_of(world.other_place)
        gone = add_user("Gun Gård")
        plan = add_plan(world.place, target_picture="Bryggan är hel")
        activity = add_activity(plan, world.actor(world.leader), "Rusta bryggan")
        meeting, _question, _options = open_room(world.place, held_on=NOW.date())
        item = add_item(meeting, "Bryggan")
        club = add_organisation(world.place, "Båtklubben")
        contact = _person(club.id)
        promise = commitment(world)
        built = dalsland()
        built.programme.slug = "dalsland"
        built.place("Ålvdal", "Bengtsfors").place_id = world.place.id
        owner = add_user("Olle Ägare")
        operations.name_owner(built.programme, owner, **SOMEBODY)
        db.session.commit()
        self._club_id = club.id
        self._names = {
            name: str(row.uid)
            for name, row in {
                "meeting": meeting,
                "item": item,
                "activity": activity,
                "organisation": club,
                "contact": contact,
                "commitment": promise,
            }.items()
        } | {"leader": str(world.leader.uid)}
        people = {
            "member": world.member,
            "leader": world.leader,
            "regional": world.regional,
            "admin": world.admin,
            "other place": world.stranger,
            "other regional": other,
            "deactivated": gone,
            "programme owner": owner,
        }
        self.clients = {name: self._signed_in(user) for name, user in people.items()}
        self.clients |= {"anonymous": app.test_client(), "resident": app.test_client()}
        self.clients["leader"].post("/platser/alvdal/publicera", data={"uid": FORM})
        self.clients["resident"].get(f"/m/{CODE}")
        accounts.deactivate_user(db.session.merge(gone), actor_id=None, now=NOW)
        db.session.commit()

    def at(self, url: str) -> str:
        """Return the address of a page; a new contact is one that nobody has erased yet."""
        if "{new_contact}" not in url:
            return url.format(**self._names)
        new = _person(self._club_id)
        db.session.commit()
        return url.format(**self._names, new_contact=new.uid)

    def _contact_of(self, place):
        user = add_user("Cia Kontakt")
        row = Membership(
            place_id=place.id, user_id=user.id, role=Role.REGIONAL_CONTACT, since=NOW.date()
        )
        db.session.add(row)
        return user

    def _signed_in(self, user):
        _row, token = accounts.start_session(db.session.merge(user), now=clock.now())
        db.session.commit()
        client = self._app.test_client()
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = token, True
        return client


def _person(organisation_id: int) -> ContactPerson:
    """Write a private person into the register."""
    person = ContactPerson(
        organisation_id=organisation_id,
        name=SECRET,
        purpose="samordning",
        legal_basis="consent",
        erase_on=date(2099, 1, 1),
        recorded_at=NOW,
    )
    db.session.add(person)
    db.session.flush()
    return person
