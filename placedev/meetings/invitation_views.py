"""Inviting to a meeting: whose chairs stood empty, the text, the ways, and off it goes."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import queries as contributions
from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.meetings import (
    chairs_rules,
    coming_operations,
    coming_queries,
    coming_rules,
    invitation_operations,
    invitation_queries,
    invitation_rules,
    life_operations,
    reach_queries,
    rules,
)
from placedev.meetings.chairs_rules import Chair
from placedev.meetings.finding import find_meeting
from placedev.meetings.invitation_forms import ChannelForm, InvitationForm
from placedev.meetings.invitation_rules import Inviting
from placedev.meetings.meeting_views import ONE, bp
from placedev.meetings.models import Meeting
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.stakeholders import queries as stakeholders
from placedev.web.open_pages import with_host

HERE = f"{ONE}/inbjudan"


@bp.get(HERE)
@place_page(may_work)
def invitation_show(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    return invitation_page(place, meeting_to_invite_to(place, meeting_uid))


@bp.post(HERE)
@place_page(may_work)
def invitation_write(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = meeting_to_invite_to(place, meeting_uid)
    form = InvitationForm()
    if not form.validate():
        return invitation_page(place, meeting, form=form), 422
    invitation_operations.write_invitation(
        meeting,
        form.written(_draft(place, meeting)),
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Inbjudan är sparad."))
    return to_invitation(place, meeting)


@bp.post(f"{HERE}/borja-om")
@place_page(may_work)
def invitation_restart(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = meeting_to_invite_to(place, meeting_uid)
    invitation_operations.write_invitation(
        meeting, None, version=meeting.version, actor=actor, now=clock.now()
    )
    flash(_("Texten är gjord på nytt av det som står om mötet."))
    return to_invitation(place, meeting)


@bp.post(f"{HERE}/skickad")
@place_page(may_work)
def invitation_send(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid, to_change=True)
    life_operations.invite(meeting, actor=actor, now=clock.now())
    flash(_("Inbjudan är ute."))
    return to_invitation(place, meeting)


@bp.post(f"{HERE}/rakna-om")
@place_page(may_work)
def coming_forget(actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = find_meeting(place, meeting_uid)
    coming_operations.forget_coming(meeting, actor=actor, now=clock.now())
    flash(_("Räkningen av dem som kommer börjar om från noll."))
    return to_invitation(place, meeting)


def invitation_page(
    place: Place,
    meeting: Meeting,
    *,
    form: InvitationForm | None = None,
    channel_form: ChannelForm | None = None,
) -> str:
    """Return the page; with a form that could not be taken, its errors."""
    today = clock.today()
    said = coming_queries.coming_to(meeting_id=meeting.id)
    return render_template(
        "meetings/invitation_show.html",
        place=place,
        meeting=meeting,
        form=form or InvitationForm.of(meeting, _draft(place, meeting)),
        channel_form=channel_form or ChannelForm(formdata=None),
        form_failed=channel_form is not None,
        chairs=_chairs(place, meeting),
        offers=rules.offers(meeting),
        phase=rules.phase(meeting),
        is_sent=lambda channel: invitation_rules.is_sent(channel, today),
        channel_word=invitation_rules.channel_word,
        open_url=_open_url(place, meeting),
        coming=coming_rules.coming_words(said.people),
        people_coming=said.people,
        expected=sum(row.headcount for row in meeting.expected),
    )


def _chairs(place: Place, meeting: Meeting) -> list[tuple[Chair, list[str]]]:
    """Return the chairs that stood empty, and who is known that could sit there."""
    chairs = chairs_rules.empty_chairs(
        reach_queries.counted_meetings(place_id=place.id), kind=meeting.kind, today=clock.today()
    )
    known = stakeholders.organisations_of(place_id=place.id) if chairs else []
    return [(chair, [one.name for one in known if one.sector == chair.code]) for chair in chairs]


def _draft(place: Place, meeting: Meeting) -> str:
    return invitation_rules.draft(
        Inviting(
            meeting=meeting,
            where=invitation_rules.where_of(meeting),
            points=invitation_rules.points_of(meeting),
            questions=contributions.question_texts(meeting_id=meeting.id),
            place_name=place.name,
            contact=place.contact_role,
            email=place.contact_email,
            url=_open_url(place, meeting),
        )
    )


def _open_url(place: Place, meeting: Meeting) -> str | None:
    """Return where everyone will read about the meeting, or none where it is not for everyone."""
    if not meeting.is_open:
        return None
    path = url_for("meetings_public.meeting_read", place_slug=place.slug, meeting_uid=meeting.uid)
    return with_host(path)


def meeting_to_invite_to(place: Place, meeting_uid: uuid.UUID) -> Meeting:
    """Return a meeting of the place with what its invitation needs, or raise NotFound."""
    meeting = invitation_queries.meeting_to_invite_to(place_id=place.id, uid=meeting_uid)
    if meeting is None:
        raise NotFound(_("Mötet finns inte."))
    return meeting


def to_invitation(place: Place, meeting: Meeting, anchor: str | None = None) -> ResponseReturnValue:
    """Lead to the page where the invitation is written."""
    address = url_for(
        "meetings.invitation_show",
        place_slug=place.slug,
        meeting_uid=meeting.uid,
        _anchor=anchor,
    )
    return redirect(address)
