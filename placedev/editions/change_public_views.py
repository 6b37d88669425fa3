"""What anyone may read about the difference between two editions."""

from flask import Blueprint, current_app, redirect, url_for
from flask.typing import ResponseReturnValue

from placedev.core.errors import NotFound
from placedev.core.i18n import _, force_locale
from placedev.editions import public_queries
from placedev.editions.changes import by_kind, changes_between, kind_words, unchanged
from placedev.editions.edition_state import state_of
from placedev.editions.page import tag_of
from placedev.editions.published_queries import published
from placedev.editions.snapshot import PlanSnapshot
from placedev.web.access import public
from placedev.web.open_pages import ASK_FIRST, FRAME, live_stylesheet_url, open_answer
from placedev.web.rendering import render_kept, spoken

bp = Blueprint("changes_public", __name__)
_CHANGES = "/plan/<slug:place_slug>/<int(max=999999):number>/andringar"


@bp.get(_CHANGES)
@public
def changes_read(place_slug: str, number: int) -> ResponseReturnValue:
    """Show what is new since the edition before."""
    after = _snapshot(place_slug, number)
    standing = public_queries.standing_numbers(place_slug=place_slug)
    before = max((one for one in standing if one < number), default=None)
    if before is None:
        raise NotFound(_("Det finns ingen tidigare utgåva att jämföra med."))
    return _page(_snapshot(place_slug, before), after, standing)


@bp.get("/plan/<slug:place_slug>/andringar/<int(max=999999):earlier>")
@public
def changes_until_now(place_slug: str, earlier: int) -> ResponseReturnValue:
    """Lead to what is new in the edition that counts now, since an earlier one.

    From that edition itself, whose page may say nothing about which one counts, it leads there.
    """
    standing = public_queries.standing_numbers(place_slug=place_slug)
    if not standing or earlier > standing[-1]:
        raise NotFound(_("Det finns ingen nyare utgåva att jämföra med."))
    if earlier == standing[-1]:
        return redirect(url_for("editions_public.plan_read", place_slug=place_slug))
    return redirect(
        url_for(".changes_since", place_slug=place_slug, number=standing[-1], earlier=earlier)
    )


@bp.get(f"{_CHANGES}/<int(max=999999):earlier>")
@public
def changes_since(place_slug: str, number: int, earlier: int) -> ResponseReturnValue:
    """Show what is new since any earlier edition."""
    if earlier >= number:
        raise NotFound(_("Jämför med en tidigare utgåva."))
    after, before = _snapshot(place_slug, number), _snapshot(place_slug, earlier)
    return _page(before, after, public_queries.standing_numbers(place_slug=place_slug))


def _page(before: PlanSnapshot, after: PlanSnapshot, standing: list[int]) -> ResponseReturnValue:
    slug = after.place.slug
    with force_locale(spoken(after.language)):
        changes = changes_between(before, after)
        words, state = kind_words(), state_of(after)
    html = render_kept(
        "editions/page/changes.html",
        language=after.language,
        foreign_names=after.foreign_names,
        **FRAME,
        stylesheet_url=live_stylesheet_url(),
        site_name=current_app.config["PLACEDEV_SETTINGS"].site_name,
        before=before,
        after=after,
        state=state,
        changes=changes,
        by_kind=by_kind,
        kind_words=words,
        unchanged=unchanged(before, after),
        others=[one for one in standing if one < (after.number or 0) and one != before.number],
        plan_url=url_for("editions_public.edition_read", place_slug=slug, number=after.number),
        before_url=url_for("editions_public.edition_read", place_slug=slug, number=before.number),
        since_url=lambda earlier: url_for(
            ".changes_since", place_slug=slug, number=after.number, earlier=earlier
        ),
    )
    return open_answer(
        html.encode(), "text/html; charset=utf-8", tag=tag_of(html), keeping=ASK_FIRST
    )


def _snapshot(place_slug: str, number: int) -> PlanSnapshot:
    row = public_queries.edition_data(place_slug=place_slug, number=number)
    found = published(row, place_slug=place_slug, number=number)
    return PlanSnapshot.model_validate(found.data)
