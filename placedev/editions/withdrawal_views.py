"""Where an edition is taken back, and where those of the place still read it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock, files
from placedev.core.clock import day_of
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.editions import kept_page, queries
from placedev.editions import withdrawal_operations as operations
from placedev.editions import withdrawal_queries as withdrawals
from placedev.editions.page import file_url
from placedev.editions.room_access import EDITION, bp, the_edition
from placedev.editions.withdrawal_forms import WithdrawalForm
from placedev.editions.withdrawal_operations import Withdrawal
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead, may_see
from placedev.web.formatting import day

__all__ = ["bp"]


@bp.get(f"{EDITION}/aterta")
@place_page(may_lead)
def withdrawal_ask(_actor: Actor, place: Place, number: int) -> ResponseReturnValue:
    the_edition(place, number)
    return _ask(place, number, WithdrawalForm())


@bp.post(f"{EDITION}/aterta")
@place_page(may_lead)
def edition_withdraw(actor: Actor, place: Place, number: int) -> ResponseReturnValue:
    edition, form = the_edition(place, number), WithdrawalForm()
    if not form.validate_on_submit():
        return _ask(place, number, form), 422
    operations.withdraw_edition(
        edition,
        Withdrawal(form.new_uid, form.reason.data),
        actor_id=actor.user_id,
        now=clock.now(),
    )
    flash(_("Utgåva %(number)s är återtagen. Ingen kan läsa den längre.", number=number))
    return redirect(url_for(".publish", place_slug=place.slug, _anchor="utgavor"))


def _ask(place: Place, number: int, form: WithdrawalForm) -> str:
    taken_back = withdrawals.withdrawals_of(place_id=place.id)
    others = [
        one.number
        for one in queries.editions_of(place_id=place.id)
        if one.number not in taken_back and one.number != number
    ]
    return render_template(
        "editions/withdraw.html",
        place=place,
        number=number,
        form=form,
        known=taken_back.get(number),
        next_current=others[0] if others else None,
        is_current=not others or others[0] < number,
    )


@bp.get(EDITION)
@place_page(may_see)
def edition_kept(_actor: Actor, place: Place, number: int) -> ResponseReturnValue:
    """Show an edition to those of the place, also one that was taken back. Marked."""
    html = queries.page_of(place_id=place.id, number=number)
    if html is None:
        raise NotFound(_("Den utgåvan finns inte."))
    known = withdrawals.withdrawals_of(place_id=place.id).get(number)
    words = _("Så ser utgåva %(number)s ut för alla.", number=number)
    if known is not None:
        words = _(
            "Utgåva %(number)s är återtagen sedan %(day)s: %(reason)s"
            " Bara ni som arbetar med platsen ser den.",
            number=number,
            day=day(day_of(known.withdrawn_at)),
            reason=known.reason,
        )
    return kept_page.marked(html, words, place_slug=place.slug, number=number)


@bp.get(f"{EDITION}/filer/<file_name>")
@place_page(may_see)
def edition_kept_file(
    _actor: Actor, place: Place, number: int, file_name: str
) -> ResponseReturnValue:
    html = queries.page_of(place_id=place.id, number=number)
    found = files.content_of(file_name.partition(".")[0])
    if html is None or found is None or file_url(place.slug, number, file_name) not in html:
        raise NotFound(_("Den här filen finns inte i planen."))
    return found[0], {"Content-Type": found[1]}
