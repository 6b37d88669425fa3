import io
import re
import uuid

import pytest
from PIL import Image
from sqlalchemy import select

from placedev.core import files
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.places import photos, queries
from placedev.places.models import Place, Role

PLACE = {"name": "Häradsbygden", "kind": "bygd", "municipality": "Färgelanda"}


def new_place(**changes):
    return {"uid": str(uuid.uuid4()), **PLACE, **changes}


def events():
    return db.session.scalars(select(JournalEntry.event).order_by(JournalEntry.id)).all()


def edited(world, **changes):
    place = db.session.get(Place, world.place.id, populate_existing=True)
    return {"version": str(place.version), **PLACE, **changes}


def test_whoever_adds_a_place_leads_it(world, client_of):
    client = client_of(world.stranger)
    answer = client.post("/platser/ny", data=new_place())
    assert answer.location == "/platser/haradsbygden"
    place = queries.place_by_slug(slug="haradsbygden")
    roles = queries.roles_of(user_id=world.stranger.id)
    assert roles[place.id] == Role.LEADER
    assert "place.added" in events()


def test_the_same_form_twice_adds_one_place(world, client_of):
    client, form = client_of(world.leader), new_place()
    first, second = (client.post("/platser/ny", data=form) for _time in range(2))
    assert first.location == second.location
    assert len(db.session.scalars(select(Place).where(Place.name == PLACE["name"])).all()) == 1


def test_two_places_may_share_a_name_but_not_an_address(world, client_of):
    client = client_of(world.leader)
    locations = {client.post("/platser/ny", data=new_place()).location for _time in range(2)}
    assert locations == {"/platser/haradsbygden", "/platser/haradsbygden-2"}


def test_a_name_without_letters_still_gets_an_address(world, client_of):
    answer = client_of(world.leader).post("/platser/ny", data=new_place(name="***"))
    assert answer.location == "/platser/plats"


def test_what_is_missing_is_said_and_what_was_written_is_kept(world, client_of):
    answer = client_of(world.leader).post(
        "/platser/ny", data=new_place(name=" ", slogan="Nära till allt", population="många")
    )
    assert answer.status_code == 422
    for words in ("Skriv platsens namn", "Skriv ett heltal", "Nära till allt", "många"):
        assert words in answer.text


def test_details_are_changed_by_those_who_work_there(world, client_of):
    client = client_of(world.member)
    answer = client.post("/platser/alvdal/om", data=edited(world, population="1 234"))
    assert answer.status_code == 302
    place = db.session.get(Place, world.place.id, populate_existing=True)
    assert (place.name, place.slug, place.population) == ("Häradsbygden", "alvdal", 1234)


def test_who_saves_second_gets_both_texts(world, client_of):
    form = edited(world, definition="Norr om ån")
    client_of(world.leader).post("/platser/alvdal/om", data=form)
    answer = client_of(world.member).post(
        "/platser/alvdal/om", data={**form, "definition": "Söder om ån"}
    )
    assert answer.status_code == 409
    assert "Norr om ån" in answer.text
    assert "Söder om ån" in answer.text


def test_extra_fields_change_nothing(world, client_of):
    client_of(world.leader).post(
        "/platser/alvdal/om", data=edited(world, slug="annan", id="99", method_id="egen")
    )
    place = db.session.get(Place, world.place.id, populate_existing=True)
    assert (place.slug, place.method_id) == ("alvdal", "vgr-rekonstruktion-a")


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "<script>alert(1)</script>", "x" * 1_000_000])
def test_hostile_texts_are_cleaned_or_refused(world, client_of, text):
    client = client_of(world.leader)
    sent = text.encode("utf-8", "surrogatepass")
    body = b"&".join(
        f"{name}={value}".encode() for name, value in edited(world).items() if name != "slogan"
    )
    answer = client.post(
        "/platser/alvdal/om",
        data=body + b"&slogan=" + b"".join(b"%%%02X" % byte for byte in sent[:400_000]),
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code in {302, 413, 422}
    shown = client.get("/platser/alvdal/om")
    assert shown.status_code == 200
    assert "<script>alert" not in shown.text


def test_parts_keep_their_identity_when_others_come_and_go(world, client_of):
    client = client_of(world.leader)
    client.post("/platser/alvdal/om/delar", data={"names": "Kyrkbyn\nÖstra änden"})
    before = {part.name: part.uid for part in queries.sub_places_of(place_id=world.place.id)}
    client.post("/platser/alvdal/om/delar", data={"names": "Östra änden\nStationen"})
    after = {part.name: part.uid for part in queries.sub_places_of(place_id=world.place.id)}
    assert list(after) == ["Östra änden", "Stationen"]
    assert after["Östra änden"] == before["Östra änden"]


def test_a_part_named_twice_is_refused(world, client_of):
    answer = client_of(world.leader).post(
        "/platser/alvdal/om/delar", data={"names": "Kyrkbyn\nkyrkbyn"}
    )
    assert answer.status_code == 422
    assert "Samma del står två gånger" in answer.text


def test_a_place_begins_with_the_method_that_was_chosen(world, client_of):
    client = client_of(world.leader)
    page = client.get("/platser/ny").text
    assert "Vad skiljer metoderna?" in page
    client.post("/platser/ny", data=new_place(method="vimmerby-slus"))
    place = queries.place_by_slug(slug="haradsbygden")
    assert (place.method_id, place.method_version) == ("vimmerby-slus", 1)
    home = client.get("/platser/haradsbygden").text
    assert "Lokala grupper" in home


def test_without_a_choice_the_usual_method_is_taken(world, client_of):
    client_of(world.leader).post("/platser/ny", data=new_place())
    place = queries.place_by_slug(slug="haradsbygden")
    assert (place.method_id, place.method_version) == ("vgr-rekonstruktion-a", 2)


def test_a_method_that_is_not_offered_is_refused(world, client_of):
    answer = client_of(world.leader).post("/platser/ny", data=new_place(method="finns-inte"))
    assert answer.status_code == 422
    assert queries.place_by_slug(slug="haradsbygden") is None


def test_a_fact_belongs_to_one_of_the_methods_fields(world, client_of):
    client = client_of(world.leader)
    fact = {"facts-0-label": "Butiker", "facts-0-value": "1", "facts-0-field": "business"}
    assert client.post("/platser/alvdal/om/fakta", data=fact).status_code == 302
    page = client.get("/platser/alvdal/om/fakta").text
    chosen = re.search(r"<option\b[^>]*\bselected\b[^>]*>([^<]*)", page)
    assert chosen is not None
    assert chosen[1].strip() == "Näringsliv och handel"
    wrong = client.post("/platser/alvdal/om/fakta", data={**fact, "facts-0-field": "månen"})
    assert wrong.status_code == 422


def test_facts_carry_their_source(world, client_of):
    client = client_of(world.leader)
    client.post(
        "/platser/alvdal/om/fakta",
        data={
            "facts-0-label": "Förskolebarn",
            "facts-0-value": "41",
            "facts-0-source": "Kommunen",
            "facts-1-label": "",
            "facts-1-value": "",
        },
    )
    (fact,) = queries.facts_of(place_id=world.place.id)
    assert (fact.label, fact.value, fact.source) == ("Förskolebarn", "41", "Kommunen")
    assert "Förskolebarn" in client.get("/platser/alvdal/om").text


def photo(kind="JPEG", **more):
    written = io.BytesIO()
    Image.new("RGB", (40, 20), "green").save(written, kind, **more)
    return written.getvalue()


def send_photo(client, content, **changes):
    data = {"photo": (io.BytesIO(content), "../../bild.jpg"), "alt": "Kyrkan", **changes}
    return client.post("/platser/alvdal/om/bild", data=data)


def test_a_photo_is_stored_without_what_the_camera_said(world, client_of):
    client = client_of(world.leader)
    exif = Image.Exif()
    exif[0x010E] = "Lenas telefon"
    assert send_photo(client, photo(exif=exif)).status_code == 302
    shown = client.get("/platser/alvdal/bild.jpg")
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert b"Lenas telefon" not in shown.data
    assert b"Exif" not in shown.data


@pytest.mark.parametrize("content", [b"", b"<svg onload=alert(1)>", photo("GIF"), photo()[:50]])
def test_what_is_no_photo_is_refused_in_words(world, client_of, content):
    answer = send_photo(client_of(world.leader), content)
    assert answer.status_code == 422
    assert client_of(world.leader).get("/platser/alvdal/bild.jpg").status_code == 404


def test_a_photo_needs_words_for_those_who_do_not_see_it(world, client_of):
    answer = send_photo(client_of(world.leader), photo(), alt="")
    assert answer.status_code == 422
    assert "Beskriv vad bilden visar" in answer.text


def test_the_same_photo_is_stored_once(world):
    first = files.store(photos.shown_photo(photo()), media_type="image/jpeg")
    assert files.store(photos.shown_photo(photo()), media_type="image/jpeg").id == first.id


@pytest.mark.parametrize("address", ["/platser", "/platser/alvdal/om", "/platser/alvdal/medlemmar"])
def test_pages_ask_the_database_a_few_times_only(world, client_of, count_statements, address):
    client = client_of(world.leader)
    with count_statements() as statements:
        assert client.get(address).status_code == 200
    assert len(statements) <= 8
