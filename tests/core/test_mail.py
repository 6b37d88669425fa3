"""A letter is sent once, or its fault is told; nothing is lost, and nothing secret is kept."""

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from placedev.config import SettingsError, read_settings
from placedev.core import clock, mail, mail_stops, mailing
from placedev.core.db import db
from placedev.core.doctor import findings
from placedev.core.mail import Letter, OutgoingMail

SECRET = "hemlig-länk-4711"
LETTER = Letter("namn@exempel.se", "Läs igenom åäö", f"Öppna {SECRET}\n.\nHej", "lag@exempel.se")


@pytest.fixture
def sender(make_app, office):
    """An application that sends its letters to the office."""
    app = make_app(mail_url=office.url)
    with app.app_context():
        yield app
        db.session.remove()


@pytest.fixture
def set_clock(monkeypatch):
    def set_to(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)
        return moment

    set_to(datetime(2027, 4, 9, 12, 0, tzinfo=UTC))
    return set_to


@pytest.fixture
def now(set_clock):
    return clock.now()


def put(now, letter=LETTER):
    mail.write(letter, place_id=None, now=now)
    db.session.commit()


def all_kept() -> list[OutgoingMail]:
    """Return the letters as they are stored, and leave the database to others."""
    rows = list(db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)))
    db.session.expunge_all()
    db.session.rollback()
    return rows


def kept() -> OutgoingMail:
    [row] = all_kept()
    return row


def test_a_letter_is_sent_once_and_its_text_erased(sender, office, now):
    put(now)
    assert [mailing.send_waiting(sender) for _time in range(2)] == [1, 0]
    [letter] = office.letters
    assert (letter["To"], letter["From"]) == ("namn@exempel.se", "platser@exempel.se")
    assert (letter["Subject"], letter["Reply-To"]) == ("Läs igenom åäö", "lag@exempel.se")
    assert SECRET in letter.get_content()
    assert (kept().body, kept().sent_at, kept().fault) == ("", now, None)


def test_a_change_that_is_undone_sends_nothing(sender, office, now):
    mail.write(LETTER, place_id=None, now=now)
    db.session.rollback()
    assert mailing.send_waiting(sender) == 0
    assert office.letters == []


def test_without_a_server_letters_wait(make_app, now):
    app = make_app()
    with app.app_context():
        put(now)
        assert mailing.send_waiting(app) == 0
        assert SECRET in kept().body


def test_a_silent_server_is_asked_again_later_and_holds_nobody_up(
    sender, office, now, monkeypatch, caplog
):
    monkeypatch.setattr(mailing, "_PATIENCE", 0.1)
    office.is_silent = True
    put(now)
    put(now)
    with caplog.at_level(logging.DEBUG):
        assert mailing.send_waiting(sender) == 0
    assert SECRET not in caplog.text
    first, second = all_kept()
    assert (first.fault, first.tries, second.tries) == ("unreachable", 1, 0)
    assert SECRET in first.body
    assert first.next_try_at == now + timedelta(minutes=1)
    office.is_silent = False
    assert mailing.send_waiting(sender) == 2  # the second, whose time it is, and then the first


def test_pauses_grow_and_end(sender, now, set_clock, monkeypatch):
    monkeypatch.setattr(mailing, "_send", lambda *_args: "other")
    put(now)
    pauses = []
    moment = now
    while (row := kept()).next_try_at is not None and len(pauses) < 100:
        moment = set_clock(row.next_try_at)
        mailing.send_waiting(sender)
        pauses.append(moment - now)
    assert pauses[:4] == [timedelta(minutes=n) for n in (0, 1, 3, 7)]
    assert max(pauses) < timedelta(days=8)
    assert (row.fault, row.body, row.sent_at) == ("too-late", "", None)


def test_an_address_that_is_refused_for_good_is_not_tried_again(sender, office, now):
    office.refuses = 550
    put(now)
    mailing.send_waiting(sender)
    assert (kept().fault, kept().next_try_at, kept().body) == ("refused", None, "")


def test_nobody_holds_the_database_while_the_server_thinks(sender, office, now, monkeypatch):
    put(now)
    seen = []

    def look(*_args):
        seen.append(db.session().in_transaction())

    monkeypatch.setattr(mailing, "_send", look)
    mailing.send_waiting(sender)
    assert seen == [False]


def test_a_letter_taken_back_is_never_sent(sender, office, now):
    put(now)
    mail.take_back(letter_id=kept().id)
    db.session.commit()
    assert mailing.send_waiting(sender) == 0
    assert kept().body == ""


def test_a_letter_that_nobody_takes_is_erased_after_a_month(make_app, now):
    app = make_app()
    with app.app_context():
        put(now - timedelta(days=31))
        put(now)
        assert [SECRET in row.body for row in all_kept()] == [False, True]


@pytest.mark.parametrize("field", ["to_address", "reply_to"])
@pytest.mark.parametrize(
    "address",
    ["namn@exempel.se\nBcc: annan@exempel.se", "namn@exempel.se, annan@exempel.se", "namn"],
)
def test_an_address_that_is_not_one_gets_no_letter(sender, office, now, field, address):
    put(now, replace(LETTER, **{field: address}))
    put(now)
    assert mailing.send_waiting(sender) == 1  # the other one
    faulty = all_kept()[0]
    assert (faulty.fault, faulty.body, faulty.next_try_at) == ("address", "", None)


def test_a_line_more_makes_no_header_more(sender, office, now):
    put(now, replace(LETTER, subject="Möte i\nBcc: annan@exempel.se\r\n\r\nVik"))
    mailing.send_waiting(sender)
    [letter] = office.letters
    assert letter["Subject"] == "Möte i Bcc: annan@exempel.se Vik"
    assert letter["Bcc"] is None


def test_html_and_a_button_for_stopping_travel_along(sender, office, now):
    with_all = replace(LETTER, kind="ask", html="<p>Hej</p>", stop_url="https://exempel.se/s")
    put(now, with_all)
    mailing.send_waiting(sender)
    [letter] = office.letters
    assert letter["List-Unsubscribe"] == "<https://exempel.se/s>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    plain, html = letter.iter_parts()
    assert SECRET in plain.get_content()
    assert "<p>Hej</p>" in html.get_content()
    assert "src=" not in html.get_content()
    assert (kept().body, kept().html) == ("", None)


def test_a_key_is_written_once(sender, now):
    letter = replace(LETTER, key="vecka-14")
    first = mail.write(letter, place_id=None, now=now)
    again, other = mail.write_all([letter, LETTER], place_id=None, now=now)
    assert (again.id, other.id != first.id) == (first.id, True)


def test_nothing_is_written_to_who_has_said_no(sender, now):
    letter = replace(LETTER, to_address="Namn@exempel.se", kind="ask")
    mail_stops.stop(address="namn@exempel.se", kind="ask", place_id=None, now=now)
    with pytest.raises(mail.Stopped, match="tackat nej"):
        mail.write(letter, place_id=None, now=now)
    assert (
        len(mail.write_all([letter, replace(letter, kind="minutes")], place_id=None, now=now)) == 1
    )
    mail_stops.start_again(address="namn@exempel.se", kind="ask", place_id=None)
    assert mail.write(letter, place_id=None, now=now)


def test_killed_before_it_was_noted_the_same_letter_goes_again(
    sender, office, now, set_clock, monkeypatch
):
    def killed(*_args, **_more):
        raise KeyboardInterrupt

    put(now)
    with monkeypatch.context() as patch:
        patch.setattr(mailing, "_note", killed)
        with pytest.raises(KeyboardInterrupt):
            mailing.send_waiting(sender)
    db.session.rollback()
    set_clock(now + timedelta(minutes=1))
    assert mailing.send_waiting(sender) == 1
    assert mailing.send_waiting(sender) == 0
    first, again = office.letters
    assert first["Message-ID"] == again["Message-ID"]


def test_what_waited_for_the_server_goes_when_it_answers(
    sender, office, now, set_clock, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr(mailing, "fault_of", lambda *_args: "unreachable")
        put(now)
        day_later = now + timedelta(days=1)
        while (moment := kept().next_try_at) < day_later:
            set_clock(moment)
            mailing.send_waiting(sender)
    set_clock(day_later)
    put(day_later)
    assert mailing.send_waiting(sender) == 2


def test_a_slow_server_leaves_room_for_other_work(sender, now, monkeypatch):
    ticks = iter(range(0, 1000, 20))  # seconds
    monkeypatch.setattr(clock, "ticks", lambda: next(ticks))
    for _letter in range(3):
        put(now)
    assert mailing.send_waiting(sender) == 1


def test_the_demo_keeps_letters_instead_of_sending(make_app, now):
    app = make_app(demo=True)
    with app.app_context():
        put(now)
        assert [mailing.send_waiting(app) for _time in range(2)] == [1, 0]
        assert SECRET in kept().body
        assert kept().sent_at == now


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://localhost:25", (25, False, False, "placedev@localhost")),
        ("smtp://namn%40exempel.se:l%3Asen@post.exempel", (587, False, True, "namn@exempel.se")),
        ("smtp://a:b@post.exempel:25", (25, False, True, "placedev@post.exempel")),
        ("smtps://a:b@post.exempel", (465, True, False, "placedev@post.exempel")),
        ("smtp://post.exempel:465?from=x@exempel.se", (465, True, False, "x@exempel.se")),
    ],
)
def test_a_password_is_never_sent_unencrypted(url, expected):
    server = mailing.server_of(url)
    assert (server.port, server.by_tls, server.starts_tls, server.sender) == expected


@pytest.mark.parametrize("url", ["post.exempel", "http://post.exempel", "smtp://", "smtp://x:y"])
def test_an_address_that_is_none_stops_the_start(tmp_path, url):
    with pytest.raises(SettingsError, match="PLACEDEV_MAIL_URL"):
        read_settings({"PLACEDEV_INSTANCE": str(tmp_path), "PLACEDEV_MAIL_URL": url})


def test_the_doctor_tells_how_it_goes(sender, office, now):
    def told():
        found = next(one for one in findings(mail_url=office.url) if one.what == "Mejl")
        db.session.rollback()
        return found

    put(now)
    assert told().is_good
    assert "1 brev väntar" in told().words
    office.refuses = 450
    mailing.send_waiting(sender)
    assert not told().is_good
    assert SECRET not in told().words
