"""Sheets are made outside requests, once each, and thrown away when they are old."""

import threading

import pytest
from sqlalchemy import update

from placedev.core import sheets
from placedev.core.claims import MOST_TRIES, claim
from placedev.core.db import db
from placedev.core.render import RenderFault
from placedev.core.sheets import Sheet

PAGE = '<!doctype html><html lang="sv"><title>Blad</title><h1>Blad {}</h1>'


class Recorder:
    """Counts what it is asked to make."""

    def __init__(self, fault: str | None = None) -> None:
        self.made: list[str] = []
        self.fault = fault
        self._lock = threading.Lock()

    def pdf(self, html, *, media):
        with self._lock:
            self.made.append(html)
        if self.fault:
            raise RenderFault(self.fault, f"{len(media)} files")
        return b"%PDF " + html.encode()


@pytest.fixture
def app(make_app):
    """Queue the making, as an installation does."""
    return make_app(jobs_now=False)


def asked(app, number=1):
    with app.app_context():
        return sheets.ask_for(app, PAGE.format(number))


def stored(app, number=1):
    with app.app_context():
        return sheets.sheet_of(PAGE.format(number))


def age(app, **values):
    with app.app_context():
        db.session.execute(update(Sheet).values(**values))
        db.session.commit()


def test_who_asks_waits_and_whoever_asks_next_waits_for_the_same(app):
    assert asked(app).state == "waiting"
    assert asked(app).id == asked(app).id
    recorder = Recorder()
    assert sheets.make_waiting(app, recorder) == 1
    assert (stored(app).state, stored(app).content[:4]) == ("done", b"%PDF")
    assert sheets.make_waiting(app, recorder) == 0
    assert len(recorder.made) == 1


def test_two_workers_at_once_make_each_sheet_once(app):
    for number in range(4):
        asked(app, number)
    recorder = Recorder()
    workers = [
        threading.Thread(target=sheets.make_waiting, args=(app, recorder)) for _number in range(2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(recorder.made) == len(set(recorder.made)) == 4


def test_what_could_not_be_made_is_told_and_tried_again_after_a_rest(app, now):
    asked(app)
    assert sheets.make_waiting(app, Recorder("too-long")) == 0
    assert (asked(app).state, stored(app).fault) == ("failed", "too-long")
    age(app, asked_at=sheets.clock.now() - 2 * sheets._REST)  # noqa: SLF001
    assert asked(app).state == "waiting"
    assert sheets.make_waiting(app, Recorder()) == 1


def test_a_sheet_that_kills_its_workers_is_given_up(app, now):
    asked(app)
    age(app, state="running", tries=MOST_TRIES, claimed_until=now.replace(year=2020))
    recorder = Recorder()
    assert sheets.make_waiting(app, recorder) == 0
    assert (stored(app).state, stored(app).fault, recorder.made) == ("failed", "crashed", [])


def test_a_claim_that_has_run_out_is_taken_over(app, now):
    asked(app)
    with app.app_context():
        assert claim(Sheet, now=now) is not None
        assert claim(Sheet, now=now) is None
        db.session.commit()
    age(app, claimed_until=now.replace(year=2020))
    assert sheets.make_waiting(app, Recorder()) == 1


def test_old_sheets_are_thrown_away(app):
    asked(app, 1)
    age(app, asked_at=sheets.clock.now() - 2 * sheets.KEPT)
    asked(app, 2)
    assert stored(app, 1) is None
    assert stored(app, 2) is not None
