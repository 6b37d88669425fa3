"""A file with faults: each is told with its path and what to do, and nothing is let by."""

import base64
import hashlib
import io
import json

import pytest
from PIL import Image

from placedev.core import markdown
from placedev.editions.rules import checksum
from placedev.exchange import reading
from placedev.exchange.faults import FaultyFile
from placedev.exchange.reading import read_file
from placedev.exchange.scalars import RefersTo
from placedev.exchange.shapes import rows_in
from placedev.exchange.writing import as_bytes
from tests.exchange.builders import uid, whole_place


def faults_of(content: bytes | dict) -> dict[str, str]:
    """Return path to message."""
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    with pytest.raises(FaultyFile) as refused:
        read_file(data)
    return {fault.path: fault.message for fault in refused.value.faults}


def test_a_good_file_is_read():
    assert read_file(as_bytes(whole_place())).place.slug == "prastnas"


def test_a_byte_order_mark_does_no_harm():
    assert read_file(b"\xef\xbb\xbf" + as_bytes(whole_place())).version == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Rad 1, tecken 1"),
        (b"{", "Rad 1, tecken 2"),
        (as_bytes(whole_place())[:-40], "inte hel JSON. Rad"),
        (b'{"format": "placedev-place",\n "version": 1,\n oj}', "Rad 3, tecken 2"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "UTF-8; byte 10"),
        ("{}".encode("utf-16"), "UTF-8; byte 1"),
        (b"PK\x03\x04", "inte hel JSON"),
        (b"[]", "ingen platsfil"),
        (b"null", "ingen platsfil"),
        (b'"placedev-place"', "ingen platsfil"),
        (b'{"type": "FeatureCollection"}', "ingen platsfil"),
        (b'{"format": "placedev-place"}', "version None"),
        (b'{"format": "placedev-place", "version": 2}', "version 2"),
        (b'{"format": "placedev-place", "version": true}', "version True"),
        (b'{"format": "placedev-place", "version": "1"}', "version 1"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "-Infinity"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "tal som är för långt"),
        (b"[" * 100_000 + b"]" * 100_000, "nivåer"),
        (b"[" * 61 + b"]" * 61, "nivåer"),
        (b'{"a":' * 400 + b"1" + b"}" * 400, "nivåer"),
    ],
)
def test_what_hides_the_rest_is_told_alone(content, told):
    found = faults_of(content)
    assert list(found) == [""]
    assert told in found[""]


def test_a_file_that_is_too_large(monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_FILE", 1024 * 1024)
    assert faults_of(b" " * (1024 * 1024 + 1)) == {"": "Filen är större än 1 MB."}


def test_a_key_that_stands_twice_is_told_with_its_path():
    written = as_bytes(whole_place()).decode()
    name = '"slug": "prastnas"'
    assert faults_of(written.replace(name, f"{name}, {name}", 1).encode()) == {
        "place.slug": "Står två gånger."
    }


def test_every_fault_is_told_at_once():
    content = whole_place()
    content["place"]["population"] = "många"
    content["place"]["hemort"] = "x"
    del content["place"]["name"]
    content["meetings"][1]["title"] = ""
    content["plan"]["activities"][2]["starts_on"] = "2026-02-30"
    content["plan"]["goals"][1]["area"] = uid("ingen")
    content["commitments"][0]["amount"] = 12.5
    content["commitments"][1]["turns"] = {}
    content["people"] = 7
    assert faults_of(content).keys() >= {
        "place.population",
        "place.hemort",
        "place.name",
        "meetings[1].title",
        "plan.activities[2].starts_on",
        "plan.goals[1].area",
        "commitments[0].amount",
        "commitments[1].turns",
        "people",
    }


def _faults(data: bytes) -> tuple:
    try:
        read_file(data)
    except FaultyFile as error:
        return error.faults
    return ()


WRONG = [17, True, None, "\ud800", "nul\x00", [], {}, [[]], 1.5, "x" * 60_000, -1, 2**40, "Ä ä"]
DEPTHS = sorted({row.path.count(".") for row in rows_in(whole_place(rows=1))})


@pytest.mark.parametrize("depth", DEPTHS)
def test_a_wrong_value_anywhere_is_told_where_it_stands_or_is_right(depth):
    """Put one value into every field of all rows that stand as deep; only what fits may pass."""
    for wrong in WRONG:
        _assert_told_or_right(depth, wrong)


def _assert_told_or_right(depth, wrong):
    content = whole_place(rows=1)
    rows = [one for one in rows_in(content) if one.path.count(".") == depth]
    for row in rows:
        row.values.update(dict.fromkeys(row.shape.keys, wrong))
    faults = _faults(json.dumps(content).encode())
    assert not [fault for fault in faults if "Passar inte här" in fault.message]
    told = {fault.path for fault in faults if not fault.message.startswith("Står redan vid")}
    told |= {path.rpartition(sign)[0] for path in told for sign in ".["}
    for row in rows:
        for key, info in zip(row.shape.keys, row.shape.row.model_fields.values(), strict=True):
            if f"{row.path}.{key}" not in told:
                _assert_allowed(info, wrong, f"{row.path}.{key}")


def _assert_allowed(info, wrong, path):
    kind = str(info.annotation)
    allowed = {
        int: "int" in kind,
        bool: "bool" in kind,
        type(None): "None" in kind or "Optional" in kind,
        list: "list" in kind,
        dict: "dict" in kind,
        float: False,
        str: ("str" in kind or "bytes" in kind) and wrong not in ["\ud800", "nul\x00"],
    }
    assert allowed[type(wrong)], path
    assert not any(isinstance(mark, RefersTo) for mark in info.metadata) or wrong is None


def _changed(change) -> dict[str, str]:
    content = whole_place(rows=2)
    change(content)
    return faults_of(content)


def test_a_reference_to_nothing():
    found = _changed(lambda file: file["groups"][0]["seats"][0].update(organisation=uid("x")))
    assert list(found) == ["groups[0].seats[0].organisation"]
    assert uid("x") in found["groups[0].seats[0].organisation"]


def test_a_reference_to_a_row_of_another_kind():
    found = _changed(
        lambda file: file["commitments"][0].update(meeting=file["plan"]["goals"][0]["uid"])
    )
    assert list(found) == ["commitments[0].meeting"]


def test_a_uid_that_stands_twice():
    found = _changed(lambda file: file["facts"][1].update(uid=file["facts"][0]["uid"]))
    assert found == {"facts[1].uid": "Står redan vid facts[0]."}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        *(("organisations", "name"), ("groups", "name"), ("sub_places", "name")),
        *(("editions", "number"), ("months", "month_on")),
    ],
)
def test_what_may_stand_only_once(name, key):
    found = _changed(lambda file: file[name][1].update({key: file[name][0][key]}))
    assert f"{name}[1].{key}" in found


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"month_on": "2026-03-02"}, "months[0].month_on"),
        ({"facts": {}}, "months[0].facts.counted_as"),
        ({"facts": {"counted_as": 1, "open": "7"}}, "months[0].facts.open"),
        ({"facts": {"counted_as": 1, "kept": -1}}, "months[0].facts.kept"),
        ({"facts": {"counted_as": 1, "missing": {"SEK": []}}}, "months[0].facts.missing.SEK"),
        ({"facts": {"counted_as": 1, "left": {"SEK": "NaN"}}}, "months[0].facts.left.SEK"),
    ],
)
def test_a_counted_month_can_be_followed_beside_the_others(change, path):
    assert list(_changed(lambda file: file["months"][0].update(change))) == [path]


def test_one_category_is_counted_once_at_each_meeting():
    def change(file):
        first, second = file["meetings"][0]["attendance"][:2]
        second.update({key: first[key] for key in ("category", "category_label", "dimension")})

    assert list(_changed(change)) == ["meetings[0].attendance[1].category"]


@pytest.mark.parametrize(("name", "key"), [("goals", "parent"), ("activities", "follows")])
def test_nothing_lies_in_itself(name, key):
    def change(file):
        first, second = file["plan"][name][:2]
        first[key], second[key] = second["uid"], first["uid"]

    assert _changed(change) == {f"plan.{name}[0].{key}": "Leder runt till sig självt."}


def test_heavy_markdown_is_told_where_it_stands():
    note = "*a " * (markdown.MAX_MARKS + 1)
    found = _changed(lambda file: file["meetings"][0]["agenda"][1].update(note=note))
    assert list(found) == ["meetings[0].agenda[1].note"]


@pytest.mark.parametrize("text", ["a\x07b", "a\u202eb", "\ufeffa"])
def test_characters_that_nobody_sees(text):
    found = _changed(lambda file: file["place"].update(slogan=text))
    assert "styrtecken (U+" in found["place.slogan"]


def test_a_file_must_be_what_its_hash_says():
    found = _changed(lambda file: file["files"][0].update(content="AAAA"))
    assert list(found) == ["files[0].sha256"]


@pytest.mark.parametrize("size", [(2_001, 3), None])
def test_a_file_must_be_a_photo_of_our_size(size):
    def change(file):
        written = io.BytesIO(b"<html><script>alert(1)</script>")
        if size:
            Image.new("RGB", size).save(written, "JPEG")
        digest = hashlib.sha256(written.getvalue()).hexdigest()
        file["files"][0]["content"] = base64.b64encode(written.getvalue()).decode()
        changed = json.dumps(file).replace(file["files"][0]["sha256"], digest)
        file.update(json.loads(changed))

    assert list(_changed(change)) == ["files[0].content"]


def _with_snapshot(change) -> dict[str, str]:
    """Change the plan in an edition, with a checksum that holds."""

    def mended(file):
        edition = file["editions"][0]
        change(edition["snapshot"])
        parts = (edition[key] for key in ("snapshot", "page_html", "document_html"))
        edition["sha256"] = checksum(*parts)

    return _changed(mended)


def test_the_plan_in_an_edition_must_be_readable():
    found = _with_snapshot(lambda plan: plan["place"].update(born="1971-01-01", name=7))
    assert found.keys() == {"editions[0].snapshot.place.born", "editions[0].snapshot.place.name"}
    found = _with_snapshot(lambda plan: plan.pop("plan"))
    assert list(found) == ["editions[0].snapshot.plan"]
    found = _with_snapshot(lambda plan: plan.update(number=99))
    assert list(found) == ["editions[0].number"]
    found = _with_snapshot(lambda plan: plan.update(schema=99))
    assert list(found) == ["editions[0].schema"]


def test_a_text_in_an_edition_is_text():
    found = _with_snapshot(
        lambda plan: plan["plan"]["sections"][0].update(html="<script>alert(1)</script>")
    )
    assert list(found) == ["editions[0].snapshot.plan.sections[0].html"]


def test_an_edition_must_be_what_its_checksum_says():
    found = _changed(lambda file: file["editions"][1]["snapshot"].update(language="en"))
    assert list(found) == ["editions[1].sha256"]


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<p>Hej</p><script src=/x.js></script>", "<script>"),
        ("<form action=//ond.example.org><input name=losenord></form>", "<form>"),
        ("<a href=' jAva\nscript:alert(1)'>x</a>", "href"),
        ("<p onclick='x()'>x</p>", "onclick"),
        ("<meta http-equiv=refresh content='0;url=//x.example.org'>", "http-equiv"),
        ("<svg><a xlink:href='javascript:x'>x</a></svg>", "xlink:href"),
        ("<iframe src=/x></iframe>", "<iframe>"),
        ("<input name=losenord type=password>", "<input>"),
        ("<base href=//x.example.org>", "<base>"),
    ],
)
def test_a_page_that_could_do_more_than_be_read(page, told):
    def change(file):
        edition = file["editions"][0]
        edition["page_html"] = page
        edition["sha256"] = checksum(edition["snapshot"], page, edition["document_html"])

    found = _changed(change)
    assert list(found) == ["editions[0].page_html"]
    assert told in found["editions[0].page_html"]


def test_a_method_that_is_not_here():
    found = _changed(lambda file: file["place"].update(method_id="okand-metod"))
    assert list(found) == ["place.method_id"]
    found = _changed(lambda file: file["place"].update(method_version=99))
    assert list(found) == ["place.method_version"]


def test_a_person_whom_nothing_names():
    found = _changed(lambda file: file["people"].append({"uid": uid("x"), "name": "Ingen Alls"}))
    assert list(found) == ["people[1]"]


def test_a_role_needs_a_day_and_somebody():
    def change(file):
        next(one for one in file["people"] if "role" in one).pop("since")
        file["plan"]["activities"][0]["roles"][1].pop("actor")
        file["passages"][0]["overridden"] = True
        file["passages"][0]["reason"] = ""

    found = _changed(change)
    assert {path.split("[")[0] for path in found} == {"people", "plan.activities", "passages"}


@pytest.mark.parametrize("event", ["place.imported", "place.exported"])
def test_the_journal_tells_of_the_place_alone(event):
    found = _changed(lambda file: file["journal"][0].update(event=event))
    assert list(found) == ["journal[0].event"]


@pytest.mark.parametrize("slug", ["ny", "Å", "a b", "../x", ""])
def test_an_address_that_cannot_be(slug):
    assert list(_changed(lambda file: file["place"].update(slug=slug))) == ["place.slug"]


def test_the_message_tells_every_fault_in_words():
    content = whole_place()
    content["place"]["kind"] = 1
    with pytest.raises(FaultyFile, match=r"1 fel(.|\n)*place\.kind: Ska vara en text"):
        read_file(as_bytes(content))
