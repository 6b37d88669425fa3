"""How many came, in numbers: counted one by one at the door, or written down all at once."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.meetings import (
    attendance_operations,
    attendance_queries,
    counting_operations,
    queries,
    rules,
)
from placedev.meetings.attendance_forms import AttendanceForm, ExpectedForm, PressForm
from placedev.meetings.meeting_views import ONE, bp, to_meeting
from placedev.meetings.models import Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.stakeholders.rules import OTHER, sector_word

_NUMBERS = f"{ONE}/narvaro"


@bp.get(f"{_NUMBERS}/rakna")
@place_page(may_work)
def attendance_count(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = _counted(place, meeting_uid)
    counts = queries.headcounts(meeting)
    expected = queries.expected_headcounts(meeting)
    return render_template(
        "meetings/attendance_count.html",
        place=place,
        meeting=meeting,
        may_count="write" in rules.offers(meeting),
        sectors=rules.count_lines("sector", counts, expected),
        ages=rules.count_lines("age", queries.headcounts_by(meeting, "age"), ()),
        sexes=rules.count_lines("sex", queries.headcounts_by(meeting, "sex"), ()),
        turnout=rules.turnout_of(counts),
        expected=rules.total_of(expected),
        sector_word=sector_word,
    )


@bp.post(f"{_NUMBERS}/rakna")
@place_page(may_work)
def attendance_press(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = _counted(place, meeting_uid, to_change=True)
    form = PressForm()
    if not form.validate():
        raise RuleBroken(_("Det gick inte att räkna. Ladda om sidan och tryck igen."))
    dimension, category, add = form.told()
    counting_operations.change_headcount(
        meeting,
        dimension=dimension,
        category=category,
        add=add,
        precision=None,
        actor=actor,
        now=clock.now(),
    )
    return redirect(
        url_for(
            "meetings.attendance_count",
            place_slug=place.slug,
            meeting_uid=meeting.uid,
            _anchor="h-att",
        )
    )


@bp.get(_NUMBERS)
@place_page(may_work)
def attendance_edit(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = _counted(place, meeting_uid)
    return _attendance_page(place, meeting, AttendanceForm.of(meeting))


@bp.post(_NUMBERS)
@place_page(may_work)
def attendance_set(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = _counted(place, meeting_uid, to_change=True)
    form = AttendanceForm()
    if not form.validate():
        return _attendance_page(place, meeting, form), 422
    attendance_operations.set_attendance(
        meeting,
        form.written(),
        dimensions=[*rules.COUNTED],
        note=form.note.data,
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Antalen är sparade."))
    return to_meeting(place, meeting)


@bp.get(f"{_NUMBERS}/vantat")
@place_page(may_work)
def expected_edit(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = _counted(place, meeting_uid)
    return _expected_page(place, meeting, ExpectedForm.of(meeting))


@bp.post(f"{_NUMBERS}/vantat")
@place_page(may_work)
def expected_set(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = _counted(place, meeting_uid, to_change=True)
    form = ExpectedForm()
    if not form.validate():
        return _expected_page(place, meeting, form), 422
    attendance_operations.set_expected(
        meeting, form.written(), version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Antalen är sparade."))
    return to_meeting(place, meeting)


def _attendance_page(place: Place, meeting: Meeting, form: AttendanceForm) -> str:
    return render_template(
        "meetings/attendance_edit.html",
        place=place,
        meeting=meeting,
        form=form,
        words=_WORDS,
        other=OTHER,
    )


def _expected_page(place: Place, meeting: Meeting, form: ExpectedForm) -> str:
    return render_template(
        "meetings/expected_edit.html",
        place=place,
        meeting=meeting,
        form=form,
        words=_WORDS,
        other=OTHER,
    )


_WORDS = {**rules.CATEGORIES, **rules.AGES, **rules.SEXES}


def _counted(place: Place, uid: uuid.UUID, *, to_change: bool = False) -> Meeting:
    meeting = attendance_queries.meeting_with_numbers(
        place_id=place.id, uid=uid, to_change=to_change
    )
    if meeting is None:
        raise NotFound(_("Mötet finns inte."))
    return meeting
