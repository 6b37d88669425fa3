"""The list of volunteer hours, and each row: written down, corrected, taken away."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _, _n
from placedev.hours import operations, queries, rules, sum_queries
from placedev.hours.filter_forms import page_of, read_filter
from placedev.hours.forms import Choices, HoursEditForm, HoursForm
from placedev.hours.models import VolunteerHours
from placedev.hours.rate_rules import programmes
from placedev.meetings.models import Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_read_notes, may_work
from placedev.plan import around_queries as plans
from placedev.web.formatting import number
from placedev.web.forms import VersionedForm

bp = Blueprint("hours", __name__)
ROOM = "/platser/<slug:place_slug>/ideell-tid"
_ONE = f"{ROOM}/<uuid:hours_uid>"
_PAGE = 50  # rows at a time


@bp.get(ROOM)
@place_page(may_read_notes)
def hours_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    around = plans.around(place_id=place.id)
    chosen, page = read_filter(request.args, around), page_of(request.args)
    worth = sum_queries.worth_of(place_id=place.id, wish=chosen.wish)
    rows = queries.rows_of(place_id=place.id, wish=chosen.wish, first=page * _PAGE, most=_PAGE)
    shown = render_template(
        "hours/hours_list.html",
        place=place,
        around=around,
        chosen=chosen,
        worth=worth,
        rows=rows,
        page=page,
        pages=-(-worth.rows // _PAGE),
        as_written=rules.as_written,
        bases=rules.BASES,
    )
    return shown, 422 if chosen.fault else 200


@bp.get(f"{ROOM}/ny")
@place_page(may_work)
def hours_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    choices = the_choices(place)
    meeting_uid, line = request.args.get("mote", ""), request.args.get("rad", "")
    more = {
        "programme": usual_programme(place, choices),
        "activity": request.args.get("aktivitet", ""),
    }
    meeting = _meeting(place, meeting_uid)
    if meeting is not None:
        form = HoursForm.of_meeting(meeting, **more)
    else:
        form = HoursForm.of_line(line, today=choices.today, **more)
    is_logged = meeting is not None and queries.logged_at(meeting_id=meeting.id)
    return _new_page(place, form, choices, line=line, is_logged=is_logged)


@bp.post(f"{ROOM}/ny")
@place_page(may_work)
def hours_add(actor: Actor, place: Place) -> ResponseReturnValue:
    form, choices = HoursForm(), the_choices(place)
    form.offer(choices)
    if not form.validate():
        return _new_page(place, form, choices), 422
    details = form.details()
    operations.log_hours(place, [(form.new_uid, details)], actor=actor, now=clock.now())
    flash(
        _n(
            "%(hours)s timme är inskriven.",
            "%(hours)s timmar är inskrivna.",
            1 if details.hours == 1 else 2,
            hours=number(details.hours),
        )
    )
    return to_list(place)


def _new_page(
    place: Place, form: HoursForm, choices: Choices, *, line: str = "", is_logged: bool = False
) -> str:
    form.offer(choices)
    return render_template(
        "hours/hours_new.html", place=place, form=form, line=line, is_logged=is_logged
    )


@bp.get(f"{_ONE}/andra")
@place_page(may_work)
def hours_edit(_actor: Actor, place: Place, hours_uid: uuid.UUID) -> ResponseReturnValue:
    row = _row(place, hours_uid)
    form = HoursEditForm.of(row)
    form.kept_rate = row.rate
    form.offer(the_choices(place))
    return _edit_page(place, row, form)


@bp.post(f"{_ONE}/andra")
@place_page(may_work)
def hours_change(actor: Actor, place: Place, hours_uid: uuid.UUID) -> ResponseReturnValue:
    row, form = _row(place, hours_uid), HoursEditForm()
    form.kept_rate = row.rate
    form.offer(the_choices(place))
    if not form.validate():
        return _edit_page(place, row, form), 422
    details = form.details()
    operations.change_hours(row, details, version=form.read_version, actor=actor, now=clock.now())
    flash(_("Raden är ändrad."))
    return to_list(place)


def _edit_page(place: Place, row: VolunteerHours, form: HoursEditForm) -> str:
    return render_template("hours/hours_edit.html", place=place, row=row, form=form)


@bp.get(f"{_ONE}/ta-bort")
@place_page(may_work)
def hours_ask(_actor: Actor, place: Place, hours_uid: uuid.UUID) -> ResponseReturnValue:
    row = _row(place, hours_uid)
    form = VersionedForm(formdata=None, version=str(row.version))
    return render_template(
        "hours/hours_remove.html", place=place, row=row, form=form, in_words=operations.in_words
    )


@bp.post(f"{_ONE}/ta-bort")
@place_page(may_work)
def hours_remove(actor: Actor, place: Place, hours_uid: uuid.UUID) -> ResponseReturnValue:
    row, form = _row(place, hours_uid), VersionedForm()
    if not form.validate():
        raise RuleBroken(form.first_error() or "")
    operations.remove_hours(row, version=form.read_version, actor=actor, now=clock.now())
    flash(_("Raden är borttagen."))
    return to_list(place)


def the_choices(place: Place) -> Choices:
    """Return what hours may refer to at a place. Two queries."""
    return Choices(
        around=plans.around(place_id=place.id),
        rates=[one.rate for one in queries.rates_of(place_id=place.id)],
        today=clock.today(),
    )


def to_list(place: Place) -> ResponseReturnValue:
    """Go back to the list."""
    return redirect(url_for("hours.hours_list", place_slug=place.slug))


def usual_programme(place: Place, choices: Choices) -> str:
    """Return the programme that is probably meant: the last one, or the only one."""
    known = programmes(choices.rates, today=choices.today)
    last = queries.last_programme(place_id=place.id)
    if last is not None:
        return last
    return next(iter(known)) if len(known) == 1 else ""


def _meeting(place: Place, written: str) -> Meeting | None:
    try:
        uid = uuid.UUID(written)
    except ValueError:
        return None
    return queries.meeting_to_log(place_id=place.id, uid=uid)


def _row(place: Place, uid: uuid.UUID) -> VolunteerHours:
    row = queries.row_by_uid(place_id=place.id, uid=uid)
    if row is None:
        raise NotFound(_("Raden finns inte. Någon kan ha tagit bort den."))
    return row
