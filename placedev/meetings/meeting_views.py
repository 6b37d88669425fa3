"""The list of meetings, a meeting's own page, and what is said about it before."""

import uuid
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from placedev.commitments import queries as commitments
from placedev.contributions import queries as contributions
from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.meetings import earlier_queries, forms, operations, preparation_rules, queries, rules
from placedev.meetings.agenda_forms import MinutesForm
from placedev.meetings.finding import (
    find_meeting,
    running_order,
)
from placedev.meetings.models import Meeting
from placedev.places import queries as places
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_read_notes, may_remark, may_see, may_work
from placedev.stakeholders.rules import sector_word

bp = Blueprint("meetings", __name__)
ROOM = "/platser/<slug:place_slug>/moten"
ONE = f"{ROOM}/<uuid:meeting_uid>"


@bp.get(ROOM)
@place_page(may_see)
def meeting_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    return render_template(
        "meetings/meeting_list.html",
        place=place,
        meetings=queries.meeting_list(place_id=place.id),
        elsewhere=queries.decisions_elsewhere(place_id=place.id),
        kind_word=rules.kind_word,
        phase=rules.phase,
    )


@bp.get(ONE)
@place_page(may_see)
def meeting_show(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    return show_page(actor, place, meeting_uid)


def show_page(
    actor: Actor, place: Place, uid: uuid.UUID, *, minutes_form: MinutesForm | None = None
) -> str:
    """Return the face that a meeting has now; with minutes that could not be taken, their errors.

    Raises:
        NotFound: the place has no such meeting.
    """
    meeting = queries.meeting_with_all(place_id=place.id, uid=uid)
    if meeting is None:
        raise NotFound(_("Mötet finns inte."))
    agenda = [item for item in meeting.agenda if item.state == "open"]
    shown = {
        "place": place,
        "meeting": meeting,
        "phase": rules.phase(meeting),
        "offers": rules.offers(meeting),
        "agenda": agenda,
        "set_aside": [item for item in meeting.agenda if item.state != "open"],
        "order": running_order(meeting, agenda),
        "ways": ways(place, meeting),
        "kind_word": rules.kind_word,
        "sector_word": sector_word,
        "item_states": rules.ITEM_STATES,
    }
    if rules.phase(meeting) in rules.TO_COME:
        return _planned_page(actor, shown, minutes_form or MinutesForm.of(agenda))
    return _record_page(actor, shown)


def _planned_page(actor: Actor, shown: dict[str, Any], minutes_form: MinutesForm) -> str:
    meeting = shown["meeting"]
    inside = may_read_notes(actor, meeting.place_id)
    questions = contributions.questions_of_meeting(meeting_id=meeting.id)
    return render_template(
        "meetings/meeting_planned.html",
        **shown,
        minutes_form=minutes_form,
        questions=questions,
        left=earlier_queries.left_before(meeting=meeting) if inside else None,
        put_off=earlier_queries.points_put_off(meeting=meeting) if inside else [],
        to_prepare=preparation_rules.to_prepare(
            meeting, order=shown["order"], questions=len(questions)
        ),
    )


def _record_page(actor: Actor, shown: dict[str, Any]) -> str:
    meeting = shown["meeting"]
    reads = may_read_notes(actor, meeting.place_id) or (
        may_remark(actor, meeting.place_id) and meeting.notes_shared_at is not None
    )
    noted = shown["agenda"] if reads else []
    return render_template(
        "meetings/meeting_show.html",
        **shown,
        turnout=rules.turnout_of(queries.headcounts(meeting)),
        promised=commitments.listed(
            commitments.made_in(meeting_id=meeting.id), today=clock.today()
        ),
        reads_notes=reads,
        notes={item.id: Markup(item.note_html) for item in noted},  # noqa: S704 - core.markdown made it
        decided_words=rules.decided_words,
    )


# Pages of a meeting that other slices have, where they are.
_WAYS = {
    "invitation": "meetings.invitation_show",
    "question": "questions.question_new",
    "working": "hall.working",
    "hall": "hall.control",
    "kit": "papers.kit",
}


def ways(place: Place, meeting: Meeting) -> dict[str, str | None]:
    """Return the addresses of a meeting's other pages; none for what is not there."""
    return {
        name: url_for(endpoint, place_slug=place.slug, meeting_uid=meeting.uid)
        if endpoint in current_app.view_functions
        else None
        for name, endpoint in _WAYS.items()
    }


@bp.get(f"{ONE}/andra")
@place_page(may_work)
def meeting_edit(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    form = forms.MeetingEditForm.of(meeting, places.sub_places_of(place_id=place.id))
    return render_template("meetings/meeting_edit.html", place=place, meeting=meeting, form=form)


@bp.post(f"{ONE}/andra")
@place_page(may_work)
def meeting_change(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid, to_change=True)
    parts = places.sub_places_of(place_id=place.id)
    form = forms.MeetingEditForm()
    form.offer_choices(parts, meeting)
    if not form.validate():
        page = "meetings/meeting_edit.html"
        return render_template(page, place=place, meeting=meeting, form=form), 422
    operations.change_meeting(
        meeting, form.details(parts), version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Mötet är sparat."))
    return to_meeting(place, meeting)


def to_meeting(
    place: Place, meeting: Meeting | None, part: str | None = None
) -> ResponseReturnValue:
    """Lead to the meeting's page, or to the list where something belongs to no meeting."""
    if meeting is None:
        return redirect(url_for("meetings.meeting_list", place_slug=place.slug))
    return redirect(
        url_for(
            "meetings.meeting_show", place_slug=place.slug, meeting_uid=meeting.uid, _anchor=part
        )
    )
