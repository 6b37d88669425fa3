"""The place's first page. The pages of its steps and gates lie beside this module."""

from datetime import date
from typing import Any, NamedTuple

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock, journal
from placedev.core.i18n import _, _l
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.municipality_rules import new_names
from placedev.places.policy import Actor, may_lead, may_see, may_work
from placedev.programmes import renaming_queries
from placedev.readers import queries as readers
from placedev.regions.stage_rules import project_end
from placedev.steps import gate_views, method_views, queries, step_views, work_views
from placedev.steps.board import Board, done_count
from placedev.steps.history import happenings
from placedev.steps.method import Step
from placedev.steps.step_views import address, bp, mending
from placedev.steps.todo import Kind, Thing, new_answers, new_municipality, things_to_do
from placedev.web.formatting import day, in_words, month, months_between, short_day
from placedev.web.landscape import landscape

__all__ = ["bp"]
PAGES = (step_views, gate_views, work_views, method_views)  # they share the blueprint
_TODO = 3  # things on the first page; the steps' own pages have them all
_TOLD = 8
_MEETING, _COMMITMENT = "meetings.meeting_show", "commitments.commitment_show"
_COMMITMENTS, _ANSWERS = "commitments.commitment_list", "asks.ask_list"


class _Room(NamedTuple):
    """Where things of a kind are done: the page of all, and the page of one alone."""

    of_all: str
    words: Any
    of_one: str = ""
    argument: str = ""  # of the one's page
    one_words: Any = ""


_ROOMS = {
    Kind.MEETING: _Room(
        "meetings.meeting_list", _l("Öppna Möten"), _MEETING, "meeting_uid", _l("Öppna mötet")
    ),
    Kind.COMMITMENT: _Room(
        _COMMITMENTS, _l("Öppna Åtaganden"), _COMMITMENT, "commitment_uid", _l("Öppna åtagandet")
    ),
    Kind.REPORT: _Room(
        "funding.application_list",
        _l("Öppna Ansökningar"),
        "funding.application_show",
        "application_uid",
        _l("Öppna ansökan"),
    ),
    Kind.ANSWERS: _Room(_ANSWERS, _l("Läs svaren")),
    Kind.PLACE: _Room("places.place_edit", _l("Öppna Om platsen")),
}


@bp.get("/platser/<slug:place_slug>")
@place_page(may_see)
def home(actor: Actor, place: Place) -> ResponseReturnValue:
    board = queries.board_of(place, today=clock.today())
    waiting = _waiting(actor, place)
    names = new_names(place.municipality, waiting.also)
    things = [
        *new_answers(waiting.answers),
        *new_municipality(place.municipality, names),
        *things_to_do(board),
    ]
    entries = journal.latest_entries(place_id=place.id, limit=_TOLD * 4)
    return render_template(
        "steps/home.html",
        place=place,
        step=board.current,
        under_way=board.under_way,
        landscape=landscape(place.name),
        wishes=waiting.wishes if may_lead(actor, place.id) else 0,
        path=_path(place, board),
        board=board,
        pace=_pace(board),
        prolonged_to=_prolonged_to(place, board),
        fell_back=[
            (one.step, one.assessment, _step_url(place, one.step)) for one in board.fell_back
        ],
        todo=[_shown(place, board, one) for one in things[:_TODO]],
        left_count=len(things),
        told=[
            (one.on.isoformat(), day(one.on), one.words) for one in happenings(entries, most=_TOLD)
        ],
        **_dates(place, board),
    )


def _waiting(actor: Actor, place: Place) -> readers.Waiting:
    """Return who has written to the group and waits, for whoever works there. One query."""
    if not may_work(actor, place.id):
        return readers.Waiting(answers=0, wishes=0)
    also = renaming_queries.renamings_here()
    return readers.waiting(place_id=place.id, today=clock.today(), also=also)


def _dates(place: Place, board: Board) -> dict[str, object]:
    """Return the next meeting and the promises that are late, each with its address."""
    meeting = board.next_meeting()
    return {
        "meeting": meeting,
        "meeting_url": meeting and address(_MEETING, place, meeting_uid=meeting.uid),
        "meetings_url": address("planning.meeting_new", place),
        "datebox": meeting and meeting.held_on and _datebox(meeting.held_on),
        "late": [
            (one, address(_COMMITMENT, place, commitment_uid=one.uid))
            for one in board.late_commitments()
        ],
        "commitments_url": address(_COMMITMENTS, place),
    }


def _pace(board: Board) -> str:
    """Return whether the steps under way are in time, in one sentence."""
    late = [step for step in board.under_way if board.is_late(step)]
    if late:
        months = month(board.period(late[0]).planned_to_on or board.facts.today)
        return str(_("Steg %(n)s skulle vara klart i %(month)s.", n=late[0].number, month=months))
    if not board.under_way:
        return ""
    step = board.under_way[0]
    planned_to = board.period(step).planned_to_on
    if planned_to is None:
        return ""
    return str(
        _(
            "Ni ligger i fas: steg %(n)s ska vara klart i %(month)s.",
            n=step.number,
            month=month(planned_to),
        )
    )


def _prolonged_to(place: Place, board: Board) -> date | None:
    """Return the last day of the project, if it is still to come although its period is over."""
    ends_on = project_end(
        place.leader_to_on, place.started_on, place.period_months, board.facts.paid_until
    )
    return ends_on if ends_on is not None and ends_on >= board.facts.today else None


def _path(place: Place, board: Board) -> list[dict[str, object]]:
    return [
        {
            "number": step.number,
            "name": step.name,
            "url": _step_url(place, step),
            "state": board.state(step),
            "note": _path_note(board, step),
            "undone": len(board.undone(step)),
        }
        for step in board.method.steps
    ]


def _path_note(board: Board, step: Step) -> str:
    passage = board.passage(step)
    if passage is not None:
        return str(_("Klart %(when)s", when=short_day(clock.day_of(passage.passed_at))))
    if step in board.under_way:
        criteria = board.criteria(step)
        return str(
            _("%(done)s av %(all)s kontroller klara", done=done_count(criteria), all=len(criteria))
        )
    period = board.period(step)
    if period.planned_from_on and period.planned_to_on:
        months = months_between(period.planned_from_on, period.planned_to_on)
        return str(_("Planerat %(months)s", months=months))
    return str(_("Oftast månad %(first)s–%(last)s", first=step.months[0], last=step.months[1]))


def _shown(place: Place, board: Board, thing: Thing) -> dict[str, object]:
    """Return something to do with where it is done."""
    return {
        "title": thing.title,
        "text": thing.words,
        "eyebrow": _about(board, thing),
        **_where(place, thing),
    }


def _about(board: Board, thing: Thing) -> str:
    """Return which step it belongs to, where that is not plain."""
    if thing.step is None or (not thing.is_undone and len(board.under_way) == 1):
        return ""
    if thing.is_undone:
        return str(
            _("Från steg %(number)s – gällde, men gäller inte längre", number=thing.step.number)
        )
    return str(_("Steg %(number)s: %(step)s", number=thing.step.number, step=thing.step.name))


def _where(place: Place, thing: Thing) -> dict[str, object]:
    room = _ROOMS.get(thing.kind)
    if room is not None and (thing.uid is None or not room.of_one):
        return {"url": address(room.of_all, place), "button": room.words}
    if room is not None:
        url = address(room.of_one, place, **{room.argument: thing.uid})
        return {"url": url, "button": room.one_words}
    if thing.step is None or thing.assessment is None:
        url = _step_url(place, thing.step, "tid") if thing.step else None
        return {"url": url, "button": _("Ändra tiden")}
    return mending(place, thing.step, thing.assessment)


def _step_url(place: Place, step: Step, anchor: str | None = None) -> str:
    return url_for("steps.step_show", place_slug=place.slug, step_key=step.key, _anchor=anchor)


def _datebox(on: date) -> tuple[str, str, str]:
    """Return weekday, day and month in words."""
    return in_words(on, "EEE"), in_words(on, "d"), in_words(on, "MMMM")
