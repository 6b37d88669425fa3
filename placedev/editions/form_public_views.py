"""What anyone may take along: the short forms of a published plan, and its package for archives."""

from flask import Blueprint, current_app, redirect, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core import jobs as core_jobs
from placedev.editions import form_operations, form_rules, jobs, public_queries, queries
from placedev.editions.form_rules import Form
from placedev.editions.models import Edition, EditionPdf
from placedev.editions.published_queries import published
from placedev.editions.queries import Progress
from placedev.editions.room_access import site
from placedev.editions.wait_views import wait_page
from placedev.web.access import public
from placedev.web.open_forms import open_form
from placedev.web.open_pages import ASK_FIRST, open_answer

bp = Blueprint("edition_forms", __name__)

_NAMES = "any('kort.pdf', 'vagg.pdf', 'vagg-a4.pdf', 'arkiv.zip')"


@bp.get(f"/plan/<slug:place_slug>/<{_NAMES}:file_name>")
@public
def plan_form(place_slug: str, file_name: str) -> ResponseReturnValue:
    return _form(place_slug, None, file_name)


@bp.get(f"/plan/<slug:place_slug>/<int(max=999999):number>-<{_NAMES}:file_name>")
@public
def edition_form(place_slug: str, number: int, file_name: str) -> ResponseReturnValue:
    return _form(place_slug, number, file_name)


@bp.post(f"/plan/<slug:place_slug>/<int(max=999999):number>-<{_NAMES}:file_name>")
@open_form(bp)
def form_ask(place_slug: str, number: int, file_name: str) -> ResponseReturnValue:
    """Try again what could not be made; asking twice asks once."""
    form_operations.ask_for_form(
        _edition(place_slug, number),
        form_rules.BY_FILE_NAME[file_name].code,
        public_url=site().url_of(place_slug),
        now=clock.now(),
    )
    core_jobs.wake_after_commit(current_app)
    return redirect(
        url_for(".edition_form", place_slug=place_slug, number=number, file_name=file_name)
    )


def _form(place_slug: str, number: int | None, file_name: str) -> ResponseReturnValue:
    form = form_rules.BY_FILE_NAME[file_name]
    edition = _edition(place_slug, number)
    made = queries.pdf_of(edition_id=edition.id, form=form.code)
    if made is not None:
        return _answer(made, f"{place_slug}-utgava-{edition.number}-{form.file_name}")
    ask_url = url_for(
        ".form_ask", place_slug=place_slug, number=edition.number, file_name=file_name
    )
    return wait_page(
        place_slug, edition, form, _progress(place_slug, edition, form), ask_url=ask_url
    )


def _edition(place_slug: str, number: int | None) -> Edition:
    row = public_queries.edition(place_slug=place_slug, number=number)
    return published(row, place_slug=place_slug, number=number)


def _answer(made: EditionPdf, name: str) -> ResponseReturnValue:
    answer = open_answer(
        made.content, made.media_type, tag=f"{made.sha256}-form", keeping=ASK_FIRST
    )
    shown = "inline" if made.media_type == "application/pdf" else "attachment"
    answer.headers["Content-Disposition"] = f'{shown}; filename="{name}"'
    return answer


def _progress(place_slug: str, edition: Edition, form: Form) -> Progress | None:
    """Return how it goes with a form; whoever reads it first sets its making going."""
    progress = queries.progress_of(edition_id=edition.id, form=form.code)
    if progress is not None and progress.state != "done":
        return progress
    return jobs.ask_for(
        current_app._get_current_object(),  # type: ignore[attr-defined]  # noqa: SLF001
        edition.id,
        form.code,
        public_url=site().url_of(place_slug),
    )
