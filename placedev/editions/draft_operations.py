"""Putting the draft out for comments: frozen as it is, until the period ends."""

import uuid
from datetime import datetime

from placedev.consultations import rules as periods
from placedev.consultations.models import CommentPeriod
from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.editions import draft_queries, page, queries, rules
from placedev.editions.composing import compose
from placedev.editions.document import document_html
from placedev.editions.models import PublicDraft
from placedev.editions.operations import Site
from placedev.editions.snapshot import PlanSnapshot
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.places.queries import hold_members
from placedev.web.formatting import day


def file_url(place_slug: str, file_name: str) -> str:
    """Return the address of a picture in the draft that is out."""
    return f"/plan/{place_slug}/remiss/{file_name}"


def put_out(
    place: Place, period: CommentPeriod, *, uid: uuid.UUID, site: Site, actor: Actor, now: datetime
) -> PublicDraft:
    """Freeze the draft as it is and let everybody read it while the period lasts.

    Raises:
        RuleBroken: there is nothing to show, the period is over or is not on the web, or a draft
            hangs out already.
    """
    made = already_made(PublicDraft, uid, place_id=place.id)
    if made is not None:
        return made
    if not period.is_open_on_web or period.closes_on < day_of(now):
        raise RuleBroken(_("Tiden för synpunkter måste pågå och synas på webben."))
    hold_members(place_id=place.id)  # two who put it out at once stand in line
    if draft_queries.standing_out(period_id=period.id) is not None:
        raise RuleBroken(_("Utkastet ligger redan ute. Ta ner det först om ni vill byta ut det."))
    draft = compose(queries.load_for_snapshot(place=place), today=day_of(now))
    data = draft.as_data()
    rules.require_something_new(data, None)
    latest = queries.latest_edition(place_id=place.id)
    before = None if latest is None else PlanSnapshot.model_validate(latest.snapshot)
    page_html = page.page_html(
        draft,
        number=None,
        public_url=site.plan_url(place),
        pdf_url=f"/plan/{place.slug}/remiss.pdf",
        site_name=site.name,
        pictures_at={one: file_url(place.slug, one) for one in draft.pictures()},
        today=day_of(now),
        out=page.OutForComments(
            _("Inget är bestämt. Tyck till senast %(day)s.", day=day(period.closes_on)),
            f"/synpunkter/{place.slug}/{period.uid}",
            before,
        ),
    )
    document = document_html(
        draft, public_url=site.plan_url(place), site_name=site.name, before=before
    )
    row = PublicDraft(
        uid=uid,
        place_id=place.id,
        period_id=period.id,
        opened_at=now,
        opened_by_id=actor.user_id,
        schema=draft.schema_version,
        snapshot=data,
        page_html=page_html,
        document_html=document,
        sha256=rules.checksum(data, page_html, document),
    )
    db.session.add(row)
    db.session.flush()
    _tell("draft.put-out", row, period, actor, now)
    return row


def take_down(place: Place, period: CommentPeriod, *, actor: Actor, now: datetime) -> None:
    """Take the draft down before its period is over; done twice it is down once."""
    row = draft_queries.standing_out(period_id=period.id)
    if row is not None and row.place_id == place.id:
        row.closed_at = now
        db.session.flush()
        _tell("draft.taken-down", row, period, actor, now)


def is_out(found: draft_queries.DraftOut, *, now: datetime) -> bool:
    """Tell whether a draft may be read now: its period lasts, and nobody took it down."""
    return found.draft.closed_at is None and periods.is_out(found.period, today=day_of(now))


def _tell(event: str, row: PublicDraft, period: CommentPeriod, actor: Actor, now: datetime) -> None:
    journal.record(
        event,
        place_id=row.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(row.uid), "title": period.title},
    )
