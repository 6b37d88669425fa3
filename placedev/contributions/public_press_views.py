"""The press that lets out what became of the ideas: first the page itself, then the button."""

from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import idea_queries, public_operations, public_queries, theme_queries
from placedev.contributions.idea_access import ROOM, bp
from placedev.contributions.public_forms import PublishForm
from placedev.contributions.public_snapshot import snapshot, to_look_at
from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.meetings.models import Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead, may_work

_PRESS = f"{ROOM}/aterkoppling"


@bp.get(_PRESS)
@place_page(may_work)
def feedback_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    return _page(place, _meeting(place, request.args.get("mote")), PublishForm(formdata=None))


@bp.post(_PRESS)
@place_page(may_lead)
def feedback_publish(actor: Actor, place: Place) -> ResponseReturnValue:
    form, meeting = PublishForm(), _meeting(place, request.form.get("mote"))
    content, found = _content(place, meeting)
    looked, now = form.validate() and bool(form.looked.data), clock.now()
    try:
        public_operations.publish(
            place, meeting, content, to_look_at=len(found), looked=looked, actor=actor, now=now
        )
    except RuleBroken as error:
        form.looked.errors = [str(error)]
        return _page(place, meeting, form), 422
    flash(_("Sidan är publicerad. Skicka länken till dem som var med."))
    return redirect(_to_press(place, meeting))


@bp.post(f"{_PRESS}/tillbaka")
@place_page(may_lead)
def feedback_withdraw(actor: Actor, place: Place) -> ResponseReturnValue:
    meeting = _meeting(place, request.form.get("mote"))
    public_operations.withdraw(place, meeting, actor=actor, now=clock.now())
    flash(_("Sidan visas inte längre."))
    return redirect(_to_press(place, meeting))


def _page(place: Place, meeting: Meeting | None, form: PublishForm) -> str:
    """Return the page as it would be let out now, beside what is out. At most ten queries."""
    content, found = _content(place, meeting)
    out = public_queries.publications_of(place_id=place.id)
    lines = idea_queries.lines_of(place_id=place.id)
    return render_template(
        "contributions/feedback_show.html",
        place=place,
        meeting=meeting,
        meetings=[
            one
            for one in idea_queries.meetings_named(place_id=place.id)
            if any(line.idea.meeting_id == one.id for line in lines)
        ],
        content=content,
        found=found,
        uids={line.idea.number: line.idea.uid for line in lines},
        out=out.get(str(meeting.uid) if meeting else None),
        form=form,
        as_day=date.fromisoformat,
    )


def _content(place: Place, meeting: Meeting | None) -> tuple[dict[str, Any], list[Any]]:
    lines = [
        line
        for line in idea_queries.lines_of(place_id=place.id)
        if meeting is None or line.idea.meeting_id == meeting.id
    ]
    themes = theme_queries.themes_of(place_id=place.id)
    targets = idea_queries.targets_of([line.answer for line in lines if line.answer])
    content = snapshot(lines, themes, targets)
    return content, to_look_at(content, idea_queries.known_names(place_id=place.id))


def _meeting(place: Place, wish: str | None) -> Meeting | None:
    """Return the meeting that was chosen, or none for the whole place; raise NotFound."""
    if not wish:
        return None
    meetings = idea_queries.meetings_named(place_id=place.id)
    meeting = next((one for one in meetings if str(one.uid) == wish), None)
    if meeting is None:
        raise NotFound(_("Mötet finns inte här."))
    return meeting


def _to_press(place: Place, meeting: Meeting | None) -> str:
    mote = meeting.uid if meeting else None
    return url_for("ideas.feedback_show", place_slug=place.slug, mote=mote)
