"""What changes editions and their PDFs: publishing, asking for a PDF, and making it."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime

from placedev.core import claims, files, journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.editions import form_operations, page, queries, rules
from placedev.editions.composing import NewEdition, compose
from placedev.editions.document import document_html
from placedev.editions.found_composing import Loaded
from placedev.editions.models import Edition, EditionPdf, PdfJob
from placedev.editions.snapshot import PlanSnapshot
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.places.queries import hold_members
from placedev.plan.handling_operations import settle
from placedev.web import open_pages


@dataclass(frozen=True)
class Site:
    """What page and document say about the site that they stand on."""

    name: str
    base_url: str = ""  # with scheme and host; empty: addresses without host

    def plan_url(self, place: Place) -> str:
        """Return where the current edition of a place is read."""
        return self.url_of(place.slug)

    def url_of(self, place_slug: str) -> str:
        """Return the same by the place's name in addresses."""
        return f"{self.base_url}/plan/{place_slug}"


@dataclass(frozen=True)
class Publication:
    """What a leader decided when publishing."""

    uid: uuid.UUID
    change_note: str | None = None
    seen: str | None = None  # rules.fingerprint of the draft that was on the page
    amends: int | None = None  # number of the edition that it amends; none: it stands by itself


def publish_edition(
    place: Place, publication: Publication, *, site: Site, actor: Actor | None, now: datetime
) -> Edition:
    """Freeze the plan as it is now: data, page and document, and ask for its PDF.

    Raises:
        RuleBroken: there is nothing to publish, nothing new, no word about what is new, or the
            plan has changed since the leader saw it.
    """
    hold_members(place_id=place.id)  # two who publish at once stand in line
    made = already_made(Edition, publication.uid, place_id=place.id)
    if made is not None:
        return made
    loaded = queries.load_for_snapshot(place=place)
    latest = queries.latest_edition(place_id=place.id)
    _check(publication, compose(loaded, today=day_of(now)), latest)
    number = loaded.editions[-1].number + 1 if loaded.editions else 1  # also after those taken back
    new = NewEdition(number, day_of(now), publication.change_note, publication.amends)
    edition = _frozen(place, publication, loaded, new, site=site, before=latest)
    edition.published_at = now
    edition.published_by_id = None if actor is None else actor.user_id
    db.session.add(edition)
    files.store(open_pages.stylesheet(), media_type=open_pages.STYLESHEET_TYPE)
    db.session.flush()
    settle(place_id=place.id, number=number)
    form_operations.freeze_forms(edition, public_url=site.plan_url(place))
    ask_for_pdf(edition, now=now)
    journal.record(
        "edition.published",
        place_id=place.id,
        actor_id=edition.published_by_id,
        now=now,
        details={"number": edition.number, "uid": str(edition.uid)},
    )
    return edition


def _check(publication: Publication, draft: PlanSnapshot, latest: Edition | None) -> None:
    data = draft.as_data()
    rules.require_something_new(data, None if latest is None else latest.snapshot)
    if publication.seen is not None and publication.seen != rules.fingerprint(data):
        raise RuleBroken(
            _("Planen har ändrats sedan ni öppnade sidan. Läs igenom den och publicera igen.")
        )
    if publication.amends is not None and (latest is None or publication.amends != latest.number):
        raise RuleBroken(_("Bara den utgåva som gäller nu kan ändras. Välj en ny utgåva."))
    if latest is not None and not publication.change_note:
        raise RuleBroken(_("Skriv en mening om vad som är nytt i den här utgåvan."))


def _frozen(
    place: Place,
    publication: Publication,
    loaded: Loaded,
    new: NewEdition,
    *,
    site: Site,
    before: Edition | None,
) -> Edition:
    snapshot = compose(loaded, today=new.published_on, edition=new)
    data = snapshot.as_data()
    url = site.plan_url(place)
    page_html = page.page_html(
        snapshot,
        number=new.number,
        public_url=url,
        pdf_url=f"/plan/{place.slug}/{new.number}.pdf",
        site_name=site.name,
    )
    document = document_html(
        snapshot,
        public_url=url,
        site_name=site.name,
        before=None if before is None else PlanSnapshot.model_validate(before.snapshot),
    )
    return Edition(
        uid=publication.uid,
        place_id=place.id,
        number=new.number,
        change_note=new.change_note,
        amends=new.amends,
        schema=snapshot.schema_version,
        snapshot=data,
        page_html=page_html,
        document_html=document,
        sha256=rules.checksum(data, page_html, document),
    )


def ask_for_pdf(edition: Edition, *, now: datetime) -> PdfJob:
    """Put the making of an edition's PDF on the list, once; a failed one is tried again.

    A finished one is left as it is: what was downloaded yesterday is downloaded today.
    """
    job = queries.job_of(edition_id=edition.id)
    if job is None:
        source = _source_of(edition)
        job = queries.job_by_source(source_sha256=source)
        if job is None:
            job = PdfJob(source_sha256=source, edition_id=edition.id, state="waiting", asked_at=now)
            db.session.add(job)
    elif job.state == "failed" or (job.state == "done" and not _is_stored(job)):
        claims.ask_again(job, now=now)
    db.session.flush()
    return job


def _source_of(edition: Edition) -> str:
    """Return the name of all that decides how the PDF of an edition looks."""
    photo = edition.snapshot["place"].get("photo")
    whole = queries.edition_whole(edition_id=edition.id)
    assert whole is not None  # noqa: S101 - it was handed in
    return rules.pdf_source(whole.document_html, photo and photo["sha256"])


def _is_stored(job: PdfJob) -> bool:
    return queries.pdf_is_stored(source_sha256=job.source_sha256)


def finish_job(
    job: PdfJob, content: bytes, *, media_type: str = "application/pdf", now: datetime
) -> None:
    """Store what was made under the name of its source."""
    if not queries.pdf_is_stored(source_sha256=job.source_sha256):
        db.session.add(
            EditionPdf(
                source_sha256=job.source_sha256,
                media_type=media_type,
                content=content,
                sha256=hashlib.sha256(content).hexdigest(),
                size=len(content),
                made_at=now,
            )
        )
    claims.finish(job)
    db.session.flush()
