"""Slips of paper to answer on: for one promise, or for all whose word is awaited."""

import uuid
from collections.abc import Sequence

from flask import current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from placedev.commitments import ask_operations, ask_queries, ask_rules, queries
from placedev.commitments.ask_forms import SlipsForm
from placedev.commitments.ask_many_views import LIST, list_page, promises_in, rows_of
from placedev.commitments.ask_slip_document import slips_html
from placedev.commitments.ask_views import ROOM, bp
from placedev.commitments.models import Commitment
from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _, _n
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.web.mailed import address_if_known
from placedev.web.printing import sheet_answer

__all__ = ["bp"]
_ONE = f"{ROOM}/<uuid:commitment_uid>"


@bp.post(f"{LIST}/lappar")
@place_page(may_work)
def slips_make(actor: Actor, place: Place) -> ResponseReturnValue:
    """Make a slip for every promise whose word is awaited."""
    form = SlipsForm()
    if not form.validate():
        return list_page(place, rows_of(place, sent=False)), 422
    promises = [one for row in rows_of(place, sent=False) for one in promises_in(place, row)]
    _make_slips(promises, form.new_uid, actor)
    flash(_n("En svarslapp är klar.", "%(num)s svarslappar är klara.", len(promises)))
    return redirect(url_for(".ask_list", place_slug=place.slug))


@bp.get(f"{LIST}/lappar.pdf")
@place_page(may_work)
def slips_pdf(_actor: Actor, place: Place) -> ResponseReturnValue:
    found = ask_queries.paper_asks(place_id=place.id)
    if not found:
        flash(_("Ingen svarslapp är ute. Gör nya först."))
        return redirect(url_for(".ask_list", place_slug=place.slug))
    back = (_("Frågor och svar"), url_for(".ask_list", place_slug=place.slug))
    return _slips(place, found, back)


@bp.post(f"{_ONE}/lapp")
@place_page(may_work)
def slip_make(actor: Actor, place: Place, commitment_uid: uuid.UUID) -> ResponseReturnValue:
    commitment = queries.commitment_by_uid(place_id=place.id, uid=commitment_uid)
    form = SlipsForm()
    if not form.validate():
        raise RuleBroken(_("Sidan var för gammal. Ladda om den och försök igen."))
    _make_slips([commitment], form.new_uid, actor)
    return redirect(url_for(".slip_pdf", place_slug=place.slug, commitment_uid=commitment.uid))


@bp.get(f"{_ONE}/lapp.pdf")
@place_page(may_work)
def slip_pdf(_actor: Actor, place: Place, commitment_uid: uuid.UUID) -> ResponseReturnValue:
    found = [
        one
        for one in ask_queries.paper_asks(place_id=place.id)
        if one.commitment.uid == commitment_uid
    ]
    if not found:
        raise NotFound(_("Svarslappen är redan besvarad eller återtagen. Gör en ny."))
    back = (
        found[0].commitment.what,
        url_for(
            "commitments.commitment_show", place_slug=place.slug, commitment_uid=commitment_uid
        ),
    )
    return _slips(place, found[-1:], back)


def _make_slips(promises: Sequence[Commitment], uid: uuid.UUID, actor: Actor) -> None:
    ask_operations.ask_on_paper(promises, make_token=_token, uid=uid, actor=actor, now=clock.now())


def _token(ask_uid: uuid.UUID) -> str:
    return ask_rules.paper_token(current_app.config["SECRET_KEY"], ask_uid)


def _slips(
    place: Place, found: Sequence[ask_queries.Asked], back: tuple[str, str]
) -> ResponseReturnValue:
    links = {
        one.ask.id: address_if_known(url_for(".answer_show", token=_token(one.ask.uid)))
        for one in found
    }
    return sheet_answer(
        slips_html(place, found, links),
        file_name=f"{place.slug}-svarslappar.pdf",
        place=place,
        back=back,
    )
