"""The page where a leader reads the draft and publishes it."""

from datetime import datetime
from typing import Any

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock, jobs
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.journal import latest_entries
from placedev.editions import draft_views, operations, queries, rules, withdrawal_views
from placedev.editions.changes import by_kind, changes_between, kind_words
from placedev.editions.completeness_reading import checks_of
from placedev.editions.composing import compose
from placedev.editions.document import document_html
from placedev.editions.forms import PublishForm
from placedev.editions.names_reading import names_of
from placedev.editions.operations import Publication
from placedev.editions.page import page_html
from placedev.editions.pdf import media_of, with_media
from placedev.editions.room_access import EDITION, ROOM, bp, site, the_edition
from placedev.editions.snapshot import PlanSnapshot
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead, may_see
from placedev.steps.history import Happening, happenings
from placedev.web.landscape import landscape
from placedev.web.printing import fault_words, sheet_answer

__all__ = ["PAGES", "bp"]
PAGES = (withdrawal_views, draft_views)
_MEANWHILE = 20  # things done while the page was open that are told


@bp.get(ROOM)
@place_page(may_see)
def publish(_actor: Actor, place: Place) -> ResponseReturnValue:
    return _publish_page(place, PublishForm())


@bp.post(ROOM)
@place_page(may_lead)
def edition_publish(actor: Actor, place: Place) -> ResponseReturnValue:
    form, current = PublishForm(), queries.latest_edition(place_id=place.id)
    form.offer_amendment(None if current is None else current.number)
    if not form.validate_on_submit():
        return _publish_page(place, form), 422
    publication = Publication(
        form.new_uid,
        form.change_note.data,
        form.seen.data or None,
        amends=current.number if current is not None and form.is_amendment else None,
    )
    try:
        edition = operations.publish_edition(
            place, publication, site=site(), actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.form_errors.append(str(error))
        return _publish_page(place, form), 422
    jobs.wake_after_commit(current_app)
    flash(_("Utgåva %(number)s är publicerad.", number=edition.number))
    return redirect(url_for(".publish", place_slug=place.slug))


@bp.get(f"{ROOM}/utkast")
@place_page(may_see)
def draft_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    """Show what residents would see, as they would see it."""
    draft = compose(queries.load_for_snapshot(place=place), today=clock.today())
    return page_html(
        draft,
        number=None,
        public_url=site().plan_url(place),
        pdf_url=url_for(".draft_pdf", place_slug=place.slug),
        site_name=site().name,
        pictures_at=_in_the_room(place, draft),
        today=clock.today(),
    )


def _in_the_room(place: Place, draft: PlanSnapshot) -> dict[str, str]:
    """Return where those of the place see the pictures of the plan."""
    shown = {
        one: url_for("plan.shown_picture", place_slug=place.slug, sha256=one)
        for one in draft.pictures()
    }
    photo = draft.place.photo
    own = {photo.sha256: url_for("places.photo_show", place_slug=place.slug)} if photo else {}
    return shown | own


@bp.get(f"{ROOM}/utkast.pdf")
@place_page(may_see)
def draft_pdf(_actor: Actor, place: Place) -> ResponseReturnValue:
    """Show the draft as a PDF, made outside the request like every other sheet."""
    draft = compose(queries.load_for_snapshot(place=place), today=clock.today())
    latest = queries.latest_edition(place_id=place.id)
    document = document_html(
        draft,
        public_url=site().plan_url(place),
        site_name=site().name,
        before=None if latest is None else PlanSnapshot.model_validate(latest.snapshot),
    )
    return sheet_answer(
        with_media(document, media_of(draft)),
        file_name=f"{place.slug}-{_('utkast')}.pdf",
        place=place,
        back=(_("Publicera"), url_for(".publish", place_slug=place.slug)),
    )


@bp.post(f"{EDITION}/pdf")
@place_page(may_lead)
def pdf_retry(_actor: Actor, place: Place, number: int) -> ResponseReturnValue:
    operations.ask_for_pdf(the_edition(place, number), now=clock.now())
    jobs.wake_after_commit(current_app)
    flash(_("PDF:en för utgåva %(number)s görs nu.", number=number))
    return redirect(url_for(".publish", place_slug=place.slug))


def _publish_page(place: Place, form: PublishForm) -> str:
    loaded = queries.load_for_snapshot(place=place)
    draft = compose(loaded, today=clock.today())
    latest = queries.latest_edition(place_id=place.id)
    form.offer_amendment(None if latest is None else latest.number)
    last = None if latest is None else PlanSnapshot.model_validate(latest.snapshot)
    data = draft.as_data()
    meanwhile = _meanwhile(place, form)
    form.seen.data, form.seen_at.data = rules.fingerprint(data), clock.now().isoformat()
    return render_template(
        "editions/publish.html",
        place=place,
        form=form,
        draft=draft,
        number=loaded.editions[-1].number + 1 if loaded.editions else 1,
        names=names_of(draft),
        meanwhile=meanwhile,
        checks=checks_of(draft),
        current=None if latest is None else latest.number,
        landscape=landscape(place.name),
        hindrance=_hindrance(data, None if latest is None else latest.snapshot),
        changes=[] if last is None else changes_between(last, draft),
        kind_words=kind_words(),
        by_kind=by_kind,
        editions=list(reversed(loaded.editions)),
        pdf_states=queries.pdf_states(place_id=place.id),
        fault_words=fault_words,
    )


def _meanwhile(place: Place, form: PublishForm) -> list[Happening]:
    """Return what was done since the leader opened the page, if it was sent in vain."""
    try:
        since = datetime.fromisoformat(form.seen_at.data or "")
    except ValueError:
        return []
    if since.tzinfo is None:
        return []
    entries = latest_entries(place_id=place.id, limit=_MEANWHILE)
    return happenings([one for one in entries if one.happened_at >= since], most=_MEANWHILE)


def _hindrance(data: dict[str, Any], latest: dict[str, Any] | None) -> str | None:
    """Return why nothing can be published now, or none."""
    try:
        rules.require_something_new(data, latest)
    except RuleBroken as error:
        return str(error)
    return None
