"""People are told once, in time and with the reason; whatever happens to worker or clock."""

from datetime import UTC, date, datetime, timedelta

import pytest

from placedev.core import clock, mail_stops, mailing
from placedev.core.clock import SWEDEN
from placedev.core.db import db
from placedev.core.mail_server import server_of
from placedev.places.models import Membership
from placedev.reminders import jobs, operations
from placedev.reminders.models import ReminderChoice
from tests.meetings.builders import add_follow_up, add_meeting
from tests.reminders.builders import THURSDAY, choose, letters, notices, promise, report

TODAY = THURSDAY.date()
MONDAY = datetime(2027, 4, 12, 8, 1, tzinfo=SWEDEN)


@pytest.fixture
def app(make_app):
    return make_app(base_url="http://platser.exempel.se")


@pytest.fixture
def work(app, monkeypatch):
    """Return what the worker does at a moment."""

    def work(moment=THURSDAY):
        monkeypatch.setattr(clock, "now", lambda: moment.astimezone(UTC))
        return jobs.remind_all(app)

    return work


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def test_each_kind_is_told_once_with_its_reason(world, work):
    promise(world, "Sanda gången", due_on=days(14))
    promise(world, "Laga taket", due_on=days(-2))
    promise(world, "Ge rabatt", state="said", state_on=days(-14))
    promise(world, "Köra bussen", report_due_on=days(-3))
    promise(world, "Klart", state="kept", due_on=days(-2))
    promise(world, "Länge sedan", due_on=days(-200))
    promise(world, "Långt kvar", due_on=days(15))
    add_meeting(world.place, "Stormöte två", held_on=days(6), starts_at="18.30", venue="Ladan")
    add_meeting(world.place, "Arbetsgruppen", held_on=days(1))
    add_meeting(world.place, "Inställt", held_on=days(1), state="cancelled")
    held = add_meeting(world.place, "Förra", held_on=days(-9), state="held")
    add_follow_up(held, "Ringa kommunen", due_on=days(2))
    add_follow_up(held, "Köpa kaffe", due_on=days(-1))
    db.session.commit()

    assert work() == 16  # eight for each of the two who work there
    assert [work(), work(THURSDAY + timedelta(hours=1))] == [0, 0]
    told = {(one.kind, one.details["what"]) for one in notices()}
    assert told == {
        ("due", "Sanda gången"),
        ("overdue", "Laga taket"),
        ("unconfirmed", "Ge rabatt"),
        ("silent", "Köra bussen"),
        ("meeting-week", "Stormöte två"),
        ("meeting-day", "Arbetsgruppen"),
        ("task-due", "Ringa kommunen"),
        ("task-overdue", "Köpa kaffe"),
    }
    assert {one.user_id for one in notices()} == {world.leader.id, world.member.id}
    # Meetings are written about at once, the rest waits for Monday.
    assert [one.kind for one in letters()] == ["meetings", "meetings"]
    body = letters()[0].body
    assert "Ni får det här för att mötet är 14 april 2027, 18.30, Ladan." in body.replace(
        "\xa0", " "
    )
    assert f"http://platser.exempel.se/platser/{world.place.slug}/moten/" in body


def test_reports_to_funders_are_told_until_they_are_sent(world, work, client_of):
    choose(world.member, "reports", "at-once")
    soon = report(world, days(21))
    report(world, days(-1), kind="claim")
    report(world, days(22))  # not yet
    report(world, days(5), state="refused")  # nobody waits for that one
    assert work() == 4
    assert work(THURSDAY + timedelta(hours=1)) == 0
    told = {one.kind: one for one in notices()}
    assert set(told) == {"report-due", "report-overdue"}
    [letter] = letters()
    body = letter.body.replace("\xa0", " ")
    assert "Snart dags att redovisa: Leader: Ny brygga (Slutrapport)" in body
    assert "ska vara hos finansiären senast 29 april 2027" in body
    application = told["report-due"].details["application"]
    page = f"/platser/alvdal/plan/pengar/ansokningar/{application}"
    assert page in body
    client = client_of(world.leader)
    shown = client.get("/konto/paminnelser").text
    assert page in shown
    assert "Sådant som redan är klart" not in shown
    db.session.merge(soon).sent_on = TODAY
    db.session.commit()
    ended = client.get("/konto/paminnelser").text
    assert ended.index("Sådant som redan är klart") < ended.index("Snart dags att redovisa")


def test_a_place_says_how_long_before_a_report_it_wants_to_know(world, work):
    db.session.add(ReminderChoice(place_id=world.place.id, kind="report-due", is_on=True, days=60))
    db.session.add(ReminderChoice(place_id=world.place.id, kind="report-overdue", is_on=False))
    report(world, days(60))
    report(world, days(-1))
    assert work() == 2
    assert {one.kind for one in notices()} == {"report-due"}


def test_who_wants_it_gets_it_at_once_and_in_their_language(world, work):
    choose(world.leader, "promises", "at-once")
    choose(world.member, "promises", "off")
    db.session.merge(world.leader).language = "en"
    promise(world, "Laga taket", due_on=days(-2))
    work()
    [letter] = letters()
    assert letter.to_address == world.leader.email
    assert "Laga taket" in letter.subject
    assert letter.stop_url in letter.body
    assert len(notices()) == 2


def test_a_person_who_said_no_in_a_letter_gets_none(world, work):
    choose(world.leader, "promises", "at-once")
    mail_stops.stop(
        address=world.leader.email, kind="promises", place_id=world.place.id, now=THURSDAY
    )
    db.session.commit()
    promise(world, due_on=days(-2))
    work()
    work(MONDAY)
    assert [one.to_address for one in letters()] == [world.member.email]  # the week's


def test_a_place_chooses_what_and_when(world, work):
    db.session.add_all(
        [
            ReminderChoice(place_id=world.place.id, kind="overdue", is_on=False),
            ReminderChoice(place_id=world.place.id, kind="due", is_on=True, days=3),
        ]
    )
    promise(world, "Laga taket", due_on=days(-2))
    promise(world, "Sanda", due_on=days(4))
    assert work() == 0
    assert work(THURSDAY + timedelta(days=1)) == 2


def test_nobody_is_written_to_at_night(world, work):
    add_meeting(world.place, "Stormöte", held_on=days(1))
    db.session.commit()
    assert work(THURSDAY.replace(hour=6, minute=59)) == 0
    assert work(THURSDAY.replace(hour=20)) == 0
    assert work(THURSDAY.replace(hour=7)) == 2


def test_a_week_has_one_letter_over_all_places(world, work):
    db.session.add(
        Membership(
            place_id=world.other_place.id, user_id=world.leader.id, role="member", since=TODAY
        )
    )
    held = add_meeting(world.other_place, "Förra", held_on=days(-9), state="held")
    add_follow_up(held, "Köpa kaffe", due_on=days(-1))
    promise(world, "Laga taket", due_on=days(-2))
    kept = promise(world, "Sanda", due_on=days(-2))
    work()
    assert letters() == []
    db.session.merge(kept).state = "kept"
    db.session.commit()
    work(MONDAY)
    work(MONDAY + timedelta(hours=1))
    written = {one.to_address: one for one in letters()}
    assert len(letters()) == len(written) == 3  # the stranger works with the other place
    body = written[world.leader.email].body
    assert "ÖSTBY: ATT GÖRA" in body
    assert "ÅLVDAL: ÅTAGANDEN" in body
    assert "Laga taket" in body
    assert "Sanda" not in body  # done before Monday
    assert "ingen har sagt hur det gick" in body
    work(MONDAY + timedelta(days=7))
    assert len(letters()) == 3  # nothing new, nothing written


def test_a_worker_that_was_down_tells_once_what_is_still_timely(world, work):
    promise(world, "Laga taket", due_on=days(5))
    add_meeting(world.place, "Stormöte", held_on=days(7))
    db.session.commit()
    work(THURSDAY + timedelta(days=6))  # a Wednesday: neither 14 days before nor 7
    work(THURSDAY + timedelta(days=6, hours=2))
    assert {one.kind for one in notices()} == {"overdue", "meeting-day"}
    assert len(letters()) == 2  # about the meeting; the rest is the next Monday's
    work(MONDAY + timedelta(days=9))  # Monday's worker was down, Wednesday's writes
    assert len(letters()) == 4


def test_a_clock_set_back_tells_nothing_twice(world, work):
    promise(world, due_on=days(-2))
    work()
    work(MONDAY)
    count = len(letters())
    work(MONDAY - timedelta(hours=1))
    work(MONDAY - timedelta(days=7))
    work(MONDAY)
    assert (len(letters()), count) == (2, 2)


def test_a_new_day_that_was_agreed_on_is_told_again(world, work):
    one = promise(world, due_on=days(-2))
    work()
    db.session.merge(one).due_on = days(10)
    db.session.commit()
    work()
    assert [note.kind for note in notices()] == ["overdue", "overdue", "due", "due"]


def test_a_fault_in_one_place_stops_no_other(world, work, monkeypatch):
    promise(world, due_on=days(-2))
    held = add_meeting(world.other_place, "Förra", held_on=days(-9), state="held")
    add_follow_up(held, "Köpa kaffe", due_on=days(-1))
    db.session.commit()
    real, broken_id = operations.remind, world.place.id

    def remind(place, *, now):
        done = real(place, now=now)
        if place.id == broken_id:
            raise RuntimeError
        return done

    with monkeypatch.context() as patch:
        patch.setattr(operations, "remind", remind)
        assert work() == 1
    assert work() == 2


def test_the_number_of_statements_does_not_grow(world, work, count_statements):
    promise(world, "Första", due_on=days(-2))
    choose(world.leader, "promises", "at-once")
    choose(world.member, "promises", "at-once")
    with count_statements() as few:
        work()
    for number in range(10):
        promise(world, f"Nummer {number}", due_on=days(-3))
    with count_statements() as many:
        work()
    assert len(notices()) == 22
    assert len(many) <= len(few) <= 28  # both places


def test_reminders_leave_by_mail(world, work, office):
    choose(world.leader, "promises", "at-once")
    promise(world, "Laga taket", due_on=days(-2))
    work()
    mailing._send_all(server_of(office.url))  # noqa: SLF001 - the worker's round, with this server
    [letter] = office.letters
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    plain, html = (part.get_content() for part in letter.iter_parts())
    assert "Laga taket" in plain
    assert "letter__press" in html
