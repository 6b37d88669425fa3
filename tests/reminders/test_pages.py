"""A leader chooses what the place is reminded of; a person reads what they were told, and why."""

from datetime import date

import pytest

from placedev.core import clock
from placedev.core.db import db
from placedev.places.models import Place
from placedev.reminders import operations, queries
from tests.hostile.reading import form_on, read
from tests.reminders.builders import THURSDAY, notices, promise

TODAY = THURSDAY.date()


@pytest.fixture(autouse=True)
def _on_a_thursday(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: THURSDAY)


def address(world) -> str:
    return f"/platser/{world.place.slug}/paminnelser"


def shown(client, world) -> dict[str, str]:
    """Return the form's values as the page shows it."""
    return form_on(client, address(world), address(world)).values()


def test_a_leader_chooses(world, client_of):
    leader = client_of(world.leader)
    sent = shown(leader, world)
    assert sent["due_days"] == "14"
    del sent["overdue_on"]
    sent |= {"due_days": "3", "giver": "y"}
    assert leader.post(address(world), data=sent).status_code == 302
    chosen = queries.choices(queries.chosen(place_id=world.place.id))
    assert (chosen["due"].days, chosen["overdue"].is_on) == (3, False)
    assert shown(leader, world)["giver"]


def test_what_was_typed_stays_when_it_cannot_be_saved(world, client_of):
    leader = client_of(world.leader)
    sent = shown(leader, world) | {"due_days": "många"}
    refused = leader.post(address(world), data=sent)
    assert refused.status_code == 422
    assert 'value="många"' in refused.text


def test_two_leaders_at_once(world, client_of):
    leader = client_of(world.leader)
    old = shown(leader, world)
    leader.post(address(world), data=old | {"due_days": "5"})
    met = leader.post(address(world), data=old | {"due_days": "9"})
    assert met.status_code == 409
    assert 'value="9"' in met.text
    [form] = [one for one in read(address(world), met.text).forms if one.named("due_days")]
    assert leader.post(address(world), data=form.values()).status_code == 302
    assert queries.chosen(place_id=world.place.id)["due"].days == 9


def test_a_person_reads_what_was_told_and_why(world, client_of, count_statements):
    page = "/konto/paminnelser"
    member = client_of(world.member)
    assert "Inget väntar på er" in member.get(page).text
    for number in range(3):
        promise(world, f"Laga <tak> {number}", due_on=date(2027, 4, 6))
    kept = promise(world, "Redan klart", due_on=date(2027, 4, 6))
    operations.remind(db.session.get_one(Place, world.place.id), now=THURSDAY)
    db.session.commit()
    db.session.merge(kept).state = "kept"
    db.session.commit()
    with count_statements() as statements:
        told = member.get(page).text
    assert len(statements) <= 12
    assert "Laga &lt;tak&gt; 0" in told
    assert "ingen har sagt hur det gick" in told
    assert told.index("Laga") < told.index("Sådant som redan är klart") < told.index("Redan klart")
    assert len(notices()) == 8
    assert "Laga" not in client_of(world.stranger).get(page).text
