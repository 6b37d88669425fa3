"""Planning a meeting: from a template of the method, from an earlier meeting, or from nothing."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import planning_operations
from placedev.contributions.planning_forms import PlanForm
from placedev.contributions.planning_operations import Beginning, PlannedQuestion
from placedev.contributions.planning_rules import Source, source_of, title_of_copy
from placedev.core import clock
from placedev.core.i18n import _
from placedev.meetings import earlier_queries
from placedev.meetings import queries as meetings
from placedev.meetings.agenda_operations import ItemDetails, details_of
from placedev.meetings.models import Meeting
from placedev.meetings.operations import MeetingDetails
from placedev.meetings.rules import kind_word
from placedev.meetings.time_rules import When
from placedev.places import queries as places
from placedev.places.access import place_page
from placedev.places.models import Place, SubPlace
from placedev.places.policy import Actor, may_work
from placedev.steps import methods
from placedev.steps import queries as steps
from placedev.steps.method import MeetingTemplate, Method, Step

bp = Blueprint("planning", __name__)
_HERE = "/platser/<slug:place_slug>/moten/nytt"
_NEVER = When(None, None)
_OFFERED = 8  # earlier meetings to copy


class Shelf(NamedTuple):
    """The templates of a step."""

    step: Step
    is_now: bool


@bp.get(_HERE)
@place_page(may_work)
def meeting_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    said = request.args.get("fran")
    beginning = _beginning(place, source_of(said))
    return _page(place, PlanForm.of(beginning, said), beginning)


@bp.post(_HERE)
@place_page(may_work)
def meeting_plan(actor: Actor, place: Place) -> ResponseReturnValue:
    form = PlanForm()
    beginning = _beginning(place, source_of(form.source.data))
    parts = places.sub_places_of(place_id=place.id)
    form.offer_choices(parts, beginning)
    if not form.validate():
        return _page(place, form, beginning), 422
    meeting = planning_operations.plan_meeting(
        place,
        form.details(parts, beginning),
        beginning,
        uid=form.new_uid,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Mötet är planerat. Ingen utanför gruppen ser det förrän ni bjuder in."))
    return redirect(
        url_for("meetings.meeting_show", place_slug=place.slug, meeting_uid=meeting.uid)
    )


def _page(place: Place, form: PlanForm, beginning: Beginning) -> str:
    form.offer_choices(places.sub_places_of(place_id=place.id), beginning)
    is_chosen = bool(beginning.points or beginning.copied_from)
    return render_template(
        "contributions/meeting_new.html",
        place=place,
        form=form,
        beginning=beginning,
        is_chosen=is_chosen,
        shelves=[] if is_chosen else _shelves(place),
        earlier=[] if is_chosen else meetings.latest_meetings(place_id=place.id, most=_OFFERED),
        kind_word=kind_word,
    )


def _beginning(place: Place, source: Source) -> Beginning:
    """Return what the source gives; one that is not there gives nothing."""
    template = _template(place, source)
    if template is not None:
        return _from_template(template)
    earlier = (
        meetings.meeting_by_uid(place_id=place.id, uid=source.meeting) if source.meeting else None
    )
    if earlier is not None:
        return _from_meeting(earlier, places.sub_places_of(place_id=place.id))
    return Beginning(MeetingDetails("", "stormote", _NEVER))


def _method(place: Place) -> Method:
    """Return the newest version: a template is advice, which nothing that is kept rests on."""
    return methods.method_named(place.method_id)


def _template(place: Place, source: Source) -> MeetingTemplate | None:
    found = (
        template
        for step in _method(place).steps
        for template in step.meetings
        if (step.key, template.key) == source.template
    )
    return next(found, None)


def _shelves(place: Place) -> list[Shelf]:
    """Return the steps that have templates, the one that the place is in first."""
    now = steps.board_of(place, today=clock.today()).current
    shelves = [
        Shelf(step, now is not None and step.key == now.key)
        for step in _method(place).steps
        if step.meetings
    ]
    return sorted(shelves, key=lambda shelf: (not shelf.is_now, shelf.step.number))


def _from_template(template: MeetingTemplate) -> Beginning:
    details = MeetingDetails(
        title=str(template.title),
        kind=template.kind,
        when=_NEVER,
        is_open=template.is_open,
        purpose=str(template.purpose),
        is_information_only=template.is_information_only,
        minutes_kind=template.minutes_kind,
    )
    points = [
        ItemDetails(
            title=str(point),
            minutes_planned=point.minutes,
            section=_words(point.section),
            responsible=_words(point.role),
            public_text=_words(point.public),
            internal_note=_words(point.internal),
        )
        for point in template.agenda
    ]
    questions = [
        PlannedQuestion(str(one), _words(one.hint), None if one.point is None else one.point - 1)
        for one in template.questions
    ]
    return Beginning(details, template.minutes, points, questions)


def _words(words: object) -> str | None:
    return None if words is None else str(words)


def _from_meeting(earlier: Meeting, parts: Sequence[SubPlace]) -> Beginning:
    """Return agenda, venue, kind and the next number; notes and decisions stay where they are."""
    number = earlier_queries.last_number(meeting=earlier) + 1 if earlier.number else None
    details = MeetingDetails(
        title=title_of_copy(earlier, number or 0),
        kind=earlier.kind,
        when=_NEVER,
        kind_label=earlier.kind_label,
        number=number,
        is_open=earlier.is_open,
        starts_at=earlier.starts_at,
        ends_at=earlier.ends_at,
        venue=earlier.venue,
        sub_place=next((part for part in parts if part.id == earlier.sub_place_id), None),
        purpose=earlier.purpose,
        series_name=earlier.series_name,
        is_information_only=earlier.is_information_only,
        minutes_kind=earlier.minutes_kind,
        chaired_by=earlier.chaired_by,
        secretary=earlier.secretary,
    )
    points = [details_of(item) for item in earlier.agenda if item.state == "open"]
    return Beginning(details, points=points, copied_from=earlier)
