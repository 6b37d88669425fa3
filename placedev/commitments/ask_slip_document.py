"""Slips on paper: what was promised, boxes to tick, and a code to the same page as a link."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from placedev.commitments import ask_rules, letter_words
from placedev.commitments.ask_queries import Asked
from placedev.core.i18n import _, language
from placedev.core.qr import qr_svg
from placedev.places.models import Place
from placedev.web.printing import sheet_html


def slips_html(place: Place, found: Sequence[Asked], links: Mapping[int, str | None]) -> str:
    """Return a document with two slips of A5 on each A4. Needs an app context.

    Args:
        place: that asks.
        found: questions on paper, with their promises.
        links: the question's id to where its code leads, or none where that is not known.
    """
    codes: dict[int, Markup] = {
        key: qr_svg(link, label=_("QR-kod till svarssidan")) for key, link in links.items() if link
    }
    return sheet_html(
        "commitments/slips.html",
        language=language(),
        css=("slips.css",),
        place=place,
        found=found,
        codes=codes,
        offered=ask_rules.offered,
        answers=ask_rules.ANSWERS,
        code_of=ask_rules.code_of,
        say=letter_words,
    )
