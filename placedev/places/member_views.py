"""Who works with a place: the page, and what a leader does there."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _
from placedev.core.mail import FAULTS
from placedev.places import invitation_queries, invitation_rules, member_operations, queries, rules
from placedev.places.access import place_page
from placedev.places.member_forms import ROLE_HINTS, InvitationForm, RoleForm
from placedev.places.models import Place, Role
from placedev.places.policy import Actor, may_lead, may_see
from placedev.web.mailed import letters_can_be_read

bp = Blueprint("members", __name__)
ALL = "/platser/<slug:place_slug>/medlemmar"
_ONE = f"{ALL}/<uuid:user_uid>"


@bp.get(ALL)
@place_page(may_see)
def member_list(actor: Actor, place: Place) -> ResponseReturnValue:
    return members_page(actor, place, InvitationForm(formdata=None))


def members_page(actor: Actor, place: Place, form: InvitationForm) -> str:
    """Return the page; an invitation that was sent with faults is shown again as sent."""
    members = queries.members_of(place_id=place.id)
    leads, now = may_lead(actor, place.id), clock.now()
    sent = invitation_queries.unanswered(place_id=place.id) if leads else []
    return render_template(
        "places/member_list.html",
        place=place,
        form=form,
        members=members,
        own_id=actor.user_id,
        leads_alone=sum(_leads(one) for one in members) == 1,
        invitations=[(one, invitation_rules.is_waiting(one.invitation, now)) for one in sent],
        role_forms={one.user.id: _role_form(one) for one in members} if leads else {},
        roles=rules.ROLES,
        role_hints=ROLE_HINTS,
        faults=FAULTS,
        letters_arrive=letters_can_be_read(),
    )


def _leads(member: queries.Member) -> bool:
    return member.membership.role == Role.LEADER and member.can_sign_in


def _role_form(member: queries.Member) -> RoleForm:
    role = member.membership.role
    return RoleForm(formdata=None, role=role, was=role)


@bp.post(f"{_ONE}/roll")
@place_page(may_lead)
def member_change(actor: Actor, place: Place, user_uid: uuid.UUID) -> ResponseReturnValue:
    form = RoleForm()
    if not form.validate() or not form.role.data:
        flash(_("Välj en av rollerna i listan."))
        return to_members(place)
    member_operations.change_role(
        place,
        user_uid=user_uid,
        was=form.was.data or "",
        becomes=Role(form.role.data),
        actor=actor,
        now=clock.now(),
    )
    flash(_("Rollen är ändrad och gäller genast."))
    return to_members(place)


@bp.post(f"{_ONE}/lamna-over")
@place_page(may_lead)
def member_hand_over(actor: Actor, place: Place, user_uid: uuid.UUID) -> ResponseReturnValue:
    member_operations.hand_over(place, user_uid=user_uid, actor=actor, now=clock.now())
    flash(_("Ledarskapet är överlämnat. Ni är nu medlem i arbetsgruppen."))
    return to_members(place)


@bp.post(f"{_ONE}/avsluta")
@place_page(may_lead)
def member_let_go(actor: Actor, place: Place, user_uid: uuid.UUID) -> ResponseReturnValue:
    member_operations.let_go(place, user_uid=user_uid, actor=actor, now=clock.now())
    flash(_("Rollen är avslutad. Det som personen har skrivit finns kvar."))
    if actor.user_id not in {one.user.id for one in queries.members_of(place_id=place.id)}:
        return redirect(url_for("places.place_list"))
    return to_members(place)


@bp.post(f"{ALL}/lamna")
@place_page(may_see)
def place_leave(actor: Actor, place: Place) -> ResponseReturnValue:
    member_operations.leave(place, actor=actor, now=clock.now())
    flash(_("Ni har lämnat arbetet med %(place)s.", place=place.name))
    return redirect(url_for("places.place_list"))


def to_members(place: Place) -> ResponseReturnValue:
    """Go to the page of those who work with the place."""
    return redirect(url_for("members.member_list", place_slug=place.slug))
