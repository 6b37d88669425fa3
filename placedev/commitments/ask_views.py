"""Asking about one promise or all of an organisation's."""

import uuid
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.commitments import ask_operations as operations
from placedev.commitments import ask_queries, ask_rules, letter_words, queries
from placedev.commitments.ask_forms import ALL, AskForm, SlipsForm
from placedev.commitments.ask_queries import Asked
from placedev.commitments.models import Commitment, CommitmentAsk
from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _, _n
from placedev.core.mail import FAULTS, Letter, OutgoingMail
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.web.mailed import letter_address, mail_works, send_soon
from placedev.web.open_pages import with_host

bp = Blueprint("asks", __name__)
ROOM = "/platser/<slug:place_slug>/ataganden"
_ONE = f"{ROOM}/<uuid:commitment_uid>"
_ASK = f"{_ONE}/fragor/<uuid:ask_uid>"


@bp.get(f"{_ONE}/fraga")
@place_page(may_work)
def ask_show(_actor: Actor, place: Place, commitment_uid: uuid.UUID) -> ResponseReturnValue:
    commitment = queries.commitment_by_uid(place_id=place.id, uid=commitment_uid)
    form = AskForm(formdata=None, address=commitment.organisation.contact_email)
    return _ask_page(place, commitment, form)


@bp.post(f"{_ONE}/fraga")
@place_page(may_work)
def ask_send(actor: Actor, place: Place, commitment_uid: uuid.UUID) -> ResponseReturnValue:
    commitment = queries.commitment_by_uid(place_id=place.id, uid=commitment_uid)
    form = AskForm()
    promises = _open_with(place, commitment)
    form.offer_about(len(promises))
    if not form.validate():
        return _ask_page(place, commitment, form), 422
    about = promises if form.about.data == ALL else [commitment]
    try:
        send(place, about, address=form.address.data, uid=form.new_uid, actor=actor)
    except RuleBroken as error:
        form.address.errors = [str(error)]
        return _ask_page(place, commitment, form), 422
    flash(sent_words(form.address.data))
    return to_promise(place, commitment)


def _ask_page(place: Place, commitment: Commitment, form: AskForm) -> str:
    promises = _open_with(place, commitment)
    form.offer_about(len(promises))
    asked = [commitment] if form.about.data != ALL else promises
    letter = letter_words.to_ask(
        place,
        asked,
        address="",
        link=with_host(url_for("asks.answer_show", token="x" * 43)).replace("x" * 43, "…"),
        until=clock.day_of(clock.now() + ask_rules.LINK_HOLDS),
    )
    return render_template(
        "commitments/ask_show.html",
        place=place,
        commitment=commitment,
        form=form,
        body=letter.body,
        mail_works=mail_works(),
        purpose=ask_rules.purpose_for(commitment.state),
        say=letter_words,
    )


def _open_with(place: Place, commitment: Commitment) -> Sequence[Commitment]:
    return ask_queries.open_promises_of(
        place_id=place.id, organisation_ids=[commitment.organisation_id]
    )


@bp.post(f"{_ASK}/aterta")
@place_page(may_work)
def ask_revoke(
    actor: Actor, place: Place, commitment_uid: uuid.UUID, ask_uid: uuid.UUID
) -> ResponseReturnValue:
    asked = _asked(place, commitment_uid, ask_uid)
    operations.revoke(asked, actor=actor, now=clock.now())
    flash(_("Frågan är återtagen. Länken gäller inte längre."))
    return to_promise(place, asked.commitment)


@bp.post(f"{_ASK}/last")
@place_page(may_work)
def ask_note(
    _actor: Actor, place: Place, commitment_uid: uuid.UUID, ask_uid: uuid.UUID
) -> ResponseReturnValue:
    asked = _asked(place, commitment_uid, ask_uid)
    operations.take_note([asked.ask], now=clock.now())
    flash(_("Svaret är läst."))
    return redirect(url_for("asks.ask_list", place_slug=place.slug))


def panel(commitment: Commitment) -> dict[str, Any]:
    """Return what `commitments/_asks.html` shows on the page of a promise. One query."""
    asks = ask_queries.asks_of(commitment_id=commitment.id)
    return {**_shown(asks), "slip": SlipsForm()}


def letters_of(organisation_id: int) -> dict[str, Any]:
    """Return the last letter to an organisation as `commitments/_letters.html` shows it."""
    return _shown(ask_queries.last_letter_to(organisation_id=organisation_id))


def _shown(asks: Sequence[tuple[CommitmentAsk, OutgoingMail | None]]) -> dict[str, Any]:
    now = clock.now()
    return {
        "asks": [(ask, letter, ask_rules.standing(ask, now)) for ask, letter in asks],
        "answers": ask_rules.ANSWERS,
        "faults": FAULTS,
        "mail_works": mail_works(),
    }


def send(
    place: Place,
    promises: Sequence[Commitment],
    *,
    address: str | None,
    uid: uuid.UUID,
    actor: Actor,
) -> None:
    """Ask one organisation about promises in one letter, to an address or to be copied.

    Raises:
        RuleBroken: a promise is over, or the address wants no more questions.
    """
    operations.ask_by_link(
        place,
        promises,
        write_letter=_writer(place, promises, address or ""),
        by_mail=mail_works(),
        uid=uid,
        actor=actor,
        now=clock.now(),
    )
    send_soon()


def _writer(
    place: Place, promises: Sequence[Commitment], address: str
) -> Callable[[str, date], Letter]:
    def write(token: str, until: date) -> Letter:
        link = letter_address(url_for("asks.answer_show", token=token))
        return letter_words.to_ask(place, promises, address=address, link=link, until=until)

    return write


def sent_words(address: str | None, count: int = 1) -> str:
    """Return what is said when letters are written."""
    if mail_works() and address:
        return _n("Ett brev är på väg.", "%(num)s brev är på väg.", count)
    return _("Brevet är klart. Kopiera det och skicka det själva.")


def _asked(place: Place, commitment_uid: uuid.UUID, ask_uid: uuid.UUID) -> Asked:
    asked = ask_queries.ask_by_uid(place_id=place.id, uid=ask_uid)
    if asked is None or asked.commitment.uid != commitment_uid:
        raise NotFound(_("Frågan finns inte."))
    return asked


def to_promise(place: Place, commitment: Commitment) -> ResponseReturnValue:
    """Go to the page of a promise, where its questions stand."""
    return redirect(
        url_for(
            "commitments.commitment_show",
            place_slug=place.slug,
            commitment_uid=commitment.uid,
            _anchor="fragor",
        )
    )
