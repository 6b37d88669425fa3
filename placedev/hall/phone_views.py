"""The pages of phones in the hall: nobody signs in, and nothing personal is asked for."""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import (
    Blueprint,
    Response,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from placedev.contributions import dots_operations, dots_queries, phone_operations, phone_queries
from placedev.contributions.dots_operations import DotsMoved
from placedev.contributions.phone_operations import QuestionClosed, Sender
from placedev.contributions.rules import LONGEST_IDEA
from placedev.core import clock
from placedev.core.errors import AlreadyUsed, DomainError, NotFound, RuleBroken, TooManyTries
from placedev.core.together import write_together
from placedev.hall import phone_access, rules
from placedev.hall.phone_forms import DotsForm, IdeaForm
from placedev.hall.queries import HallNow
from placedev.web.access import public
from placedev.web.formatting import clock_time
from placedev.web.open_forms import open_form

bp = Blueprint("phones", __name__)

_STATUS: tuple[tuple[type[DomainError], int, str], ...] = (
    (QuestionClosed, 409, "closed"),
    (DotsMoved, 409, "moved"),
    (AlreadyUsed, 409, "used"),
    (NotFound, 404, "gone"),
    (TooManyTries, 429, "later"),
    (RuleBroken, 422, "words"),
)
_GONE, _WRONG = 410, 422
_SOON = "20"  # seconds


@bp.get("/m")
@public
def phone_start() -> ResponseReturnValue:
    """Ask for the code, or lead on to the room that has it."""
    typed = request.args.get("kod", "")[:40]
    if not typed.strip():
        return render_template("hall/phone_start.html", typed="", told=None)
    try:
        hall = phone_access.find_hall(typed)
    except (NotFound, TooManyTries) as error:
        page = render_template("hall/phone_start.html", typed=typed, told=str(error))
        return page, 404 if isinstance(error, NotFound) else 429
    return redirect(url_for("phones.phone_show", code=hall.code))


@bp.get("/m/<code>")
@public
def phone_show(code: str) -> ResponseReturnValue:
    """Show the question that phones are at, and what this phone has sent."""
    try:
        hall = phone_access.find_hall(code)
    except (NotFound, TooManyTries) as error:
        page = render_template("hall/phone_start.html", typed=code[:40], told=str(error))
        return page, 404 if isinstance(error, NotFound) else 429
    return _page(hall)


@bp.get("/m/<code>/nu")
@public
def phone_poll(code: str) -> ResponseReturnValue:
    """Say by a tag alone whether the page still holds; from memory, for hundreds who ask."""
    tag = phone_access.find_hall(code).tag
    answer = jsonify(tag=tag)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.set_etag(tag)
    return answer.make_conditional(request)


@bp.post("/m/<code>/ide")
@open_form(bp)
def phone_idea(code: str) -> ResponseReturnValue:
    """Write an idea down; to a script, say only that it is saved."""
    hall, now, form = phone_access.find_hall(code), clock.now(), IdeaForm()

    def send(connection: Connection, sender: Sender) -> datetime:
        return phone_operations.send_idea(
            connection,
            sender,
            form.question_uid,
            form.text.data,
            uid=form.new_uid,
            written_at=form.written(now),
            now=now,
        )

    return _answer(hall, form, send, draft=form.text.data)


@bp.post("/m/<code>/prickar")
@open_form(bp)
def phone_dots(code: str) -> ResponseReturnValue:
    """Lay the dots of a phone as it says, whole set by whole set."""
    hall, now, form = phone_access.find_hall(code), clock.now(), DotsForm()

    def send(connection: Connection, sender: Sender) -> datetime:
        return dots_operations.place_dots(
            connection,
            sender,
            form.question_uid,
            form.dots(),
            uid=form.new_uid,
            after=form.after_uid,
            now=now,
        )

    return _answer(hall, form, send)


def _answer(
    hall: HallNow,
    form: IdeaForm | DotsForm,
    send: Callable[[Connection, Sender], datetime],
    *,
    draft: str | None = None,
) -> ResponseReturnValue:
    """Store what was sent and say so, or say why not and give back what was written."""
    token = phone_access.token_sent() or phone_access.new_token()
    try:
        if not form.validate():
            raise RuleBroken(form.first_error() or "")
        phone_access.let_send(hall, token)
        sender = _sender(hall, token)
        at = write_together(lambda connection: send(connection, sender))
    except DomainError as error:
        return _refusal(hall, error, token, draft)
    if _asked_by_script():
        answer: Response = jsonify(uid=form.uid.data, at=clock_time(at))
    else:
        answer = make_response(redirect(url_for("phones.phone_show", code=hall.code), 303))
    return phone_access.remember(answer, token)


def _sender(hall: HallNow, token: str) -> Sender:
    return Sender(
        hall.meeting_id,
        hall.place_id,
        takes_answers=hall.is_open and not hall.is_over,
        token_sha256=phone_access.digest(hall, token),
    )


def _refusal(
    hall: HallNow, error: DomainError, token: str, draft: str | None
) -> ResponseReturnValue:
    status, why = next((status, why) for kind, status, why in _STATUS if isinstance(error, kind))
    if _asked_by_script():
        answer = jsonify(told=str(error), why=why)
    else:
        answer = make_response(_page(hall, told=str(error), draft=draft))
    answer.status_code = status
    if isinstance(error, TooManyTries):
        answer.headers["Retry-After"] = _SOON
    return phone_access.remember(answer, token)


def _asked_by_script() -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _page(hall: HallNow, *, told: str | None = None, draft: str | None = None) -> Response:
    """Return the page of a room for the phone that asks. At most five queries."""
    token = phone_access.token_sent()
    page = render_template("hall/phone_show.html", **_values(hall, token), told=told, draft=draft)
    answer = make_response(page, _GONE if hall.is_over else 200)
    if token is None and hall.is_open and not hall.is_over:
        phone_access.remember(answer, phone_access.new_token())
    return answer


def _values(hall: HallNow, token: str | None) -> dict[str, Any]:
    phone_id = phone_queries.phone_of(
        meeting_id=hall.meeting_id, token_sha256=token and phone_access.digest(hall, token)
    )
    question = hall.question
    has_dots = question is not None and question.kind == "dots"
    ballot = (
        dots_queries.ballot_of_phone(question_id=question.id, phone_id=phone_id)
        if question is not None and has_dots
        else None
    )
    return {
        "hall": hall,
        "question": question,
        "code": rules.spaced(hall.code),
        "ideas": phone_queries.ideas_from(phone_id=phone_id),
        "ballot": ballot,
        "dots": {one.option_id: one.dots for one in ballot.dots} if ballot else {},
        "idea_form_fields": IdeaForm(formdata=None),
        "fresh_uid": uuid.uuid4,
        "longest": LONGEST_IDEA,
        "stage": _stage(hall),
    }


def _stage(hall: HallNow) -> str:
    """Return which face of the page to show."""
    question = hall.question
    if hall.is_over:
        return "over"
    if not hall.is_open:
        return "shut"
    if question is None or question.state == "waiting":
        return "soon"
    if question.kind == "tally":
        return "hands"
    return f"{question.kind}-{question.state}"
