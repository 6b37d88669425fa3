"""Per organisation "det här har ni lovat": a page, a letter to print, and a question about all."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.commitments import ask_queries, letter_queries, letter_words
from placedev.commitments.ask_forms import AskAllForm
from placedev.commitments.ask_views import ROOM, bp, letters_of, send, sent_words
from placedev.commitments.letter_document import letters_html
from placedev.commitments.letter_queries import Promised
from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.web.printing import sheet_answer

__all__ = ["bp"]
_ONE = "/platser/<slug:place_slug>/intressenter/<uuid:organisation_uid>"


@bp.get(f"{_ONE}/lovat")
@place_page(may_see)
def promised_show(_actor: Actor, place: Place, organisation_uid: uuid.UUID) -> ResponseReturnValue:
    found = _promised(place, organisation_uid)
    form = AskAllForm(formdata=None, address=found.organisation.contact_email)
    return _page(place, found, form)


@bp.post(f"{_ONE}/lovat")
@place_page(may_work)
def promised_ask(actor: Actor, place: Place, organisation_uid: uuid.UUID) -> ResponseReturnValue:
    found = _promised(place, organisation_uid)
    form = AskAllForm()
    if not form.validate():
        return _page(place, found, form), 422
    promises = ask_queries.open_promises_of(
        place_id=place.id, organisation_ids=[found.organisation.id]
    )
    try:
        send(place, promises, address=form.address.data, uid=form.new_uid, actor=actor)
    except RuleBroken as error:
        form.address.errors = [str(error)]
        return _page(place, found, form), 422
    flash(sent_words(form.address.data))
    return redirect(_url(place, found))


@bp.get(f"{_ONE}/lovat.pdf")
@place_page(may_work)
def promised_pdf(_actor: Actor, place: Place, organisation_uid: uuid.UUID) -> ResponseReturnValue:
    found = _promised(place, organisation_uid)
    if not found.promises:
        raise NotFound(_("Organisationen har inte lovat något än."))
    return sheet_answer(
        letters_html(place, [found], today=clock.today()),
        file_name=f"{place.slug}-lovat.pdf",
        place=place,
        back=(found.organisation.name, _url(place, found)),
    )


@bp.get(f"{ROOM}/lovat.pdf")
@place_page(may_work)
def all_promised_pdf(_actor: Actor, place: Place) -> ResponseReturnValue:
    letters = letter_queries.all_promised(place_id=place.id)
    if not letters:
        flash(_("Ingen har ett öppet åtagande, så det finns inga brev att skriva ut."))
        return redirect(url_for(".ask_list", place_slug=place.slug))
    return sheet_answer(
        letters_html(place, letters, today=clock.today()),
        file_name=f"{place.slug}-lovat-alla.pdf",
        place=place,
        back=(_("Frågor och svar"), url_for(".ask_list", place_slug=place.slug)),
    )


def _page(place: Place, found: Promised, form: AskAllForm) -> str:
    return render_template(
        "commitments/promised_show.html",
        place=place,
        found=found,
        form=form,
        letters=letters_of(found.organisation.id),
        today=clock.today(),
        say=letter_words,
    )


def _promised(place: Place, organisation_uid: uuid.UUID) -> Promised:
    found = letter_queries.promised_by(place_id=place.id, organisation_uid=organisation_uid)
    if found is None:
        raise NotFound(_("Organisationen finns inte, eller så hör den till en annan plats."))
    return found


def _url(place: Place, found: Promised) -> str:
    return url_for(".promised_show", place_slug=place.slug, organisation_uid=found.organisation.uid)
