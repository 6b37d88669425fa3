"""Who follows places for the region."""

import pytest

from placedev.core.db import db
from placedev.places.models import Membership, Role
from tests.people import NOW, add_user


@pytest.fixture
def contact(world, client_of):
    return client_of(world.regional)


@pytest.fixture
def other_contact(world, client_of):
    user = add_user("Amir Holm")
    db.session.add(
        Membership(
            place_id=world.place.id, user_id=user.id, role=Role.REGIONAL_CONTACT, since=NOW.date()
        )
    )
    db.session.commit()
    db.session.refresh(user)
    return client_of(user)
