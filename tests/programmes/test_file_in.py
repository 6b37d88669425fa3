"""A programme's file, taken in elsewhere without loss, and never over what is there."""

import io
import json
import re
from datetime import date

import pytest

from placedev.accounts import operations as accounts
from placedev.core import clock
from placedev.core.db import db
from placedev.programmes import queries, study_operations
from placedev.programmes.models import Funder, Municipality, Programme
from placedev.programmes.network_models import Figure, Output, Site
from tests.people import build_world
from tests.programmes.builders import SOMEBODY, dalsland
from tests.programmes.call_builders import with_call
from tests.programmes.pages import Visitor, words_of

ASK = "/program/fil"


def full():
    """Return a programme with a row in every table."""
    built = dalsland()
    built.part(Funder, name="Regionen", amount=1_200_000, decided_on=date(2020, 11, 1))
    merged = built.part(Municipality, name="Västra Dal")
    old = db.session.get_one(Municipality, built.rows["Dals-Ed"])
    old.successor_id, old.ended_on = merged.id, date(2023, 12, 31)
    home = {"municipality_id": merged.id, "services": ["möten"], "topics": ["lås", "Å"]}
    built.part(Site, name="Kontoret", seats=12, opened_year=2021, **home)
    built.part(Figure, name="Platser", value="ca 30", year=2022, source="Rapport")
    built.effort("project", "Bredband", municipalities=(merged.id,))
    study = built.whole.efforts[0]
    built.part(Output, name="Guide", kind="guide", effort_id=study.id, made_on=date(2024, 2, 29))
    study_operations.ask_questions(built.programme, study, ["Lokaler"], **SOMEBODY)
    question = queries.questions_of(effort_id=study.id)[0]
    town = built.whole.places_of(study)[0]
    found = {question.id: "Två rum\nvid torget"}
    study_operations.find(built.programme, study, town, found, version=0, **SOMEBODY)
    return built


def looked(admin, content):
    sent = {"file": (io.BytesIO(content), "program.json")}
    return admin.post(ASK, data=sent, content_type="multipart/form-data")


def taken(admin, page):
    packed = re.search(r'name="packed"[^>]*value="([^"]+)"', page.text)[1]
    return admin.post(f"{ASK}/ta-in", data={"packed": packed})


@pytest.fixture
def built(world):
    built = full()
    built.place("Ålvdal", "Bengtsfors").place_id = world.place.id
    return with_call(built.owned_by(world.regional), world.regional)


@pytest.fixture
def content(built, world, client_of):
    return client_of(world.regional).get(f"{built.url}/fil.json").data


@pytest.fixture
def elsewhere(make_app):
    """Return another installation, whose place of the same name is another place."""
    app = make_app()
    with app.app_context():
        yield app, build_world()
        db.session.remove()


def signed_in(app, user):
    _row, token = accounts.start_session(db.session.merge(user), now=clock.now())
    db.session.commit()
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = token, True
    return client


def test_a_programme_moves_to_another_installation_without_loss(content, elsewhere):
    app, world = elsewhere
    admin = signed_in(app, world.admin)
    page = looked(admin, content)
    words = words_of(page)
    assert "Inget är sparat än." in words
    assert "Satsningar 3" in words
    assert "Ålvdal kopplas till platsen alvdal här" in words  # same address, same name
    assert "Åmål tätort står med sitt namn" in words
    assert db.session.query(Programme).count() == 0
    for _twice in range(2):
        assert taken(admin, page).location == "/program/det-goda-livet-i-dalsland/tilldela"
    assert db.session.query(Programme).count() == 1
    db.session.rollback()
    Visitor(admin).send(
        "/program/det-goda-livet-i-dalsland/tilldela/agare",
        "/program/det-goda-livet-i-dalsland/tilldela",
        email="sten@exempel.se",
    )
    owner = signed_in(app, world.stranger)
    again = json.loads(owner.get("/program/det-goda-livet-i-dalsland/fil.json").data)
    first = json.loads(content)
    for one in again["places"]:
        one["place_uid"] = next(o["place_uid"] for o in first["places"] if o["uid"] == one["uid"])
    assert again == first
    assert all(first[name] for name in first if name not in {"format", "version"})


def test_a_file_from_before_candidates_had_an_address_comes_in(content, elsewhere):
    app, world = elsewhere
    file = json.loads(content)
    for one in file["candidates"]:
        assert one.pop("contact_email") == "byalaget@exempel.se"
    admin = signed_in(app, world.admin)
    page = looked(admin, json.dumps(file).encode())
    assert taken(admin, page).status_code == 302


def test_what_is_here_is_never_written_over(content, built, world, client_of):
    admin = client_of(world.admin)
    refused = looked(admin, content)
    assert refused.status_code == 422
    assert "Programmet finns redan här." in words_of(refused)
    other = json.loads(content)
    other["programme"]["uid"] = "00000000-0000-0000-0000-000000000009"
    thief = looked(admin, json.dumps(other).encode())  # its rows belong to another programme
    assert thief.status_code == 422
    assert "en rad som redan finns i ett annat program" in words_of(thief)
    bare = {name: [] if isinstance(rows, list) else rows for name, rows in other.items()}
    page = looked(admin, json.dumps(bare).encode())
    assert taken(admin, page).location == "/program/det-goda-livet-i-dalsland-2/tilldela"
    assert len(built.whole.efforts) == 3


def at(file, name, **values):
    return {**file, name: [{**file[name][0], **values}, *file[name][1:]]}


def twice(file, name):
    return {**file, name: [file[name][0], *file[name]]}


ODD = (
    (b"{", "Filen är inte hel JSON"),
    (b"[" * 100_000, "Filen är inte hel JSON"),
    (b"\xff", "Filen är inte hel JSON"),
    (b"", "Välj filen"),
    (lambda file: {**file, "format": "placedev-place"}, "Filen är inget program"),
    (lambda file: {**file, "version": 2}, "en annan version"),
    (lambda file: {**file, "okänt": []}, "okänt: Finns inte i formatet."),
    (lambda file: {**file, "efforts": {}}, "efforts: Ska vara en lista"),
    (lambda file: {**file, "efforts": [7]}, "efforts[0]: Ska vara ett objekt."),
    (lambda file: at(file, "efforts", amount="NaN"), "efforts[0].amount: Ska vara ett tal"),
    (lambda file: at(file, "efforts", to_on="31/12"), "efforts[0].to_on: Ska vara en dag"),
    (lambda file: at(file, "efforts", title="a\x00b"), "efforts[0].title: Ska vara en text"),
    (lambda file: at(file, "efforts", title=None), "efforts[0].title: Saknas."),
    (lambda file: at(file, "efforts", id=1), "efforts[0].id: Finns inte i formatet."),
    (lambda file: at(file, "efforts", kind="röveri"), "Något i filen går inte ihop"),
    (lambda file: at(file, "sites", seats=True), "sites[0].seats: Ska vara ett heltal."),
    (lambda file: at(file, "places", municipality=None), "places[0].municipality: Saknas."),
    (lambda file: at(file, "places", municipality="x"), "finns inte i filen"),
    (lambda file: twice(file, "funders"), "funders[1]: Raden står två gånger."),
    (lambda file: {**file, "programme": None}, "programme: Ska vara ett objekt."),
)  # fmt: skip


def test_a_file_that_cannot_be_taken_in_says_where_and_why(content, elsewhere):
    app, other = elsewhere
    admin = signed_in(app, other.admin)
    for change, says in ODD:
        whole = isinstance(change, bytes)
        sent = change if whole else json.dumps(change(json.loads(content))).encode()
        answer = looked(admin, sent)
        assert (answer.status_code, says in words_of(answer)) == (422, True), says


def test_only_an_admin_takes_in(content, world, client_of):
    for user in (world.leader, world.regional):
        assert looked(client_of(user), content).status_code == 404
    broken = client_of(world.admin).post(f"{ASK}/ta-in", data={"packed": "AAAA"})
    assert broken.status_code == 422
