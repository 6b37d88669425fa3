"""The making of the editions' PDFs outside requests."""

import logging

from sqlalchemy.exc import IntegrityError

from placedev.core import claims, clock, jobs
from placedev.core.db import db, writing
from placedev.core.jobs import App
from placedev.core.render import Busy, Renderer, RenderFault
from placedev.editions import form_operations, making, operations, queries
from placedev.editions.models import PdfJob
from placedev.editions.queries import Progress

log = logging.getLogger(__name__)


def make_waiting(app: App, renderer: Renderer | None = None) -> int:
    """Make every PDF that waits, one after the other; return how many were made."""
    made = 0
    with app.app_context():
        while (job := _claimed()) is not None:
            try:
                made += _make(job, renderer)
            except Busy:  # it waits on, and so do those behind it
                break
    return made


def ask_for(app: App, edition_id: int, form: str, *, public_url: str) -> Progress | None:
    """See to it that a form of an edition is made, and return how it goes after that.

    In transactions of its own: whoever opens the address of a form only reads.
    """
    with app.app_context(), writing():
        edition = queries.edition_by_id(edition_id=edition_id)
        try:
            form_operations.ask_for_form(edition, form, public_url=public_url, now=clock.now())
            db.session.commit()
        except IntegrityError:  # somebody else asked this instant
            db.session.rollback()
    jobs.wake(app)
    with app.app_context():
        return queries.progress_of(edition_id=edition_id, form=form)


def _claimed() -> PdfJob | None:
    job = claims.claim(PdfJob, now=clock.now())
    db.session.commit()
    return job


def _make(job: PdfJob, renderer: Renderer | None) -> bool:
    """Make one PDF; the database is free for others while it is rendered."""
    if job.tries > claims.MOST_TRIES:
        claims.fail(job, "crashed")
        db.session.commit()
        return False
    work, job_id = making.work_of(job.edition_id, job.form), job.id
    db.session.rollback()
    try:
        content = work.make(renderer)
    except Busy:
        claims.put_back(db.session.get_one(PdfJob, job_id))
        db.session.commit()
        raise
    except RenderFault as fault:
        log.warning("PDF of edition %s: %s", work.number, fault)
        claims.fail(db.session.get_one(PdfJob, job_id), fault.code)
        db.session.commit()
        return False
    try:
        job = db.session.get_one(PdfJob, job_id)
        operations.finish_job(job, content, media_type=work.media_type, now=clock.now())
        db.session.commit()
    except IntegrityError:  # another worker finished it this instant
        db.session.rollback()
    return True
