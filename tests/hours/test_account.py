"""What is handed to a funder: sums, every row behind them, and no name."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from placedev.core import tables
from tests.hours.builders import hours, rate
from tests.people import kept
from tests.plan.builders import add_activity, add_plan

ROOM = "/platser/alvdal/ideell-tid"


@pytest.fixture
def given(world):
    """Three rows: valued in two currencies, and not at all; one begins like a formula."""
    activity = add_activity(add_plan(world.place), world.actor(world.leader))
    euro = rate(world, label="Interreg", amount="20.5", currency="EUR")
    hours(world, activity_id=activity.id, rate_id=rate(world).id)
    hours(world, what="=1+1", done_on=date(2026, 8, 1), people=1, hours=Decimal(2), rate_id=euro.id)
    kept(hours(world, done_on=date(2025, 8, 1), hours=Decimal("1.5"), recorded_by_id=None))


def test_a_spreadsheet_has_sums_and_every_row(world, client_of, given, count_statements):
    client = client_of(world.leader)
    with count_statements() as statements:
        answer = client.get(f"{ROOM}.xlsx?per=halvar")
    assert answer.status_code == 200
    assert len(statements) <= 12
    assert "alvdal-ideell-tid.xlsx" in answer.headers["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    sums, rows = ([list(row) for row in sheet.values] for sheet in book)
    assert sums[1:] == [
        ["Andra halvåret 2025", None, 1.5, 8, None, None, None, None],
        ["Första halvåret 2026", "Bygg en ramp", 24, 8, "Leader 2023–2027", 220, 5280, "SEK"],
        ["Andra halvåret 2026", None, 2, 1, "Interreg", 20.5, 41, "EUR"],
        ["Allt", None, 27.5, 17, None, None, None, None],
        ["Summa", None, 2, None, "Interreg", None, 41, "EUR"],
        ["Summa", None, 24, None, "Leader 2023–2027", None, 5280, "SEK"],
        ["Summa", None, 1.5, None, "utan timvärde", None, None, None],
    ]
    assert [row[1] for row in rows[1:]] == ["=1+1", "Städade badet", "Städade badet"]
    assert book.worksheets[1]["B2"].data_type == "s"  # a text, whatever it begins with
    assert [row[12] for row in rows[1:]] == ["medlem i arbetsgruppen"] * 2 + ["okänt"]
    assert world.member.name not in str(rows)


def test_csv_holds_the_same_and_follows_the_filter(world, client_of, given):
    client = client_of(world.member)
    answer = client.get(f"{ROOM}.csv?fran=2026-01-01&till=2026-06-30")
    assert "2026-01-01-2026-06-30.csv" in answer.headers["Content-Disposition"]
    (line,) = tables.read_table(answer.data, "tid.csv").lines
    assert line.cells[:3] == ("2026-05-12", "Städade badet", "Bygg en ramp")
    assert line.cells[6:11] == ("24", "Leader 2023–2027", "220", "5280", "SEK")
    sums = tables.read_table(client.get(f"{ROOM}/summor.csv").data, "summor.csv")
    assert [one.cells[0] for one in sums.lines][:3] == ["2025", "2026", "2026"]
    assert client.get(f"{ROOM}.csv?fran=i+dag").status_code == 422
    assert client_of(world.regional).get(f"{ROOM}.csv").status_code == 403
