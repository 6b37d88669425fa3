"""The list of those whose word is awaited: new answers first, and asking many at once."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.commitments import ask_queries, ask_rules, letter_words
from placedev.commitments.ask_forms import AskManyForm, GiverForm, SlipsForm
from placedev.commitments.ask_queries import Giver
from placedev.commitments.ask_views import ROOM, bp, send, sent_words
from placedev.commitments.models import Commitment, CommitmentAsk
from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.web.forms import FormsTogether
from placedev.web.mailed import mail_works

__all__ = ["bp"]
LIST = f"{ROOM}/fragor"


@dataclass(frozen=True)
class Row:
    """An organisation whose word is awaited, and the last question that still waits, if any."""

    giver: Giver
    promises: Sequence[Commitment]
    waiting: CommitmentAsk | None
    form: GiverForm


@bp.get(LIST)
@place_page(may_work)
def ask_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    code = request.args.get("kod", "")
    if code.strip():
        uid = ask_queries.promise_with_code(place_id=place.id, code=ask_rules.plain_code(code))
        if uid is not None:
            return redirect(
                url_for(
                    "commitments.commitment_show",
                    place_slug=place.slug,
                    commitment_uid=uid,
                    hur="paper",
                    _anchor="hant",
                )
            )
    return list_page(place, rows_of(place, sent=False), code=code)


@bp.post(LIST)
@place_page(may_work)
def ask_many(actor: Actor, place: Place) -> ResponseReturnValue:
    rows, form = rows_of(place, sent=True), AskManyForm()
    picked = [row for row in rows if row.form.picked.data]
    is_good = all([form.validate(), *(row.form.validate() for row in picked)])
    if not is_good or not picked:
        fault = None if picked else _("Kryssa för minst en organisation att fråga.")
        return list_page(place, rows, form=form, fault=fault), 422
    for row in picked:
        try:
            send(
                place,
                promises_in(place, row),
                address=row.form.address.data,
                uid=uuid.uuid5(form.new_uid, str(row.giver.organisation.uid)),
                actor=actor,
            )
        except RuleBroken as error:
            row.form.address.errors = [str(error)]
    if any(row.form.errors or row.form.address.errors for row in picked):
        return list_page(place, rows, form=form), 422
    by_mail = [row for row in picked if row.form.address.data]
    flash(sent_words("x" if len(by_mail) == len(picked) else None, len(picked)))
    return redirect(url_for(".ask_list", place_slug=place.slug))


def rows_of(place: Place, *, sent: bool) -> list[Row]:
    """Return whose word is awaited; who has not been asked first. Two queries."""
    now = clock.now()
    rows = []
    for giver in ask_queries.givers(place_id=place.id):
        awaited = [
            (one, ask)
            for one, ask in giver.asked
            if ask_rules.awaits_word(one, ask, clock.day_of(now))
        ]
        if not awaited:
            continue
        waits = [ask for _one, ask in awaited if ask and ask_rules.standing(ask, now) == "waiting"]
        is_waiting = len(waits) == len(awaited)
        more = {} if sent else {"formdata": None, "picked": not is_waiting}
        address = giver.organisation.contact_email
        form = GiverForm(giver, **more, **({} if sent else {"address": address}))
        waiting = max(waits, key=lambda ask: ask.asked_at) if is_waiting else None
        rows.append(Row(giver, [one for one, _ask in awaited], waiting, form))
    rows.sort(key=lambda row: row.waiting is not None)
    return rows[: ask_rules.MOST_AT_ONCE]


def promises_in(place: Place, row: Row) -> Sequence[Commitment]:
    """Return the row's promises with all that a letter tells."""
    wanted = {one.id for one in row.promises}
    found = ask_queries.open_promises_of(
        place_id=place.id, organisation_ids=[row.giver.organisation.id]
    )
    return [one for one in found if one.id in wanted]


def list_page(
    place: Place,
    rows: Sequence[Row],
    *,
    form: AskManyForm | None = None,
    fault: str | None = None,
    code: str = "",
) -> str:
    form = form or AskManyForm(formdata=None)
    return render_template(
        "commitments/ask_list.html",
        place=place,
        rows=rows,
        form=form,
        together=FormsTogether(form, *(row.form for row in rows)),
        slips=SlipsForm(formdata=None),
        fault=fault,
        form_failed=bool(fault or any(row.form.errors for row in rows)),
        unseen=ask_queries.unseen_answers(place_id=place.id),
        slips_out=len(ask_queries.paper_asks(place_id=place.id)),
        answers=ask_rules.ANSWERS,
        mail_works=mail_works(),
        code=code,
        say=letter_words,
    )
