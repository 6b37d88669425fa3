"""The boxes of the analysis: read, printed, and written into one line at a time."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.analysis import document, operations, queries, rules
from placedev.analysis.forms import LineForm, OtherLineForm
from placedev.analysis.room_views import ROOM, bp, fields_of, to_boxes
from placedev.analysis.wording_rules import fact_words, meeting_words
from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.web.printing import sheet_answer

_OTHER_BOX = "annan"  # the line that leads to a box that is none of the four


@bp.get(ROOM)
@place_page(may_see)
def analysis_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    return _page(place)


@bp.post(f"{ROOM}/rad")
@place_page(may_work)
def item_add(actor: Actor, place: Place) -> ResponseReturnValue:
    return _add(actor, place, LineForm(), request.form.get("kind", ""))


@bp.post(f"{ROOM}/annan-rad")
@place_page(may_work)
def other_item_add(actor: Actor, place: Place) -> ResponseReturnValue:
    return _add(actor, place, OtherLineForm(), _OTHER_BOX)


def _add(actor: Actor, place: Place, form: LineForm, box: str) -> ResponseReturnValue:
    if not form.validate():
        return _page(place, box, form), 422
    details = form.details(queries.meetings_of(place_id=place.id))
    try:
        operations.add_item(place, details, uid=form.new_uid, actor=actor, now=clock.now())
    except RuleBroken as error:
        form["text"].errors = [str(error)]
        return _page(place, box, form), 422
    flash(_("”%(text)s” är tillagt.", text=details.text))
    return to_boxes(place, box=box)


@bp.get(f"{ROOM}.pdf")
@place_page(may_see)
def analysis_pdf(_actor: Actor, place: Place) -> ResponseReturnValue:
    items = queries.items_of(place_id=place.id)
    return sheet_answer(
        document.analysis_html(place, items, fields_of(place), today=clock.today()),
        file_name=f"{place.slug}-{_('analys')}.pdf",
        place=place,
        back=(str(_("Analys")), url_for(".analysis_show", place_slug=place.slug)),
    )


def _page(place: Place, box: str | None = None, failed: LineForm | None = None) -> str:
    """Return the boxes; what was typed in one that failed is kept there."""
    four, others = rules.boxes_of(queries.items_of(place_id=place.id))
    meetings = queries.meetings_of(place_id=place.id)
    wish = request.values.get("meeting") or request.values.get("mote")
    meeting = next((one for one in meetings if str(one.uid) == wish), None)
    said = str(meeting.uid) if meeting else ""
    forms: dict[str, Any] = {
        kind: LineForm(formdata=None, kind=kind, meeting=said, prefix="") for kind in rules.SWOT
    }
    forms[_OTHER_BOX] = OtherLineForm(formdata=None, meeting=said)
    if failed is not None and box in forms:
        forms[box] = failed
    return render_template(
        "analysis/analysis_show.html",
        place=place,
        four=four,
        others=others,
        summary=rules.summary([*four, *others]),
        forms=forms,
        failed=failed,
        ready=box or request.args.get("ruta"),
        meetings=meetings,
        meeting=meeting,
        fields=fields_of(place),
        rules=rules,
        fact_words=fact_words,
        meeting_words=meeting_words,
    )
