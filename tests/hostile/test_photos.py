"""Pictures that are none, that are more than one thing, or that take all memory."""

import io

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from placedev.core import press
from placedev.core.db import db
from placedev.core.files import StoredFile
from placedev.places.photos import for_phone, shown_mark, shown_photo
from placedev.places.rules import PHOTO_SIDE
from tests import photos
from tests.hostile.reading import form_on, says

PAGE = "/platser/alvdal/om/bild"
SHOWN = "/platser/alvdal/bild.jpg"
TYPED = {"alt": "Kyrkan i kvällsljus", "credit": "Byarkivet", "licence": "CC BY 4.0"}
# How to make what is refused, and the sentence that says what to do.
REFUSED = {
    "png-head": (photos.huge_png, "Bilden har för många bildpunkter. Välj en mindre bild."),
    "jpeg-head": (photos.huge_jpeg, "Bilden har för många bildpunkter. Välj en mindre bild."),
    "gif-head": (photos.many_pixels_gif, "Välj en JPEG- eller PNG-bild."),
    "text-bomb": (photos.text_bomb, "Välj en JPEG- eller PNG-bild."),
    "gif": (lambda: photos.moving("GIF"), "Välj en JPEG- eller PNG-bild."),
    "gif-and-script": (photos.also_a_script, "Välj en JPEG- eller PNG-bild."),
    "cut": (lambda: photos.picture(size=(400, 400))[:900], "Välj en JPEG- eller PNG-bild."),
    "svg": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Välj en JPEG- eller PNG-bild."),
    "heic": (photos.heic, "spara eller dela den som JPEG"),
    "nine-megabytes": (lambda: photos.picture() + b"\0" * 9_000_000, "Välj en bild på högst 8 MB."),
}
# How to make what is taken, and the colour that is seen at the top in the middle of it.
TAKEN = {
    "four-inks": (photos.of_four_inks, (255, 255, 0)),
    "jpeg-and-archive": (photos.also_an_archive, (0, 128, 0)),
    "png-and-page": (photos.also_a_page, (0, 128, 0)),
    "moving-webp": (lambda: photos.moving("WEBP"), (0, 128, 0)),
    "moving-png": (lambda: photos.moving("PNG"), (0, 128, 0)),
    "broken-profile": (lambda: photos.with_profile(b"x" * 500), (0, 128, 0)),
    "usual-profile": (lambda: photos.with_profile(photos.usual_profile()), (0, 128, 0)),
    "hole": (photos.see_through, (255, 255, 255)),
    "on-its-side": (photos.turned, (255, 0, 0)),
}


@pytest.fixture
def alvdal(world, client_of):
    return client_of(world.leader)


def send(client, content: bytes):
    """Send a photo of the place, under a name that nobody would choose."""
    return send_file(client, PAGE, TYPED, photo=(content, '../../"<img src=x>\u202e.jpg.html'))


def send_file(client, action: str, values: dict[str, str], **files: tuple[bytes, str]):
    """Send a form with files: contents and names."""
    parts = {
        name: FileStorage(io.BytesIO(content), file_name)
        for name, (content, file_name) in files.items()
    }
    boundary, body = encode_multipart(MultiDict(values | parts))
    return client.post(action, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def stored_count() -> int:
    found = db.session.query(StoredFile).count()
    db.session.rollback()
    return found


@pytest.mark.parametrize(("content", "words"), REFUSED.values(), ids=REFUSED)
def test_a_picture_that_cannot_be_shown_is_refused_with_what_was_typed_kept(alvdal, content, words):
    answer = send(alvdal, content())
    assert answer.status_code == 422
    assert says(answer.text, words)
    assert all(says(answer.text, text) for text in TYPED.values())
    assert "<img src=x>" not in answer.text
    assert stored_count() == 0


@pytest.mark.parametrize(("content", "colour"), TAKEN.values(), ids=TAKEN)
def test_of_a_picture_nothing_is_kept_but_what_it_shows(alvdal, content, colour):
    assert send(alvdal, content()).status_code == 302
    answer = alvdal.get(SHOWN)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not any(word in answer.data for word in (b"Exif", b"Lena", b"script", b"PK\x03\x04"))
    shown = Image.open(io.BytesIO(answer.data))
    assert shown.mode == "RGB"
    assert not {"exif", "icc_profile", "comment", "xmp"} & shown.info.keys()
    seen = shown.getpixel((shown.width // 2, 2))
    assert all(abs(a - b) <= 6 for a, b in zip(seen, colour, strict=True)), seen


@pytest.mark.parametrize("made", [shown_mark, shown_photo, for_phone])
def test_whatever_a_picture_is_made_for_only_its_pixels_are_kept(made):
    sent = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(sent, "JPEG", comment=b"Lena", icc_profile=b"Lena" * 9)
    with Image.open(io.BytesIO(made(sent.getvalue()))) as shown:
        assert not {"exif", "icc_profile", "comment", "xmp"} & shown.info.keys()


def test_a_photo_that_lies_on_its_side_is_stood_up():
    with Image.open(io.BytesIO(shown_photo(photos.turned()))) as upright:
        assert upright.size == (20, 40)


def test_a_large_photo_becomes_small():
    large = photos.picture(size=(5_000, 2_500))
    with Image.open(io.BytesIO(shown_photo(large))) as small:
        assert small.size == (PHOTO_SIDE, PHOTO_SIDE // 2)


def test_forty_megabytes_are_refused_before_they_are_read(alvdal):
    answer = send(alvdal, photos.picture() + b"\0" * 40_000_000)
    assert answer.status_code == 413
    assert says(answer.text, "En bild får vara högst 8 MB")


def test_a_half_picture_is_refused_by_a_process_that_has_looked_at_the_press(alvdal):
    """The library that lays out PDFs would let every half picture pass in its process."""
    press.pango_version()
    assert send(alvdal, REFUSED["cut"][0]()).status_code == 422


def test_every_form_for_a_picture_refuses_the_same(leader, walked):
    """The doors are found by walking, so that a new one is tried as well."""
    doors = [
        (form, one.name)
        for _endpoint, form in walked.every_form()
        for one in form.fields
        if one.kind == "file" and one.name in {"photo", "evidence"}
    ]
    assert len(doors) >= 2
    faults = {}
    for old, name in doors:
        form = form_on(leader, old.page, old.action)
        for kind in ("png-head", "gif-and-script", "heic", "cut"):
            make, _words = REFUSED[kind]
            answer = send_file(leader, form.action, form.values(), **{name: (make(), "bild.jpg")})
            if answer.status_code != 422:
                faults[form.action, kind] = answer.status_code
    assert not faults
