"""A leader asks somebody to join, or takes it back."""

import uuid
from datetime import date

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from placedev.accounts import queries as accounts
from placedev.core import clock
from placedev.core.i18n import _, language
from placedev.core.mail import Letter
from placedev.places import invitation_letters, rules
from placedev.places import invitation_operations as operations
from placedev.places.access import place_page
from placedev.places.member_forms import InvitationForm
from placedev.places.member_views import ALL, bp, members_page, to_members
from placedev.places.models import Place, Role
from placedev.places.policy import Actor, may_lead
from placedev.web.letters import in_language_of
from placedev.web.mailed import letter_address, letters_can_be_read, send_soon

__all__ = ["bp"]  # with the page of members
_SENT = f"{ALL}/inbjudan"


@bp.post(_SENT)
@place_page(may_lead)
def invitation_send(actor: Actor, place: Place) -> ResponseReturnValue:
    form = InvitationForm()
    if not form.validate():
        return members_page(actor, place, form), 422
    role = Role(form.role.data)

    def letter(token: str, until: date) -> Letter:
        return _letter(actor, place, (form.email.data, role), token, until)

    operations.invite(
        place,
        email=form.email.data,
        role=role,
        uid=form.new_uid,
        write_letter=letter,
        actor=actor,
        now=clock.now(),
    )
    send_soon()
    flash(
        _("Inbjudan är på väg.")
        if letters_can_be_read()
        else _("Inbjudan är klar. Kopiera brevet och skicka det själv.")
    )
    return to_members(place)


@bp.post(f"{_SENT}/<uuid:invitation_uid>/aterta")
@place_page(may_lead)
def invitation_revoke(actor: Actor, place: Place, invitation_uid: uuid.UUID) -> ResponseReturnValue:
    operations.revoke(place, uid=invitation_uid, actor=actor, now=clock.now())
    flash(_("Inbjudan är återtagen. Länken gäller inte längre."))
    return to_members(place)


def _letter(actor: Actor, place: Place, to: tuple[str, Role], token: str, until: date) -> Letter:
    """Write in the language of who is asked, where that is known."""
    email, role = to
    known = accounts.user_by_email(email=email)
    with in_language_of(known.language if known and known.language else language()):
        return invitation_letters.to_invited(
            email,
            place,
            who=actor.name,
            role=str(rules.ROLES[role]),
            link=letter_address(url_for("invitations.invitation_show", token=token)),
            until=until,
        )
