"""The money for the work itself: the ceiling is said before it is passed, and never refuses."""

import re
import uuid
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from placedev.core.db import db
from placedev.funding.budget_rules import Frame, LineFact, account_of, warnings_of
from placedev.funding.models import BudgetChange, BudgetLine, ProcessBudget
from tests.people import NOW, kept

ROOM = "/platser/alvdal/plan/pengar/arbetet"
DAY = date(2026, 5, 4)


def uid():
    return str(uuid.uuid4())


def test_what_is_left_and_when_it_is_near():
    frame = Frame(Decimal(150_000), from_on=date(2026, 1, 1), to_on=date(2026, 12, 31))
    lines = [LineFact("paid", Decimal(90_000), DAY), LineFact("planned", Decimal(30_000), DAY)]
    account = account_of(frame, lines)
    assert (account.paid, account.planned, account.remaining) == (90_000, 30_000, 30_000)
    assert account.level == "near"  # 120 000 is 80 percent of 150 000
    assert account_of(frame._replace(warn_from=Decimal("0.9")), lines).level == "fine"
    said = warnings_of(account, LineFact("planned", Decimal(42_000), date(2027, 1, 4)))
    assert "blir det 12 000 kr över taket." in said[0].replace("\u00a0", " ")
    assert "ligger utanför budgetens tid." in said[1]
    assert warnings_of(account, LineFact("planned", Decimal(30_000), DAY)) == []  # to the krona


def budget(world, **more):
    values = {"position": 1, "name": "Processledare", "ceiling": Decimal(150_000), **more}
    return kept_row(ProcessBudget(place_id=world.place.id, **values))


def kept_row(row):
    db.session.add(row)
    return kept(row)


def test_a_cost_over_the_ceiling_is_told_first_and_saved_when_read(world, client_of):
    client = client_of(world.member)
    sent = {"uid": uid(), "name": "Processledare", "ceiling": "150 000", "to_on": "2026-12-31"}
    for _time in range(2):
        page = client.post(f"{ROOM}/ny", data={**sent, "currency": "SEK"}).headers["Location"]
    cost = {"uid": uid(), "what": "Arvode", "state": "paid", "dated_on": "2026-05-04"}
    told = client.post(f"{page}/kostnader/ny", data={**cost, "amount": "162 000 kr"})
    assert told.status_code == 422
    assert "Med det här blir det 12\u00a0000\u00a0kr över taket." in told.text
    assert db.session.scalar(select(BudgetLine)) is None
    read = re.search(r'name="anyway"[^>]*value="([^"]+)"', told.text)[1]
    again = {**cost, "amount": "162 000 kr", "anyway": read}
    for _time in range(2):
        assert client.post(f"{page}/kostnader/ny", data=again).status_code == 302
    (line,) = db.session.scalars(select(BudgetLine))
    assert line.amount == 162_000
    shown = client.get(page).text
    assert "12\u00a0000\u00a0kr över taket på 150\u00a0000\u00a0kr." in shown
    for amount, words in (("400 euro", "Här räknas i kr."), ("-3", "utan minus")):
        answer = client.post(f"{page}/kostnader/ny", data={**cost, "uid": uid(), "amount": amount})
        assert (answer.status_code, words in answer.text) == (422, True)
    later = {**cost, "uid": uid(), "amount": "1", "dated_on": "2026-02-30"}
    assert client.post(f"{page}/kostnader/ny", data=later).status_code == 422


def test_an_approved_change_moves_ceiling_and_period_and_keeps_what_was(world, client_of):
    one = budget(world, to_on=date(2026, 6, 30))
    client, page = client_of(world.member), f"{ROOM}/{one.uid}"
    asked = {"uid": uid(), "ceiling_after": "180 000 kr", "to_after": "2026-12-31"}
    nothing = client.post(f"{page}/andringar", data={"uid": uid(), "asked_on": "2026-05-01"})
    assert "Skriv ett nytt tak, en ny sista dag eller båda." in nothing.text
    sent = {**asked, "asked_on": "2026-05-01", "reason": "Flera möten"}
    for _time in range(2):
        assert client.post(f"{page}/andringar", data=sent).status_code == 302
    (change,) = db.session.scalars(select(BudgetChange))
    address = f"{page}/andringar/{change.uid}"
    assert "Nytt tak" in client.get(address).text
    answer = {
        "version": "1",
        "state": "approved",
        "decided_on": "2026-05-20",
        "decided_by": "Regionen",
        "reference": "RUN 2026-1",
    }
    early = client.post(address, data={**answer, "decided_on": "2026-04-01"})
    assert "Beslutet ligger före frågan." in early.text
    for _time in range(2):
        assert client.post(address, data=answer).status_code == 302
    other = client.post(address, data={**answer, "state": "refused"})
    assert other.status_code == 409
    db.session.expire_all()
    row = db.session.scalar(select(ProcessBudget))
    assert (row.ceiling, row.to_on) == (180_000, date(2026, 12, 31))
    shown = " ".join(client.get(page).text.split())
    for words in ("Förut 150 000 kr.", "Regionen beslutade 20 maj 2026."):
        assert words in shown
    assert "Dnr RUN 2026-1." in shown


def test_a_line_is_changed_removed_and_guarded(world, client_of):
    one = budget(world)
    values = {"recorded_at": NOW, "dated_on": DAY, "amount": Decimal(500)}
    room = f"{ROOM}/{one.uid}"
    line = kept_row(BudgetLine(budget_id=one.id, what="Fika", **values))
    client, page = client_of(world.member), f"{room}/kostnader/{line.uid}"
    assert 'value="Fika"' in client.get(page).text
    sent = {"what": "Fika och lokal", "state": "paid", "amount": "800", "dated_on": "2026-05-04"}
    assert client.post(page, data={**sent, "version": "1"}).status_code == 302
    assert client.post(page, data={**sent, "version": "1"}).status_code == 409
    assert client.post(f"{page}/ta-bort", data={"version": "1"}).status_code == 409
    assert client_of(world.regional).post(page, data=sent).status_code == 403
    assert client_of(world.regional).get(room).status_code == 200
    assert client_of(world.stranger).get(page.replace("alvdal", "ostby")).status_code == 404
    assert client.post(f"{page}/ta-bort", data={"version": "2"}).status_code == 302
    assert db.session.scalar(select(BudgetLine)) is None
