"""What went out comes back the same: same bytes, in an empty installation or a busy one."""

import json
import re

import pytest
from sqlalchemy import select

from placedev.accounts.models import User
from placedev.core.db import db
from placedev.core.errors import NotFound
from placedev.core.journal import JournalEntry
from placedev.exchange.faults import FaultyFile
from placedev.exchange.operations import hand_out_place, import_place
from placedev.exchange.reading import read_file
from placedev.exchange.shapes import PERSON, PLACE, shapes
from placedev.exchange.writing import as_bytes, export_place
from placedev.meetings.models import AgendaItem
from placedev.places.models import Membership, Place
from tests.exchange.builders import uid, whole_place
from tests.exchange.test_format import COLUMNS_LEFT_OUT
from tests.people import NOW

UID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture
def inside(app):
    with app.app_context():
        yield app
        db.session.remove()


def taken_in(content: dict):
    found = import_place(read_file(as_bytes(content)), actor_id=None, now=NOW)
    db.session.commit()
    return found


def count_rows() -> dict[str, int]:
    return {
        shape.table.name: len(db.session.execute(select(shape.table.c.id)).all())
        for shape in shapes()
    }


@pytest.mark.parametrize("everything", [True, False])
@pytest.mark.parametrize("rows", [1, 3])
def test_import_and_export_give_the_same_bytes(inside, rows, everything):
    content = whole_place(rows=rows, everything=everything)
    found = taken_in(content)
    assert export_place(place_id=found.place_id) == as_bytes(content)


def test_the_full_place_leaves_no_column_empty(inside):
    taken_in(whole_place())
    for shape in shapes():
        if shape is PERSON:
            continue
        for column in shape.table.columns:
            if f"{shape.table.name}.{column.name}" in COLUMNS_LEFT_OUT:
                continue
            values = db.session.scalars(select(column)).all()
            assert any(value is not None for value in values), column
            alone = shape is PLACE or shape.table.name == "plan" or column.name == "actor"
            alone |= column.name == "place_id"
            if column.nullable and not alone:
                assert None in values, column


def test_it_comes_the_same_from_a_busy_installation(world):
    content = whole_place()
    found = taken_in(content)
    second = _with_other_names(content)
    again = taken_in(second)
    assert export_place(place_id=found.place_id) == as_bytes(content)
    assert export_place(place_id=again.place_id) == as_bytes(second)


def _with_other_names(content: dict) -> dict:
    """Return the place as if it were another one with the same people and photo."""
    own = _uids(content) - {person["uid"] for person in content["people"]}
    written = UID.sub(
        lambda found: uid("other", found[0]) if found[0] in own else found[0], json.dumps(content)
    )
    other = json.loads(written)
    other["place"]["slug"] = "andra"
    return other


def _uids(value) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(_uids, value))
    if isinstance(value, dict):
        own = {value["uid"]} if "uid" in value else set()
        return own.union(*map(_uids, value.values()))
    return set()


def test_a_reference_may_point_at_what_stands_later(inside):
    content = whole_place()
    first, second, third = content["plan"]["goals"]
    del second["parent"]
    first["parent"] = third["uid"]
    content["plan"]["activities"][0]["follows"] = content["plan"]["activities"][2]["uid"]
    del content["plan"]["activities"][1]["follows"]
    found = taken_in(content)
    goals = json.loads(export_place(place_id=found.place_id))["plan"]["goals"]
    assert goals[0]["parent"] == third["uid"]


def test_people_come_without_a_way_to_sign_in(inside):
    found = taken_in(whole_place())
    people = db.session.scalars(select(User).order_by(User.name)).all()
    assert [(one.email, one.password_hash, one.is_admin) for one in people] == [
        (None, None, False)
    ] * 2
    members = db.session.scalars(select(Membership).where(Membership.place_id == found.place_id))
    assert [(one.role, one.since.isoformat()) for one in members] == [("leader", "2026-01-12")]


def test_somebody_who_is_here_already_stays_as_they_are(world):
    content = whole_place()
    content["people"][0] = {
        "uid": str(world.regional.uid),
        "name": "Cissi Dahl",
        "role": "regional-contact",
        "since": "2026-05-05",
    }
    content = json.loads(json.dumps(content).replace(uid("people", 0), str(world.regional.uid)))
    content["people"].sort(key=lambda person: person["uid"])
    found = taken_in(content)
    assert found.known_people == ["Cissi Dahl"]
    assert world.regional.email == "cissi@exempel.se"
    assert export_place(place_id=found.place_id) == as_bytes(content)


def test_a_uid_of_somebody_with_another_name_is_refused(world):
    content = whole_place()
    person = next(one for one in content["people"] if "role" in one)
    content = json.loads(json.dumps(content).replace(person["uid"], str(world.leader.uid)))
    with pytest.raises(FaultyFile) as refused:
        taken_in(content)
    assert [fault.path.split("[")[0] for fault in refused.value.faults] == ["people"]


def test_notes_are_rendered_here(inside):
    content = whole_place()
    content["meetings"][0]["agenda"][0]["note"] = "**fet** <script>"
    taken_in(content)
    item = db.session.scalars(select(AgendaItem).order_by(AgendaItem.id)).first()
    assert item.note_html == "<p><strong>fet</strong> &lt;script&gt;</p>"


def test_a_trial_changes_nothing(inside):
    before = count_rows()
    found = import_place(read_file(as_bytes(whole_place())), actor_id=None, now=NOW, dry_run=True)
    db.session.commit()
    assert found.place_id is None
    assert found.rows["activity"] == 3
    assert count_rows() == before


def test_a_place_that_is_here_already_is_refused_with_every_uid(inside):
    taken_in(whole_place())
    before = count_rows()
    with pytest.raises(FaultyFile) as refused:
        taken_in(whole_place())
    paths = {fault.path for fault in refused.value.faults}
    assert {
        "place.slug",
        "place.uid",
        "plan.activities[2].uid",
        "meetings[0].agenda[1].uid",
    } <= paths
    assert count_rows() == before


def test_what_the_database_refuses_leaves_nothing(inside):
    before = count_rows()
    file = read_file(as_bytes(whole_place()))
    twice = file.model_copy(update={"sub_places": [*file.sub_places, file.sub_places[0]]})
    with pytest.raises(FaultyFile):
        import_place(twice, actor_id=None, now=NOW)
    db.session.commit()
    assert count_rows() == before


def test_handing_out_is_noted_but_not_handed_out(inside):
    content = whole_place()
    found = taken_in(content)
    place = db.session.get(Place, found.place_id)
    first = hand_out_place(place, actor_id=None, now=NOW)
    db.session.commit()
    assert hand_out_place(place, actor_id=None, now=NOW) == first == as_bytes(content)
    told = db.session.scalars(select(JournalEntry.event).order_by(JournalEntry.id.desc()).limit(3))
    assert list(told) == ["place.exported", "place.exported", "place.imported"]


def test_the_number_of_statements_does_not_grow(inside, count_statements):
    small = taken_in(whole_place(rows=1))
    with count_statements() as few:
        export_place(place_id=small.place_id)
    large = taken_in(_with_other_names(whole_place(rows=3)))
    with count_statements() as many:
        export_place(place_id=large.place_id)
    assert len(few) == len(many) <= len(list(shapes())) + 1


def test_a_place_that_is_not_there(inside):
    with pytest.raises(NotFound):
        export_place(place_id=4711)


def test_another_place_stays_out_of_the_file(world):
    before = export_place(place_id=world.place.id)
    content = whole_place()
    taken_in(content)
    assert export_place(place_id=world.place.id) == before
    assert "prastnas" not in before.decode()
