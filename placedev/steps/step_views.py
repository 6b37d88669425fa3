"""A step's own page: how to take it, what the group keeps under it, and how its gate stands."""

from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _, _l
from placedev.places import policy
from placedev.places.access import current_actor, place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_remark, may_see, may_work
from placedev.regions import shared_queries
from placedev.steps import operations, queries
from placedev.steps.board import Board, done_count
from placedev.steps.checks import Assessment
from placedev.steps.forms import NO, YES, ItemForm, PeriodForm, RemarkForm, TickForm
from placedev.steps.method import Step, Tool
from placedev.steps.opens import opened_by
from placedev.steps.rules import State
from placedev.web.access import POLICY
from placedev.web.formatting import months_between
from placedev.web.forms import Form

bp = Blueprint("steps", __name__)
STEP = "/platser/<slug:place_slug>/steg/<slug:step_key>"
_MEND = {
    "places.place_edit": _l("Öppna Om platsen"),
    "places.facts_edit": _l("Öppna Fakta"),
    "analysis.analysis_show": _l("Öppna Analys"),
    "members.member_list": _l("Öppna Medlemmar"),
    "stakeholders.organisation_list": _l("Öppna Intressenter"),
    "groups.group_show": _l("Öppna gruppen"),
    "plan.activity_show": _l("Öppna aktiviteten"),
    "meetings.meeting_list": _l("Öppna Möten"),
    "meetings.meeting_show": _l("Öppna mötet"),
    "ideas.idea_list": _l("Öppna Idéer"),
    "ideas.board_show": _l("Gruppera idéerna"),
    "ideas.theme_list": _l("Öppna Teman"),
    "ideas.feedback_show": _l("Visa hur det blev"),
    "funding.application_list": _l("Öppna Ansökningar"),
    "commitments.commitment_list": _l("Öppna Åtaganden"),
    "commitments.commitment_show": _l("Öppna åtagandet"),
    "plan.plan_show": _l("Öppna Planen"),
    "editions.publish": _l("Öppna Publicera"),
    "exchange.place_export": _l("Hämta ut platsen"),
}


@dataclass
class StepForms:
    """The forms on the page of a step; one that was sent with faults is shown again as sent."""

    tick: tuple[str, TickForm] | None = None  # of a criterion, by its key
    period: PeriodForm | None = None
    item: ItemForm = field(default_factory=lambda: ItemForm(formdata=None))
    remark: RemarkForm = field(default_factory=lambda: RemarkForm(formdata=None))

    @property
    def wrong(self) -> Form | None:
        """Return the form that has faults."""
        sent = (self.tick[1] if self.tick else None, self.period, self.item, self.remark)
        return next((form for form in sent if form is not None and form.errors), None)


@bp.get(STEP)
@place_page(may_see)
def step_show(actor: Actor, place: Place, step_key: str) -> ResponseReturnValue:
    return step_page(actor, place, step_key)


@bp.post(f"{STEP}/kontroll/<slug:criterion_key>")
@place_page(may_work)
def criterion_tick(
    actor: Actor, place: Place, step_key: str, criterion_key: str
) -> ResponseReturnValue:
    form = TickForm()
    if not form.validate():
        return step_page(actor, place, step_key, StepForms(tick=(criterion_key, form))), 422
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
    return to_step(place, step_key, criterion_key)


def to_step(place: Place, step_key: str, anchor: str | None = None) -> ResponseReturnValue:
    """Send the reader back to a place on the step's page."""
    return redirect(
        url_for("steps.step_show", place_slug=place.slug, step_key=step_key, _anchor=anchor)
    )


def step_page(actor: Actor, place: Place, step_key: str, forms: StepForms | None = None) -> str:
    """Return the page of a step."""
    board, shelf = queries.board_and_shelf(place, step_key=step_key, today=clock.today())
    step = board.method.step(step_key)
    forms = forms or StepForms()
    forms.period = forms.period or PeriodForm.of(board.period(step))
    criteria = board.criteria(step)
    is_current = step == board.current
    undone = board.undone(step)
    return render_template(
        "steps/step_show.html",
        place=place,
        board=board,
        step=step,
        shared=shared_queries.shown_at(place, step_key=step.key),
        is_current=is_current,
        may_remark=may_remark(actor, place.id),
        forms=forms,
        shelf=shelf,
        items_done=sum(one.done_on is not None for one in shelf.items),
        tools=[(tool, _opened(place, step, tool)) for tool in step.tools],
        when=_when(board, step),
        meetings=board.meetings_of(step),
        criteria=[_shown(place, board, one, forms.tick) for one in criteria],
        undone={one.criterion.key for one in undone},
        first=next((one for one in criteria if one.state == State.JUDGED), None),
        done=done_count(criteria),
        fell_back=[
            {
                "step": one.step,
                "one": one.assessment,
                **mending(place, one.step, one.assessment),
            }
            for one in (board.fell_back if is_current else ())
        ],
        next_step=after(board, step),
        **({} if forms.wrong is None else {"form": forms.wrong}),
    )


def after(board: Board, step: Step) -> Step | None:
    """Return the step that follows."""
    later = [one for one in board.method.steps if one.number == step.number + 1]
    return later[0] if later else None


def address(endpoint: str | None, place: Place, **values: Any) -> str | None:
    """Return the address of a room's page, or none where the reader is not let into it."""
    view = current_app.view_functions.get(endpoint or "")
    may = getattr(policy, getattr(view, POLICY, ""), None)
    if endpoint is None or may is None or not may(current_actor(), place.id):
        return None
    return url_for(endpoint, place_slug=place.slug, **values)


def mending(place: Place, step: Step, one: Assessment) -> dict[str, object]:
    """Return where it is mended, in words and as an address that the reader may open."""
    endpoint = None if one.evidence is None or one.state == State.JUDGED else one.evidence.mend
    url = None if endpoint is None else _where(place, one)
    if endpoint is not None and url is not None:
        return {"url": url, "button": _MEND.get(endpoint, _("Öppna"))}
    return {
        "url": url_for(
            "steps.step_show", place_slug=place.slug, step_key=step.key, _anchor=one.criterion.key
        ),
        "button": _("Bedöm i steget"),
    }


def _when(board: Board, step: Step) -> str:
    """Return when the step is meant to be taken, in words."""
    period = board.period(step)
    if period.planned_from_on and period.planned_to_on:
        months = months_between(period.planned_from_on, period.planned_to_on)
        return str(_("Planerat %(months)s", months=months))
    return str(_("Tar oftast månad %(first)s–%(last)s", first=step.months[0], last=step.months[1]))


def _opened(place: Place, step: Step, tool: Tool) -> str | None:
    """Return the address of what a tool opens, or none if the reader may open nothing by it."""
    endpoint, values = opened_by(tool, step) or (None, {})
    return address(endpoint, place, **values)


def _shown(
    place: Place, board: Board, one: Assessment, wrong: tuple[str, TickForm] | None
) -> dict[str, object]:
    endpoint = None if one.evidence is None else one.evidence.mend
    key = one.criterion.key
    form = wrong[1] if wrong is not None and wrong[0] == key else _tick_form(one)
    return {
        "one": one,
        "state": {"met": "yes", "missing": "no"}.get(one.state, "human"),
        "fact": _fact(one),
        "mend_url": _where(place, one),
        "mend_words": _MEND.get(endpoint or "", _("Öppna")),
        "sources": [board.method.sources[key] for key in one.criterion.sources],
        "form": form if one.takes_tick else None,
        "is_wrong": wrong is not None and wrong[0] == key,
    }


def _where(place: Place, one: Assessment) -> str | None:
    """Return the address of the page where the facts are seen and mended."""
    evidence = one.evidence
    return None if evidence is None else address(evidence.mend, place, **evidence.values)


def _fact(one: Assessment) -> str | None:
    """Return what the facts say; where they cannot say anything, a person's word is enough."""
    if one.evidence is None or (one.evidence.state == State.JUDGED and one.tick is not None):
        return None
    return one.evidence.words


def _tick_form(one: Assessment) -> TickForm:
    return TickForm(formdata=None, holds=NO if one.tick is not None and not one.tick.holds else YES)
