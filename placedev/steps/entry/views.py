"""The pages where a place is held against what a programme asks."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_answer_entry, may_see
from placedev.steps.entry import operations, queries
from placedev.steps.entry.document import entry_html
from placedev.steps.entry.forms import AnswerForm
from placedev.steps.entry.rules import EntryCheck, Question
from placedev.steps.rules import State
from placedev.web.printing import sheet_answer

bp = Blueprint("entry", __name__)
_ALL = "/platser/<slug:place_slug>/urval"
_ONE = f"{_ALL}/<slug:entry_key>"
_MARKS = {State.MET: "yes", State.MISSING: "no", State.JUDGED: "human"}


@bp.get(_ALL)
@place_page(may_see)
def entry_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    checks = queries.entry_checks(place, today=clock.today())
    return render_template("steps/entry/entry_list.html", place=place, checks=checks)


@bp.get(_ONE)
@place_page(may_see)
def entry_show(_actor: Actor, place: Place, entry_key: str) -> ResponseReturnValue:
    return _page(place, entry_key)


@bp.post(f"{_ONE}/<slug:criterion_key>")
@place_page(may_answer_entry)
def question_answer(
    actor: Actor, place: Place, entry_key: str, criterion_key: str
) -> ResponseReturnValue:
    form = AnswerForm()
    if not form.validate():
        return _page(place, entry_key, wrong=(criterion_key, form)), 422
    try:
        operations.answer_question(
            place,
            form.said(),
            entry_key=entry_key,
            criterion_key=criterion_key,
            uid=form.new_uid,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as error:
        form.reason.errors = [str(error)]
        return _page(place, entry_key, wrong=(criterion_key, form)), 422
    flash(_("Svaret är sparat."))
    back = url_for(".entry_show", place_slug=place.slug, entry_key=entry_key, _anchor=criterion_key)
    return redirect(back)


@bp.get(f"{_ONE}.pdf")
@place_page(may_see)
def entry_pdf(_actor: Actor, place: Place, entry_key: str) -> ResponseReturnValue:
    today = clock.today()
    check = queries.entry_check(place, entry_key=entry_key, today=today)
    return sheet_answer(
        entry_html(place, check, today=today),
        file_name=f"{place.slug}-urval-{entry_key}.pdf",
        place=place,
        back=(
            str(check.entry.name),
            url_for(".entry_show", place_slug=place.slug, entry_key=entry_key),
        ),
    )


def _page(place: Place, entry_key: str, *, wrong: tuple[str, AnswerForm] | None = None) -> str:
    check = queries.entry_check(place, entry_key=entry_key, today=clock.today())
    first = next((one for one in check.questions if one.verdict.state == State.JUDGED), None)
    return render_template(
        "steps/entry/entry_show.html",
        place=place,
        check=check,
        shown=[_shown(check, one, first, wrong) for one in check.questions],
        **({} if wrong is None else {"form": wrong[1]}),
    )


def _shown(
    check: EntryCheck,
    one: Question,
    first: Question | None,
    wrong: tuple[str, AnswerForm] | None,
) -> dict[str, Any]:
    is_wrong = wrong is not None and wrong[0] == one.criterion.key
    return {
        "one": one,
        "verdict": one.verdict,
        "mark": _MARKS[one.verdict.state],
        "sources": [check.method.sources[key] for key in one.criterion.sources],
        "form": wrong[1] if wrong is not None and is_wrong else AnswerForm.of(one.answer),
        "is_wrong": is_wrong,
        "is_open": is_wrong or (wrong is None and one is first),
    }
