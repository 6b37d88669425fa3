"""Tables into the plan: how they are understood, what is kept, and how it is undone."""

import io
import re
import uuid
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from sqlalchemy import func, select

from placedev.core import clock, tables
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.plan.activities import status_operations
from placedev.plan.import_models import PlanImport
from placedev.plan.models import (
    Activity,
    ActivityCost,
    ActivityRole,
    ActivityStatus,
    ActivityStep,
    Goal,
    GoalArea,
)
from placedev.plan.shown_models import MapFeature, PlanMap
from tests.plan import builders

ROOM = "/platser/alvdal/plan/in-och-ut"
DRIFTING = """
Handlingsplan 2027

Nr\tÅtgärd\tVem\tTidplan\tKostnad (tkr)\tStatus
Leva
1\tRusta bryggan\tBåtklubben\tvåren 2027\t20-40\tEj påbörjad
2\tMåla bryggan\t"\t-"-\t15\tPågår
Nr\tÅtgärd\tVem\tTidplan\tKostnad (tkr)\tStatus
3\tTänd lyktorna\tVillaägarna, Båtklubben\tnär röret läggs\tca 1,5 mkr\tNej: kommunen vill inte
Arbeta
Nr\tVem\tÅtgärd\tStatus\tKostnad (tkr)\tTidplan
4\tdito\tÖppna ”Café & bad”\tlite si och så\tvet ej\t46096
\t\t\tKlar\t\t
"""


@pytest.fixture
def plan(world):
    row = builders.add_plan(world.place)
    builders.add_organisation(world.place)
    builders.keep()
    return row


@pytest.fixture
def volunteer(world, client_of):
    return client_of(world.member)


def new(**fields):
    return {"uid": str(uuid.uuid4()), **fields}


def pasted(client, text):
    """Paste a table; return the address of what was read."""
    answer = client.post(f"{ROOM}/las-in", data=new(content=text))
    assert answer.status_code == 302, re.findall(r"field-error.*?</p>", answer.text, re.DOTALL)
    return answer.location


def sent_in(client, content, name):
    """Send a table as a file; return the address of what was read."""
    fields = new(file=(io.BytesIO(content), name))
    return client.post(f"{ROOM}/las-in", data=fields).location


def chosen(page):
    """Return what the preview sends if nobody touches it."""
    form = re.search(r'<form[^>]*action="[^"]*/ta-in".*?</form>', page, re.DOTALL)[0]
    picks = re.findall(r'<select[^>]*name="(rad-\d+)".*?<option value="(\w+)"', form, re.DOTALL)
    return {"version": re.search(r'name="version"[^>]*value="(\d+)"', form)[1], **dict(picks)}


def take_in(client, address, **choices):
    sent = {**chosen(client.get(address).text), **choices}
    answer = client.post(f"{address}/ta-in", data=sent)
    assert answer.status_code == 302, answer.text
    return answer


def count(model):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


def by_title():
    db.session.rollback()
    return {one.title: one for one in db.session.scalars(select(Activity))}


def of(model, activity):
    return db.session.scalars(select(model).where(model.activity_id == activity.id)).all()


def test_a_pasted_table_that_drifts_is_understood_row_by_row(plan, volunteer):
    address = pasted(volunteer, DRIFTING)
    page = volunteer.get(address).text
    for words in (
        "Samma som raden ovanför: Vem, Tidplan",
        "Leva (nytt)",
        "Villaägarna (med ord)",
        "Tiden ”när röret läggs” går inte att sortera efter",
        "Talet 46096 är en dag i Excel: 2026-03-15",
        "Rubrikerna byter plats längre upp",
        "Läge ”lite si och så” är inget läge här",
        "Rad 13 säger inte vad som ska göras",
        "2 nya målområden läggs till",
    ):
        assert words in page, words
    assert not count(Activity)
    take_in(volunteer, address)
    found = by_title()
    bridge, paint = found["Rusta bryggan"], found["Måla bryggan"]
    lights, cafe = found["Tänd lyktorna"], found["Öppna ”Café & bad”"]
    assert len(found) == 4
    assert (bridge.starts_on, paint.timing_text) == (date(2027, 3, 1), "våren 2027")
    assert [one.amount for one in of(ActivityCost, paint)] == [Decimal(15_000)]
    assert [(one.amount, one.amount_to) for one in of(ActivityCost, bridge)] == [
        (Decimal(20_000), Decimal(40_000))
    ]
    assert [one.amount for one in of(ActivityCost, lights)] == [Decimal(1_500_000)]
    roles = of(ActivityRole, lights)
    assert [one.actor for one in roles] == ["Villaägarna", None]
    assert {one.state for one in roles} == {"unasked"}
    [refused] = of(ActivityStatus, lights)
    assert (refused.status, refused.reason) == ("refused", "kommunen vill inte")
    assert not of(ActivityStatus, cafe)
    assert cafe.note == "Läge: lite si och så"
    assert cafe.starts_on == date(2026, 3, 15)
    areas = {one.id: one.name for one in db.session.scalars(select(GoalArea))}
    assert [areas[one.area_id] for one in (paint, cafe)] == ["Leva", "Arbeta"]


def test_what_is_there_is_left_filled_in_or_added_as_somebody_says(world, plan, volunteer):
    actor = world.actor(world.leader)
    for title in ("Lämnas", "Fylls i", "Läggs till"):
        builders.add_activity(plan, actor, title, when="2028", details={"number": "1"})
    builders.keep()
    rows = "\n".join(
        f"1;{title}.;2030;Ny text;Båtklubben;Sök pengar"
        for title in ("lämnas", "fylls  i", "läggs till")
    )
    address = pasted(volunteer, f"Nr;Vad;När;Beskrivning;Vem;Delsteg\n{rows}")
    page = volunteer.get(address).text
    assert page.count("Finns redan i planen") == 3
    assert set(chosen(page).values()) == {"1", "skip"}
    take_in(volunteer, address, **{"rad-3": "fill", "rad-4": "add"})
    found = by_title()
    assert set(found) == {"Lämnas", "Fylls i", "Läggs till", "läggs till."}
    filled = found["Fylls i"]
    assert (filled.timing_text, filled.description) == ("2028", "Ny text")
    assert found["Lämnas"].description is None
    assert [len(of(model, filled)) for model in (ActivityRole, ActivityStep)] == [1, 1]
    volunteer.post(f"{address}/angra", data={})
    found = by_title()
    assert set(found) == {"Lämnas", "Fylls i", "Läggs till"}
    assert found["Fylls i"].description is None
    assert not of(ActivityRole, found["Fylls i"])


def test_twice_is_once_and_undo_leaves_what_somebody_built_on(world, plan, volunteer):
    form = new(content="Vad;Målområde;Mål\nEtt;Leva;Bada\nTvå;Leva;Bada\nTre;Arbeta;")
    where = {volunteer.post(f"{ROOM}/las-in", data=form).location for _time in range(2)}
    [address] = where
    sent = chosen(volunteer.get(address).text)
    for _time in range(2):
        assert volunteer.post(f"{address}/ta-in", data=sent).location == address
    assert [count(one) for one in (PlanImport, Activity, GoalArea, Goal)] == [1, 3, 2, 1]
    actor = world.actor(world.leader)
    status_operations.note_status(
        plan, by_title()["Två"], status="done", actor=actor, now=clock.now()
    )
    db.session.commit()
    for _time in range(2):
        assert volunteer.post(f"{address}/angra", data={}).status_code == 302
    assert set(by_title()) == {"Två"}
    assert [count(one) for one in (GoalArea, Goal)] == [1, 1]
    page = volunteer.get(address).text
    for words in ("2 aktiviteter togs ur planen", "<li>Två</li>", "<li>Leva</li>"):
        assert words in page
    events = [one.event for one in db.session.scalars(select(JournalEntry))]
    assert [events.count(f"plan.table-{one}") for one in ("taken-in", "undone")] == [1, 1]
    assert volunteer.post(f"{address}/ta-in", data=sent).status_code == 422


def test_the_columns_are_named_by_hand_and_two_people_do_not_collide(plan, volunteer):
    address = pasted(volunteer, "Grej;Folk\nBygg;Alla\nRiv;Ingen")
    assert (
        "Inga rader" in volunteer.get(address).text
        or "säger inte vad" in volunteer.get(address).text
    )
    named = {"version": "1", "sheet": "0", "header": "0", "kolumn-0": "title", "kolumn-1": "title"}
    answer = volunteer.post(f"{address}/kolumner", data=named)
    assert (answer.status_code, "Två kolumner är valda" in answer.text) == (422, True)
    named["kolumn-1"] = "responsible"
    assert volunteer.post(f"{address}/kolumner", data=named).status_code == 302
    assert volunteer.post(f"{address}/kolumner", data=named).status_code == 409
    sent = chosen(volunteer.get(address).text)
    assert volunteer.post(f"{address}/ta-in", data={**sent, "version": "1"}).status_code == 409
    take_in(volunteer, address)
    assert set(by_title()) == {"Bygg", "Riv"}


def workbook(fill):
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def merged(book):
    sheet = book.active
    sheet.append(["Försättsblad"])
    sheet = book.create_sheet("Åtgärder")
    sheet.append(["Område", "Åtgärd", "När", "Kostnad"])
    sheet.append(["Leva", "Rusta", date(2027, 5, 1), "=2*5000"])
    sheet.append([None, "Måla", 2028, 5000])
    sheet.merge_cells("A2:A3")


def test_a_workbook_with_merges_formulas_and_days_is_read(plan, volunteer):
    address = sent_in(volunteer, workbook(merged), "plan.xlsx")
    page = volunteer.get(address).text
    assert "1 sammanslagen ruta är ifylld" in page
    assert "Rutor med formler som inte är uträknade är tomma här: D2" in page
    take_in(volunteer, address)
    found = by_title()
    assert found["Rusta"].starts_on == date(2027, 5, 1)
    assert found["Måla"].area_id == found["Rusta"].area_id is not None


def test_a_workbook_with_macros_and_days_as_numbers_is_read(plan, volunteer):
    def fill(book):
        book.active.append(["Vad", "När"])
        book.active.append(["Rusta", 46096])

    made = repacked(workbook(fill), xl_types=b"application/vnd.ms-excel.sheet.macroEnabled")
    address = sent_in(volunteer, made, "plan.xlsm")
    assert "Talet 46096 är en dag i Excel: 2026-03-15" in volunteer.get(address).text
    take_in(volunteer, address)
    assert by_title()["Rusta"].starts_on == date(2026, 3, 15)


def repacked(content, *, rows=0, xl_types=b"", bomb=0):
    """Return a workbook with more in it than the library would write in a short time."""
    good, out = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    row = b'<row><c t="inlineStr"><is><t>Sak</t></is></c></row>'
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in good.namelist():
            part = good.read(name)
            if rows and name.endswith("sheet1.xml"):
                part = part.replace(b"</sheetData>", row * rows + b"</sheetData>")
            if xl_types and name == "[Content_Types].xml":
                part = part.replace(plain + b".main", xl_types + b".main")
            made.writestr(name, part)
        if xl_types:
            made.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0makro")
        if bomb:
            made.writestr("xl/media/bild.bin", b"\x00" * bomb)
    return out.getvalue()


def short_sheet(book):
    for _number in range(2):
        book.active.append(["Vad", "Vem"])


def no_tables():
    return (
        (b"", "Tabellen är tom"),
        (b"Vad;Vem", "minst en rad under"),
        (b"\x89PNG\r\n\x1a\n\x00\x00bilden", "ingen tabell"),
        (b"PK\x03\x04trasig", "trasig eller har lösenord"),
        (repacked(workbook(short_sheet), rows=100_000), "fler än 520 rader"),
        (repacked(workbook(short_sheet), bomb=30_000_000), "för stor när den packas upp"),
        (b"x" * 50_000, "större än 2 MB"),
    )


def test_what_is_no_table_is_told_of(plan, volunteer, monkeypatch):
    monkeypatch.setattr("placedev.core.workbooks.LARGEST", 49_000)
    monkeypatch.setattr("placedev.core.spreadsheets._GAP", 500)
    for content, words in no_tables():
        answer = volunteer.post(f"{ROOM}/las-in", data=new(file=(io.BytesIO(content), "x.xlsx")))
        assert (answer.status_code, words in answer.text) == (422, True), words
        assert not count(PlanImport)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16", "mac_roman", "cp850"])
def test_letters_survive_whatever_the_encoding(plan, volunteer, encoding):
    text = "Åtgärd;Område\nÖppna – ”Café”;Bo & leva i 1:a hand\n"
    if encoding == "cp850":  # DOS had neither dash nor curved quotes
        text = text.replace("–", "-").replace("”", '"')
    address = sent_in(volunteer, text.encode(encoding), "x.csv")
    take_in(volunteer, address)
    assert set(by_title()) == {text.split("\n")[1].split(";")[0]}


def test_five_hundred_rows_cost_as_many_statements_as_five(plan, volunteer, count_statements):
    def taken(first, count):
        rows = "\n".join(
            f"{n};Gör sak {n};Båtklubben;2027;5 tkr;Område {n % 70};Mål {n % 90};Del {n % 99}"
            for n in range(first, first + count)
        )
        address = pasted(volunteer, f"Nr;Vad;Vem;När;Kostnad;Område;Mål;Delmål\n{rows}")
        with count_statements() as statements:
            page = volunteer.get(address).text
        assert len(statements) <= 12
        with count_statements() as statements:
            volunteer.post(f"{address}/ta-in", data=chosen(page))
        return len(statements)

    assert taken(0, 5) == taken(5, 500) <= 35
    assert count(Activity) == 505


def test_what_went_out_comes_in_the_same(world, plan, volunteer):
    text = (
        "Nr;Målområde;Mål;Aktivitet;Beskrivning;Ansvarig;Medverkar;När;Kostnad;Finansiering;Läge;"
        "Varför;Slag;Prioritet;Anmärkning\n"
        '14.4;2. Leva;1. Bada;=1+1;"två\nrader";Båtklubben;Alla, kommunen;v. 14 2027;'
        '"5 tkr\n30 timmar";Leader, 15 000 kr, sökt;Avskriven;ingen ork;påverka;H;'
    )
    take_in(volunteer, pasted(volunteer, text))
    for kind, name in (("xlsx", "plan.xlsx"), ("csv", "aktiviteter.csv")):
        out = volunteer.get(f"{ROOM}/{name}").data
        address = sent_in(volunteer, out, f"x.{kind}")
        take_in(volunteer, address, **{"rad-2": "add"})
        again = tables.read_table(volunteer.get(f"{ROOM}/aktiviteter.csv").data, "x")
        assert {line.cells for line in again.lines} == {again.lines[0].cells}
    assert len(again.lines) == 3
    assert [count(one) for one in (GoalArea, Goal)] == [1, 1]
    assert b";'=1+1;" in volunteer.get(f"{ROOM}/aktiviteter.csv").data
    first = dict(zip(again.header, again.lines[0].cells, strict=True))
    assert first["Mål"] == "1. Bada"
    assert first["Läge"] == "Avskriven"
    assert first["Finansiering"].replace("\xa0", " ") == "Leader, 15 000 kr, Sökt"


def test_the_languages_of_names_come_in_and_go_out(plan, volunteer):
    text = (
        "Målområde;Målområdets språk;Aktivitet;Namnets språk\n"
        "Das Ufer;tyska;Rakennetaan laituri;fi\n"
        "Das Ufer;;Rusta bryggan;\n"
        "Badet;elviska;Bygg en ramp;bymål"
    )
    address = pasted(volunteer, text)
    page = volunteer.get(address).text
    assert '<span lang="fi">Rakennetaan laituri</span>' in page
    assert "Målområdets språk ”elviska” är inget språk" in page
    take_in(volunteer, address)
    assert {one.name: one.name_language for one in db.session.scalars(select(GoalArea))} == {
        "Das Ufer": "de",
        "Badet": None,
    }
    ramp = db.session.scalar(select(Activity).where(Activity.title == "Bygg en ramp"))
    assert ramp.note == "Målområdets språk: elviska\nNamnets språk: bymål"
    for kind, name in (("xlsx", "plan.xlsx"), ("csv", "aktiviteter.csv")):
        out = volunteer.get(f"{ROOM}/{name}").data
        address = sent_in(volunteer, out, f"x.{kind}")
        take_in(volunteer, address, **{f"rad-{row}": "add" for row in range(2, 5)})
        again = tables.read_table(volunteer.get(f"{ROOM}/aktiviteter.csv").data, "x")
        at = [again.header.index(one) for one in ("Aktivitet", "Namnets språk")]
        said = {tuple(line.cells[column] for column in at) for line in again.lines}
        assert said == {
            ("Rakennetaan laituri", "finska"),
            ("Rusta bryggan", ""),
            ("Bygg en ramp", ""),
        }
    assert count(GoalArea) == 2
    areas = tables.read_table(volunteer.get(f"{ROOM}/malomraden.csv").data, "x")
    assert [line.cells[1:3] for line in areas.lines] == [("Das Ufer", "tyska"), ("Badet", "")]


def test_a_table_fills_in_the_language_of_a_name_that_is_there(world, plan, volunteer):
    builders.add_activity(plan, world.actor(world.leader), "Rakennetaan laituri")
    builders.keep()
    assert "språk" not in volunteer.get(f"{ROOM}/aktiviteter.csv").text
    address = pasted(volunteer, "Aktivitet;Namnets språk\nRakennetaan laituri;finska")
    take_in(volunteer, address, **{"rad-2": "fill"})
    assert [one.name_language for one in db.session.scalars(select(Activity))] == ["fi"]


def test_what_is_on_a_map_goes_out_as_a_sheet(plan, volunteer):
    area = builders.add_area(plan, "Badet")
    row = PlanMap(plan_id=plan.id, position=1, title="Badplatsen")
    db.session.add(row)
    db.session.flush()
    said = {"number": "7", "kind": "point", "label": "Bryggan", "text": "Ny stege"}
    db.session.add(MapFeature(map_id=row.id, position=1, area_id=area.id, **said))
    builders.keep()
    text = volunteer.get(f"{ROOM}/pa-kartan.csv").data.decode("utf-8-sig")
    assert text.splitlines()[1] == "Badplatsen;7;Bryggan;punkt;Ny stege;Badet"


def test_the_template_can_be_read_in_as_it_is(plan, volunteer):
    for kind in ("xlsx", "csv"):
        content = volunteer.get(f"{ROOM}/mall.{kind}").data
        address = sent_in(volunteer, content, f"mall.{kind}")
        page = volunteer.get(address).text
        assert "Rusta bryggan" in page
        assert 'class="field-error"' not in page
        volunteer.post(f"{address}/slang", data={})
    assert not count(PlanImport)


def test_others_neither_read_nor_write_the_tables_of_a_place(world, plan, volunteer, client_of):
    address = pasted(volunteer, "Vad\nBygg\nRiv")
    elsewhere = address.replace("alvdal", world.other_place.slug)
    assert client_of(world.leader).get(elsewhere).status_code == 404
    assert client_of(world.regional).get(address).status_code == 403
    assert client_of(world.regional).get(f"{ROOM}/plan.xlsx").status_code == 200


def test_the_room_says_where_the_sheet_of_a_map_comes_back(world, client_of):
    builders.add_plan(world.place)
    builders.keep()
    page = client_of(world.leader).get(ROOM).text
    assert "Bladet ”På kartan” läses in på kartans egen sida" in page
