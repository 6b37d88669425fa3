"""A dozen PDFs asked for at once: one is made at a time, and pages are read meanwhile."""

import threading
import uuid

import pytest

from placedev.core import jobs as queue
from placedev.core.claims import MOST_TRIES
from placedev.core.db import db
from placedev.core.render import Renderer, RenderFault
from placedev.editions import jobs
from placedev.editions.models import Edition, EditionPdf, PdfJob
from placedev.editions.rules import checksum
from tests.editions import builders

MANY = 12


@pytest.fixture
def app(make_app):
    return make_app(jobs_now=False)


@pytest.fixture
def asked(world, client, now, monkeypatch):
    """Publish many editions and ask for the PDF of each, as a reader does."""
    monkeypatch.setattr(queue, "wake", lambda _app: None)  # the worker is the test itself
    for number in range(1, MANY + 1):
        place = builders.place(slug="alvdal", name="Ålvdal")
        data = builders.snapshot(number=number, place=place, activity_count=1).as_data()
        page, document = f"<p>Utgåva {number}</p>", f"<p>Dokument {number}</p>"
        db.session.add(
            Edition(
                uid=uuid.uuid4(),
                place_id=world.place.id,
                number=number,
                published_at=now,
                schema=1,
                snapshot=data,
                page_html=page,
                document_html=document,
                sha256=checksum(data, page, document),
            )
        )
    db.session.commit()
    for number in range(1, MANY + 1):
        assert client.post(f"/plan/alvdal/{number}/pdf").status_code == 302


class Watcher(Renderer):
    """A renderer that makes nothing, notes what it is given, and looks around meanwhile."""

    def __init__(self, look=lambda: None) -> None:
        super().__init__()
        self.made: list[str] = []
        self.most_at_once = 0
        self._look = look
        self._now = 0
        self._lock = threading.Lock()

    def pdf(self, html, *, media):
        with self._lock:
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
            self.made.append(html)
        self._look()
        with self._lock:
            self._now -= 1
        return f"%PDF-1.7 {html} {len(media)}".encode()


def test_one_is_made_at_a_time_while_the_others_wait_and_pages_are_read(app, client, asked):
    seen = []

    def look():
        waiting = client.get(f"/plan/alvdal/{MANY}.pdf")
        seen.append((waiting.status_code, client.get("/plan/alvdal").status_code))
        assert len(seen) == MANY or "Den är nummer" in waiting.text or "på tur" in waiting.text
        assert waiting.headers["Refresh"]

    watcher = Watcher(look)
    db.session.rollback()
    assert jobs.make_waiting(app, watcher) == MANY
    assert watcher.most_at_once == 1
    assert seen == [(202, 200)] * MANY
    assert watcher.made == [f"<p>Dokument {number}</p>" for number in range(1, MANY + 1)]
    assert client.get(f"/plan/alvdal/{MANY}.pdf").data.startswith(b"%PDF")


def test_two_workers_make_each_of_them_once(app, asked):
    watcher = Watcher()
    db.session.remove()
    workers = [
        threading.Thread(target=jobs.make_waiting, args=(app, watcher)) for _worker in range(2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(watcher.made) == sorted(f"<p>Dokument {n}</p>" for n in range(1, MANY + 1))
    assert watcher.most_at_once <= len(workers)
    assert db.session.query(EditionPdf).count() == MANY


@pytest.mark.parametrize("fault", ["crashed", "too-long", "too-large"])
def test_one_that_cannot_be_made_stops_no_other(app, client, asked, fault):
    class Stumbling(Watcher):
        def pdf(self, html, *, media):
            if html == "<p>Dokument 7</p>":
                raise RenderFault(fault)
            return super().pdf(html, media=media)

    db.session.rollback()
    assert jobs.make_waiting(app, Stumbling()) == MANY - 1
    stuck = client.get("/plan/alvdal/7.pdf")
    assert stuck.status_code == 202
    assert "Försök igen" in stuck.text
    assert client.post("/plan/alvdal/7/pdf").status_code == 302
    db.session.rollback()
    assert jobs.make_waiting(app, Watcher()) == 1
    assert client.get("/plan/alvdal/7.pdf").status_code == 200
    assert db.session.query(PdfJob).filter(PdfJob.tries > MOST_TRIES).count() == 0
