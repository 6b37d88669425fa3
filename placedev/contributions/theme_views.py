"""The board where ideas are laid into themes: by menu, by key or by drag, always undoable."""

import uuid
from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import idea_operations, idea_queries, theme_operations, theme_queries
from placedev.contributions.idea_access import IDEA, ROOM, THEMES, bp, the_idea
from placedev.contributions.idea_operations import Destination, MovedMeanwhile
from placedev.contributions.idea_rules import PILE_OF, PILES, Line, key_of, theme_key
from placedev.contributions.models import Idea, Theme
from placedev.contributions.rules import origin_word
from placedev.contributions.theme_board import Board, board_of
from placedev.contributions.theme_forms import (
    LOOSE,
    MoveForm,
    ThemeForm,
    destinations,
    key_chosen,
)
from placedev.core import clock
from placedev.core.i18n import _
from placedev.meetings.models import Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work

_BOARD = f"{ROOM}/gruppera"


@bp.get(_BOARD)
@place_page(may_work)
def board_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    return _board_page(place, ThemeForm(formdata=None))


@bp.post(f"{THEMES}/nytt")
@place_page(may_work)
def theme_add(actor: Actor, place: Place) -> ResponseReturnValue:
    form, meeting = ThemeForm(), _meeting_chosen(place, request.form.get("meeting"))
    if not form.validate():
        return _board_page(place, form), 422
    theme = theme_operations.add_theme(
        place, form.name.data, meeting=meeting, uid=form.new_uid, actor=actor, now=clock.now()
    )
    return redirect(_board_url(place, meeting, nytt=str(theme.uid)))


@bp.post(f"{IDEA}/flytta")
@place_page(may_work)
def idea_move(actor: Actor, place: Place, idea_uid: uuid.UUID) -> ResponseReturnValue:
    idea, form = the_idea(place, idea_uid, to_change=True), MoveForm()
    themes = {one.id: one for one in theme_queries.themes_of(place_id=place.id)}
    form.offer_destinations(list(themes.values()))
    meeting = _meeting_chosen(place, form.meeting.data)
    if not form.validate() or not form.where.data:
        return _board_page(place, ThemeForm(formdata=None), unsure=idea), 422
    before = _key_now(idea, themes)
    to = _destination(key_chosen(form), themes)
    version, now = form.read_version, clock.now()
    try:
        idea_operations.move_idea(place, idea, to, version=version, actor=actor, now=now)
    except MovedMeanwhile:
        return _board_page(place, ThemeForm(formdata=None), met=(idea, str(form.where.data))), 409
    after = _board_url(place, meeting, flyttad=str(idea.uid), fran=before or LOOSE)
    return redirect(after)


def _destination(key: str, themes: dict[int, Theme]) -> Destination:
    theme = next((one for one in themes.values() if theme_key(one.uid) == key), None)
    return Destination(theme=theme, pile=PILE_OF.get(key))


def _key_now(idea: Idea, themes: dict[int, Theme]) -> str:
    last = idea_queries.last_answers(idea_ids=[idea.id]).get(idea.id)
    return key_of(Line(idea, last), themes)


def _board_page(
    place: Place,
    form: ThemeForm,
    *,
    unsure: Idea | None = None,
    met: tuple[Idea, str] | None = None,
) -> str:
    """Return the board. Six queries, however many ideas.

    Args:
        place: whose ideas they are.
        form: for a new theme.
        unsure: an idea that was to be moved, to nowhere.
        met: an idea that somebody else moved, and where it was to be moved now.
    """
    lines = idea_queries.lines_of(place_id=place.id)
    themes = theme_queries.themes_of(place_id=place.id)
    meetings = idea_queries.meetings_named(place_id=place.id)
    wish = request.values.get("mote") or request.values.get("meeting")
    meeting = next((one for one in meetings if str(one.uid) == wish), None)
    board = board_of(lines, themes, meeting_id=meeting.id if meeting else None)
    by_uid = {str(line.idea.uid): line for line in lines}
    moved = by_uid.get(request.args.get("flyttad", ""))
    return render_template(
        "contributions/board.html",
        place=place,
        board=board,
        form=form,
        meeting=meeting,
        meetings=[one for one in meetings if any(i.idea.meeting_id == one.id for i in lines)],
        destinations=destinations(themes),
        key_of=lambda line: key_of(line, {one.id: one for one in themes}),
        origin_word=origin_word,
        moved=moved,
        moved_from=request.args.get("fran", "") if moved else "",
        new=next((one for one in themes if str(one.uid) == request.args.get("nytt")), None),
        next_one=_next(board, moved),
        unsure=unsure,
        met=(by_uid[str(met[0].uid)], met[1]) if met else None,
        where=lambda line: _where(line, themes),
    )


def _next(board: Board, moved: Line | None) -> Line | None:
    """Return the idea to go on with: the next without a theme, or else the first."""
    after = [one for one in board.shown if moved and one.idea.number > moved.idea.number]
    return next(iter((*after, *board.shown)), None)


def _where(line: Line, themes: Sequence[Theme]) -> str:
    """Return in words where an idea lies."""
    theme = next((one for one in themes if one.id == line.idea.theme_id), None)
    if theme is not None:
        return theme.name
    return str(PILES.get(line.outcome or "", _("Utan tema")))


def _meeting_chosen(place: Place, wish: str | None) -> Meeting | None:
    meetings = idea_queries.meetings_named(place_id=place.id) if wish else ()
    return next((one for one in meetings if str(one.uid) == wish), None)


def _board_url(place: Place, meeting: Meeting | None, **more: Any) -> str:
    values: dict[str, Any] = {"mote": str(meeting.uid)} if meeting else {}
    return url_for("ideas.board_show", place_slug=place.slug, **values, **more)
