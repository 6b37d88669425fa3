"""PDFs are made outside requests: once each, whoever asks and whoever dies."""

import os
import re
import signal
import threading
import uuid

import pytest

from placedev.core import claims, clock
from placedev.core.db import db
from placedev.core.jobs import open_queue
from placedev.core.render import Busy, Renderer, RenderFault
from placedev.editions import jobs, operations, queries
from placedev.editions.models import EditionPdf, PdfJob
from placedev.editions.operations import Publication, Site
from tests import databases
from tests.editions.test_composing import add_plan

SITE = Site("Platsutveckling", "https://platser.exempel.se")


def tiny(html):
    """Return a document with its head and hardly anything else."""
    return re.sub(r"<body>.*", "<body><h1>Plan</h1>", html, flags=re.DOTALL)


class Recorder:
    """A renderer that counts, and has a tiny PDF made of any document."""

    def __init__(self, press) -> None:
        self.rendered = 0
        self._press = press
        self._lock = threading.Lock()

    def pdf(self, html, *, media):
        with self._lock:
            self.rendered += 1
            return self._press.pdf(tiny(html), media=media)


class Mortal(Renderer):
    """A renderer whose warm process is killed before its first document."""

    is_killed = False

    def warm_up(self):
        super().warm_up()
        if not self.is_killed:
            os.kill(self.process_id, signal.SIGKILL)
            self.is_killed = True

    def pdf(self, html, *, media):
        return super().pdf(tiny(html), media=media)


class Broken(Renderer):
    """A renderer whose documents always fail in the same way."""

    def pdf(self, html, *, media):
        raise RenderFault("too-long", f"{len(html)} {len(media)}")


class Crowded(Renderer):
    """A renderer whose turns others have taken."""

    def pdf(self, *_document, **_media):
        raise Busy


@pytest.fixture
def renderer(press):
    return Recorder(press)


@pytest.fixture
def edition(world, now):
    add_plan(world.place, now)
    made = operations.publish_edition(
        world.place, Publication(uuid.uuid4()), site=SITE, actor=None, now=now
    )
    db.session.refresh(made)
    db.session.expunge(made)
    db.session.commit()
    return made


def job():
    db.session.rollback()
    found = db.session.query(PdfJob.state, PdfJob.fault, PdfJob.tries).one()
    db.session.rollback()
    return found


def test_what_waits_is_made_and_stored(app, edition, renderer):
    assert jobs.make_waiting(app, renderer) == 1
    assert job().state == "done"
    pdf = queries.pdf_of(edition_id=edition.id)
    assert pdf.content.startswith(b"%PDF-1.7")
    assert pdf.size == len(pdf.content)
    db.session.rollback()
    assert jobs.make_waiting(app, renderer) == 0


def test_two_workers_at_once_render_once(app, edition, renderer):
    before = renderer.rendered
    results = []
    workers = [
        threading.Thread(target=lambda: results.append(jobs.make_waiting(app, renderer)))
        for _number in range(2)
    ]
    db.session.rollback()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(results) == 1
    assert renderer.rendered == before + 1
    assert db.session.query(EditionPdf).count() == 1


def test_a_fault_is_told_and_can_be_tried_again(app, edition, renderer):
    with Broken() as broken:
        assert jobs.make_waiting(app, broken) == 0
    assert (job().state, job().fault) == ("failed", "too-long")
    assert jobs.make_waiting(app, renderer) == 0
    operations.ask_for_pdf(edition, now=clock.now())
    db.session.commit()
    assert jobs.make_waiting(app, renderer) == 1
    assert (job().state, job().fault) == ("done", None)


def test_what_found_no_turn_waits_on_in_its_place_and_loses_no_try(app, edition, renderer):
    asked_at = db.session.query(PdfJob.asked_at).scalar()
    db.session.rollback()
    for _again in range(claims.MOST_TRIES + 1):  # however often, it has not been tried
        with Crowded() as crowded:
            assert jobs.make_waiting(app, crowded) == 0
        waiting = db.session.query(PdfJob.state, PdfJob.tries, PdfJob.claimed_until).one()
        assert waiting == ("waiting", 0, None)
        db.session.rollback()
    assert db.session.query(PdfJob.asked_at).scalar() == asked_at
    db.session.rollback()
    assert jobs.make_waiting(app, renderer) == 1
    assert (job().state, job().tries) == ("done", 1)


def test_a_rendering_process_that_dies_is_a_fault_that_can_be_tried_again(app, edition, now):
    with Mortal() as mortal:
        assert jobs.make_waiting(app, mortal) == 0
        assert (job().state, job().fault) == ("failed", "crashed")
        operations.ask_for_pdf(edition, now=now)
        db.session.commit()
        assert jobs.make_waiting(app, mortal) == 1
    assert job().state == "done"


def test_a_job_whose_worker_died_is_taken_over(app, edition, renderer, now):
    claims.claim(PdfJob, now=now)  # long ago: the claim has run out by the clock
    db.session.query(PdfJob).update({"claimed_until": now.replace(year=2020)})
    db.session.commit()
    assert jobs.make_waiting(app, renderer) == 1
    assert (job().state, job().tries) == ("done", 2)


def test_a_job_that_kills_its_workers_is_given_up(app, edition, renderer, now):
    db.session.query(PdfJob).update(
        {"state": "running", "tries": 3, "claimed_until": now.replace(year=2020)}
    )
    db.session.commit()
    assert jobs.make_waiting(app, renderer) == 0
    assert (job().state, job().fault) == ("failed", "crashed")


def test_the_queue_keeps_what_is_to_be_done(app, tmp_path):
    """In a file, or in PostgreSQL where several machines share it."""
    settings = app.config["PLACEDEV_SETTINGS"]
    url = settings.database_url if databases.SERVER else ""
    queue = open_queue(url=url, folder=tmp_path, secret=settings.secret_key, at_once=False)
    done = []
    queue.task(name="anything")(lambda: done.append("done"))()
    assert queue.pending_count() == 1
    assert (tmp_path / "jobs.sqlite").exists() is not bool(url)
    queue.execute(queue.dequeue())
    assert done == ["done"]
    queue.storage.close()


def test_a_message_that_we_did_not_sign_is_not_run(tmp_path):
    ours, theirs = (
        open_queue(url="", folder=tmp_path, secret=secret, at_once=False)
        for secret in ("our secret", "another secret")
    )
    theirs.task(name="anything")(lambda: None)()
    with pytest.raises(ValueError, match=r"(?i)signature"):
        ours.dequeue()
    for queue in (ours, theirs):
        queue.storage.close()
