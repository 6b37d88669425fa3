"""The municipality's list: small matters that are handed over, and what became of them there."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import answer_operations, idea_queries
from placedev.contributions.answer_forms import HandOverForm, ReplyForm, ticked
from placedev.contributions.idea_access import ROOM, bp
from placedev.contributions.idea_rules import Line
from placedev.contributions.rules import PASSED_ON, origin_word
from placedev.core import clock, tables
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _n
from placedev.core.tables import Cell, Table
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.web.downloads import to_keep

_LIST = f"{ROOM}/kommunen"


@bp.get(_LIST)
@place_page(may_work)
def municipality_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    form = HandOverForm(formdata=None, passed_to=place.municipality, passed_on=clock.today())
    return _page(place, form, ReplyForm(formdata=None, replied_on=clock.today()))


@bp.post(f"{_LIST}/lamna")
@place_page(may_work)
def municipality_hand_over(actor: Actor, place: Place) -> ResponseReturnValue:
    form, ideas = HandOverForm(), idea_queries.ideas_by_uids(place_id=place.id, uids=ticked())
    valid = form.validate()
    if valid and not ideas:
        form.passed_to.errors, valid = [_("Välj minst en idé att lämna.")], False
    if not valid:
        return _page(place, form, ReplyForm(formdata=None)), 422
    count = answer_operations.hand_over(
        place,
        ideas,
        passed_to=form.passed_to.data,
        passed_on=form.passed_on.data,
        reference=form.reference.data or None,
        actor=actor,
        now=clock.now(),
    )
    flash(_n("%(num)s ärende är lämnat.", "%(num)s ärenden är lämnade.", count))
    return redirect(url_for("ideas.municipality_list", place_slug=place.slug))


@bp.post(f"{_LIST}/svar")
@place_page(may_work)
def municipality_reply(actor: Actor, place: Place) -> ResponseReturnValue:
    form, ideas = ReplyForm(), idea_queries.ideas_by_uids(place_id=place.id, uids=ticked())
    valid = form.validate()
    if valid and not ideas:
        form.reply.errors, valid = [_("Välj minst ett ärende som svaret gäller.")], False
    if not valid:
        return _page(place, HandOverForm(formdata=None), form), 422
    reply, replied_on = form.reply.data, form.replied_on.data
    try:
        count = answer_operations.note_reply(
            place, ideas, reply=reply, replied_on=replied_on, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.reply.errors = [str(error)]
        return _page(place, HandOverForm(formdata=None), form), 422
    flash(_n("Svaret på %(num)s ärende är sparat.", "Svaret på %(num)s ärenden är sparat.", count))
    return redirect(url_for("ideas.municipality_list", place_slug=place.slug))


@bp.get(f"{_LIST}.csv")
@place_page(may_work)
def municipality_file(_actor: Actor, place: Place) -> ResponseReturnValue:
    titles = _("nummer;ärende;kommer från;lämnad till;lämnad;kvittens;svar;svarsdag").split(";")
    table = Table(_("Lämnat vidare"), titles, [_columns(line) for line in _passed_on(place)])
    return to_keep(tables.as_csv(table), tables.CSV, f"{place.slug}-kommunen.csv")


def _columns(line: Line) -> tuple[Cell, ...]:
    idea, answer = line.idea, line.answer
    came_from = origin_word(idea.origin, idea.origin_label)
    if answer is None:
        return (idea.number, idea.text, came_from)
    handed = (answer.passed_to, answer.passed_on, answer.reference)
    return (idea.number, idea.text, came_from, *handed, answer.reply, answer.replied_on)


def _passed_on(place: Place) -> list[Line]:
    return [
        line
        for line in idea_queries.lines_of(place_id=place.id)
        if line.outcome == PASSED_ON and not line.is_copy and not line.is_hidden
    ]


def _page(place: Place, form: HandOverForm, reply_form: ReplyForm) -> str:
    lines = _passed_on(place)
    handed = [one for one in lines if one.answer and one.answer.passed_on]
    return render_template(
        "contributions/municipality_list.html",
        place=place,
        form=form,
        reply_form=reply_form,
        to_hand_over=[one for one in lines if one not in handed],
        waiting=[one for one in handed if one.answer and not one.answer.reply],
        replied=[one for one in handed if one.answer and one.answer.reply],
        ticked={str(uid) for uid in ticked()},
        origin_word=origin_word,
    )
