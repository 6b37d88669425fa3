"""Adjusters: asked by a link that holds for one answer, or answering on paper."""

import secrets
import uuid
from collections.abc import Callable
from datetime import date, datetime

from placedev.core import journal, mail
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.core.mail import Letter
from placedev.core.once import already_made
from placedev.meetings.models import Meeting
from placedev.minutes import queries, rules
from placedev.minutes.models import Adjuster
from placedev.minutes.operations import check_open, check_seen, freeze
from placedev.minutes.queries import Document
from placedev.places.models import Place
from placedev.places.policy import Actor


def add_adjuster(
    meeting: Meeting,
    *,
    role: str,
    name: str | None,
    email: str | None,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> Adjuster:
    """Let somebody adjust the minutes; the same form twice adds one.

    Raises:
        RuleBroken: the minutes are approved, or there are many already.
    """
    made = already_made(Adjuster, uid, meeting_id=meeting.id, role=role)
    if made is not None:
        return made
    check_open(meeting)
    known = queries.adjusters_of(meeting_id=meeting.id)
    if len(known) >= rules.MOST_ADJUSTERS:
        raise RuleBroken(_("Tio justerare räcker. Ta bort en först."))
    adjuster = Adjuster(
        uid=uid,
        meeting_id=meeting.id,
        position=max((one.position for one in known), default=0) + 1,
        role=role,
        name=name,
        email=email,
    )
    db.session.add(adjuster)
    db.session.flush()
    _tell("adjuster.added", meeting, adjuster, actor.user_id, now)
    return adjuster


def remove_adjuster(meeting: Meeting, adjuster: Adjuster, *, actor: Actor, now: datetime) -> None:
    """Take away somebody who has not said yes, and their link.

    Raises:
        RuleBroken: they have said yes, or the minutes are approved.
    """
    check_open(meeting)
    if adjuster.how is not None:
        raise RuleBroken(_("Den som har godkänt står kvar som justerare."))
    _shut(adjuster, now)
    _tell("adjuster.removed", meeting, adjuster, actor.user_id, now)
    db.session.delete(adjuster)
    db.session.flush()


def ask_adjuster(
    place: Place,
    meeting: Meeting,
    adjuster: Adjuster,
    *,
    write_letter: Callable[[str, date], Letter],
    actor: Actor,
    now: datetime,
) -> Adjuster:
    """Send a new link; one that was sent before holds no longer.

    Args:
        place: whose meeting it is.
        meeting: held, with minutes that are not approved.
        adjuster: with an address.
        write_letter: puts a token, and the last day on which it holds, into a letter.
        actor: who asks.
        now: the moment.

    Raises:
        RuleBroken: no address, not held, approved, or answered with yes for the text as it is.
    """
    check_open(meeting)
    if meeting.state != "held":
        raise RuleBroken(_("Mötet är inte hållet än. Säg först att det är hållet."))
    if not adjuster.email:
        raise RuleBroken(
            _("Justeraren har ingen e-postadress. Skriv in den, eller låt den skriva på papper.")
        )
    _shut(adjuster, now)
    token = secrets.token_urlsafe(32)
    expires_at = now + rules.LINK_HOLDS
    letter = mail.write(write_letter(token, day_of(expires_at)), place_id=place.id, now=now)
    adjuster.token_sha256, adjuster.letter_id = rules.token_name(token), letter.id
    adjuster.asked_at, adjuster.expires_at, adjuster.revoked_at = now, expires_at, None
    adjuster.how = adjuster.approved_on = adjuster.text_sha256 = adjuster.answered_at = None
    db.session.flush()
    _tell("adjuster.asked", meeting, adjuster, actor.user_id, now)
    return adjuster


def revoke_link(meeting: Meeting, adjuster: Adjuster, *, actor: Actor, now: datetime) -> Adjuster:
    """Let the link that was sent hold no longer."""
    check_open(meeting)
    if adjuster.token_sha256 is not None and adjuster.answered_at is None:
        _shut(adjuster, now)
        db.session.flush()
        _tell("adjuster.link-revoked", meeting, adjuster, actor.user_id, now)
    return adjuster


def _shut(adjuster: Adjuster, now: datetime) -> None:
    """Let no link lead in, and erase the letter that holds it."""
    _forget_letter(adjuster)
    adjuster.token_sha256 = adjuster.letter_id = None
    adjuster.revoked_at = now


def _forget_letter(adjuster: Adjuster) -> None:
    """Erase the text of a letter that was not sent: its link has done what it was for."""
    if adjuster.letter_id is not None:
        mail.take_back(letter_id=adjuster.letter_id)


def usable_link(
    token: str, *, now: datetime, to_change: bool = False
) -> tuple[Adjuster, Meeting, Place]:
    """Return whom a link was sent to, with meeting and place. One query.

    Raises:
        NotFound: the link was never sent, was revoked, or its time is out. Which is not told.
    """
    found = queries.meeting_of_adjuster(token_sha256=rules.token_name(token), to_change=to_change)
    is_good = found is not None and (
        found[0].answered_at is not None or (found[0].expires_at or now) > now
    )
    if found is None or not is_good:
        raise NotFound(_("Länken gäller inte längre. Be processledaren om en ny."))
    return found


def approve_by_link(token: str, *, seen: str, now: datetime) -> Adjuster:
    """Say yes to exactly the text that was seen. The link holds for one answer.

    Raises:
        NotFound: the link does not hold.
        RuleBroken: it was answered already, or the minutes are approved.
        EditConflict: the text is no longer the one that was seen.
    """
    adjuster, meeting, place = usable_link(token, now=now, to_change=True)
    _check_unanswered(adjuster)
    check_open(meeting)
    document = _document(place, meeting)
    check_seen(document, seen)
    return _say_yes(place, meeting, adjuster, how="link", on=day_of(now), actor_id=None, now=now)


def ask_for_change(token: str, *, note: str, now: datetime) -> Adjuster:
    """Say what should be mended. The link holds for one answer.

    Raises:
        NotFound: the link does not hold.
        RuleBroken: it was answered already, or the minutes are approved.
    """
    adjuster, meeting, _place = usable_link(token, now=now, to_change=True)
    _check_unanswered(adjuster)
    check_open(meeting)
    _forget_letter(adjuster)
    adjuster.note, adjuster.answered_at = note, now
    db.session.flush()
    _tell("adjuster.wants-change", meeting, adjuster, None, now)
    return adjuster


def approve_on_paper(
    place: Place, meeting: Meeting, adjuster: Adjuster, *, on: date, actor: Actor, now: datetime
) -> Adjuster:
    """Note that somebody signed on paper, which is kept in a binder.

    Raises:
        RuleBroken: not held, approved already, or a day to come.
    """
    check_open(meeting)
    if meeting.state != "held":
        raise RuleBroken(_("Mötet är inte hållet än. Säg först att det är hållet."))
    if on > day_of(now):
        raise RuleBroken(_("Dagen har inte varit än. Skriv dagen då justeraren skrev under."))
    _shut(adjuster, now)
    adjuster.revoked_at = None
    return _say_yes(place, meeting, adjuster, how="paper", on=on, actor_id=actor.user_id, now=now)


def _say_yes(
    place: Place,
    meeting: Meeting,
    adjuster: Adjuster,
    *,
    how: str,
    on: date,
    actor_id: int | None,
    now: datetime,
) -> Adjuster:
    document = _document(place, meeting)
    _forget_letter(adjuster)
    adjuster.how, adjuster.approved_on = how, on
    adjuster.answered_at, adjuster.text_sha256 = now, document.sha256
    adjuster.note = None
    db.session.flush()
    _tell("adjuster.approved", meeting, adjuster, actor_id, now, how=how)
    everyone = queries.adjusters_of(meeting_id=meeting.id)
    if all(one.text_sha256 == document.sha256 for one in everyone):
        last = max(one.approved_on for one in everyone if one.approved_on is not None)
        freeze(
            place,
            _document(place, meeting),
            by=", ".join(one.role for one in everyone),
            on=last,
            actor_id=actor_id,
            now=now,
        )
    return adjuster


def _document(place: Place, meeting: Meeting) -> Document:
    db.session.flush()
    document = queries.document_of(place, meeting_uid=meeting.uid)
    if document is None:
        raise NotFound(_("Mötet finns inte."))
    return document


def _check_unanswered(adjuster: Adjuster) -> None:
    if adjuster.answered_at is not None:
        raise RuleBroken(_("Länken är redan använd. Ert svar är sparat."))


def _tell(
    event: str,
    meeting: Meeting,
    adjuster: Adjuster,
    actor_id: int | None,
    now: datetime,
    **details: object,
) -> None:
    journal.record(
        event,
        place_id=meeting.place_id,
        actor_id=actor_id,
        now=now,
        details={
            "uid": str(meeting.uid),
            "meeting": meeting.title,
            "adjuster": adjuster.role,
            **details,
        },
    )
