"""The accessibility statement: for everybody to read, for the admin to write."""

from datetime import date
from typing import Any

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from placedev.core import clock, markdown
from placedev.core.i18n import _
from placedev.site import operations, queries, rules, wording
from placedev.site.access import admin_page
from placedev.site.forms import TextForm
from placedev.site.models import SiteText
from placedev.web.access import public
from placedev.web.open_pages import open_page

bp = Blueprint("site", __name__)
_EDIT = "/webbplatsen/tillganglighet"
_FIVE_MINUTES = "public, max-age=300"


@bp.get("/tillganglighet")
@public
def accessibility_show() -> ResponseReturnValue:
    row = queries.site_text(name=rules.ACCESSIBILITY)
    page = open_page(
        "site/accessibility.html",
        text=_html(row),
        details=_details(row),
        complaints=rules.COMPLAINTS,
        changed_on=clock.day_of(row.changed_at) if row else None,
    )
    answer = make_response(page)
    answer.headers["Cache-Control"] = _FIVE_MINUTES
    answer.vary.add("Cookie")  # the language chosen
    return answer


def _html(row: SiteText | None) -> Markup:
    if row is None:
        return markdown.render(wording.accessibility())
    if row.renderer != markdown.RENDERER:
        return markdown.render(row.text)
    return Markup(row.text_html)  # noqa: S704 - made by core.markdown


def _details(row: SiteText | None) -> dict[str, Any]:
    found: dict[str, Any] = {"owner": None, "email": None, "tested_on": None}
    found |= row.details if row else {}
    if found["tested_on"]:
        found["tested_on"] = date.fromisoformat(found["tested_on"])
    return found


@bp.get(_EDIT)
@admin_page
def accessibility_edit() -> ResponseReturnValue:
    row = queries.site_text(name=rules.ACCESSIBILITY)
    form = TextForm(
        formdata=None,
        text=row.text if row else wording.accessibility(),
        version=row.version if row else 0,
        **_details(row),
    )
    return render_template("site/accessibility_edit.html", form=form, is_written=row is not None)


@bp.post(_EDIT)
@admin_page
def accessibility_write() -> ResponseReturnValue:
    form = TextForm()
    if not form.validate():
        is_written = queries.site_text(name=rules.ACCESSIBILITY) is not None
        page = render_template("site/accessibility_edit.html", form=form, is_written=is_written)
        return page, 422
    operations.write_text(
        rules.ACCESSIBILITY,
        form.text.data,
        form.details(),
        version=form.read_version,
        actor_id=current_user.user_id,
        now=clock.now(),
    )
    flash(_("Redogörelsen är sparad och syns för alla."))
    return redirect(url_for(".accessibility_edit"))
