import io
import re
import uuid

import pytest
from sqlalchemy import delete, select

from placedev.core import tables
from placedev.core.db import db
from placedev.core.tables import Table
from placedev.stakeholders import queries
from placedev.stakeholders.models import Organisation
from tests.stakeholders.builders import add_organisation, commit

ROOM = "/platser/alvdal/intressenter"
READ = f"{ROOM}/las-in"
HEADER = "Namn;Sektor;Del av;Webbplats;Inflytande;Andra namn;Okänd"
_KEPT = re.compile(r'<textarea name="content" hidden>\n(.*?)</textarea>', re.DOTALL)
_CHOICE = re.compile(r'<select[^>]*name="(rad-\d+)".*?<option value="(\w+)"', re.DOTALL)


def sent(content, name="lista.csv", **more):
    content = content if isinstance(content, bytes) else content.encode()
    return {"uid": str(uuid.uuid4()), "file": (io.BytesIO(content), name), **more}


def looked_at(page):
    """Return what the preview sends if nobody chooses anything else."""
    kept = _KEPT.search(page)[1]
    for mark, letter in (("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        kept = kept.replace(mark, letter)
    return {"content": kept, "steg": "spara", **dict(_CHOICE.findall(page))}


def names():
    return {one.name: one for one in db.session.scalars(select(Organisation))}


def test_a_table_is_looked_at_row_by_row_and_nothing_is_written_over(world, client_of):
    add_organisation(world.place, "Båtklubben", aliases=["BK"], web="https://var.exempel.se")
    add_organisation(world.place, "Sågverket", sector="business", influence=2)
    commit()
    rows = [
        HEADER,
        "Kommunen;kommun;;kommun.exempel.se;5;KSN | Kommunhuset;x",
        "Nämnden;kommun;KSN;;;;",
        "bk;näringsliv;;deras.exempel.se;4;;",
        "Sågverk;;;;5;;",
        "",
        "Kommunen;kommun;;;;;",
        "Fonden;fond;;;;;",
        "Dalen;;;inte en adress;9;;",
    ]
    client = client_of(world.member)
    page = client.post(READ, data=sent("\r\n".join(rows).encode("utf-16"))).text
    for words in ("Finns: Båtklubben", "Liknar Sågverket", "Står redan ovan", "Rad 9: ”inte en"):
        assert words in page
    assert len(names()) == 2
    form = {**looked_at(page), "uid": str(uuid.uuid4())}
    assert {form[f"rad-{number}"] for number in (2, 3, 8)} == {"add"}
    assert (form["rad-4"], form["rad-5"], form.get("rad-7")) == ("fill", "skip", None)
    for _time in range(2):
        assert client.post(READ, data=form | {"rad-9": "add", "rad-7": "add"}).location == ROOM
    found = names()
    assert set(found) == {"Båtklubben", "Sågverket", "Kommunen", "Nämnden", "Fonden"}
    council, club = found["Kommunen"], found["Båtklubben"]
    assert (council.sector, council.influence) == ("municipality", 5)
    assert council.aliases == ["KSN", "Kommunhuset"]
    assert council.web == "https://kommun.exempel.se"
    assert found["Nämnden"].parent_id == council.id
    assert (found["Fonden"].sector, found["Fonden"].sector_label) == ("other", "fond")
    told = (club.web, club.influence, club.sector)
    assert told == ("https://var.exempel.se", 4, "civil-society")
    assert found["Sågverket"].influence == 2


def test_what_is_near_may_be_filled_in_or_added_if_somebody_says_so(world, client_of):
    commit(add_organisation(world.place, "Båtklubben"), add_organisation(world.place, "Sågverket"))
    client = client_of(world.member)
    page = client.post(READ, data=sent("Namn;Slag\nBåtklubb;förening\nSågverk;företag")).text
    form = {**looked_at(page), "uid": str(uuid.uuid4()), "rad-2": "fill", "rad-3": "add"}
    client.post(READ, data=form)
    found = names()
    assert (found["Båtklubben"].kind, found["Båtklubben"].aliases) == ("förening", ["Båtklubb"])
    assert found["Sågverk"].kind == "företag"


def test_the_name_of_a_merged_one_is_not_added_again(world, client_of):
    kept = add_organisation(world.place, "Båtklubben")
    add_organisation(world.place, "Roddarna", merged_into_id=kept.id)
    commit()
    client = client_of(world.member)
    page = client.post(READ, data=sent("Namn\nRoddarna")).text
    form = {**looked_at(page), "uid": str(uuid.uuid4()), "rad-2": "add"}
    assert client.post(READ, data=form).status_code == 302
    assert len(names()) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "Filen är tom"),
        ("Ort;Län\nA;B", "En av dem ska vara ”Namn”"),
        ("Namn;Sektor", "inga rader under dem"),
        ("Namn\n" + "Ny\n" * 501, "Läs in högst 500"),
        (b"PK\x03\x04trasig", "trasig eller har lösenord"),
        (b"\x89PNG\r\n\x1a\n\x00\x00bilden", "ingen tabell"),
        (b"x" * 20_000, "större än 2 MB"),
    ],
    ids="empty unnamed bare long broken picture large".split(),
)
def test_what_cannot_be_read_in_is_told_of(world, client_of, monkeypatch, content, words):
    monkeypatch.setattr(tables, "LARGEST", 10_000)
    answer = client_of(world.member).post(READ, data=sent(content))
    assert answer.status_code == 422
    assert words in answer.text


def test_the_register_goes_out_harmless_and_comes_back_the_same(world, client_of):
    above = add_organisation(world.place, "=HYPERLINK(1)", sector="business", aliases=["@x", "b"])
    add_organisation(world.place, "Delen", parent_id=above.id, influence=3, note="-rad\ntvå")
    add_organisation(world.other_place, "Annans")
    commit()
    client = client_of(world.leader)
    for kind in ("csv", "xlsx"):
        answer = client.get(f"{ROOM}/intressenter.{kind}")
        read = tables.read_table(answer.data, "x")
        rows = [dict(zip(read.header, line.cells, strict=True)) for line in read.lines]
        assert {row["Namn"] for row in rows} == {"=HYPERLINK(1)", "Delen"}
        [part] = [row for row in rows if row["Namn"] == "Delen"]
        assert (part["Del av"], part["Inflytande"]) == ("=HYPERLINK(1)", "3")
        page = client.post(READ, data=sent(answer.data, f"x.{kind}")).text
        assert page.count("Finns: ") == 2
        assert "<select" not in page
        assert client_of(world.regional).get(f"{ROOM}/intressenter.{kind}").status_code == 403
    assert b"'=HYPERLINK" in client.get(f"{ROOM}/intressenter.csv").data


def test_the_languages_of_names_go_out_and_come_back(world, client_of):
    client = client_of(world.leader)
    named = {"Friends of the Bay": "en", "Båtklubben": None}
    commit(*(add_organisation(world.place, name) for name in named))
    assert "Namnets språk" not in client.get(f"{ROOM}/intressenter.csv").text
    for name, language in named.items():
        names()[name].name_language = language
    db.session.commit()
    out = [client.get(f"{ROOM}/intressenter.{kind}").data for kind in ("csv", "xlsx")]
    assert b"Friends of the Bay;engelska;" in out[0]
    for content in out:
        db.session.execute(delete(Organisation))
        db.session.commit()
        page = client.post(READ, data=sent(content)).text
        assert "Namnets språk: engelska" in page
        client.post(READ, data={**looked_at(page), "uid": str(uuid.uuid4())})
        assert {name: one.name_language for name, one in names().items()} == named


def test_a_language_of_a_table_is_one_that_there_is_and_of_the_name_itself(world, client_of):
    commit(add_organisation(world.place, "Älvens vänner", aliases=["Friends of the River"]))
    client = client_of(world.member)
    rows = "Namn;Namnets språk;Slag\nFriends of the River;engelska;förening\nHill;elviska;"
    page = client.post(READ, data=sent(rows)).text
    assert "Rad 3: Vi känner inte till språket ”elviska”. Skriv till exempel" in page
    client.post(READ, data={**looked_at(page), "uid": str(uuid.uuid4())})
    found = names()
    assert set(found) == {"Älvens vänner"}
    assert (found["Älvens vänner"].kind, found["Älvens vänner"].name_language) == ("förening", None)


def test_a_spreadsheet_is_read_in_too(world, client_of):
    made = tables.as_xlsx(Table("Lista", ["Förening", "Typ"], [["=1+1", "kör"], ["Båt & bad", 5]]))
    client = client_of(world.member)
    page = client.post(READ, data=sent(made, "lista.xlsx")).text
    form = {**looked_at(page), "uid": str(uuid.uuid4())}
    assert client.post(READ, data=form).status_code == 302
    found = {one.name for one in queries.organisations_of(place_id=world.place.id)}
    assert found == {"=1+1", "Båt & bad"}


def test_five_hundred_rows_are_looked_up_at_once(world, client_of, count_statements):
    client = client_of(world.member)
    rows = "Namn\n" + "\n".join(f"Nummer {number}" for number in range(500))
    page = client.post(READ, data=sent(rows)).text
    form = {**looked_at(page), "uid": str(uuid.uuid4())}
    with count_statements() as statements:
        assert client.post(READ, data=form).status_code == 302
    assert len(names()) == 500
    assert sum(one.startswith("SELECT") for one in statements) <= 12
