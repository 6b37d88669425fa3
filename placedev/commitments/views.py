"""The pages about what organisations promised."""

import uuid
from collections.abc import Iterable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.commitments import forms, operations, queries, rules
from placedev.commitments.ask_views import panel
from placedev.commitments.models import Commitment
from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.stakeholders import queries as stakeholders
from placedev.stakeholders.rules import SECTORS, sector_word
from placedev.web.forms import Form

bp = Blueprint("commitments", __name__)
_ROOM = "/platser/<slug:place_slug>/ataganden"
_ONE = f"{_ROOM}/<uuid:commitment_uid>"


@bp.get(_ROOM)
@place_page(may_see)
def commitment_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    rows = queries.listed(queries.commitments_of(place_id=place.id), today=clock.today())
    state, sector = request.args.get("lage", ""), request.args.get("sektor", "")
    shown = [
        row
        for row in rows
        if (state not in rules.STATES or row.state == state)
        and (sector not in SECTORS or row.commitment.organisation.sector == sector)
    ]
    return render_template(
        "commitments/commitment_list.html",
        place=place,
        rows=rows,
        overdue=sum(row.is_overdue for row in rows),
        parts=queries.in_parts(shown),
        shown=len(shown),
        by_sector=queries.counts_by_sector(rows),
        states=rules.STATES,
        sectors=SECTORS,
        sector_word=sector_word,
        state=state,
        sector=sector,
        today=clock.today(),
        kind_word=rules.kind_word,
    )


@bp.get(f"{_ROOM}/nytt")
@place_page(may_work)
def commitment_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    form = forms.CommitmentForm(
        meeting=request.args.get("mote", ""),
        activity=request.args.get("aktivitet", ""),
        organisation=request.args.get("organisation", ""),
    )
    form.offer(_choices(place))
    return _new_page(place, form)


@bp.post(f"{_ROOM}/nytt")
@place_page(may_work)
def commitment_make(actor: Actor, place: Place) -> ResponseReturnValue:
    form = forms.CommitmentForm()
    form.offer(_choices(place))
    if not form.validate():
        return _new_page(place, form), 422
    details, said_on = form.details(), form.said_on.data
    try:
        commitment = operations.make_commitment(
            place, details, uid=form.new_uid, said_on=said_on, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.said_on.errors = [str(error)]
        return _new_page(place, form), 422
    flash(_("Åtagandet är nedskrivet."))
    return _to_page(place, commitment)


def _new_page(place: Place, form: forms.CommitmentForm) -> str:
    return render_template("commitments/commitment_new.html", place=place, form=form)


@bp.get(_ONE)
@place_page(may_see)
def commitment_show(_actor: Actor, place: Place, commitment_uid: uuid.UUID) -> ResponseReturnValue:
    commitment = queries.commitment_by_uid(place_id=place.id, uid=commitment_uid)
    form = forms.TurnForm(happened_on=clock.today())
    return _page(place, commitment, form)


@bp.post(f"{_ONE}/lage")
@place_page(may_work)
def turn_record(actor: Actor, place: Place, commitment_uid: uuid.UUID) -> ResponseReturnValue:
    commitment = queries.commitment_by_uid(place_id=place.id, uid=commitment_uid)
    form = forms.TurnForm()
    if queries.has_turn(commitment, uid=form.uid.data):
        return _to_page(place, commitment)
    form.offer(queries.state_of(commitment))
    if not form.validate():
        return _page(place, commitment, form), 422
    turn, uid = form.turn(), form.new_uid
    try:
        operations.record_turn(commitment, turn, uid=uid, actor=actor, now=clock.now())
    except RuleBroken as error:
        form.happened_on.errors = [str(error)]
        return _page(place, commitment, form), 422
    flash(_("Läget är sparat."))
    return _to_page(place, commitment)


def _page(place: Place, commitment: Commitment, form: forms.TurnForm) -> str:
    state = queries.state_of(commitment)
    form.offer(state)
    return render_template(
        "commitments/commitment_show.html",
        place=place,
        commitment=commitment,
        state=state,
        is_overdue=rules.is_overdue(state=state, due_on=commitment.due_on, today=clock.today()),
        can_turn=bool(rules.may_follow(state)),
        form=form,
        kind_word=rules.kind_word,
        signed=rules.SIGNED,
        states=rules.STATES,
        asked=panel(commitment),
    )


@bp.get(f"{_ONE}/andra")
@place_page(may_work)
def commitment_edit(_actor: Actor, place: Place, commitment_uid: uuid.UUID) -> ResponseReturnValue:
    commitment = queries.commitment_by_uid(place_id=place.id, uid=commitment_uid)
    form = forms.CommitmentEditForm.of(commitment)
    form.offer(_choices(place))
    form.keep_codes(commitment)
    return _edit_page(place, commitment, form)


@bp.post(f"{_ONE}/andra")
@place_page(may_work)
def commitment_change(actor: Actor, place: Place, commitment_uid: uuid.UUID) -> ResponseReturnValue:
    commitment = queries.commitment_by_uid(place_id=place.id, uid=commitment_uid)
    form = forms.CommitmentEditForm()
    form.offer(_choices(place))
    form.keep_codes(commitment)
    if not form.validate():
        return _edit_page(place, commitment, form), 422
    operations.change_commitment(
        commitment,
        form.details(commitment),
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Åtagandet är ändrat."))
    return _to_page(place, commitment)


def _edit_page(place: Place, commitment: Commitment, form: Form) -> str:
    return render_template(
        "commitments/commitment_edit.html", place=place, commitment=commitment, form=form
    )


def _to_page(place: Place, commitment: Commitment) -> ResponseReturnValue:
    return redirect(
        url_for("commitments.commitment_show", place_slug=place.slug, commitment_uid=commitment.uid)
    )


def _choices(place: Place) -> forms.Choices:
    """Return what a commitment of the place may refer to. Four queries."""
    return forms.Choices(
        organisations=_by_uid(stakeholders.organisations_of(place_id=place.id), "name"),
        meetings=_by_uid(queries.meetings_of(place_id=place.id), "title"),
        activities=_by_uid(queries.activities_of(place_id=place.id), "title"),
        goals=_by_uid(queries.goals_of(place_id=place.id), "title"),
    )


def _by_uid(rows: Iterable[Any], words: str) -> dict[str, tuple[int, str]]:
    return {str(row.uid): (row.id, getattr(row, words)) for row in rows}
