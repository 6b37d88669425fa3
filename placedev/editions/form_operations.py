"""What freezes the short forms of an edition, and asks for them as PDFs."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from placedev.core import claims
from placedev.core.db import db
from placedev.editions import form_rules, queries, rules
from placedev.editions.models import Edition, EditionForm, PdfJob
from placedev.editions.short_document import short_html
from placedev.editions.snapshot import PlanSnapshot
from placedev.editions.wall_document import wall_html, wall_quarters_html

Composer = Callable[..., str]
COMPOSERS: dict[str, Composer] = {
    form_rules.SHORT: short_html,
    form_rules.WALL: wall_html,
    form_rules.WALL_A4: wall_quarters_html,
}


def freeze_forms(edition: Edition, *, public_url: str) -> None:
    """Store the documents of the short forms beside a new edition, as frozen as it is."""
    for form in form_rules.FROZEN:
        db.session.add(_composed(edition, form, public_url=public_url))


def ask_for_form(edition: Edition, form: str, *, public_url: str, now: datetime) -> PdfJob:
    """Put the making of a form on the list, once; one that failed is tried again.

    An edition from before there were short forms gets its document now, from its own frozen
    data, and keeps it from then on.
    """
    job = queries.job_of(edition_id=edition.id, form=form)
    if job is None:
        source = _source(edition, form, public_url=public_url)
        job = PdfJob(
            source_sha256=source, form=form, edition_id=edition.id, state="waiting", asked_at=now
        )
        db.session.add(job)
    elif job.state == "failed" or (
        job.state == "done" and not queries.pdf_is_stored(source_sha256=job.source_sha256)
    ):
        claims.ask_again(job, now=now)
    db.session.flush()
    return job


def _source(edition: Edition, form: str, *, public_url: str) -> str:
    """Return the name of all that decides how a form looks."""
    if form == form_rules.ARCHIVE:
        return form_rules.archive_source(edition.sha256)
    kept = document_of(edition, form, public_url=public_url)
    photo = edition.snapshot["place"].get("photo")
    return rules.pdf_source(kept.document_html, photo and photo["sha256"])


def document_of(edition: Edition, form: str, *, public_url: str) -> EditionForm:
    """Return the document of a short form as it is kept; made and kept now if it never was."""
    kept = queries.form_of(edition_id=edition.id, form=form)
    if kept is None:
        kept = _composed(edition, form, public_url=public_url)
        db.session.add(kept)
        db.session.flush()
    return kept


def _composed(edition: Edition, form: str, *, public_url: str) -> EditionForm:
    snapshot = PlanSnapshot.model_validate(edition.snapshot)
    document = COMPOSERS[form](snapshot, public_url=public_url)
    return EditionForm(
        edition_id=edition.id,
        form=form,
        document_html=document,
        sha256=hashlib.sha256(document.encode()).hexdigest(),
    )
