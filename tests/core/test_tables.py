import io
import zipfile
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
import pytest

from placedev.core import tables
from placedev.core.errors import RuleBroken
from placedev.core.tables import Table

WRITTEN = "Namn;Timmar\r\nBåtklubben;12,5\r\n\r\n;\r\nÅkeriet;\r\n"
EVENING = datetime.combine(date(2027, 3, 1), time(18, 30))
MIDNIGHT = datetime.combine(date(2027, 3, 1), time())
FEW = 20  # rows, where a test asks for too many
DANGEROUS = ["=1+1", "+46", "-punkt", "@SUM(A1)", "'=kvar", "\t=x", "vanlig"]


@pytest.fixture(autouse=True)
def speaking(app):
    with app.test_request_context():
        yield


def spreadsheet(*rows, more=()):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for title in more:
        book.create_sheet(title)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def packed(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in {"[Content_Types].xml": "<x/>", **parts}.items():
            made.writestr(name, content)
    return out.getvalue()


def declaring():
    """A spreadsheet whose sheet declares an entity that grows when it is read."""
    good, out = zipfile.ZipFile(io.BytesIO(spreadsheet(["Namn"], ["A"]))), io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in good.namelist():
            text = good.read(name)
            bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' if "sheet1" in name else b""
            made.writestr(name, bomb + text)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        WRITTEN.encode(),
        WRITTEN.encode("utf-8-sig"),
        WRITTEN.encode("latin-1"),
        WRITTEN.encode("utf-16"),
        WRITTEN.encode("utf-16-le"),
        WRITTEN.replace(",", ".").replace(";", ",").encode(),
        WRITTEN.replace(";", "\t").replace("\r\n", "\n").encode(),
        b"sep=;\r\n" + WRITTEN.encode(),
        spreadsheet(["Namn", "Timmar"], ["Båtklubben", 12.5], [], [None, ""], ["Åkeriet"]),
    ],
    ids="utf8 bom latin1 utf16 utf16le commas tabs sep xlsx".split(),
)
def test_what_spreadsheets_write_is_read_alike(content):
    table = tables.read_table(content, "register.csv")
    assert table.header == ("Namn", "Timmar")
    read = [(line.number, line.cells[0], line.cells[1].replace(".", ",")) for line in table.lines]
    assert read == [(2, "Båtklubben", "12,5"), (5, "Åkeriet", "")]


def test_days_whole_numbers_and_yes_are_read_as_people_write_them():
    content = spreadsheet([], ["A", "B", "C", "D"], [date(2027, 3, 1), 3.0, True, EVENING])
    table = tables.read_table(content, "x.xlsx")
    assert table.lines[0].cells == ("2027-03-01", "3", "ja", "2027-03-01 18:30")
    assert table.lines[0].number == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "är tom"),
        (b"\r\n \r\n", "är tom"),
        (spreadsheet([]), "är tom"),
        (b"a" * (tables.LARGEST + 1), "större än 2 MB"),
        (b"Namn\n" + b"A\n" * (FEW + 1), "fler än 20 rader"),
        (spreadsheet(["Namn"], *[["A"]] * (FEW + 1)), "fler än 20 rader"),
        (b"Namn;Kort\nA;B\n" + b";".join([b"x"] * 101), "Rad 3 har fler än 100 kolumner"),
        (spreadsheet(["Namn"], ["x"] * 200), "Rad 2 har fler än 100 kolumner"),
        (b"Namn\nA\n" + b"x" * 30_000, "Rad 3 har en alldeles för lång text"),
        (b'Namn;Kort\nA;B\n"C;D\nE;F\n', "Rad 3 går inte att läsa"),
        (b"\xd0\xcf\x11\xe0gammal", "Excels gamla format"),
        (b"\x89PNG\r\n\x1a\n\x00\x00bild", "ingen tabell"),
        (spreadsheet(["Namn"], ["A"])[:-300], "trasig"),
        (packed(), "går inte att läsa"),
        (packed(bomb=b"\x00" * 30_000_000), "för stor när den packas upp"),
        (packed(**{str(number): "" for number in range(600)}), "för stor när den packas upp"),
        (declaring(), "inget kalkylblad"),
    ],
)
def test_what_is_no_table_is_told_of(content, words, monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", FEW)
    with pytest.raises(RuleBroken, match=words):
        tables.read_table(content, "fil.xlsx")


def test_what_could_be_a_formula_goes_out_harmless_and_comes_back_the_same():
    table = Table("Intressenter", ["Namn", "Tal"], [[text, -5] for text in DANGEROUS])
    out = tables.as_csv(table)
    assert out.startswith(b"\xef\xbb\xbfNamn;Tal\r\n'=1+1;-5\r\n")
    sheet = openpyxl.load_workbook(io.BytesIO(tables.as_xlsx(table))).active
    assert [cell.data_type for cell in sheet["A"]] == ["s"] * (len(DANGEROUS) + 1)
    for content in (out, tables.as_xlsx(table)):
        back = tables.read_table(content, "x")
        assert [line.cells[0] for line in back.lines[:4]] == DANGEROUS[:4]
        assert back.lines[0].cells[1] == "-5"


def test_a_spreadsheet_has_kinds_and_a_sheet_for_each_table():
    rows = [["Å" * 80, Decimal("1250.5"), date(2027, 3, 1), None], ["x\x07y\ufffe", 1, None, "b"]]
    made = tables.as_xlsx(
        Table("Timmar: mars/april [alla] som är väldigt många", list("abcd"), rows),
        Table("Summa", ["a"], []),
        Table("Summa", ["a"], []),
    )
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["Timmar  mars april  alla  som ä", "Summa", "Summa 2"]
    first = book.worksheets[0]
    assert [cell.value for cell in first[2]] == ["Å" * 80, 1250.5, MIDNIGHT, None]
    assert first["A3"].value == "xy"
    assert first.freeze_panes == "A2"
