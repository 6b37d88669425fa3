"""What printed documents share: a stylesheet with its marks inside, and the answer with a PDF."""

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Response, current_app, make_response, render_template
from markupsafe import Markup

from placedev.core import sheets
from placedev.core.i18n import _l
from placedev.web.rendering import render_kept

_PRINT = Path(__file__).resolve().parent.parent / "static/print"
FAULTS: dict[str, Any] = {
    "too-long": _l(
        "Det tog för lång tid att göra PDF:en. Korta de längsta texterna och försök igen."
    ),
    "too-large": _l("Planen är för stor för en PDF. Korta de längsta texterna och försök igen."),
    "no-pango": _l(
        "Datorn som gör PDF:er saknar ett program, Pango. Säg till den som sköter installationen."
    ),
    "busy": _l("Datorn gör redan så många PDF:er som den orkar. Vänta en stund och försök igen."),
    "crashed": _l(
        "Något gick fel när PDF:en gjordes. Försök igen. Händer det igen, säg till den som sköter"
        " installationen."
    ),
}
_LOOK_AGAIN = "2"  # seconds
_MARK = re.compile(r"url\((marks/[a-z0-9]+\.svg)\)")


@cache
def stylesheet(*names: str) -> str:
    """Return stylesheets for paper one after the other; the first is `base.css`."""
    css = "".join((_PRINT / name).read_text(encoding="utf-8") for name in ("base.css", *names))
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return _MARK.sub(lambda found: as_url((_PRINT / found[1]).read_text("utf-8")), css)


def as_url(svg: str) -> str:
    """Return a picture as an address that carries it."""
    return f'url("data:image/svg+xml,{quote(svg.strip(), safe=" =:/;,")}")'.replace("\n", " ")


def picture_url(content: bytes, kind: str) -> str:
    """Return an address that carries the picture itself, so that nothing must be fetched."""
    return f"data:{kind};base64,{b64encode(content).decode()}"


def sheet_html(template: str, *, language: str, css: Sequence[str], **values: Any) -> str:
    """Return a document that a PDF is made from. Needs an app context.

    Args:
        template: its path under templates/.
        language: of its own words.
        css: the stylesheets that come after `base.css`.
        values: all that the template may name.
    """
    rules = Markup(stylesheet(*css))  # noqa: S704 - our own stylesheet
    return render_kept(template, language=language, css=rules, **values)


def sheet_answer(html: str, *, file_name: str, back: tuple[str, str], **page: object) -> Response:
    """Answer with the PDF of a sheet, or with a page that waits until it is made.

    Args:
        html: from `sheet_html`.
        file_name: what it is called when it is saved.
        back: words and address of the page that it belongs to.
        page: what the layout of that page needs.
    """
    sheet = sheets.sheet_of(html)
    if sheet is None or sheet.state == "failed":
        sheet = sheets.ask_for(current_app._get_current_object(), html)  # type: ignore[attr-defined]  # noqa: SLF001
    if sheet is not None and sheet.content is not None:
        return _pdf(sheet.content, file_name)
    fault = fault_words(sheet.fault) if sheet is not None and sheet.state == "failed" else None
    answer = make_response(
        render_template("sheets/sheet_wait.html", fault=fault, back=back, **page), 202
    )
    if fault is None:
        answer.headers["Refresh"] = _LOOK_AGAIN
    return answer


def _pdf(content: bytes, file_name: str) -> Response:
    answer: Response = make_response(content)
    answer.headers["Content-Type"] = "application/pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{file_name}"'
    return answer


def fault_words(code: str | None) -> str:
    """Return what became of a PDF, and what to do."""
    return str(FAULTS.get(code or "crashed", FAULTS["crashed"]))
