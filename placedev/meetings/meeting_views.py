"""The list of meetings, a meeting's own page, and what is said about it before."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from placedev.commitments import queries as commitments
from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.meetings import forms, operations, queries, rules
from placedev.meetings.finding import (
    find_meeting,
    running_order,
)
from placedev.meetings.models import Meeting
from placedev.places import queries as places
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_read_notes, may_see, may_work
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
    )


@bp.get(f"{ROOM}/nytt")
@place_page(may_work)
def meeting_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    form = forms.MeetingForm()
    form.offer_choices(places.sub_places_of(place_id=place.id))
    return render_template("meetings/meeting_new.html", place=place, form=form)


@bp.post(f"{ROOM}/nytt")
@place_page(may_work)
def meeting_plan(actor: Actor, place: Place) -> ResponseReturnValue:
    parts = places.sub_places_of(place_id=place.id)
    form = forms.MeetingForm()
    form.offer_choices(parts)
    if not form.validate():
        return render_template("meetings/meeting_new.html", place=place, form=form), 422
    meeting = operations.plan_meeting(
        place, form.details(parts), uid=form.new_uid, actor=actor, now=clock.now()
    )
    flash(_("Mötet är planerat. Skriv dagordningen här nedanför."))
    return to_meeting(place, meeting)


@bp.get(ONE)
@place_page(may_see)
def meeting_show(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = queries.meeting_with_all(place_id=place.id, uid=meeting_uid)
    if meeting is None:
        raise NotFound(_("Mötet finns inte."))
    agenda = [item for item in meeting.agenda if item.state == "open"]
    noted = agenda if may_read_notes(actor, place.id) else []
    return render_template(
        "meetings/meeting_show.html",
        place=place,
        meeting=meeting,
        turnout=rules.turnout_of(queries.headcounts(meeting)),
        agenda=agenda,
        set_aside=[item for item in meeting.agenda if item.state != "open"],
        order=running_order(meeting, agenda),
        promised=commitments.listed(
            commitments.made_in(meeting_id=meeting.id), today=clock.today()
        ),
        notes={item.id: Markup(item.note_html) for item in noted},  # noqa: S704 - core.markdown made it
        kind_word=rules.kind_word,
        sector_word=sector_word,
        item_states=rules.ITEM_STATES,
    )


@bp.get(f"{ONE}/andra")
@place_page(may_work)
def meeting_edit(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    form = forms.MeetingEditForm.of(meeting, places.sub_places_of(place_id=place.id))
    return render_template("meetings/meeting_edit.html", place=place, meeting=meeting, form=form)


@bp.post(f"{ONE}/andra")
@place_page(may_work)
def meeting_change(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
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


def to_meeting(place: Place, meeting: Meeting | None) -> ResponseReturnValue:
    """Lead to the meeting's page, or to the list where something belongs to no meeting."""
    if meeting is None:
        return redirect(url_for("meetings.meeting_list", place_slug=place.slug))
    return redirect(
        url_for("meetings.meeting_show", place_slug=place.slug, meeting_uid=meeting.uid)
    )
