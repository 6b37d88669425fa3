"""Many sheets at once, as a table: pasted or as a file, looked at, then saved."""

import uuid
from collections.abc import Sequence
from itertools import groupby

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import paper_forms, paper_operations
from placedev.contributions import queries as questions
from placedev.contributions.idea_access import PAPER, bp
from placedev.contributions.paper_operations import SheetDetails
from placedev.contributions.paper_rules import TableRow
from placedev.contributions.paper_views import BACK, SAVE, looked_through, meeting_page
from placedev.core import clock
from placedev.core.i18n import _, _n
from placedev.meetings.finding import find_meeting
from placedev.meetings.models import Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work


@bp.post(f"{PAPER}/tabell")
@place_page(may_work)
def table_make(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting, form = find_meeting(place, meeting_uid), paper_forms.TableForm()
    valid = form.validate()
    if not valid or request.form.get("steg") == BACK:
        sheet_form = paper_forms.SheetForm(formdata=None, label=_("Bord %(number)s", number=1))
        return meeting_page(place, meeting, sheet_form, form), 200 if valid else 422
    groups = _by_sheet(form.rows)
    if request.form.get("steg") != SAVE:
        ideas = looked_through(place, [row.text for row in form.rows])
        return render_template(
            "contributions/paper_table_preview.html",
            place=place,
            meeting=meeting,
            form=form,
            groups=groups,
            found=[one for one in ideas if one.found],
            count=len(ideas),
        )
    _save(place, meeting, groups, uid=form.new_uid, actor=actor)
    words = _n("%(num)s idé är sparad.", "%(num)s idéer är sparade.", len(form.rows))
    flash(words)
    return redirect(url_for("ideas.paper_show", place_slug=place.slug, meeting_uid=meeting.uid))


Key = tuple[str, int | None]


def _by_sheet(rows: Sequence[TableRow]) -> list[tuple[Key, list[str]]]:
    """Return the ideas of each table and question, in the order in which they first appear."""
    nameless = _("Tabellen")
    keys = [(row.label or nameless, row.question_number) for row in rows]
    order = {key: at for at, key in reversed(list(enumerate(keys)))}
    paired = sorted(zip(keys, rows, strict=True), key=lambda pair: order[pair[0]])
    return [
        (key, [row.text for _key, row in pairs])
        for key, pairs in groupby(paired, key=lambda pair: pair[0])
    ]


def _save(
    place: Place,
    meeting: Meeting,
    groups: list[tuple[Key, list[str]]],
    *,
    uid: uuid.UUID,
    actor: Actor,
) -> None:
    by_number = {one.number: one for one in questions.questions_of_meeting(meeting_id=meeting.id)}
    for at, ((label, number), texts) in enumerate(groups):
        question = by_number.get(number) if number else None
        paper_operations.make_sheet(
            meeting,
            SheetDetails(label, question),
            looked_through(place, texts),
            uid=uuid.uuid5(uid, f"sheet {at}"),
            actor=actor,
            now=clock.now(),
        )
