"""Writing a promise down, on one line or on a page of its own, and correcting it."""

import uuid
from collections.abc import Iterable
from typing import Any

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from placedev.commitments import forms, operations, queries
from placedev.commitments.access import ONE, ROOM, bp, to_promise
from placedev.commitments.line_rules import read_line
from placedev.commitments.models import Commitment
from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.stakeholders import queries as stakeholders


@bp.get(f"{ROOM}/nytt")
@place_page(may_work)
def commitment_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    asked = request.args
    form = forms.CommitmentForm(
        formdata=None,
        meeting=asked.get("mote", ""),
        agenda_item=asked.get("punkt", ""),
        activity=asked.get("aktivitet", ""),
        organisation=asked.get("organisation", ""),
    )
    form.offer(_choices(place, form))
    return _new_page(place, form)


@bp.post(f"{ROOM}/nytt")
@place_page(may_work)
def commitment_make(actor: Actor, place: Place) -> ResponseReturnValue:
    form = forms.CommitmentForm()
    form.offer(_choices(place, form))
    if not form.validate():
        return _new_page(place, form), 422
    said_on = form.said_on.data
    details = form.details(said_on=said_on or clock.today())
    try:
        commitment = operations.make_commitment(
            place, details, uid=form.new_uid, said_on=said_on, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.said_on.errors = [str(error)]
        return _new_page(place, form), 422
    flash(_("Åtagandet är nedskrivet."))
    return to_promise(place, commitment)


@bp.post(f"{ROOM}/rad")
@place_page(may_work)
def line_add(actor: Actor, place: Place) -> ResponseReturnValue:
    """Write down a promise on one line; what the line does not tell is asked for on the page."""
    written, today = forms.LineForm(), clock.today()
    found = stakeholders.organisations_of(place_id=place.id)
    names = {
        name: one for one in found for name in (*one.aliases, one.short_name, one.name) if name
    }
    line = read_line(written.line.data or "", names=names, said_on=today)
    form = forms.CommitmentForm(
        formdata=None,
        organisation=str(names[line.who].uid) if line.who else "",
        what=line.what,
        due_text=line.when,
        uid=written.uid.data,
    )
    form.offer(_choices(place, form))
    if not (written.validate() and line.who and line.what and len(line.what) <= forms.LONGEST):
        form.organisation.errors = [_("Välj vem som lovar, och läs igenom det ni skrev.")]
        return _new_page(place, form), 422
    details, uid = form.details(said_on=today), written.new_uid
    commitment = operations.make_commitment(place, details, uid=uid, actor=actor, now=clock.now())
    flash(_("Åtagandet är nedskrivet."))
    return to_promise(place, commitment)


def _new_page(place: Place, form: forms.CommitmentForm) -> str:
    return render_template("commitments/commitment_new.html", place=place, form=form)


@bp.get(f"{ONE}/andra")
@place_page(may_work)
def commitment_edit(_actor: Actor, place: Place, commitment_uid: uuid.UUID) -> ResponseReturnValue:
    commitment = queries.commitment_by_uid(place_id=place.id, uid=commitment_uid)
    form = forms.CommitmentEditForm.of(commitment)
    form.offer(_choices(place, form, commitment))
    form.keep_codes(commitment)
    return _edit_page(place, commitment, form)


@bp.post(f"{ONE}/andra")
@place_page(may_work)
def commitment_change(actor: Actor, place: Place, commitment_uid: uuid.UUID) -> ResponseReturnValue:
    commitment = queries.commitment_by_uid(place_id=place.id, uid=commitment_uid)
    form = forms.CommitmentEditForm()
    form.offer(_choices(place, form, commitment))
    form.keep_codes(commitment)
    if not form.validate():
        return _edit_page(place, commitment, form), 422
    said_on = commitment.turns[0].happened_on if commitment.turns else clock.today()
    operations.change_commitment(
        commitment,
        form.details(said_on=said_on, before=commitment),
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Åtagandet är ändrat. Vad som stod förut finns kvar på sidan."))
    return to_promise(place, commitment)


def _edit_page(place: Place, commitment: Commitment, form: forms.CommitmentEditForm) -> str:
    return render_template(
        "commitments/commitment_edit.html", place=place, commitment=commitment, form=form
    )


def _choices(
    place: Place, form: forms.AnyCommitmentForm, before: Commitment | None = None
) -> forms.Choices:
    """Return what a promise of the place may refer to. Six queries."""
    organisations = _by_uid(stakeholders.organisations_of(place_id=place.id), "name")
    if before is not None:  # one that is now part of another keeps what it promised
        own = before.organisation
        organisations.setdefault(str(own.uid), (own.id, own.name))
    chosen = _as_uid(form.meeting.data)
    return forms.Choices(
        organisations=organisations,
        meetings=_by_uid(queries.meetings_of(place_id=place.id), "title"),
        activities=_by_uid(queries.activities_of(place_id=place.id), "title"),
        goals=_by_uid(queries.goals_of(place_id=place.id), "title"),
        items=_by_uid(queries.items_of(place_id=place.id, meeting_uid=chosen), "title"),
        declarations=_by_uid(queries.declarations_of(place_id=place.id), "title"),
    )


def _by_uid(rows: Iterable[Any], words: str) -> dict[str, tuple[int, str]]:
    return {str(row.uid): (row.id, getattr(row, words)) for row in rows}


def _as_uid(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None
