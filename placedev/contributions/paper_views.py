"""The pages on which a meeting's paper is typed in, sheet by sheet."""

import uuid
from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import idea_queries, paper_forms, paper_operations, paper_queries
from placedev.contributions import queries as questions
from placedev.contributions.idea_access import PAPER, ROOM, bp
from placedev.contributions.models import PaperSheet
from placedev.contributions.paper_rules import Warned, control_sum, next_label, warned
from placedev.core import clock
from placedev.core.i18n import _, _n
from placedev.meetings.finding import find_meeting
from placedev.meetings.models import Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.web.forms import Form

SAVE, BACK = "spara", "andra"  # what the buttons of a preview say


@bp.get(f"{ROOM}/papper")
@place_page(may_work)
def paper_start(_actor: Actor, place: Place) -> ResponseReturnValue:
    rows = paper_queries.meetings_with_ideas(place_id=place.id)
    return render_template("contributions/paper_start.html", place=place, rows=rows)


@bp.get(PAPER)
@place_page(may_work)
def paper_show(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    form = paper_forms.SheetForm(
        question=request.args.get("fraga", ""),
        label=request.args.get("bord", _("Bord %(number)s", number=1))[:80],
        origin=request.args.get("fran") or "table",
    )
    return meeting_page(place, meeting, form)


@bp.post(PAPER)
@place_page(may_work)
def sheet_make(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    form = paper_forms.SheetForm()
    form.offer_questions(questions.questions_of_meeting(meeting_id=meeting.id))
    valid = form.validate()
    if not valid or request.form.get("steg") == BACK:
        return meeting_page(place, meeting, form), 200 if valid else 422
    details, ideas = form.details(), looked_through(place, form.lines)
    if ideas and request.form.get("steg") != SAVE:
        return preview(place, meeting, form, ideas, counted=details.cards_counted)
    sheet = paper_operations.make_sheet(
        meeting, details, ideas, uid=form.new_uid, actor=actor, now=clock.now()
    )
    if not ideas:
        flash(
            _("%(label)s är skapat. Lägg till ett foto eller skriv in idéerna.", label=sheet.label)
        )
        return to_sheet(place, meeting, sheet)
    tell_saved(sheet, len(ideas))
    return redirect(_next_sheet(place, meeting, form))


def meeting_page(
    place: Place,
    meeting: Meeting,
    form: paper_forms.SheetForm,
    table_form: paper_forms.TableForm | None = None,
) -> str:
    """Return the page of a meeting's paper. Six queries."""
    asked = questions.questions_of_meeting(meeting_id=meeting.id)
    form.offer_questions(asked)
    return render_template(
        "contributions/paper_show.html",
        place=place,
        meeting=meeting,
        form=form,
        table_form=table_form or paper_forms.TableForm(formdata=None),
        sheets=paper_queries.sheets_of(meeting_id=meeting.id),
        counted=[one for one in asked if one.options],
        control_sum=control_sum,
    )


def preview(
    place: Place, meeting: Meeting, form: Form, ideas: list[Warned], *, counted: int | None
) -> str:
    """Return the page that shows what will become ideas, before anything is stored."""
    sums = control_sum(counted, len(ideas))
    return render_template(
        "contributions/paper_preview.html",
        place=place,
        meeting=meeting,
        form=form,
        ideas=ideas,
        sums=sums,
    )


def looked_through(place: Place, lines: Sequence[str]) -> list[Warned]:
    """Return ideas with what in them belongs to persons. At most one query."""
    return warned(lines, idea_queries.known_names(place_id=place.id)) if lines else []


def tell_saved(sheet: PaperSheet, count: int) -> None:
    """Say on the next page how many ideas were written down."""
    flash(
        _n(
            "%(num)s idé från %(label)s är sparad.",
            "%(num)s idéer från %(label)s är sparade.",
            count,
            label=sheet.label,
        )
    )


def _next_sheet(place: Place, meeting: Meeting, form: paper_forms.SheetForm) -> str:
    """Return the page for the next sheet: it remembers the question, and counts on."""
    return url_for(
        "ideas.paper_show",
        place_slug=place.slug,
        meeting_uid=meeting.uid,
        fraga=form.question.data or "",
        bord=next_label(form.label.data),
        fran=form.origin.data,
        _anchor="ark",
    )


def to_sheet(place: Place, meeting: Meeting, sheet: PaperSheet) -> ResponseReturnValue:
    """Return the way to a sheet's page."""
    return redirect(
        url_for(
            "ideas.sheet_show",
            place_slug=place.slug,
            meeting_uid=meeting.uid,
            sheet_uid=sheet.uid,
        )
    )
