"""What anyone may read of a draft that is out, and say about it; and what became of it after."""

import uuid
from datetime import date
from typing import Any, NamedTuple

from flask import Blueprint, Response, make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from placedev.consultations import comment_operations, queries, release_queries, rules
from placedev.consultations.models import CommentPeriod
from placedev.consultations.public_forms import OpenCommentForm
from placedev.consultations.release_queries import Release
from placedev.core import clock, markdown
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.editions import draft_queries as drafts_out
from placedev.editions import public_queries as editions
from placedev.places import queries as places
from placedev.places.models import Place
from placedev.plan import around_queries as plans
from placedev.plan import picture_rules
from placedev.web.access import public
from placedev.web.landscape import landscape
from placedev.web.open_forms import open_form
from placedev.web.open_pages import open_page

bp = Blueprint("consultations_public", __name__)
_ALL = "/synpunkter/<slug:place_slug>"
_ONE = f"{_ALL}/<uuid:period_uid>"
_SAY = f"{_ONE}/skicka"
# A form in the page tells its sender from others, so the page is nobody else's.
_OWN = "private, no-cache"


class Found(NamedTuple):
    """A period that anybody may know of, and its summary if that is out."""

    place: Place
    period: CommentPeriod
    release: Release | None

    @property
    def is_out(self) -> bool:
        """Tell whether the draft may be read now."""
        return rules.is_out(self.period, today=clock.today())


@bp.get(_ALL)
@public
def period_all(place_slug: str) -> ResponseReturnValue:
    place = _place(place_slug)
    released = release_queries.releases_of(place_id=place.id)
    periods = queries.out_on_web(place_id=place.id, today=clock.today(), released=[*released])
    if not periods:
        raise _nothing()
    page = open_page(
        "consultations/public_list.html",
        **_frame(place),
        periods=periods,
        released=released,
        is_out=lambda period: rules.is_out(period, today=clock.today()),
        rules=rules,
    )
    return _answer(page)


@bp.get(_ONE)
@public
def period_read(place_slug: str, period_uid: uuid.UUID) -> ResponseReturnValue:
    found = _find(place_slug, period_uid)
    return _page(found, OpenCommentForm(formdata=None))


# An address of its own, so that going back shows the form as it was: sent again, it adds nothing.
@bp.post(_SAY)
@open_form(bp)
def comment_send(place_slug: str, period_uid: uuid.UUID) -> ResponseReturnValue:
    found = _find(place_slug, period_uid, to_change=True)
    form = OpenCommentForm()
    form.offer_parts(_parts(found))
    if not form.validate():
        return _page(found, form), 422
    comment_operations.send_comment(found.period, form.details(), uid=form.new_uid, now=clock.now())
    return redirect(url_for(".comment_thank", place_slug=place_slug, period_uid=period_uid), 303)


@bp.get(_SAY)
@public
def comment_send_again(place_slug: str, period_uid: uuid.UUID) -> ResponseReturnValue:
    """Lead back whoever opens the address of a form that was sent with a fault."""
    return redirect(url_for(".period_read", place_slug=place_slug, period_uid=period_uid))


@bp.get(f"{_ONE}/tack")
@public
def comment_thank(place_slug: str, period_uid: uuid.UUID) -> ResponseReturnValue:
    found = _find(place_slug, period_uid)
    page = open_page("consultations/public_thanks.html", **_frame(found.place), **_told(found))
    return _answer(page)


@bp.get(f"{_ONE}/sammanstallning")
@public
def summary_read(place_slug: str, period_uid: uuid.UUID) -> ResponseReturnValue:
    found = _find(place_slug, period_uid)
    content = release_queries.content_of(found.release) if found.release else None
    if content is None:
        raise _nothing()
    page = open_page(
        "consultations/public_summary.html",
        **_frame(found.place),
        **_told(found),
        content=content,
        as_day=date.fromisoformat,
    )
    return _answer(page)


def _page(found: Found, form: OpenCommentForm) -> Response:
    """Return the draft with its form while it is out; after that only that it was."""
    if not found.is_out:
        page = open_page("consultations/public_closed.html", **_frame(found.place), **_told(found))
        return _answer(page)
    around = _parts(found)
    form.offer_parts(around)
    draft = queries.draft_of(found.period)
    page = open_page(
        "consultations/public_period.html",
        **_frame(found.place),
        **_told(found),
        form=form,
        around=around,
        asked=markdown.render(found.period.text or ""),
        picture=picture_rules.picture_of(draft) if draft else None,
        picture_rules=picture_rules,
        whole_url=_whole_draft(found),
    )
    return _answer(page)


def _whole_draft(found: Found) -> str | None:
    """Return where the whole draft is read, if it is out."""
    is_there = drafts_out.standing_out(period_id=found.period.id) is not None
    return url_for("draft_public.draft_read", place_slug=found.place.slug) if is_there else None


def _parts(found: Found) -> plans.Around | None:
    if found.period.subject != rules.PLAN:
        return None
    return plans.around(place_id=found.place.id)


def _find(place_slug: str, uid: uuid.UUID, *, to_change: bool = False) -> Found:
    """Return a period that is or was out on the web, or is summed up; raise NotFound."""
    place = _place(place_slug)
    period = queries.period_by_uid(place_id=place.id, uid=uid, to_change=to_change)
    if period is None:
        raise _nothing()
    release = release_queries.releases_of(place_id=place.id).get(str(uid))
    was_out = period.is_open_on_web and period.opens_on <= clock.today()
    if not was_out and release is None:
        raise _nothing()
    return Found(place, period, release)


def _place(slug: str) -> Place:
    place = places.place_by_slug(slug=slug)
    if place is None:
        raise _nothing()
    return place


def _nothing() -> NotFound:
    return NotFound(_("Sidan finns inte, eller så visas den inte längre."))


def _frame(place: Place) -> dict[str, Any]:
    return {
        "place": place,
        "has_plan": editions.newest_edition(place_slug=place.slug) is not None,
        "landscape": landscape(place.name),
    }


def _told(found: Found) -> dict[str, Any]:
    return {
        "period": found.period,
        "release": found.release,
        "is_out": found.is_out,
        "rules": rules,
    }


def _answer(page: str) -> Response:
    answer: Response = make_response(page)
    answer.headers["Cache-Control"] = _OWN
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
