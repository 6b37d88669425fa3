"""Bodies that are too large, broken, or not what they say they are."""

import io
import uuid

import pytest

from tests.hostile.reading import FORM_TYPE, post, read, says
from tests.meetings.builders import add_item, add_meeting
from tests.people import kept

MEGABYTE = 1024 * 1024
BOUNDARY = "gränsen".encode().hex()


@pytest.fixture
def leader(world, client_of):
    return client_of(world.leader)


@pytest.fixture
def note(world):
    """Return where a note of a meeting is saved."""
    meeting = kept(add_meeting(world.place))
    item = kept(add_item(meeting))
    return f"/platser/{world.place.slug}/moten/{meeting.uid}/anteckningar/{item.uid}"


@pytest.fixture
def planning(world):
    """Return where a meeting is planned, and what is sent there."""
    values = {"uid": str(uuid.uuid4()), "title": "Stormöte", "kind": "stormote"}
    return f"/platser/{world.place.slug}/moten/nytt", values


def test_a_megabyte_of_text_is_refused_and_kept(leader, note):
    text = "ord " * (MEGABYTE // 4)
    answer = post(leader, note, {"note": text, "version": "1"})
    assert answer.status_code in {413, 422}
    assert says(answer.text, text)


def test_texts_beyond_every_measure_are_refused_in_words(leader, note):
    part = f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=note\r\n\r\n".encode()
    for kind, head, size in (
        (f"multipart/form-data; boundary={BOUNDARY}", part, 3 * MEGABYTE),
        (FORM_TYPE, b"note=", 11 * MEGABYTE),
    ):
        answer = leader.post(note, data=head + b"a" * size, content_type=kind)
        assert answer.status_code == 413
        assert "Det är för stort" in answer.text


def test_a_body_that_only_claims_to_be_large_is_refused(leader, note):
    answer = leader.post(
        note,
        data=b"note=a",
        content_type=FORM_TYPE,
        environ_overrides={"CONTENT_LENGTH": str(2**40)},
    )
    assert answer.status_code == 413
    assert "Det är för stort" in answer.text


def test_a_photo_beyond_the_limit_is_refused(leader, world):
    head = 'Content-Disposition: form-data; name="photo"; filename="a.jpg"'
    answer = leader.post(
        f"/platser/{world.place.slug}/om/bild",
        data=f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode() + b"a" * 11 * MEGABYTE,
        content_type=f"multipart/form-data; boundary={BOUNDARY}",
    )
    assert answer.status_code == 413
    assert "Det är för stort" in answer.text


@pytest.mark.parametrize(
    "sent",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"",
        b"\xff\xd8\xff",
        b"GIF89a",
    ],
    ids=["svg", "empty", "cut off", "header only"],
)
def test_what_is_no_photo_is_refused(leader, world, sent):
    photo = (io.BytesIO(sent), "../../<img src=x>.jpg")
    answer = leader.post(f"/platser/{world.place.slug}/om/bild", data={"photo": photo, "alt": "En"})
    assert answer.status_code == 422
    assert "<img src=x>" not in answer.text


def test_thousands_of_fields_are_no_fault(leader, planning):
    action, values = planning
    many = {f"falt-{number}": "a" for number in range(6_000)}
    assert post(leader, action, {**many, **values}).status_code == 302
    body = "".join(
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; name={name}\r\n\r\n{text}\r\n"
        for name, text in many.items()
    )
    answer = leader.post(
        action,
        data=f"{body}--{BOUNDARY}--\r\n".encode(),
        content_type=f"multipart/form-data; boundary={BOUNDARY}",
    )
    assert answer.status_code == 413


def test_thousands_of_rows_are_no_fault(leader, world):
    rows = {f"facts-{number}-label": "Elever" for number in range(5_000)}
    answer = post(leader, f"/platser/{world.place.slug}/om/fakta", rows)
    assert answer.status_code in {302, 413, 422}


def test_of_a_field_sent_twice_the_first_counts(leader, planning):
    action, values = planning
    sent = [*values.items(), ("title", "Ett annat möte")]
    body = "&".join(f"{name}={text}" for name, text in sent)
    answer = leader.post(action, data=body.encode(), content_type=FORM_TYPE, follow_redirects=True)
    assert "Stormöte" in answer.text
    assert "Ett annat möte" not in answer.text


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"title": "Stormote"}'),
        ("text/plain", b"title=Stormote"),
        ("", b"title=Stormote"),
        ("multipart/form-data", b"title=Stormote"),
        (f"multipart/form-data; boundary={BOUNDARY}", b"--fel\r\n\r\nStormote\r\n"),
        (
            f"multipart/form-data; boundary={BOUNDARY}",
            f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=title\r\n\r\nSto".encode(),
        ),
        ("multipart/form-data; boundary=" + "a" * 5_000, b"--a"),
        (f"{FORM_TYPE}; charset=utf-7", b"title=%FF%FE&title[]=a&=&&%"),
    ],
    ids=["json", "plain", "none", "no boundary", "other boundary", "cut off", "long", "bytes"],
)
def test_a_body_that_is_no_form_is_no_fault(leader, planning, kind, body):
    answer = leader.post(planning[0], data=body, content_type=kind)
    assert answer.status_code in {400, 413, 422}
    assert read(planning[0], answer.text).links


def test_an_unknown_host_is_refused_with_a_page(make_app):
    client = make_app(trusted_hosts=("platser.exempel.se",)).test_client()
    assert client.get("/", base_url="http://platser.exempel.se").status_code == 200
    for path in ("/", "/logga-in"):
        answer = client.get(path, base_url="http://ond.example.org")
        assert answer.status_code == 400
        assert "Kontrollera hur adressen är skriven" in answer.text
        assert "ond.example.org" not in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "POST"])
def test_another_method_gets_a_page_and_changes_nothing(leader, world, method):
    answer = leader.open(f"/platser/{world.place.slug}", method=method)
    assert answer.status_code == 405
    assert read("/", answer.text).links
    wish = {"X-HTTP-Method-Override": "DELETE"}
    assert leader.get(f"/platser/{world.place.slug}", headers=wish).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/platser//moten", "/platser/%2e%2e/moten", "/platser/alvdal%00", "/platser/ÅLVDAL", "/%ff"],
)
def test_strange_addresses_are_not_found(leader, path):
    answer = leader.get(path)
    assert answer.status_code in {308, 404}


@pytest.mark.parametrize(
    "query", ["sida=-1", "sida=1e9", "omrade='", "omrade[]=a", "omrade=%00%ff"]
)
def test_strange_questions_are_no_fault(leader, world, query):
    for room in ("", "/moten", "/plan", "/ataganden", "/intressenter", "/plan/mal/ny"):
        answer = leader.get(f"/platser/{world.place.slug}{room}?{query}&under=x&{query}")
        assert answer.status_code in {200, 302, 404}
