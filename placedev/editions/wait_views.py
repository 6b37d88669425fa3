"""The page that stands where a PDF is not made yet: how it goes, and its number in the line."""

from flask import Response, make_response, url_for

from placedev.editions.form_rules import Form
from placedev.editions.models import Edition
from placedev.editions.queries import Progress
from placedev.web.open_pages import open_page
from placedev.web.printing import fault_words

_LOOK_AGAIN = "3"  # seconds


def wait_page(
    place_slug: str, edition: Edition, form: Form, progress: Progress | None, *, ask_url: str
) -> Response:
    """Say how it goes with a form of an edition; a page that loads itself again."""
    plan_url = url_for("editions_public.edition_read", place_slug=place_slug, number=edition.number)
    name = edition.snapshot["place"]["name"]
    return wait_answer(name, form, progress, plan_url=plan_url, ask_url=ask_url)


def wait_answer(
    name: str, form: Form, progress: Progress | None, *, plan_url: str, ask_url: str | None = None
) -> Response:
    """Say the same of any form.

    Args:
        name: of the place.
        form: what is made.
        progress: how it goes; none: nobody has asked for it.
        plan_url: where the plan is read meanwhile.
        ask_url: where it is asked for; none: the page itself asks each time it is opened.
    """
    failed = progress is not None and not progress.is_going
    answer: Response = make_response(
        open_page(
            "editions/pdf_wait.html",
            name=name,
            form=form,
            progress=progress,
            fault=fault_words(progress.fault) if progress and failed else None,
            ask_url=ask_url,
            plan_url=plan_url,
        ),
        202,
    )
    answer.headers["Cache-Control"] = "no-store"
    if progress is not None and progress.is_going:
        answer.headers["Refresh"] = _LOOK_AGAIN
    return answer
