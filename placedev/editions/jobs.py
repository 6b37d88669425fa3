"""The making of the editions' PDFs outside requests."""

import logging

from sqlalchemy.exc import IntegrityError

from placedev.core import claims, clock
from placedev.core.db import db
from placedev.core.jobs import App
from placedev.core.render import Renderer, RenderFault
from placedev.editions import operations, queries
from placedev.editions.models import PdfJob
from placedev.editions.pdf import make_pdf, media_of
from placedev.editions.snapshot import PlanSnapshot

log = logging.getLogger(__name__)


def make_waiting(app: App, renderer: Renderer | None = None) -> int:
    """Make every PDF that waits, one after the other; return how many were made."""
    made = 0
    with app.app_context():
        while (job := _claimed()) is not None:
            made += _make(job, renderer)
    return made


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
    edition = queries.edition_whole(edition_id=job.edition_id)
    assert edition is not None  # noqa: S101 - a foreign key
    snapshot = PlanSnapshot.model_validate(edition.snapshot)
    job_id, document, media = job.id, edition.document_html, media_of(snapshot)
    db.session.rollback()
    try:
        content = make_pdf(document, media=media, renderer=renderer)
    except RenderFault as fault:
        log.warning("PDF of edition %s: %s", snapshot.number, fault)
        claims.fail(db.session.get_one(PdfJob, job_id), fault.code)
        db.session.commit()
        return False
    try:
        job = db.session.get_one(PdfJob, job_id)
        operations.finish_job(job, content, now=clock.now())
        db.session.commit()
    except IntegrityError:  # another worker finished it this instant
        db.session.rollback()
    return True
