"""What the projector shows: the scene that was chosen, for who is signed in on the laptop."""

import hashlib
import uuid
from datetime import datetime, timedelta
from typing import Any

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue

from placedev.contributions import dots_queries, phone_queries, question_queries, theme_queries
from placedev.contributions import queries as contributions
from placedev.core import clock
from placedev.core.i18n import _
from placedev.core.qr import qr_svg
from placedev.hall import queries, rules, slides
from placedev.hall.control_views import bp
from placedev.hall.models import Hall
from placedev.hall.projector_rules import marks_of
from placedev.hall.room_access import ROOM, join_address, meeting_of, short_address, to_control
from placedev.hall.slides import Slide
from placedev.meetings import time_rules
from placedev.meetings.models import Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work

__all__ = ["bp"]  # with the pages of this module
_ON_THE_WALL = 6  # ideas that can be read from the back of the room
_NEW = timedelta(minutes=1)


@bp.get(f"{ROOM}/projektor")
@place_page(may_work)
def projector(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    """Show the scene; without a script the page is fetched again every ten seconds."""
    meeting = meeting_of(place, meeting_uid)
    hall = queries.hall_of(meeting_id=meeting.id)
    if hall is None:
        return to_control(place, meeting)
    return render_template("hall/projector.html", **_scene(place, meeting, hall, clock.now()))


@bp.get(f"{ROOM}/projektor/nu")
@place_page(may_work)
def projector_now(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    """Give the scene alone to who shows another one, and else say that it still holds."""
    meeting = meeting_of(place, meeting_uid)
    hall = queries.hall_of(meeting_id=meeting.id)
    if hall is None:
        return "", 204
    stage = render_template(
        "hall/projector_stage.html", **_scene(place, meeting, hall, clock.now())
    )
    answer = make_response(stage)
    answer.set_etag(hashlib.sha256(stage.encode()).hexdigest()[:20])
    return answer.make_conditional(request)


def _scene(place: Place, meeting: Meeting, hall: Hall, now: datetime) -> dict[str, Any]:
    """Return what every scene shows, and what this one does. At most six queries."""
    questions = contributions.questions_of_meeting(meeting_id=meeting.id)
    themes = theme_queries.themes_of(place_id=place.id)
    all_slides = slides.slides_of(questions, has_themes=bool(themes))
    slide = slides.slide_now(hall, all_slides)
    agenda = [item for item in meeting.agenda if item.state == "open"]
    ends = rules.until(meeting, agenda, now)
    return {
        "place": place,
        "meeting": meeting,
        "slide": slide,
        "question": slide.question,
        "previous": slides.beside(slide, all_slides, step=-1),
        "following": slides.beside(slide, all_slides, step=1),
        "code": rules.spaced(hall.code),
        "is_open": hall.is_open,
        "short_address": short_address(),
        "qr": qr_svg(join_address(hall), label=_("QR-kod till mötets sida")),
        "now": now,
        "ends": ends,
        "minutes_left": None if ends is None else round((ends - now).total_seconds() / 60),
        "agenda": agenda,
        "current_item": rules.item_under_way(agenda),
        "order": time_rules.running_order(
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            minutes=[item.minutes_planned for item in agenda],
        ),
        "themes": themes,
        **_shown(place, slide, now),
    }


def _shown(place: Place, slide: Slide, now: datetime) -> dict[str, Any]:
    """Return what one scene needs beside what all need. At most two queries."""
    if slide.scene in {"question", "ideas"} and slide.question is not None:
        wall = phone_queries.shown_ideas(question_id=slide.question.id, limit=_ON_THE_WALL)
        return {
            "ideas": wall,
            "new": {idea.id for idea in wall if now - idea.received_at < _NEW},
            "idea_count": phone_queries.count_shown(question_id=slide.question.id),
        }
    if slide.scene == "dots" and slide.question is not None:
        outcome = dots_queries.results_of(slide.question)
        return {"outcome": outcome, "marks": marks_of(outcome)}
    if slide.scene == "themes":
        return {"in_theme": question_queries.ideas_by_theme(place_id=place.id)}
    return {}
