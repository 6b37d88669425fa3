"""What a giver sees behind the link in their letter: without account, cookie or session."""

from collections.abc import Sequence
from typing import Any

from flask import Response, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.commitments import answer_operations as operations
from placedev.commitments import ask_rules, letter_words
from placedev.commitments.answer_forms import OneAnswerForm, StopForm, WhoAnswersForm, answers_in
from placedev.commitments.ask_queries import Linked
from placedev.commitments.ask_views import bp
from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.web.access import public
from placedev.web.forms import FormsTogether
from placedev.web.landscape import landscape
from placedev.web.open_forms import open_form

__all__ = ["bp"]
_LINK = "/svar/<string(length=43):token>"
_GONE = 410


@bp.get(_LINK)
@public
def answer_show(token: str) -> ResponseReturnValue:
    """Show and ask. Nothing is used up: machines that look through mail open links."""
    linked = operations.known_link(token)
    forms = _forms(linked, sent=False)
    return _page(linked, token, forms, WhoAnswersForm(formdata=None))


@bp.post(_LINK)
@open_form(bp)
def answer_give(token: str) -> ResponseReturnValue:
    linked = operations.known_link(token)
    forms, who = _forms(linked, sent=True), WhoAnswersForm()
    is_good = all([who.validate(), *(form.validate() for form in forms)])
    answers = answers_in(forms)
    if not forms:
        return _page(linked, token, forms, who)
    if not is_good or not answers:
        fault = _("Välj ett svar innan ni skickar.") if is_good else None
        return _page(linked, token, forms, who, fault=fault, code=422)
    role, uid = who.role.data or None, who.new_uid
    try:
        operations.answer_by_link(token, answers, told_by=role, uid=uid, now=clock.now())
    except RuleBroken as error:
        linked = operations.known_link(token)
        return _page(linked, token, _forms(linked, sent=True), who, fault=str(error), code=422)
    return redirect(url_for(".answer_show", token=token), 303)


@bp.get(f"{_LINK}/sluta-fraga")
@public
def answer_stop_show(token: str) -> ResponseReturnValue:
    linked = operations.known_link(token)
    if not _forms(linked, sent=False):
        return _page(linked, token, [], WhoAnswersForm(formdata=None))
    return _private(
        render_template("commitments/answer_stop.html", **_told(linked, token), form=StopForm())
    )


@bp.post(f"{_LINK}/sluta-fraga")
@open_form(bp)
def answer_stop(token: str) -> ResponseReturnValue:
    operations.stop_by_link(token, now=clock.now())
    return redirect(url_for(".answer_show", token=token), 303)


def _forms(linked: Linked, *, sent: bool) -> list[OneAnswerForm]:
    more: dict[str, Any] = {} if sent else {"formdata": None}
    return [
        OneAnswerForm(asked, codes, **more)
        for asked, codes in operations.answerable(linked, now=clock.now())
    ]


def _page(
    linked: Linked,
    token: str,
    forms: Sequence[OneAnswerForm],
    who: WhoAnswersForm,
    *,
    fault: str | None = None,
    code: int = 200,
) -> Response:
    if not forms:
        return _closed(linked, token)
    page = render_template(
        "commitments/answer_show.html",
        **_told(linked, token),
        forms=forms,
        who=who,
        fault=fault,
        together=FormsTogether(who, *forms),
        form_failed=bool(fault or who.errors or any(form.errors for form in forms)),
        answered=[form for form in forms if form.asked.ask.answered_at is not None],
        hints=ask_rules.HINTS,
        until=clock.day_of(max(form.asked.ask.expires_at or clock.now() for form in forms)),
    )
    return _private(page, code)


def _closed(linked: Linked, token: str) -> Response:
    """Say why there is nothing to answer, and whom to ask."""
    now = clock.now()
    asks = [one.ask for one in linked.asked]
    if any(ask.stopped_at is not None for ask in asks):
        why = "stopped"
    elif any(ask_rules.is_open(ask, now) for ask in asks):
        why = "over"
    else:
        why = "revoked" if any(ask.revoked_at is not None for ask in asks) else "expired"
    page = render_template("commitments/answer_closed.html", **_told(linked, token), why=why)
    return _private(page, 200 if why in {"stopped", "over"} else _GONE)


def _told(linked: Linked, token: str) -> dict[str, Any]:
    return {
        "linked": linked,
        "place": linked.place,
        "token": token,
        "landscape": landscape(linked.place.name),
        "say": letter_words,
        "answers": ask_rules.ANSWERS,
    }


def _private(page: str, code: int = 200) -> Response:
    answer = make_response(page, code)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
