import io
import re
from datetime import date

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from placedev.core.db import db
from placedev.funding.models import ProcessBudget
from placedev.meetings.models import Decision, Meeting
from placedev.places.models import Place
from placedev.reports import count_queries
from placedev.reports.models import FrozenReport, Report
from tests.people import add_place
from tests.reports.builders import SPRING, add_life, add_meeting, begin, follow

TEXT = "text/happened"


def words(page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).replace("\xa0", " ").split())


def numbers(page) -> dict[str, str]:
    """Return key to number, as the page links them for all places."""
    found = re.findall(r'siffra/([a-z-]+)">([^<]+)</a>', page.text)
    return {key: value.replace("\xa0", " ") for key, value in found}


def seen(page) -> str:
    return re.search(r'name="seen"[^>]*value="([0-9a-f]{64})"', page.text)[1]


def hand_in(client, url) -> None:
    answer = client.post(f"{url}/lamna-in", data={"seen": seen(client.get(url))})
    assert answer.status_code == 302, words(answer)


def write(client, url, body, section="happened", version="1", **more):
    data = {"text": body, "version": version}
    return client.post(f"{url}/text/{section}", data=data, **more)


def test_a_report_counts_what_happened_in_its_period(world, client_of):
    add_life(world.place)
    add_meeting(world.place, date(2026, 7, 1), heads=[("residents", 9)])
    add_life(world.other_place)
    client = client_of(world.regional)
    page = client.get(begin(client, "alvdal"))
    got = numbers(page)
    assert got["meetings"] == "1"
    assert got["participants"] == "33"
    assert got["decisions"] == "1"
    assert got["promises-made"] == "2"
    assert got["promises-kept"] == "1"
    assert got["promises-overdue"] == "1"
    assert got["hours"] == "24,5 tim"
    assert got["hours-value"] == "5 390 kr"
    assert got["organisations"] == "1"
    assert "invånare 31, kommun 2" in words(page)
    assert "Halvårsrapport, våren 2026" in words(page)


def test_months_with_life_are_counted_from_the_end_of_the_money(world, client_of):
    place = db.session.get(Place, world.place.id)
    place.started_on, place.period_months = date(2024, 1, 1), 24
    add_meeting(place, on=date(2026, 2, 3))
    add_meeting(db.session.get(Place, world.place.id), on=date(2026, 4, 3))
    client = client_of(world.regional)
    rows = f"{begin(client, 'alvdal')}/siffra/months-after"
    told = words(client.get(rows))
    assert "februari 2026" in told
    assert "april 2026" in told
    db.session.add(
        ProcessBudget(
            place_id=world.place.id,
            position=1,
            name="Processledare",
            ceiling=150_000,
            to_on=date(2026, 3, 31),
        )
    )
    db.session.commit()
    told = words(client.get(rows))
    assert "februari 2026" not in told
    assert "april 2026" in told


def test_every_number_leads_to_the_rows_that_make_it(world, client_of):
    add_life(world.place)
    follow(world, world.other_place)
    add_meeting(world.other_place, title="Möte i Östby", heads=[("residents", 4)])
    client = client_of(world.regional)
    url = begin(client, "alvdal", "ostby")
    for key, value in numbers(client.get(url)).items():
        page = client.get(f"{url}/siffra/{key}")
        assert value in words(page), key
    rows = words(client.get(f"{url}/siffra/participants"))
    assert "Stormöte i bygdegården" in rows
    assert "Möte i Östby" in rows
    of_one = words(client.get(f"{url}/siffra/participants?plats=ostby"))
    assert "Deltagare: 4" in of_one
    assert "bygdegården" not in of_one
    assert client.get(f"{url}/siffra/participants?plats=annan").status_code == 404
    assert client.get(f"{url}/siffra/hemligt").status_code == 404


def test_what_is_handed_in_stays_whatever_happens_later(world, client_of):
    add_life(world.place)
    client = client_of(world.regional)
    url = begin(client, "alvdal")
    write(client, url, "Stranden är **röjd**.")
    hand_in(client, url)
    client.get(url)  # with what was said about handing in
    before = client.get(url).text
    add_meeting(world.place, heads=[("business", 50)])
    db.session.execute(Meeting.__table__.update().values(title="Något annat"))
    db.session.commit()
    after = client.get(url).text
    assert numbers(client.get(url))["participants"] == "33"
    assert strip(after) == strip(before)
    assert "<strong>röjd</strong>" in after
    assert "bygdegården" in words(client.get(f"{url}/siffra/meetings"))
    assert write(client, url, "Annat", version="2").status_code == 422
    assert client.post(f"{url}/ta-bort").status_code == 422
    frozen = db.session.scalars(select(FrozenReport)).one()
    for statement in ("update frozen_report set sha256 = 'x'", "delete from frozen_report"):
        with pytest.raises(DBAPIError):
            db.session.execute(text(statement))
        db.session.rollback()
    assert len(frozen.sha256) == 64


def strip(page: str) -> str:
    """Return a page without what belongs to the request."""
    return re.sub(r'value="[^"]{30,}"', "", page)


def test_handing_in_needs_a_yes_to_what_stands_there_now(world, client_of):
    client = client_of(world.regional)
    url = begin(client, "alvdal")
    read = seen(client.get(url))
    add_meeting(world.place)
    answer = client.post(f"{url}/lamna-in", data={"seen": read})
    assert answer.status_code == 409
    assert "Något ändrades medan ni läste" in words(answer)
    assert db.session.scalar(select(func.count(FrozenReport.id))) == 0
    data = {"seen": seen(answer)}
    assert client.post(f"{url}/lamna-in", data=data).status_code == 302
    assert client.post(f"{url}/lamna-in", data=data).status_code == 302  # twice is once
    assert db.session.scalar(select(func.count(FrozenReport.id))) == 1


def test_a_correction_names_the_one_that_it_corrects(world, client_of):
    client = client_of(world.regional)
    url = begin(client, "alvdal")
    write(client, url, "Det här var fel.")
    assert client.post(f"{url}/ratta", data={"uid": str(world.place.uid)}).status_code == 422
    hand_in(client, url)
    first = client.post(f"{url}/ratta", data={"uid": str(world.place.uid)}).location
    again = client.post(f"{url}/ratta", data={"uid": str(world.leader.uid)}).location
    assert first == again  # one correction at a time
    page = words(client.get(first))
    assert "Version 2. Den rättar rapporten som lämnades" in page
    assert "Det här var fel." in page
    hand_in(client, first)
    assert "Version 2" in words(client.get(first))
    assert "Det finns en nyare version" in words(client.get(url))


def test_two_who_write_at_once_lose_nothing(world, client_of):
    client = client_of(world.regional)
    url = begin(client, "alvdal")
    as_json = {"headers": {"Accept": "application/json"}}
    saved = write(client, url, "Den första", **as_json).get_json()
    assert saved["version"] == 2
    answer = write(client, url, "Den andra")
    assert answer.status_code == 409
    assert "Den första" in answer.text
    assert "Den andra" in answer.text
    assert write(client, url, "Båda", version="2").status_code == 302
    assert "Båda" in words(client.get(url))
    assert write(client, url, "x", section="shared").status_code == 404  # of another kind


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"from_on": "2026-07-01", "to_on": "2026-06-01"}, "Byt plats på dem"),
        ({"from_on": "1926-01-01"}, "längre än tio år"),
        ({"places": []}, "Välj minst en plats"),
        ({"places": ["ostby"]}, "Välj minst en plats"),  # a place of somebody else
        ({"kind": "hemlig"}, "Välj ett av alternativen"),
        ({"from_on": "i våras"}, "Skriv dagen som år-månad-dag"),
    ],
)
def test_what_cannot_be_a_report_is_explained(world, client_of, change, says):
    data = {**SPRING, "title": "Våren hos oss", "places": ["alvdal"], **change}
    answer = client_of(world.regional).post(
        "/rapporter/ny", data={**data, "uid": str(world.place.uid)}
    )
    assert answer.status_code == 422
    assert says in words(answer)
    assert 'value="Våren hos oss"' in answer.text
    assert db.session.scalar(select(func.count(Report.id))) == 0


def test_a_final_report_is_about_one_place(world, client_of):
    follow(world, world.other_place)
    data = {**SPRING, "kind": "final", "places": ["alvdal", "ostby"], "uid": str(world.place.uid)}
    answer = client_of(world.regional).post("/rapporter/ny", data=data)
    assert answer.status_code == 422
    assert "En slutrapport handlar om en plats" in words(answer)


def test_the_same_form_twice_makes_one_report(world, client_of):
    client = client_of(world.regional)
    data = {**SPRING, "places": ["alvdal"], "uid": str(world.place.uid)}
    assert client.post("/rapporter/ny", data=data).location == (
        client.post("/rapporter/ny", data=data).location
    )
    assert db.session.scalar(select(func.count(Report.id))) == 1


def test_a_draft_can_be_about_something_else(world, client_of):
    follow(world, world.other_place)
    client = client_of(world.regional)
    url = begin(client, "alvdal")
    data = {**SPRING, "kind": "network", "title": "Nätverket", "places": ["ostby"], "version": "1"}
    assert client.post(f"{url}/andra", data=data).status_code == 302
    page = words(client.get(url))
    assert "Nätverket" in page
    assert "Det ni gjorde tillsammans" in page
    assert "Östby" in page
    assert "Ålvdal" not in page
    assert client.post(f"{url}/andra", data=data).status_code == 409
    assert client.post(f"{url}/ta-bort").status_code == 302
    assert client.get(url).status_code == 404


def addresses(url):
    tails = ("", "/andra", "/siffra/meetings", f"/{TEXT}", "/ta-bort", "/rapport.xlsx")
    return [url + tail for tail in tails]


def test_a_draft_is_seen_by_its_contacts_only(world, client_of):
    url = begin(client_of(world.regional), "alvdal")
    posts = ("andra", TEXT, "lamna-in", "ratta", "ta-bort")
    for user in (world.leader, world.member, world.admin, world.stranger):
        client = client_of(user)
        assert {client.get(one).status_code for one in addresses(url)} == {404}, user.name
        assert {client.post(f"{url}/{one}").status_code for one in posts} == {404}, user.name
        assert "Halvårsrapport" not in client.get("/rapporter").text, user.name


def test_a_contact_who_no_longer_follows_a_place_reads_no_report_about_it(world, client_of):
    follow(world, world.other_place)
    client = client_of(world.regional)
    url = begin(client, "alvdal", "ostby")
    hand_in(client, url)
    db.session.execute(
        text("delete from membership where user_id = :user and place_id = :place"),
        {"user": world.regional.id, "place": world.other_place.id},
    )
    db.session.commit()
    assert {client.get(one).status_code for one in addresses(url)} == {404}
    assert "Halvårsrapport" not in client.get("/rapporter").text


def test_a_leader_reads_of_the_own_place_what_is_handed_in(world, client_of):
    follow(world, world.other_place)
    add_life(world.place)
    add_meeting(world.other_place, title="Hemligt i Östby")
    contact = client_of(world.regional)
    url = begin(contact, "alvdal", "ostby")
    write(contact, url, "Östby har det svårt.")
    hand_in(contact, url)
    leader = client_of(world.leader)
    page = leader.get(url)
    assert numbers(page)["meetings"] == "1"
    assert url in leader.get("/rapporter").text
    for tail in ("", "/siffra/meetings", "/rapport.xlsx"):
        answer = leader.get(url + tail)
        assert answer.status_code == 200
        assert b"stby" not in answer.data
    assert leader.get(f"{url}/siffra/meetings?plats=ostby").status_code == 404
    assert {leader.post(f"{url}/{one}").status_code for one in ("ratta", TEXT)} == {404}
    assert client_of(world.member).get(url).status_code == 404
    assert client_of(world.admin).get(url).status_code == 404


def test_a_report_shows_one_moment_whatever_is_stored_meanwhile(world, client_of, app):
    add_life(world.place)
    client = client_of(world.regional)
    url = begin(client, "alvdal")
    db.session.rollback()
    read, stored = count_queries._places, []  # noqa: SLF001

    def and_meanwhile(connection, place_ids, today):
        places = read(connection, place_ids, today)
        if not stored:
            stored.append(True)
            with app.app_context():
                add_decision(world.place)
        return places

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(count_queries, "_places", and_meanwhile)
        got = numbers(client.get(url))
    assert stored
    assert (got["meetings"], got["decisions"], got["promises-made"]) == ("1", "1", "2")
    assert numbers(client.get(url))["decisions"] == "2"


def add_decision(place) -> None:
    db.session.add(
        Decision(place_id=place.id, position=2, text="Till", decided_on=date(2026, 3, 1))
    )
    db.session.commit()


def test_eight_places_cost_no_more_statements_than_one(world, client_of, count_statements):
    add_life(world.place)
    client = client_of(world.regional)
    url = begin(client, "alvdal")
    client.get(url)
    with count_statements() as few:
        client.get(url)
    slugs = [f"plats-{number}" for number in range(7)]
    for number, slug in enumerate(slugs):
        place = add_place(f"Plats {number}", slug)
        follow(world, place)
        add_life(place)
    eight = begin(client, "alvdal", *slugs)
    client.get(eight)
    with count_statements() as many:
        page = client.get(eight)
    assert numbers(page)["meetings"] == "8"
    assert len(many) == len(few) <= 12


def test_the_spreadsheet_holds_the_rows_and_no_formula(world, client_of):
    add_life(world.place)
    add_meeting(world.place, title='=HYPERLINK("http://ond.exempel.se")')
    client = client_of(world.regional)
    url = begin(client, "alvdal")
    write(client, url, "Det gick bra.")
    answer = client.get(f"{url}/rapport.xlsx")
    book = load_workbook(io.BytesIO(answer.data))
    assert book.sheetnames == ["Siffror", "Plats för plats", "Underlag", "Texter"]
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    rows = [[cell.value for cell in row] for row in book["Siffror"]]
    assert ["Möten", "Deltagare", "invånare", 31, None, None] in rows
    assert any(cell.value == "Det gick bra." for cell in cells)


def test_the_document_that_is_handed_in_tells_numbers_and_no_rows(world, client_of):
    add_life(world.place)
    client = client_of(world.regional)
    hand_in(client, begin(client, "alvdal"))
    frozen = db.session.scalars(select(FrozenReport)).one()
    assert "Stormöte" not in frozen.document_html  # rows stay in the spreadsheet
    assert "24,5" in frozen.document_html


def test_the_pdf_is_waited_for_on_a_page(world, client_of, monkeypatch):
    monkeypatch.setattr("placedev.core.jobs.wake", lambda _app: None)
    add_life(world.place)
    client = client_of(world.regional)
    url = begin(client, "alvdal", "ostby")
    answer = client.get(f"{url}/rapport.pdf")
    assert answer.status_code == 202
    assert answer.headers["Refresh"] == "2"
    assert "PDF:en är inte klar än" in answer.text
