import re
import uuid
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import insert, select

from placedev.core import clock
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.hours.models import VolunteerHours
from tests.commitments.builders import organisation
from tests.hours.builders import hours, rate
from tests.meetings.builders import add_attendance, add_meeting
from tests.people import NOW, kept
from tests.plan.builders import add_activity, add_plan

ROOM = "/platser/alvdal/ideell-tid"


def form(**changes):
    return {
        "uid": str(uuid.uuid4()),
        "people": "8",
        "hours": "3",
        "basis": "each",
        "what": "Städade badet",
        "done_on": "2026-05-12",
        **changes,
    }


def rows() -> list[VolunteerHours]:
    return list(db.session.scalars(select(VolunteerHours).order_by(VolunteerHours.id)))


def test_a_line_is_read_shown_and_saved_once(world, client_of):
    kept(rate(world, from_on=date(2026, 1, 1)))
    client = client_of(world.member)
    page = client.get(f"{ROOM}/ny?rad=8 personer, 3 timmar, städade badet, 12 maj").text
    for words in ('value="8"', 'value="3 timmar"', 'value="Städade badet"', "-05-12", "Så här"):
        assert words in page
    assert "220\u00a0kr i timmen" in page
    sent = form(programme="Leader 2023–2027")
    for _time in range(2):
        assert client.post(f"{ROOM}/ny", data=sent).status_code == 302
    (row,) = rows()
    assert (row.people, row.hours, row.source) == (8, Decimal(24), "form")
    listed = client.get(ROOM).text
    for words in ("24 timmar", "5\u00a0280\u00a0kr enligt Leader 2023–2027", "8 personer × 3"):
        assert words in listed
    (told,) = db.session.scalars(select(JournalEntry).where(JournalEntry.event == "hours.logged"))
    assert told.details["hours"] == "24"


CANNOT_BE = (
    ({"hours": "25"}, "Det blir 25 timmar per person, men ett dygn har 24."),
    ({"hours": "200", "basis": "together"}, "Det blir 25 timmar per person"),
    ({"hours": "ca 20 tim"}, "Det här är ungefärligt."),
    ({"hours": "-3", "people": "0"}, "Timmar kan inte vara under noll."),
    ({"hours": "9" * 30}, "Det är fler timmar än en dag kan ha."),
    ({"done_on": "2999-01-01"}, "Den dagen har inte varit än."),
    ({"done_on": "i går"}, "år-månad-dag"),
    ({"what": "Ring 070-123 45 67"}, "ser ut som ett telefonnummer"),
    ({"programme": "Leader 2023–2027", "done_on": "2022-05-12"}, "inget timvärde som gäller"),
    ({"programme": "Påhittat"}, "Välj ett av alternativen"),
)


def test_what_cannot_be_is_said_and_kept(world, client_of):
    kept(rate(world, from_on=date(2026, 1, 1)))
    client = client_of(world.member)
    for wrong, words in CANNOT_BE:
        sent = form(**wrong)
        answer = client.post(f"{ROOM}/ny", data=sent)
        assert answer.status_code == 422, wrong
        assert words in answer.text, wrong
        assert f'value="{sent["people"]}"' in answer.text, wrong
    assert rows() == []


def test_an_old_row_keeps_its_rate(world, client_of):
    old = kept(rate(world, amount="175"))
    old_id, label = old.id, old.label
    row = kept(hours(world, rate_id=old_id))
    client, uid, version = client_of(world.leader), row.uid, str(row.version)
    new = {"uid": str(uuid.uuid4()), "label": label, "amount": "220", "currency": "SEK"}
    again = {**new, "uid": str(uuid.uuid4()), "from_on": "2026-01-01"}
    assert client.post(f"{ROOM}/timvarden", data=new).status_code == 422  # the same day twice
    assert client.post(f"{ROOM}/timvarden", data=again).status_code == 302
    page = client.get(f"{ROOM}/{uid}/andra").text
    assert re.search(r'value="som-nu"\s+selected|selected[^>]*value="som-nu"', page)
    sent = form(version=version, people="9", programme="som-nu")
    assert client.post(f"{ROOM}/{uid}/andra", data=sent).status_code == 302
    (row,) = rows()
    assert (row.rate_id, row.hours) == (old_id, Decimal(27))
    assert "4\u00a0725\u00a0kr" in client.get(ROOM).text  # 27 × 175
    assert client.post(f"{ROOM}/ny", data=form(programme=label)).status_code == 302
    assert rows()[1].rate_id != old_id  # the newest that holds on the day


def test_rates_are_taken_away_only_while_nothing_rests_on_them(world, client_of):
    used, unused = rate(world), rate(world, label="Arvsfonden", from_on=date(2026, 1, 1))
    hours(world, rate_id=used.id)
    hours(world, what="Bryggan", done_on=date(2026, 3, 1))
    hours(world, what="För tidigt", done_on=date(2025, 3, 1))
    ids, uids = [used.id, unused.id, None], [used.uid, unused.uid]
    db.session.commit()
    client, room = client_of(world.member), f"{ROOM}/timvarden"
    for nothing in ("", " "):
        data = {"uid": str(uuid.uuid4()), "label": "Leader", "amount": nothing, "currency": "SEK"}
        refused = client.post(room, data=data)
        assert refused.status_code == 422
        assert "Skriv vad en timme är värd" in refused.text
    assert "räknas med det timvärdet" in client.post(f"{room}/{uids[0]}/ta-bort").text
    assert client.post(f"{room}/{uids[1]}/anvand").status_code == 302
    assert [row.rate_id for row in rows()] == ids


def test_who_changes_second_gets_both_and_removal_is_asked_and_told(world, client_of):
    row = kept(hours(world))
    uid, version = row.uid, str(row.version)
    first = form(version=version, what="Städade hela badet")
    assert client_of(world.leader).post(f"{ROOM}/{uid}/andra", data=first).status_code == 302
    client = client_of(world.member)
    answer = client.post(f"{ROOM}/{uid}/andra", data=form(version=version, what="Målade"))
    assert answer.status_code == 409
    assert "Städade hela badet. Personer: 8. Timmar tillsammans: 24." in answer.text
    assert "Målade" in answer.text
    assert client.post(f"{ROOM}/{uid}/ta-bort", data={"version": version}).status_code == 409
    page = client.get(f"{ROOM}/{uid}/ta-bort").text
    assert "Ja, ta bort raden" in page
    now = re.search(r'name="version"[^>]*value="(\d+)"', page)[1]
    assert client.post(f"{ROOM}/{uid}/ta-bort", data={"version": now}).status_code == 302
    assert rows() == []
    last = db.session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
    assert (last.event, last.details["what"]) == ("hours.removed", "Städade hela badet")


def test_a_contact_reads_sums_and_no_rows(world, client_of):
    row = kept(hours(world, organisation_id=organisation(world).id))
    client = client_of(world.regional)
    page = client.get(f"{ROOM}/summor").text
    assert "24 timmar" in page
    assert "Sockenföreningen" in page
    assert client.get(ROOM).status_code == 403
    assert client.get(f"/platser/ostby/ideell-tid/{row.uid}/andra").status_code == 404
    assert client_of(world.stranger).get("/platser/ostby/ideell-tid").status_code == 200


def test_a_foreign_thing_is_nothing_here(world, client_of):
    theirs = kept(organisation(world, name="Grannarna", place_id=world.other_place.id))
    their_uid = str(theirs.uid)
    row = kept(hours(world))
    uid = row.uid
    answer = client_of(world.member).post(f"{ROOM}/ny", data=form(organisation=their_uid))
    assert answer.status_code == 422
    assert "Grannarna" not in answer.text
    other = client_of(world.stranger)
    assert other.get(f"/platser/ostby/ideell-tid/{uid}/andra").status_code == 404


def test_a_thousand_rows_are_paged_filtered_and_asked_for_in_few_statements(
    world, client_of, count_statements
):
    paid, giver = rate(world), organisation(world)
    euro = rate(world, label="Interreg", amount="20.5", currency="EUR")
    first = date(2024, 1, 1)
    given = {"place_id": world.place.id, "source": "form", "recorded_at": NOW, "version": 1}
    many = [
        {
            **given,
            "uid": uuid.uuid4(),
            "what": f"Pass {number}",
            "done_on": first + timedelta(days=number),
            "people": 1,
            "hours": Decimal("0.1"),
            "rate_id": (paid.id, euro.id, None)[number % 3],
            "organisation_id": giver.id if number < 10 else None,
        }
        for number in range(1_000)
    ]
    db.session.execute(insert(VolunteerHours), many)
    chosen_uid = kept(giver).uid
    client = client_of(world.member)
    pages = (ROOM, f"{ROOM}?sida=19", f"{ROOM}/summor?per=manad", f"{ROOM}/timvarden", f"{ROOM}/ny")
    for address in (*pages, f"{ROOM}/blad"):
        with count_statements() as statements:
            assert client.get(address).status_code == 200
        assert len(statements) <= 12, (address, statements)
    assert "Sida 2 av 20" in client.get(ROOM).text
    sums = client.get(f"{ROOM}/summor").text
    for words in (
        "100 timmar",
        "7\u00a0348\u00a0kr enligt Leader",
        "682,65\u00a0EUR",
        "33,3 timmar",
    ):
        assert words in sums, words
    assert "Olika valutor läggs inte ihop" in sums
    assert "andra halvåret 2025" in client.get(f"{ROOM}/summor?per=halvar").text.lower()
    chosen = client.get(f"{ROOM}?organisation={chosen_uid}&fran=2024-01-03").text
    assert "0,8 timmar" in chosen
    assert "Pass 1<" not in re.sub(r"\s+", "", chosen)
    wrong = client.get(f"{ROOM}/summor?fran=2026-05-01&till=2026-01-01")
    assert wrong.status_code == 422
    assert "Den sista dagen ligger före den första" in wrong.text


def sheet(*lines, **more):
    sent = {"uid": str(uuid.uuid4()), "basis": "each", **more}
    for number, line in enumerate(lines):
        for name, text in zip(
            ("done_on", "people", "hours", "what", "organisation"), line, strict=False
        ):
            sent[f"rows-{number}-{name}"] = text
    return sent


def test_a_sheet_is_typed_in_whole_or_not_at_all(world, client_of):
    kept(organisation(world, name="Byalaget"))
    client = client_of(world.member)
    good = ("2026-05-12", "8", "3", "Städade badet", "byalaget")
    faulty = sheet(good, ("", "", "", ""), ("2026-05-13", "två", "25 h", "Bryggan", "Okänd"))
    answer = client.post(f"{ROOM}/blad", data=faulty)
    assert answer.status_code == 422
    for words in ("1 rad behöver rättas", "Rad 3: Den organisationen finns inte", 'value="25 h"'):
        assert words in answer.text
    assert rows() == []
    mended = {**faulty, "rows-2-hours": "2,5", "rows-2-organisation": ""}
    for _time in range(2):
        assert client.post(f"{ROOM}/blad", data=mended).status_code == 302
    assert [(row.people, row.hours, row.source) for row in rows()] == [
        (8, Decimal(24), "paper"),
        (2, Decimal(5), "paper"),
    ]
    more = client.post(f"{ROOM}/blad", data={**faulty, "fler": "1"})
    assert more.status_code == 200
    assert 'name="rows-10-what"' in more.text
    assert "Skriv minst en rad" in client.post(f"{ROOM}/blad", data=sheet()).text


def test_today_is_a_day_that_has_been(world, client_of):
    sent = form(done_on=clock.today().isoformat())
    assert client_of(world.member).post(f"{ROOM}/ny", data=sent).status_code == 302


def test_hours_stand_beside_money_and_are_not_added_to_it(world, client_of):
    plan = add_plan(world.place)
    activity = add_activity(plan, world.actor(world.leader))
    hours(world, activity_id=activity.id, rate_id=rate(world).id, hours=Decimal(64))
    uid = kept(activity).uid
    client = client_of(world.regional)
    page = client.get(f"/platser/alvdal/plan/aktiviteter/{uid}").text
    for words in ("64 timmar", "14\u00a0080\u00a0kr enligt Leader 2023–2027", "Ingår inte"):
        assert words in page
    assert "Skriv in tid" not in page
    whole = client.get("/platser/alvdal/plan").text
    assert whole.count("64 timmar") == 2  # in the head, and at the activity
    assert (
        'href="/platser/alvdal/ideell-tid/summor"' in client.get("/platser/alvdal/ataganden").text
    )


def test_a_held_meeting_is_offered_with_people_and_clock(world, client_of):
    times = {"starts_at": "18:30", "ends_at": "21:00", "held_on": date(2026, 3, 2)}
    meeting = add_meeting(world.place, title="Stormötet", state="held", **times)
    add_attendance(meeting, headcount=24)
    uid = kept(meeting).uid
    client = client_of(world.member)
    address = f"{ROOM}/ny?mote={uid}"
    assert address.replace("&", "&amp;") in client.get(f"/platser/alvdal/moten/{uid}").text
    page = client.get(address).text
    for words in ('value="24"', 'value="2,5"', "Möte: Stormötet", 'value="2026-03-02"'):
        assert words in page, words
    assert "redan tid inskriven" not in page
    assert client.post(f"{ROOM}/ny", data=form(meeting=str(uid))).status_code == 302
    assert "redan tid inskriven" in client.get(address).text
    assert client.get(f"{ROOM}/ny?mote=nonsens").status_code == 200
