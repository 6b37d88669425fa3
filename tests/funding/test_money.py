"""The money page: what is missing said first, nothing added that cannot be."""

import io
import re
import uuid
from decimal import Decimal

import openpyxl

from placedev.core.db import db
from placedev.funding.models import FundingApplication, FundingSource
from placedev.plan.models import Activity, ActivityCost, ActivityStatus, Funding
from tests.people import NOW, kept
from tests.plan.builders import add_area, add_goal, add_plan

ROOM = "/platser/alvdal/plan/pengar"


def added(row):
    db.session.add(row)
    db.session.flush()
    return row


def activity(plan, title, *costs, money=(), **more):
    """Add an activity with costs and money as rows."""
    one = added(Activity(plan_id=plan.id, title=title, **{"position": 1, **more}))
    for cost in costs:
        added(ActivityCost(activity_id=one.id, position=1, **cost))
    for row in money:
        added(Funding(activity_id=one.id, position=1, **row))
    return one


def kr(amount, **more):
    return {"kind": "sum", "amount": Decimal(amount), "currency": "SEK", **more}


def words_of(client, address):
    return " ".join(client.get(address).text.replace("\u00a0", " ").split())


def test_the_sentence_says_each_kind_apart(world, client_of):
    plan = add_plan(world.place)
    area = add_area(plan)
    above = add_goal(plan, "Bada", area_id=area.id)
    below = add_goal(plan, "Bada mer", parent_id=above.id)  # its area is that of the goal above
    granted = {"state": "granted", "source": "Leader", "amount": Decimal(35_000), "currency": "SEK"}
    activity(plan, "Brygga", kr(120_000), money=[granted], goal_id=below.id)
    activity(plan, "Bastu", {"kind": "unknown", "text": "vet ej"}, area_id=area.id)
    activity(plan, "Broschyr", {"kind": "band", "text": "L"})
    activity(plan, "Resa", kr(400, currency="EUR"))
    over = activity(plan, "Gammalt", kr(9_000_000))
    added(ActivityStatus(activity_id=over.id, status="dropped", noted_on=NOW, recorded_at=NOW))
    kept(plan)
    shown = words_of(client_of(world.regional), ROOM)
    said = "85 000 kr saknas, 400 EUR saknas, 1 kostnad är okänd och 1 anges bara som nivå."
    assert said in shown
    assert "1 aktivitet som är klar eller avskriven räknas inte." in shown
    assert "Kostar 120 000 kr: beviljat och utbetalt 35 000 kr och saknas 85 000 kr." in shown
    row = re.search(r'<th scope="row">Badet och sjön</th>(.*?)</tr>', shown)[1]
    assert "85 000 kr" in row
    assert "400 EUR" not in row
    listed = words_of(client_of(world.member), f"{ROOM}/ofinansierat")
    assert "Ta reda på vad det kostar." in listed
    assert "Skriv en summa i stället för nivån ”L”." in listed
    assert listed.index("Brygga") < listed.index("Resa") < listed.index("Bastu")


def test_money_without_activity_stands_with_its_source(world, client_of):
    plan = add_plan(world.place)
    activity(plan, "Brygga", kr(1_000))
    source = added(FundingSource(place_id=world.place.id, name="Byakassan", kind="own"))
    added(
        FundingApplication(
            place_id=world.place.id,
            title="Allt möjligt",
            source_id=source.id,
            amount=Decimal(700),
            currency="SEK",
            state="applied",
            created_at=NOW,
        )
    )
    kept(plan)
    shown = words_of(client_of(world.member), ROOM)
    assert "1 000 kr saknas." in shown
    assert "700 kr" in re.search(r"Byakassan.*?</tr>", shown)[0]


def test_ninety_activities_cost_as_many_statements_as_one(world, client_of, count_statements):
    plan = add_plan(world.place)
    areas = [add_area(plan, f"Område {at}", position=at) for at in range(24)]
    money = [{"state": "applied", "source": "Leader", "amount": Decimal(10), "currency": "SEK"}]
    for at in range(90):
        activity(plan, f"Aktivitet {at}", kr(100), money=money, area_id=areas[at % 24].id)
    kept(plan)
    client = client_of(world.member)
    for address in (ROOM, f"{ROOM}/ofinansierat"):
        with count_statements() as statements:
            assert "Aktivitet 89" in client.get(address).text
        assert len(statements) <= 12, statements


def test_the_list_is_taken_along(world, client_of):
    plan = add_plan(world.place)
    span = kr(20_000, kind="span", amount_to=Decimal(40_000))
    activity(plan, "=Brygga", span, {"kind": "hours", "hours": Decimal(8)})
    kept(plan)
    client = client_of(world.member)
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{ROOM}.xlsx").data))
    assert book.sheetnames == ["Saknas", "Kostnader", "Finansiering"]
    assert [cell.value for cell in book["Saknas"][2]][3:6] == ["SEK", 20_000, 40_000]
    text = client.get(f"{ROOM}.csv").data.decode("utf-8-sig")
    assert "'=Brygga;SEK;20000;40000" in text


def test_a_source_is_kept_while_an_application_needs_it(world, client_of):
    kept(add_plan(world.place))
    client = client_of(world.member)
    page = client.get(f"{ROOM}/kallor")
    assert "Allmänna arvsfonden" in page.text
    sent = {"uid": str(uuid.uuid4()), "name": "Leader Väst", "kind": "eu", "max_share": "70"}
    for _time in range(2):
        assert client.post(f"{ROOM}/kallor", data=sent).status_code == 302
    bad = {"max_share": "170", "link": "javascript:alert(1)", "kind": "other", "uid": "x"}
    answer = client.post(f"{ROOM}/kallor", data={**sent, **bad})
    for words in ("högst 100 procent", "Den börjar med https://.", "när ni väljer ”annat”"):
        assert words in answer.text
    source = db.session.query(FundingSource).one()
    one = f"{ROOM}/kallor/{source.uid}"
    assert client.post(f"{one}/andra", data={**sent, "version": "1"}).status_code == 302
    assert client_of(world.regional).get(f"{ROOM}/kallor").status_code == 403
    new = {"title": "Brygga", "source": str(source.uid), "state": "idea", "uid": str(uuid.uuid4())}
    assert client.post(f"{ROOM}/ansokningar/ny", data=new).status_code == 302
    kept_on = client.post(f"{one}/ta-bort")
    assert "1 ansökan har gått dit, så källan behövs." in kept_on.text
    assert db.session.query(FundingSource).count() == 1


def test_without_a_plan_the_page_says_where_to_begin(world, client_of):
    assert "Ingen plan än" in client_of(world.member).get(ROOM).text
    assert client_of(world.member).get(f"{ROOM}.csv").location == ROOM
