import io
import zipfile
from datetime import date

import docx
from docx.oxml.ns import qn
from openpyxl import load_workbook
from sqlalchemy import select

from placedev.core.db import db
from placedev.meetings.models import Meeting
from placedev.reports.models import FrozenReport
from tests.reports.builders import add_life, add_meeting, begin, follow
from tests.reports.test_views import hand_in, write

HEADINGS = ["Vad som har hänt", "Siffrorna", "Plats för plats", "Framåt", "Om dokumentet"]


def opened(client, url):
    answer = client.get(f"{url}/rapport.docx")
    assert answer.status_code == 200
    assert answer.mimetype.endswith("wordprocessingml.document")
    return docx.Document(io.BytesIO(answer.data))


def headings(document, level=1):
    return [one.text for one in document.paragraphs if one.style.name == f"Heading {level}"]


def all_text(document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    told = [one.text for one in document.paragraphs] + cells
    return "\n".join(told).replace("\xa0", " ")


def test_a_report_is_a_document_to_write_on(world, client_of):
    add_life(world.place)
    follow(world, world.other_place)
    client = client_of(world.regional)
    url = begin(client, "alvdal", "ostby")
    write(client, url, "# Badet\n\nStranden är **röjd**.\n\n1. Först\n2. Sen\n\n- Punkt")
    write(client, url, "| År | Sly |\n|---|---|\n| 2026 | bort |", section="ahead")
    document = opened(client, url)
    assert headings(document) == HEADINGS
    assert headings(document, 2)[:2] == ["Badet", "Möten"]
    styles = {one.text: one.style.name for one in document.paragraphs}
    assert styles["Halvårsrapport, våren 2026"] == "Title"
    assert (styles["Sen"], styles["Punkt"]) == ("List Number", "List Bullet")
    assert any(run.bold and run.text == "röjd" for p in document.paragraphs for run in p.runs)
    heads = document.element.xpath("count(//w:tbl/w:tr[1]/w:trPr/w:tblHeader)")
    assert heads == len(document.tables)
    rows = [[cell.text for cell in row.cells] for t in document.tables for row in t.rows]
    assert ["Möten", "1", "stormöte 1"] in [[c.replace("\xa0", " ") for c in r] for r in rows]
    assert ["2026", "bort"] in rows
    footer = document.sections[0].footer.paragraphs[0].paragraph_format.element
    fields = footer.xpath(".//w:fldSimple/@w:instr")
    assert fields == ["PAGE", "NUMPAGES"]
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"sv-SE"}
    assert "UTKAST" in all_text(document)


def test_what_is_handed_in_is_the_same_document_each_time(world, client_of):
    world.place.region = "Västra Götalandsregionen"
    db.session.merge(world.place)
    db.session.commit()
    add_life(world.place)
    client = client_of(world.regional)
    url = begin(client, "alvdal")
    hand_in(client, url)
    before = client.get(f"{url}/rapport.docx").data
    add_meeting(world.place, date(2026, 4, 1), heads=[("residents", 50)])
    db.session.execute(Meeting.__table__.update().values(title="Något annat"))
    db.session.commit()
    client.get(f"{url}?sprak=en")  # stays the reader's language, not that of what was frozen
    assert client.get(f"{url}/rapport.docx").data == before
    with zipfile.ZipFile(io.BytesIO(before)) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [one for one in packed.namelist() if "thumbnail" in one]
    document = opened(client, url)
    frozen = db.session.scalars(select(FrozenReport)).one()
    assert frozen.sha256 in all_text(document)
    assert frozen.sha256 in client.get(url).text
    said = document.core_properties
    assert (said.title, said.author) == ("Halvårsrapport, våren 2026", "Västra Götalandsregionen")
    assert said.last_modified_by == said.author
    assert said.comments == ""
    of_leader = opened(client_of(world.leader), url)
    assert "UTKAST" not in all_text(of_leader)


def test_the_spreadsheet_of_what_is_handed_in_is_the_same_for_everybody(world, client_of):
    add_life(world.place)
    client = client_of(world.regional)
    url = begin(client, "alvdal")
    hand_in(client, url)
    before = client.get(f"{url}/rapport.xlsx").data
    client.get(f"{url}?sprak=en")
    assert client.get(f"{url}/rapport.xlsx").data == before
    with zipfile.ZipFile(io.BytesIO(before)) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = packed.read("docProps/core.xml")
    assert b"dcterms:created" not in core
    assert b"dcterms:modified" not in core
    assert load_workbook(io.BytesIO(before)).sheetnames[0] == "Siffror"


def test_strange_and_endless_texts_are_written_as_text(world, client_of):
    strange = "=SUMMA(A1) \x00\x07 <w:p> & ]]> \u202eabc 👩\u200d🌾 " + "å" * 4_000
    add_meeting(world.place, title="m" * 300, heads=[("residents", 3)])
    client = client_of(world.regional)
    url = begin(client, "alvdal", title="\x0b<i>&\x1f")
    texts = "\n\n".join([strange, *["lång " * 900] * 4])
    assert len(texts) > 20_000
    assert write(client, url, texts).status_code == 302
    document = opened(client, url)
    told = all_text(document)
    assert "=SUMMA(A1)" in told
    assert "<w:p> & ]]>" in told
    assert "å" * 4_000 in told
    assert not set(told) & set("\x00\x07\u202e")


def test_a_leader_gets_what_is_about_the_own_place(world, client_of):
    follow(world, world.other_place)
    contact = client_of(world.regional)
    url = begin(contact, "alvdal", "ostby")
    write(contact, url, "Östby har det svårt.")
    assert client_of(world.leader).get(f"{url}/rapport.docx").status_code == 404
    hand_in(contact, url)
    told = all_text(opened(client_of(world.leader), url))
    assert "Östby" not in told
    assert "Ett utdrag ur rapporten: det som handlar om Ålvdal." in told
