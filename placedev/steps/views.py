"""The place's first page, its steps and their gates."""

from datetime import date
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date

from placedev.core import clock, journal
from placedev.core.i18n import _, _l
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead, may_see, may_work
from placedev.steps import operations, queries
from placedev.steps.board import Board, FellBack, done_count
from placedev.steps.checks import Assessment
from placedev.steps.forms import NO, YES, OverrideForm, TickForm
from placedev.steps.history import happenings
from placedev.steps.method import Step
from placedev.steps.rules import State, is_behind
from placedev.web.formatting import day, short_day
from placedev.web.landscape import landscape

bp = Blueprint("steps", __name__)
_TODO = 3  # things on the first page; the step's own page has them all
_TOLD = 8
_MEETING, _COMMITMENT = "meetings.meeting_show", "commitments.commitment_show"
_MEND = {
    "places.place_edit": _l("Öppna Om platsen"),
    "places.facts_edit": _l("Öppna Fakta"),
    "places.member_list": _l("Öppna Deltagare"),
    "stakeholders.organisation_list": _l("Öppna Intressenter"),
    "meetings.meeting_list": _l("Öppna Möten"),
    "commitments.commitment_list": _l("Öppna Åtaganden"),
    "plan.plan_show": _l("Öppna Planen"),
    "editions.publish": _l("Öppna Publicera"),
    "exchange.place_export": _l("Hämta ut platsen"),
}
_ONLY_LEADERS = {"exchange.place_export"}  # rooms that others are not let into


@bp.get("/platser/<slug:place_slug>")
@place_page(may_see)
def home(actor: Actor, place: Place) -> ResponseReturnValue:
    board = queries.board_of(place, today=clock.today())
    step = board.current
    is_leading = may_lead(actor, place.id)
    left = [] if step is None else _left(place, board, step, is_leading=is_leading)
    entries = journal.latest_entries(place_id=place.id, limit=_TOLD * 4)
    return render_template(
        "steps/home.html",
        place=place,
        step=step,
        landscape=landscape(place.name),
        path=_path(place, board),
        board=board,
        is_behind=step is not None and is_behind(step, board.month),
        todo=left[:_TODO],
        left_count=len(left),
        told=[
            (one.on.isoformat(), day(one.on), one.words) for one in happenings(entries, most=_TOLD)
        ],
        **_dates(place, board),
    )


@bp.get("/platser/<slug:place_slug>/steg/<slug:step_key>")
@place_page(may_see)
def step_show(_actor: Actor, place: Place, step_key: str) -> ResponseReturnValue:
    return _step_page(place, step_key)


@bp.post("/platser/<slug:place_slug>/steg/<slug:step_key>/kontroll/<slug:criterion_key>")
@place_page(may_work)
def criterion_tick(
    actor: Actor, place: Place, step_key: str, criterion_key: str
) -> ResponseReturnValue:
    form = TickForm()
    if not form.validate():
        return _step_page(place, step_key, wrong=(criterion_key, form)), 422
    operations.tick_criterion(
        place,
        step_key=step_key,
        criterion_key=criterion_key,
        holds=form.holds.data == YES,
        note=form.note.data,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Bedömningen är sparad."))
    return redirect(
        url_for("steps.step_show", place_slug=place.slug, step_key=step_key, _anchor=criterion_key)
    )


@bp.get("/platser/<slug:place_slug>/steg/<slug:step_key>/vidare")
@place_page(may_lead)
def gate_show(_actor: Actor, place: Place, step_key: str) -> ResponseReturnValue:
    return _gate_page(place, step_key, OverrideForm(formdata=None))


@bp.post("/platser/<slug:place_slug>/steg/<slug:step_key>/vidare")
@place_page(may_lead)
def gate_pass(actor: Actor, place: Place, step_key: str) -> ResponseReturnValue:
    board = queries.board_of(place, today=clock.today())
    step = board.method.step(step_key)
    is_met = all(one.state == State.MET for one in board.criteria(step))
    form = OverrideForm()
    if not is_met and not form.validate():
        return _gate_page(place, step_key, form), 422
    operations.pass_gate(
        place, step_key=step_key, reason=form.reason.data or None, actor=actor, now=clock.now()
    )
    flash(_("Ni har gått vidare från %(step)s.", step=step.name))
    return redirect(url_for("steps.home", place_slug=place.slug))


def _dates(place: Place, board: Board) -> dict[str, object]:
    """Return the next meeting and the promises that are late, each with its address."""
    meeting = board.next_meeting()
    return {
        "meeting": meeting,
        "meeting_url": None if meeting is None else _url(_MEETING, place, meeting_uid=meeting.uid),
        "meetings_url": _url("meetings.meeting_new", place),
        "datebox": None if meeting is None else _datebox(meeting.held_on),
        "late": [
            (one, _url(_COMMITMENT, place, commitment_uid=one.uid))
            for one in board.late_commitments()
        ],
        "commitments_url": _url("commitments.commitment_list", place),
    }


def _step_page(place: Place, step_key: str, *, wrong: tuple[str, TickForm] | None = None) -> str:
    board = queries.board_of(place, today=clock.today())
    step = board.method.step(step_key)
    criteria = board.criteria(step)
    is_current = step == board.current
    return render_template(
        "steps/step_show.html",
        place=place,
        board=board,
        step=step,
        is_current=is_current,
        passage=board.passage(step),
        criteria=[_shown(place, board, one, wrong) for one in criteria],
        first=next((one for one in criteria if one.state == State.JUDGED), None),
        done=done_count(criteria),
        fell_back=[_shown_again(place, one) for one in board.fell_back()] if is_current else [],
        next_step=_after(board, step),
        **({} if wrong is None else {"form": wrong[1]}),
    )


def _gate_page(place: Place, step_key: str, form: OverrideForm) -> str:
    board = queries.board_of(place, today=clock.today())
    step = board.method.step(step_key)
    return render_template(
        "steps/gate_show.html",
        place=place,
        step=step,
        next_step=_after(board, step),
        unmet=[one for one in board.criteria(step) if one.state != State.MET],
        fell_back=board.fell_back(),
        form=form,
    )


def _after(board: Board, step: Step) -> Step | None:
    later = [one for one in board.method.steps if one.number == step.number + 1]
    return later[0] if later else None


def _path(place: Place, board: Board) -> list[dict[str, object]]:
    return [
        {
            "number": step.number,
            "name": step.name,
            "url": url_for("steps.step_show", place_slug=place.slug, step_key=step.key),
            "state": board.state(step),
            "note": _path_note(board, step),
        }
        for step in board.method.steps
    ]


def _path_note(board: Board, step: Step) -> str:
    passage = board.passage(step)
    if passage is not None:
        return str(_("Klart %(when)s", when=short_day(clock.day_of(passage.passed_at))))
    if step == board.current:
        criteria = board.criteria(step)
        done = done_count(criteria)
        return str(_("%(done)s av %(all)s kontroller klara", done=done, all=len(criteria)))
    return str(_("Oftast månad %(first)s–%(last)s", first=step.months[0], last=step.months[1]))


def _left(place: Place, board: Board, step: Step, *, is_leading: bool) -> list[dict[str, object]]:
    """Return what remains: of this step, and what has come undone in earlier ones."""
    own = [(step, one) for one in board.criteria(step) if one.state != State.MET]
    undone = [(fallen.step, fallen.assessment) for fallen in board.fell_back()]
    return [
        {
            "title": one.criterion.todo,
            "text": one.criterion.text if one.evidence is None else one.evidence.words,
            **_link(place, owner, one, is_leading=is_leading),
        }
        for owner, one in own + undone
    ]


def _link(place: Place, step: Step, one: Assessment, *, is_leading: bool) -> dict[str, object]:
    """Return where it is mended, in words and as an address that the reader may open."""
    endpoint = None if one.evidence is None or one.state == State.JUDGED else one.evidence.mend
    url = None if endpoint in _ONLY_LEADERS and not is_leading else _url(endpoint, place)
    if endpoint is not None and url is not None:
        return {"url": url, "button": _MEND[endpoint]}
    return {
        "url": url_for(
            "steps.step_show", place_slug=place.slug, step_key=step.key, _anchor=one.criterion.key
        ),
        "button": _("Bedöm i steget"),
    }


def _url(endpoint: str | None, place: Place, **values: Any) -> str | None:
    """Return the address of a room's page, or none where that room is not installed."""
    if endpoint is None or endpoint not in current_app.view_functions:
        return None
    return url_for(endpoint, place_slug=place.slug, **values)


def _shown(
    place: Place, board: Board, one: Assessment, wrong: tuple[str, TickForm] | None
) -> dict[str, object]:
    endpoint = None if one.evidence is None else one.evidence.mend
    key = one.criterion.key
    form = wrong[1] if wrong is not None and wrong[0] == key else _tick_form(one)
    return {
        "one": one,
        "state": {"met": "yes", "missing": "no"}.get(one.state, "human"),
        "mend_url": _url(endpoint, place),
        "mend_words": _MEND.get(endpoint or ""),
        "only_leaders": endpoint in _ONLY_LEADERS,
        "sources": [board.method.sources[key] for key in one.criterion.sources],
        "form": form if one.takes_tick else None,
        "is_wrong": wrong is not None and wrong[0] == key,
    }


def _tick_form(one: Assessment) -> TickForm:
    return TickForm(formdata=None, holds=NO if one.tick is not None and not one.tick.holds else YES)


def _shown_again(place: Place, fallen: FellBack) -> dict[str, object]:
    return {
        "step": fallen.step,
        "one": fallen.assessment,
        **_link(place, fallen.step, fallen.assessment, is_leading=False),
    }


def _datebox(on: date | None) -> tuple[str, str, str]:
    """Return weekday, day and month in words."""
    return format_date(on, "EEE"), format_date(on, "d"), format_date(on, "MMMM")
