"""The making of PDFs outside requests: one worker, or several that share the list of jobs."""

import logging
from typing import Any, Protocol

from sqlalchemy import event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from placedev.core import clock, jobs
from placedev.core.db import db
from placedev.core.render import Renderer, RenderFault
from placedev.editions import operations, queries, rules
from placedev.editions.models import PdfJob
from placedev.editions.pdf import make_pdf, media_of
from placedev.editions.snapshot import PlanSnapshot

log = logging.getLogger(__name__)
_KEPT = "placedev.jobs"
_LONGEST_NAP = 2.0  # seconds between two looks into an empty queue


class App(Protocol):
    """What is needed of the application."""

    config: Any
    extensions: dict[str, Any]

    def app_context(self) -> Any:
        """Return a context in which the database answers."""


def wake_after_commit(app: App) -> None:
    """Tell the worker that there is something to do, once the request's change is stored."""
    event.listen(db.session(), "after_commit", _Waker(app), once=True)


class _Waker:
    """Wakes the worker; a class, so that each listener is its own."""

    def __init__(self, app: App) -> None:
        self._app = app

    def __call__(self, _session: Session) -> None:
        try:
            wake(self._app)
        except Exception:  # the change is stored; the worker will find it when it looks by itself
            log.exception("the queue does not answer")


def wake(app: App) -> None:
    """Tell the worker that there is something to do. It also looks by itself once a minute."""
    queue_of(app).make_waiting()


class Queue:
    """The queue of an application with its one task."""

    def __init__(self, app: App) -> None:
        settings = app.config["PLACEDEV_SETTINGS"]
        self.huey = jobs.open_queue(
            url=settings.jobs_url,
            folder=settings.instance,
            secret=settings.secret_key,
            at_once=settings.jobs_now,
        )
        # A worker keeps a warm process; work that is done at once starts one for each document.
        self.renderer = None if settings.jobs_now else Renderer()

        def make() -> None:
            make_waiting(app, self.renderer)

        self.make_waiting = self.huey.task(name="make_waiting_pdfs")(make)
        self.huey.periodic_task(jobs.every_minute(), name="look_for_waiting_pdfs")(make)


def queue_of(app: App) -> Queue:
    """Return the application's queue, opened when it is first needed."""
    queue: Queue | None = app.extensions.get(_KEPT)
    if queue is None:
        queue = app.extensions[_KEPT] = Queue(app)
    return queue


def run_worker(app: App) -> None:
    """Make PDFs until the process is told to end."""
    queue = queue_of(app)
    queue.huey.on_startup(name="make_what_waits")(queue.make_waiting.func)
    with queue.renderer or Renderer() as renderer:
        renderer.warm_up()
        queue.huey.create_consumer(workers=1, max_delay=_LONGEST_NAP).run()


def make_waiting(app: App, renderer: Renderer | None = None) -> int:
    """Make every PDF that waits, one after the other; return how many were made."""
    made = 0
    with app.app_context():
        while (job := _claimed()) is not None:
            made += _make(job, renderer)
    return made


def _claimed() -> PdfJob | None:
    job = operations.claim_job(now=clock.now())
    db.session.commit()
    return job


def _make(job: PdfJob, renderer: Renderer | None) -> bool:
    """Make one PDF; the database is free for others while it is rendered."""
    if job.tries > rules.MOST_TRIES:
        operations.fail_job(job, "crashed")
        db.session.commit()
        return False
    edition = queries.edition_whole(edition_id=job.edition_id)
    assert edition is not None  # noqa: S101 - a foreign key
    snapshot = PlanSnapshot.model_validate(edition.snapshot)
    job_id, document, media = job.id, edition.document_html, media_of(snapshot)
    db.session.rollback()
    try:
        content = make_pdf(document, media=media, renderer=renderer)
    except RenderFault as fault:
        log.warning("PDF of edition %s: %s", snapshot.number, fault)
        operations.fail_job(db.session.get_one(PdfJob, job_id), fault.code)
        db.session.commit()
        return False
    try:
        job = db.session.get_one(PdfJob, job_id)
        operations.finish_job(job, content, now=clock.now())
        db.session.commit()
    except IntegrityError:  # another worker finished it this instant
        db.session.rollback()
    return True
